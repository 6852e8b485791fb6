/// Two records that may be one person.
struct MatchEdge: Sendable {
  let left: Int32
  let right: Int32
  let weight: Int32
  /// How far the weight lies above the link threshold of its evidence class; below 0 somebody should look.
  let surplus: Int32

  var isLink: Bool { surplus >= 0 }
}

/// A detail of which two values, each stated by two records at least, speak against one person more than a slip would.
struct SettledDetail: Sendable {
  /// Per record the code of its value, or ``MatchRecords/missing``.
  let codes: [Int32]
  /// What such a contradiction takes from the weight of an edge, in thousandths of a bit.
  let penalty: Int32
}

/// Joins records in the order of descending weight, unless what is known of the clusters forbids it.
struct Agglomeration {
  /// Why a pair above its threshold was left apart.
  enum Refusal: String, Sendable, CaseIterable {
    case unlikeValues = "unlike_values"
    case oneRowPerPerson = "one_row_per_person"
    /// A reviewer said of two of their records that they are not the same.
    case reviewed
    case settledValues = "settled_values"
    case richerEvidence = "richer_evidence"
    case contradicted
    case ambiguous
  }

  private var sets: DisjointSets
  /// Per root the bits of the registers it has a row in.
  private var registers: [UInt64]
  /// Per root the first value of the detail that one person has once, or ``MatchRecords/missing``.
  private var value: [Int32]
  /// Further values of a root, one slip from another each.
  private var furtherValues: [Int32: [Int32]] = [:]
  private var apart: ReviewedApart
  /// Per record another of its cluster, so that they form a ring.
  private var nextMember: [Int32]
  private let settled: SettledDetail?
  private let richer: RicherEvidence?
  private var fuller: FullerEvidence?
  private let forms: ByteTexts
  private var text = TextComparison()
  private(set) var joins = 0
  private(set) var refused: [(edge: MatchEdge, reason: Refusal)] = []

  /// - Parameters:
  ///   - values: Per record the code of the detail that one person has once.
  ///   - forms: The standard forms by code.
  ///   - apart: Records of whom a reviewer said that they are not the same.
  init(
    registers: [UInt64], values: [Int32], forms: [String], settled: SettledDetail? = nil, richer: RicherEvidence? = nil,
    fuller: FullerEvidence? = nil, apart: [(left: Int32, right: Int32)] = []
  ) {
    self.settled = settled
    self.richer = richer
    self.fuller = fuller
    self.apart = ReviewedApart(apart)
    nextMember = Array(0..<Int32(registers.count))
    sets = DisjointSets(count: registers.count)
    self.registers = registers
    value = values
    self.forms = ByteTexts(forms)
  }

  mutating func root(_ record: Int32) -> Int32 { sets.root(record) }

  /// Joins two clusters whatever speaks against it.
  mutating func join(_ left: Int32, _ right: Int32) {
    guard let (kept, lost) = sets.join(left, right) else { return }
    apart.join(kept: kept, lost: lost)
    nextMember.swapAt(Int(kept), Int(lost))
    registers[Int(kept)] |= registers[Int(lost)]
    for one in values(lost) where !values(kept).contains(one) {
      if value[Int(kept)] == MatchRecords.missing {
        value[Int(kept)] = one
      } else {
        furtherValues[kept, default: []].append(one)
      }
    }
    furtherValues[lost] = nil
  }

  /// Applies the edges.
  ///
  /// - Parameters:
  ///   - edges: By descending weight, then by records; each pair once.
  ///   - margin: How much heavier an edge must be than one to a cluster that can not be the same person.
  mutating func apply(_ edges: [MatchEdge], margin: Int32) {
    let neighbours = Neighbours(edges, count: registers.count)
    for edge in edges where edge.isLink {
      let (left, right) = (sets.root(edge.left), sets.root(edge.right))
      guard left != right else { continue }
      if let reason = conflict(left, right) {
        refused.append((edge, reason))
      } else if contradicts(edge, left, right) {
        refused.append((edge, .settledValues))
      } else if let reason = objection(edge, members(left), members(right)) {
        refused.append((edge, reason))
      } else if hasRival(edge, of: edge.left, left, right, edges, neighbours, margin)
        || hasRival(edge, of: edge.right, right, left, edges, neighbours, margin)
      {
        refused.append((edge, .ambiguous))
      } else {
        join(left, right)
        joins += 1
      }
    }
  }

  /// What further records of the two clusters say against an edge.
  private mutating func objection(_ edge: MatchEdge, _ lefts: [Int32], _ rights: [Int32]) -> Refusal? {
    if let richer, richer.outranks(edge, lefts, rights) { return .richerEvidence }
    guard let against = fuller?.contradiction(edge, lefts, rights), against < 0 else { return nil }
    return edge.surplus + against < 0 ? .contradicted : nil
  }

  /// Whether a record fits a third cluster about as well as the other's, and the two are known to be two persons.
  private mutating func hasRival(
    _ edge: MatchEdge, of record: Int32, _ mine: Int32, _ other: Int32, _ edges: [MatchEdge], _ neighbours: Neighbours,
    _ margin: Int32
  ) -> Bool {
    guard margin > 0 else { return false }
    for index in neighbours[record] {
      let rival = edges[Int(index)]
      if rival.weight < edge.weight - margin { return false }
      let third = sets.root(rival.left == record ? rival.right : rival.left)
      if third != mine, third != other, conflict(mine, third) == nil, let reason = conflict(other, third),
        reason != .unlikeValues
          || !(isOverwhelmed(third, by: other) || isOneInTwo(other, third, edges, neighbours))
      {
        return true
      }
    }
    return false
  }

  /// Whether a cluster is so much smaller than another that a wrong value explains it better than a second person.
  private func isOverwhelmed(_ one: Int32, by other: Int32) -> Bool {
    members(one).count * 3 <= members(other).count
  }

  /// Whether two clusters are known as two by their unlike values alone: some pair of them weighs enough to be one person.
  ///
  /// Then a record that fits both is of that person whichever of the two it joins.
  private mutating func isOneInTwo(_ one: Int32, _ other: Int32, _ edges: [MatchEdge], _ neighbours: Neighbours) -> Bool
  {
    for record in members(one) {
      for index in neighbours[record] {
        let edge = edges[Int(index)]
        if edge.isLink, sets.root(edge.left == record ? edge.right : edge.left) == other { return true }
      }
    }
    return false
  }

  /// Whether settled values of the two clusters contradict each other, and the edge does not outweigh that.
  private func contradicts(_ edge: MatchEdge, _ left: Int32, _ right: Int32) -> Bool {
    guard let settled, edge.surplus < settled.penalty,
      settled.codes[Int(edge.left)] != settled.codes[Int(edge.right)]
    else { return false }
    let (lefts, rights) = (valueCounts(left, settled.codes), valueCounts(right, settled.codes))
    return lefts.contains { $0.value >= 2 } && rights.contains { $0.value >= 2 }
      && !lefts.keys.contains { rights[$0] != nil }
  }

  /// How many records of a cluster state each value.
  private func valueCounts(_ root: Int32, _ codes: [Int32]) -> [Int32: Int] {
    var counts: [Int32: Int] = [:]
    for record in members(root) where codes[Int(record)] != MatchRecords.missing {
      counts[codes[Int(record)], default: 0] += 1
    }
    return counts
  }

  private func members(_ record: Int32) -> [Int32] {
    var members = [record]
    while nextMember[Int(members.last!)] != record { members.append(nextMember[Int(members.last!)]) }
    return members
  }

  /// Why two clusters can never be one person; nil when they can.
  mutating func conflict(_ left: Int32, _ right: Int32) -> Refusal? {
    if apart.parts(left, right) { return .reviewed }
    if registers[Int(left)] & registers[Int(right)] != 0 { return .oneRowPerPerson }
    let (lefts, rights) = (values(left), values(right))
    if lefts.isEmpty || rights.isEmpty { return nil }
    for one in lefts { for other in rights where isOneSlip(one, other) { return nil } }
    return .unlikeValues
  }

  private func values(_ root: Int32) -> [Int32] {
    value[Int(root)] == MatchRecords.missing ? [] : [value[Int(root)]] + (furtherValues[root] ?? [])
  }

  private mutating func isOneSlip(_ left: Int32, _ right: Int32) -> Bool {
    if left == right { return true }
    let forms = forms
    let bytes = forms.bytes.span
    return text.damerauLevenshtein(bytes.extracting(forms.range(left)), bytes.extracting(forms.range(right))) <= 1
  }
}

/// The edges of each record, heaviest first.
private struct Neighbours {
  private var start: [Int32]
  private var edgeOf: [Int32]

  init(_ edges: [MatchEdge], count: Int) {
    start = Array(repeating: 0, count: count + 1)
    for edge in edges {
      start[Int(edge.left) + 1] += 1
      start[Int(edge.right) + 1] += 1
    }
    for record in 0..<count { start[record + 1] += start[record] }
    var next = start
    edgeOf = Array(repeating: 0, count: edges.count * 2)
    for (index, edge) in edges.enumerated() {
      for record in [edge.left, edge.right] {
        edgeOf[Int(next[Int(record)])] = Int32(index)
        next[Int(record)] += 1
      }
    }
  }

  subscript(record: Int32) -> ArraySlice<Int32> {
    edgeOf[Int(start[Int(record)])..<Int(start[Int(record) + 1])]
  }
}
