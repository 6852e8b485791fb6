import Tabular

/// Every record of every source, numbered by (source, record name), with the distinct identities that its rows state.
struct RecordSet: Sendable {
  /// The sources by name, ascending by bytes.
  let sources: [LinkageSource]
  /// Per source the number of its first record; one more entry than sources.
  let firstRecord: [Int32]
  /// The name of each record within its source.
  let names: [String]
  /// Per source and row the record.
  let recordOfRow: [[Int32]]
  let identities: Identities
  /// Per role, in the order of ``IdentityRole``, the standard forms by code.
  let forms: [[String]]
  let completeness: [Completeness]

  var count: Int { names.count }

  /// Standardises, names and numbers the records of all sources.
  init(_ sources: [LinkageSource], asOf: Day, jobs: Int) async throws {
    let sources = sources.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    self.sources = sources
    let columns = try await parallelMap(count: IdentityRole.allCases.count, jobs: jobs) {
      StandardColumns(sources, role: IdentityRole.allCases[$0], asOf: asOf)
    }
    let parts = try await parallelMap(count: sources.count, jobs: jobs) { source in
      let records = SourceRecords(sources[source], columns: columns, sourceIndex: source)
      return (records, Identities(records, columns: columns, sourceIndex: source))
    }
    var firstRecord: [Int32] = [0]
    for (records, _) in parts { firstRecord.append(firstRecord.last! + Int32(records.names.count)) }
    self.firstRecord = firstRecord
    names = parts.flatMap(\.0.names)
    recordOfRow = parts.enumerated().map { source, part in
      part.0.recordOfRow.map { $0 + firstRecord[source] }
    }
    identities = Identities(concatenating: parts.map(\.1), firstRecord: firstRecord)
    forms = columns.map(\.forms)
    completeness = sources.enumerated().flatMap { index, source in
      IdentityRole.allCases.compactMap { role in
        guard source.column(of: role) != nil else { return nil }
        let (present, usable) = columns[role.index].completeness[index]
        return Completeness(
          source: source.name, role: role, rows: source.table.rowCount, present: present, usable: usable)
      }
    }
  }

  /// The number of a record; nil where no source has it.
  func number(of name: RecordName) -> Int32? {
    guard let source = sources.firstIndex(where: { $0.name == name.source }) else { return nil }
    return position(of: name.id, in: names, Int(firstRecord[source])..<Int(firstRecord[source + 1])).map(Int32.init)
  }

  func name(of record: Int32) -> RecordName {
    RecordName(source: sources[source(of: record)].name, id: names[Int(record)])
  }

  /// The number of the source that a record belongs to.
  func source(of record: Int32) -> Int {
    var source = 0
    while firstRecord[source + 1] <= record { source += 1 }
    return source
  }
}

/// How many rows of a source hold a detail, and how many of those say something.
public struct Completeness: Hashable, Sendable {
  public let source: String
  public let role: IdentityRole
  public let rows: Int
  /// Rows that hold any text.
  public let present: Int
  /// Rows whose text has a standard form.
  public let usable: Int
}
