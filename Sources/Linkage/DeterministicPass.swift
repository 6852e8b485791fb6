/// Joins the clusters that share a key, unless they are known to be two persons or it is unclear which two are one.
///
/// Clusters that share keys, directly or through others, are decided together. When none of them is in conflict with
/// another they become one. Otherwise a cluster that could be joined with either of two clusters in conflict is joined with
/// neither, and what is left is joined where no conflict remains. Nothing here depends on the order of records or groups.
struct DeterministicPass {
  /// Clusters decided together, at most, when a conflict stands among them; beyond it none of them is joined.
  private static let conflictLimit = 64

  let pass: LinkageDefinition.Pass

  /// Applies the pass and says what came of it.
  func apply(_ groups: KeyGroups, to clusters: inout Clusters, refused: inout [RefusedJoin]) -> PassReport {
    var report = PassReport(name: pass.name)
    let neighbourhoods = Neighbourhoods(groups, &clusters)
    report.sharedKeys = groups.count
    for neighbourhood in neighbourhoods.peaceful {
      for cluster in neighbourhood.dropFirst() { clusters.join(neighbourhood[0], cluster) }
      report.joins += neighbourhood.count - 1
    }
    for (neighbourhood, keys) in neighbourhoods.disputed {
      settle(neighbourhood, keys, in: &clusters, &report, &refused)
    }
    return report
  }

  /// Decides the clusters of one neighbourhood in which a conflict stands.
  ///
  /// - Parameters:
  ///   - items: The clusters by their roots, ascending.
  ///   - keys: For each shared key the roots that state it, ascending.
  private func settle(
    _ items: [Int32], _ keys: [[Int32]], in clusters: inout Clusters, _ report: inout PassReport,
    _ refused: inout [RefusedJoin]
  ) {
    let evidence = items.map { clusters.evidence[Int($0)] }
    guard items.count <= DeterministicPass.conflictLimit else {
      report.ambiguousRecords += evidence.reduce(0) { $0 + Int($1.recordCount) }
      return
    }
    let placeOf = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1, $0) })
    var sharesKey = Array(repeating: Array(repeating: false, count: items.count), count: items.count)
    for key in keys {
      let places = key.map { placeOf[$0]! }
      for one in places { for other in places where one != other { sharesKey[one][other] = true } }
    }
    // Whom each cluster could be joined with; who could be joined with either of two in conflict is ambiguous.
    var candidates = Array(repeating: [Int](), count: items.count)
    for one in items.indices {
      for other in items.indices where sharesKey[one][other] {
        if let reason = evidence[one].conflict(with: evidence[other]) {
          if one < other {
            refused.append(RefusedJoin(pass: pass.name, reason: reason, records: [items[one], items[other]]))
            report.refusedJoins += 1
          }
        } else {
          candidates[one].append(other)
        }
      }
    }
    var isAmbiguous = candidates.map { candidates in
      candidates.contains { one in
        candidates.contains { evidence[one].conflict(with: evidence[$0]) != nil && one != $0 }
      }
    }
    var rest = DisjointSets(count: items.count)
    for one in items.indices where !isAmbiguous[one] {
      for other in candidates[one] where !isAmbiguous[other] { rest.join(Int32(one), Int32(other)) }
    }
    // A conflict may still stand between clusters that share no key themselves: then none of that part is joined.
    let parts = Dictionary(grouping: items.indices.filter { !isAmbiguous[$0] }) { rest.root(Int32($0)) }
    for (_, part) in parts.sorted(by: { $0.key < $1.key }) where part.count > 1 {
      if hasConflict(part.map { evidence[$0] }) {
        for place in part { isAmbiguous[place] = true }
      } else {
        for place in part.dropFirst() { clusters.join(items[part[0]], items[place]) }
        report.joins += part.count - 1
      }
    }
    for place in items.indices where isAmbiguous[place] {
      report.ambiguousRecords += Int(evidence[place].recordCount)
    }
  }
}

/// Whether any two of the clusters can never be one person.
private func hasConflict(_ clusters: [Evidence]) -> Bool {
  var sum = clusters[0]
  for cluster in clusters.dropFirst() {
    if sum.conflict(with: cluster) != nil { return true }
    sum.add(cluster)
  }
  return false
}

/// Clusters that share keys of one pass, directly or through others.
private struct Neighbourhoods {
  /// Without a conflict among them: the roots, ascending.
  private(set) var peaceful: [[Int32]] = []
  /// With a conflict among them: the roots, ascending, and for each shared key the roots that state it, ascending.
  private(set) var disputed: [(items: [Int32], keys: [[Int32]])] = []

  init(_ groups: KeyGroups, _ clusters: inout Clusters) {
    var sets = DisjointSets(count: clusters.evidence.count)
    var open: [(roots: [Int32], first: Int32)] = []
    for group in 0..<groups.count {
      let roots = distinct(groups[group].map { clusters.root($0) })
      guard roots.count > 1 else { continue }
      for root in roots.dropFirst() { sets.join(roots[0], root) }
      open.append((roots, roots[0]))
    }
    let touched = distinct(open.flatMap(\.roots))
    var neighbourhoodOf: [Int32: Int] = [:]
    var items: [[Int32]] = []
    for root in touched {
      let smallest = sets.root(root)
      if let known = neighbourhoodOf[smallest] {
        items[known].append(root)
      } else {
        neighbourhoodOf[smallest] = items.count
        items.append([root])
      }
    }
    let isDisputed = items.map { hasConflict($0.map { clusters.evidence[Int($0)] }) }
    var keys = Array(repeating: [[Int32]](), count: items.count)
    for (roots, first) in open {
      let neighbourhood = neighbourhoodOf[sets.root(first)]!
      if isDisputed[neighbourhood] { keys[neighbourhood].append(roots) }
    }
    for (neighbourhood, items) in items.enumerated() {
      if isDisputed[neighbourhood] {
        disputed.append((items, keys[neighbourhood]))
      } else {
        peaceful.append(items)
      }
    }
  }
}

/// The distinct numbers, ascending.
private func distinct(_ numbers: [Int32]) -> [Int32] {
  var result: [Int32] = []
  result.reserveCapacity(numbers.count)
  for number in numbers.sorted() where number != result.last { result.append(number) }
  return result
}
