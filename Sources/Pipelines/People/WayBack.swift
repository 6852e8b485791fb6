import Extracts
import Pseudonymisation
import Tabular

/// The way from the pseudonyms in open tables back to the records that they came from, inside the restricted zone alone.
///
/// Nothing is decrypted and no key is used: an open table has the rows of its extract in their order, so that whoever holds
/// both, as a run does in memory, finds the record beside the pseudonym.
struct WayBack {
  /// One row of an extract.
  struct RecordRow: Hashable {
    let extract: Int
    let row: Int
  }

  /// What a pseudonym stands for.
  private struct Origin {
    var rows: [RecordRow] = []
    /// The extracts' columns that it was made from; none where it stands for a person.
    var columns: Set<OriginColumn> = []
  }

  private struct OriginColumn: Hashable {
    let extract: Int
    let name: String
  }

  private let extracts: [Extract]
  private var originOf: [String: Origin] = [:]

  /// - Parameters:
  ///   - tables: What pseudonymisation made of the extracts by the definition.
  ///   - wanted: The pseudonyms that are asked for; others are not followed.
  init(_ records: Records, _ tables: [OpenTable], by definition: PrivacyDefinition, wanted: Set<Substring>) {
    extracts = records.ofPersons
    for (index, extract) in extracts.enumerated() {
      guard let table = tables.first(where: { $0.name == extract.schema.name })?.table,
        let rules = definition.extracts.first(where: { $0.name == extract.schema.name })
      else { continue }
      precondition(table.rowCount == extract.table.rowCount, "pseudonymisation keeps every row")
      for column in table.columns where column.disclosure == .pseudonymous {
        // A domain names what several columns tell of, such as a person; an event's reference is its own column's.
        let source = rules.derivations.first { $0.name == column.name && $0.recipe == .pseudonym(domain: nil) }?.from
        note(column, of: index, source: source, wanted)
      }
    }
  }

  private mutating func note(_ column: Column, of extract: Int, source: String?, _ wanted: Set<Substring>) {
    guard case .text(let texts) = column.values else { return }
    let pseudonyms = texts.dictionary.texts
    let isWanted = pseudonyms.map { wanted.contains($0[...]) }
    guard isWanted.contains(true) else { return }
    for row in 0..<column.count where column.validity[row] && isWanted[Int(texts.codes[row])] {
      let pseudonym = pseudonyms[Int(texts.codes[row])]
      var origin = originOf[pseudonym] ?? Origin()
      origin.rows.append(RecordRow(extract: extract, row: row))
      if let source { origin.columns.insert(OriginColumn(extract: extract, name: source)) }
      originOf[pseudonym] = origin
    }
  }

  /// Whether a text is, or ends in, a pseudonym that was followed.
  func isPseudonym(_ text: String) -> Bool { originOf[text] != nil || originOf[String(WayBack.end(of: text))] != nil }

  /// What is left of a text after its last underscore: a frame may put an authority's code before a local id.
  static func end(of text: String) -> Substring { text.split(separator: "_").last ?? "" }

  /// Who a row of a frame is about.
  struct Finding {
    /// As `source:record_id`, each once.
    var localIDs: [String] = []
    /// The sources' own references of the events, each once.
    var eventReferences: [String] = []
    /// The teams that hold the records, each once.
    var teams: [String] = []
  }

  /// - Parameters:
  ///   - pseudonyms: Of one row of a frame. The one that fewest records have says which records they are; the next one does
  ///     where those have no local id.
  ///   - names: The extracts behind the frame: of a person only records in these are shown.
  func finding(_ pseudonyms: [String], among names: Set<String>) -> Finding {
    let origins = pseudonyms.compactMap { originOf[$0] ?? originOf[String(WayBack.end(of: $0))] }.map { origin in
      let rows = origin.rows.filter { names.contains(extracts[$0.extract].schema.name) }
      return rows.isEmpty ? origin : Origin(rows: rows, columns: origin.columns)
    }
    var finding = Finding()
    for origin in origins.sorted(by: { $0.rows.count < $1.rows.count }) where finding.localIDs.isEmpty {
      for row in origin.rows {
        let extract = extracts[row.extract]
        for id in texts(extract, .recordID, row.row) { finding.localIDs.append("\(extract.schema.name):\(id)") }
        finding.teams += texts(extract, .team, row.row)
      }
    }
    for origin in origins {
      for source in origin.columns.sorted(by: { ($0.extract, $0.name) < ($1.extract, $1.name) }) {
        guard let field = extracts[source.extract].schema.field(source.name), !field.role.isOfPerson,
          let row = origin.rows.first(where: { $0.extract == source.extract }),
          let text = extracts[source.extract].table.column(source.name)?.text(at: row.row)
        else { continue }
        finding.eventReferences.append(text)
      }
    }
    finding.localIDs = distinct(finding.localIDs)
    finding.eventReferences = distinct(finding.eventReferences)
    finding.teams = distinct(finding.teams)
    return finding
  }

  private func texts(_ extract: Extract, _ role: FieldRole, _ row: Int) -> [String] {
    extract.schema.fields(of: role).compactMap { extract.table.column($0)?.text(at: row) }
  }

  private func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

extension FieldRole? {
  /// Whether it tells who somebody is rather than what happened.
  fileprivate var isOfPerson: Bool { self == .recordID || self == .personReference || self == .nhsNumber }
}
