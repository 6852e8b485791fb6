public import Diagnostics
import Digests
public import Linkage
@_spi(Pseudonymisation) public import Tabular

/// Turns the records of known persons into open tables, for one purpose.
///
/// The last that sees a person. A pseudonym is the HMAC-SHA-256 of the person's id under a key of the purpose alone, cut to
/// 128 bits: no identifying detail goes into it, it is the same every night, and those of two purposes cannot be joined.
public struct Pseudonymiser: Sendable {
  public let plan: PrivacyPlan
  let asOf: Day
  let purposeKey: SecretKey
  let jobs: Int
  private let lookups: [String: PostcodeLookup]
  /// Per person the pseudonym; shared by every table, so that joins compare codes.
  private let pseudonyms: TextDictionary

  /// - Parameters:
  ///   - key: The place's key.
  ///   - persons: Everybody whom the tables' rows will name.
  ///   - lookupTables: The area tables that the plan's lookups name, by extract name.
  ///   - asOf: The day the run stands for, on which ages without a date column are told.
  ///   - jobs: At least 1.
  /// - Throws: A failure when a lookup's table or column is not there.
  public init(
    _ plan: PrivacyPlan, key: KeyFile, persons: [PersonID], lookupTables: [String: Table], asOf: Day, jobs: Int
  ) async throws {
    self.plan = plan
    self.asOf = asOf
    self.jobs = jobs
    let purposeKey = key.key.derived(for: "purpose/\(plan.definition.purpose)")
    self.purposeKey = purposeKey
    var lookups: [String: PostcodeLookup] = [:]
    for (name, lookup) in plan.definition.lookups {
      guard let table = lookupTables[lookup.extract] else { throw missing("the lookup table '\(lookup.extract)'") }
      lookups[name] = PostcodeLookup(
        keys: try column(lookup.key, of: table), values: try column(lookup.value, of: table))
    }
    self.lookups = lookups
    pseudonyms = TextDictionary(
      try await parallelChunks(of: persons.count, jobs: jobs) { range in
        range.map { purposeKey.token(of: message("person_id", persons[$0].token.bytes)) }
      })
  }

  /// Makes the open table of a person-level extract; see ``pseudonymise(_:)``.
  public func pseudonymise(_ table: Table, personOfRow: [Int32]?) async throws -> OpenTable {
    try await pseudonymise([(table, personOfRow)])[0]
  }

  /// Makes the open tables of person-level extracts: `person_id`, the kept columns, the made columns. Every row stays.
  ///
  /// Ids of one domain get one pseudonym whichever table and column they stand in.
  ///
  /// - Parameter tables: With each, per row an index into the persons; nil when the records were not linked, and the table
  ///   then has no `person_id`.
  public func pseudonymise(_ tables: [(table: Table, personOfRow: [Int32]?)]) async throws -> [OpenTable] {
    let domains = try await domainColumns(of: tables.map(\.table))
    var open: [OpenTable] = []
    for (table, personOfRow) in tables {
      open.append(try await pseudonymise(table, personOfRow: personOfRow, domains))
    }
    return open
  }

  private func pseudonymise(
    _ table: Table, personOfRow: [Int32]?, _ domains: DomainColumns
  ) async throws -> OpenTable {
    guard let rules = plan.definition.extracts.first(where: { $0.name == table.name }) else {
      throw missing("a rule for the extract '\(table.name)' in the privacy definition '\(plan.definition.name)'")
    }
    var columns: [Column] = []
    if let personOfRow {
      precondition(personOfRow.count == table.rowCount, "every row has a person")
      columns.append(
        Column(
          "person_id", .text(TextValues(codes: personOfRow, dictionary: pseudonyms)), validity: nil,
          disclosure: .pseudonymous))
    }
    columns += try await parallelMap(count: rules.keep.count, jobs: jobs) {
      kept(try column(rules.keep[$0], of: table))
    }
    for derivation in rules.derivations { columns.append(try await make(derivation, in: table, domains)) }
    return open(Table(table.name, columns, rowCount: table.rowCount))
  }

  /// Opens a table about areas as it is.
  public func open(area table: Table) throws(Failure) -> OpenTable {
    guard plan.areaExtracts.contains(table.name) else {
      throw Failure(
        Diagnostic(
          .privacyIdentifying, "'\(table.name)' cannot pass as a table about areas: it may hold identifying columns",
          help: "declare its subject as area and give no column an identifying role, or leave it inside"),
        status: .couldNotRun)
    }
    let columns = table.columns.map { Column($0.name, $0.values, validity: $0.validity, disclosure: .open) }
    return open(Table(table.name, columns, rowCount: table.rowCount))
  }

  private func open(_ table: Table) -> OpenTable {
    do { return try OpenTable(checking: table) } catch {
      preconditionFailure("the column '\(error.column)' of '\(error.table)' was left identifying")
    }
  }

  private func make(
    _ derivation: PrivacyDefinition.Derivation, in table: Table, _ domains: DomainColumns
  ) async throws -> Column {
    let source = try column(derivation.from, of: table)
    switch derivation.recipe {
    case .age(let on, let reckoning):
      let days: Column? = if let on { try column(on, of: table) } else { nil }
      return try ages(derivation.name, birth: source, on: days, reckoning)
    case .birthMonth(let dates): return try birthMonths(derivation.name, birth: source, dates)
    case .birthYear: return try birthYears(derivation.name, birth: source)
    case .lookup(let name): return lookups[name]!.column(derivation.name, for: source)
    case .presence: return presence(derivation.name, of: source)
    case .pseudonym(nil): return try await pseudonymColumn(derivation.name, of: source)
    case .pseudonym(let domain?):
      let place = DomainColumns.Place(table: table.name, column: source.name, domain: domain)
      return domains.column(derivation.name, of: place)!
    }
  }
}
