/// Groups of records that agree on every detail of a pass.
///
/// Grain: one group per key that at least two records state; a record stands once in a group, and in several groups when it
/// states several identities. Members ascend. The order of groups carries no meaning.
struct KeyGroups: Sendable {
  /// Members of all groups, one group after the other.
  private(set) var members: [Int32] = []
  /// Where each group starts; one more entry than groups.
  private(set) var starts: [Int32] = [0]

  var count: Int { starts.count - 1 }

  subscript(group: Int) -> ArraySlice<Int32> {
    members[Int(starts[group])..<Int(starts[group + 1])]
  }

  /// Finds the groups by sorting 64-bit hashes of the keys; equal hashes are then compared detail by detail.
  init(_ identities: Identities, agreeOn roles: [IdentityRole]) {
    self.init(identities.records, columns: roles.map { identities.codes[$0.index] })
  }

  /// - Parameters:
  ///   - records: The record of each entry, ascending.
  ///   - columns: Per detail the code of each entry.
  init(_ records: [Int32], columns: [[Int32]]) {
    struct Entry {
      let hash: UInt64
      let identity: Int32
    }
    var entries: [Entry] = []
    entries.reserveCapacity(records.count)
    for identity in 0..<records.count {
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      var isComplete = true
      for column in columns {
        let code = column[identity]
        if code == StandardColumns.none {
          isComplete = false
          break
        }
        hash = mixed(hash ^ UInt64(UInt32(bitPattern: code)))
      }
      if isComplete { entries.append(Entry(hash: hash, identity: Int32(identity))) }
    }
    entries.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.identity < $1.identity }

    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].hash == entries[start].hash { end += 1 }
      if end - start > 1 {
        var remaining = entries[start..<end].map { Int($0.identity) }
        let isOneKey = columns.allSatisfy { column in remaining.allSatisfy { column[$0] == column[remaining[0]] } }
        if isOneKey {
          append(remaining.map { records[$0] })
          remaining = []
        }
        while let first = remaining.first {
          let isSame: (Int) -> Bool = { identity in columns.allSatisfy { $0[identity] == $0[first] } }
          append(remaining.filter(isSame).map { records[$0] })
          remaining.removeAll(where: isSame)
        }
      }
      start = end
    }
  }

  /// The groups as given, each of two ascending members at least.
  init(_ groups: [ArraySlice<Int32>]) {
    for group in groups { append(Array(group)) }
  }

  /// Adds a group of ascending records, each once, when there are two at least.
  private mutating func append(_ records: [Int32]) {
    let before = members.count
    for record in records where members.count == before || members.last != record { members.append(record) }
    if members.count - before > 1 {
      starts.append(Int32(members.count))
    } else {
      members.removeLast(members.count - before)
    }
  }
}

/// Spreads the bits of a hash: the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
private func mixed(_ value: UInt64) -> UInt64 {
  var bits = value &+ 0x9E37_79B9_7F4A_7C15
  bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
  bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
  return bits ^ (bits >> 31)
}
