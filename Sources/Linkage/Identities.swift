/// The distinct identities that the rows of records state, each a tuple of standard details; one record may state several.
///
/// Grain: one entry per record and distinct tuple, in the order of records. A tuple without any detail is left out.
struct Identities: Sendable {
  /// The record of each entry, ascending.
  private(set) var records: [Int32] = []
  /// Per role, in the order of ``IdentityRole``, the code of each entry.
  private(set) var codes: [[Int32]]

  var count: Int { records.count }

  init(_ source: SourceRecords, columns: [StandardColumns], sourceIndex: Int) {
    let roleCount = IdentityRole.allCases.count
    codes = Array(repeating: [], count: roleCount)
    let rowCodes = columns.map { $0.codes[sourceIndex] }
    let present = (0..<roleCount).filter { rowCodes[$0] != nil }
    guard !present.isEmpty else { return }

    // Rows by record, by counting.
    var start = [Int32](repeating: 0, count: source.names.count + 1)
    for record in source.recordOfRow { start[Int(record) + 1] += 1 }
    for record in source.names.indices { start[record + 1] += start[record] }
    var next = start
    var rows = [Int32](repeating: 0, count: source.recordOfRow.count)
    for (row, record) in source.recordOfRow.enumerated() {
      rows[Int(next[Int(record)])] = Int32(row)
      next[Int(record)] += 1
    }

    for record in source.names.indices {
      let firstEntry = records.count
      for place in start[record]..<start[record + 1] {
        let row = Int(rows[Int(place)])
        let saysNothing = present.allSatisfy { rowCodes[$0]![row] == StandardColumns.none }
        let isKnown = (firstEntry..<records.count).contains { entry in
          present.allSatisfy { codes[$0][entry] == rowCodes[$0]![row] }
        }
        guard !saysNothing, !isKnown else { continue }
        records.append(Int32(record))
        for role in 0..<roleCount { codes[role].append(rowCodes[role]?[row] ?? StandardColumns.none) }
      }
    }
  }

  init(concatenating parts: [Identities], firstRecord: [Int32]) {
    records = parts.enumerated().flatMap { part, identities in identities.records.map { $0 + firstRecord[part] } }
    codes = IdentityRole.allCases.indices.map { role in parts.flatMap { $0.codes[role] } }
  }
}
