extension RecordSet {
  /// What each record by itself says against being one person with another.
  ///
  /// - Parameter registers: Per source its bit when it holds every person once, otherwise 0.
  func evidence(registers: [UInt64]) -> [Evidence] {
    var evidence: [Evidence] = []
    evidence.reserveCapacity(count)
    for source in sources.indices {
      for _ in firstRecord[source]..<firstRecord[source + 1] {
        evidence.append(Evidence(registers: registers[source]))
      }
    }
    let numbers = identities.codes[IdentityRole.nhsNumber.index]
    for (identity, record) in identities.records.enumerated() where numbers[identity] != StandardColumns.none {
      let known = evidence[Int(record)].number
      if known == Evidence.noNumber {
        evidence[Int(record)].number = numbers[identity]
      } else if known != numbers[identity] {
        evidence[Int(record)].number = Evidence.severalNumbers
      }
    }
    return evidence
  }

  /// The records whose own rows state several unlike valid NHS numbers, ascending.
  var contradictoryRecords: [Int32] {
    evidence(registers: sources.map { _ in 0 }).enumerated().compactMap { record, evidence in
      evidence.number == Evidence.severalNumbers ? Int32(record) : nil
    }
  }
}
