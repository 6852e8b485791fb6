import Digests
import Expressions
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
  private var tokens: [String: [String]] = [:]

  /// A column of pseudonyms, one a row; missing where there is no id. Nil for what was not among the tables.
  func column(_ name: String, of place: Place) -> Column? {
    guard let rows = rows[place], let tokens = tokens[place.domain] else { return nil }
    return Column(
      name, .text(TextValues(codes: rows.codes, dictionary: tokens)), validity: rows.validity,
      disclosure: .pseudonymous)
  }

  /// The distinct ids of one domain, while its columns are gone through.
  struct Numbering {
    private(set) var ids = ExactTexts()

    /// - Parameter ids: As they are digested, one for each entry of the column's dictionary.
    /// - Returns: For each entry the number of its id; -1 where no row has it, and where it is empty.
    mutating func numbers(of ids: [String], where isUsed: [Bool]) -> [Int32] {
      if self.ids.texts.isEmpty { self.ids = ExactTexts(expecting: ids.count) }
      return ids.indices.map { isUsed[$0] && !ids[$0].isEmpty ? self.ids.insert(ids[$0]) : -1 }
    }
  }

  mutating func add(_ texts: TextValues, _ validity: Validity, numbers: [Int32], at place: Place) {
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
    rows[place] = (codes, validity)
  }

  mutating func setTokens(_ tokens: [String], of domain: String) { self.tokens[domain] = tokens }
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
      var numbering = DomainColumns.Numbering()
      for (place, source) in places where place.domain == domain {
        guard let source else { continue }
        let texts = source.texts
        let ids = try await parallelChunks(of: texts.dictionary.count, jobs: jobs) { range in
          range.map { texts.dictionary[$0].asID }
        }
        let numbers = numbering.numbers(of: ids, where: texts.uses(at: source.validity))
        columns.add(texts, source.validity, numbers: numbers, at: place)
      }
      columns.setTokens(
        try await tokens(of: numbering.ids.texts, in: domain, purposeKey.derived(for: "domain/\(domain)")),
        of: domain)
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

extension TextValues {
  /// For each entry of the dictionary whether a row has it.
  fileprivate func uses(at rows: Validity) -> [Bool] {
    var isUsed = [Bool](repeating: false, count: dictionary.count)
    for row in codes.indices where rows[row] { isUsed[Int(codes[row])] = true }
    return isUsed
  }
}

extension String {
  /// The id without the spaces and tabs at both ends, in lower case.
  fileprivate var asID: String { isPlainID ? self : trimmingBlanks.lowercased() }

  /// Whether it is of ASCII alone, in lower case and without a blank at either end.
  private var isPlainID: Bool {
    let plain = unsafe utf8.withContiguousStorageIfAvailable { bytes in
      var isPlain = true
      for index in bytes.indices {
        let byte = unsafe bytes[index]
        if byte >= 0x80 || byte &- UInt8(ascii: "A") < 26 { isPlain = false }
      }
      guard isPlain, let first = unsafe bytes.first, let last = unsafe bytes.last else { return isPlain }
      return !isBlank(first) && !isBlank(last)
    }
    return plain ?? false
  }

  private var trimmingBlanks: Substring {
    func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
    guard let last = lastIndex(where: { !isBlank($0) }) else { return "" }
    return self[...last].drop(while: isBlank)
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
