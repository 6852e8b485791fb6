import Digests
@_spi(Pseudonymisation) import Tabular

/// The pseudonyms of ids that belong to domains, made for several tables together.
///
/// All columns of a domain share one dictionary, so that each id is digested once and joins compare codes.
struct DomainColumns: Sendable {
  /// The ids of one column, by the tokens of one domain.
  struct Place: Hashable {
    let table: String
    let column: String
    let domain: String
  }

  private var rows: [Place: (codes: [Int32], validity: Validity)] = [:]
  private var pseudonyms: [String: TextDictionary] = [:]

  /// A column of pseudonyms, one a row; missing where there is no id. Nil for what was not among the tables.
  func column(_ name: String, of place: Place) -> Column? {
    guard let rows = rows[place], let pseudonyms = pseudonyms[place.domain] else { return nil }
    return Column(
      name, .text(TextValues(codes: rows.codes, dictionary: pseudonyms)), validity: rows.validity,
      disclosure: .pseudonymous)
  }

  mutating func add(_ rows: (codes: [Int32], validity: Validity), at place: Place) { self.rows[place] = rows }

  /// The numbers of the rows' ids, and which rows have one.
  ///
  /// - Parameter numbers: By the codes of the texts, -1 for none.
  static func rows(
    _ texts: TextValues, _ validity: Validity, numbers: [Int32]
  ) -> (codes: [Int32], validity: Validity) {
    var validity = validity
    var codes = texts.codes
    for row in codes.indices {
      guard validity[row] else {
        codes[row] = 0
        continue
      }
      let number = numbers[Int(codes[row])]
      codes[row] = max(0, number)
      if number < 0 { validity.setMissing(row) }
    }
    return (codes, validity)
  }

  mutating func setPseudonyms(_ tokens: [Token], of domain: String) { pseudonyms[domain] = TextDictionary(tokens) }
}

extension Pseudonymiser {
  /// Makes the tokens of every domain that the rules of the tables name.
  ///
  /// Blanks around an id and letter case make no difference; an id of nothing but blanks is missing.
  func domainColumns(of tables: [Table]) async throws -> DomainColumns {
    var columns = DomainColumns()
    let places = tables.flatMap { table in
      domainSources(of: table.name).map { (place: $0, source: table.column($0.column)) }
    }
    var domains: [String] = []
    for (place, _) in places where !domains.contains(place.domain) { domains.append(place.domain) }
    for domain in domains {
      var sources: [(place: DomainColumns.Place, texts: TextValues, validity: Validity)] = []
      for (place, source) in places where place.domain == domain {
        if let source { sources.append((place, source.texts, source.validity)) }
      }
      let numbered = try await numberedIDs(
        sources.map { ($0.texts, $0.validity) }, of: domain, purposeKey.derived(for: "domain/\(domain)"))
      let found = sources
      let rows = try await parallelMap(count: found.count, jobs: jobs) {
        DomainColumns.rows(found[$0].texts, found[$0].validity, numbers: numbered.numbers[$0])
      }
      for (source, rows) in zip(sources, rows) { columns.add(rows, at: source.place) }
      columns.setPseudonyms(numbered.tokens, of: domain)
    }
    return columns
  }

  /// The columns of a table of which pseudonyms of a domain are made, each once.
  private func domainSources(of table: String) -> [DomainColumns.Place] {
    var places: [DomainColumns.Place] = []
    for derivation in plan.definition.extracts.first(where: { $0.name == table })?.derivations ?? [] {
      guard case .pseudonym(let domain?) = derivation.recipe else { continue }
      let place = DomainColumns.Place(table: table, column: derivation.from, domain: domain)
      if !places.contains(place) { places.append(place) }
    }
    return places
  }
}
