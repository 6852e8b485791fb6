/// Two records that may be one person.
struct MatchEdge: Sendable {
  let left: Int32
  let right: Int32
  let weight: Int32
  /// Whether the weight reaches the threshold of its evidence class; otherwise somebody should look.
  let isLink: Bool
}

/// Joins records in the order of descending weight, unless what is known of the clusters forbids it.
struct Agglomeration {
  /// Why a pair above its threshold was left apart.
  enum Refusal: String, Sendable, CaseIterable {
    case unlikeValues = "unlike_values"
    case oneRowPerPerson = "one_row_per_person"
    case ambiguous
  }

  private var sets: DisjointSets
  /// Per root the bits of the registers it has a row in.
  private var registers: [UInt64]
  /// Per root the first value of the detail that one person has once, or ``MatchRecords/missing``.
  private var value: [Int32]
  /// Further values of a root, one slip from another each.
  private var furtherValues: [Int32: [Int32]] = [:]
  private let forms: ByteTexts
  private var text = TextComparison()
  private(set) var joins = 0
  private(set) var refused: [(edge: MatchEdge, reason: Refusal)] = []

  /// - Parameters:
  ///   - values: Per record the code of the detail that one person has once.
  ///   - forms: The standard forms by code.
  init(registers: [UInt64], values: [Int32], forms: [String]) {
    sets = DisjointSets(count: registers.count)
    self.registers = registers
    value = values
    self.forms = ByteTexts(forms)
  }

  mutating func root(_ record: Int32) -> Int32 { sets.root(record) }

  /// Joins two clusters whatever speaks against it.
  mutating func join(_ left: Int32, _ right: Int32) {
    guard let (kept, lost) = sets.join(left, right) else { return }
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
      if third != mine, third != other, conflict(mine, third) == nil, conflict(other, third) != nil { return true }
    }
    return false
  }

  /// Why two clusters can never be one person; nil when they can.
  mutating func conflict(_ left: Int32, _ right: Int32) -> Refusal? {
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
