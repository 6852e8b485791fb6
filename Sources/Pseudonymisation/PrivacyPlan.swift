public import Diagnostics
public import Tabular

/// A privacy definition that was checked against the extracts: nothing else can make an open table.
public struct PrivacyPlan: Sendable {
  public let definition: PrivacyDefinition
  let shapes: [String: ExtractShape]

  /// Checks a definition and reports everything that would let an identifier out or cannot be made.
  ///
  /// - Parameter shapes: All extracts of the pipeline, as their schemas declare them.
  public init(_ definition: PrivacyDefinition, shapes: [ExtractShape], faults: Faults) {
    self.definition = definition
    self.shapes = Dictionary(shapes.map { ($0.name, $0) }) { first, _ in first }
    for (_, lookup) in definition.lookups.sorted(by: { $0.key < $1.key }) { check(lookup, faults) }
    for extract in definition.extracts {
      guard let shape = self.shapes[extract.name] else {
        report(unknown: extract.name, "extract", among: shapes.map(\.name), at: extract.place, faults)
        continue
      }
      guard shape.holdsPersons else {
        faults.report(
          .privacyUnfitColumn, "'\(extract.name)' is about areas and passes as it is", at: extract.place,
          help: "leave it out of the privacy definition")
        continue
      }
      for (name, place) in zip(extract.keep, extract.keepPlaces) { checkKept(name, of: shape, at: place, faults) }
      for derivation in extract.derivations { check(derivation, of: shape, faults) }
    }
  }

  /// The area extracts that pass whole: those without a column that could place somebody more closely than an area. A
  /// lookup by postcode does, and stays inside.
  public var areaExtracts: [String] {
    let lookups = Set(definition.lookups.values.map(\.extract))
    return shapes.values.filter { shape in
      !shape.holdsPersons && !lookups.contains(shape.name) && !shape.columns.contains(where: \.isIdentifying)
    }.map(\.name).sorted()
  }

  /// The person-level extracts that leave the restricted zone, in the order of the definition.
  public var personExtracts: [String] { definition.extracts.map(\.name) }

  /// Returns the columns that the open table of a person-level extract will have, in their order.
  ///
  /// - Parameter isLinked: Whether it is known who each record is; without that there is no `person_id`.
  public func openColumns(of extract: String, isLinked: Bool = true) -> [(name: String, type: ColumnType)] {
    guard let shape = shapes[extract], let rules = definition.extracts.first(where: { $0.name == extract }) else {
      return []
    }
    let kept = rules.keep.compactMap { name in shape.column(name).map { (name: name, type: $0.type) } }
    let made = rules.derivations.map { derivation in
      let type: ColumnType
      switch derivation.recipe {
      case .age, .birthYear: type = .integer
      case .birthMonth: type = .day
      case .lookup, .pseudonym: type = .text
      case .presence: type = .boolean
      }
      return (name: derivation.name, type: type)
    }
    return (isLinked ? [(name: "person_id", type: .text)] : []) + kept + made
  }

  /// The open columns that stand for the extract's: kept as they are, or pseudonyms; nil where one is neither. Spellings of
  /// one id that differ by letter case or blanks have one pseudonym.
  public func openNames(of columns: [String], in extract: String) -> [String]? {
    guard let rules = definition.extracts.first(where: { $0.name == extract }) else { return nil }
    let names = columns.compactMap { column in
      if rules.keep.contains(column) { return column }
      return rules.derivations.first { derivation in
        if case .pseudonym = derivation.recipe { derivation.from == column } else { false }
      }?.name
    }
    return names.count == columns.count ? names : nil
  }

  // MARK: Checks

  /// The greatest length of a domain's name, in bytes.
  private static let longestDomain = 200

  private func checkKept(_ name: String, of shape: ExtractShape, at place: Place?, _ faults: Faults) {
    guard let column = column(name, of: shape, at: place, faults) else { return }
    if column.isIdentifying {
      faults.report(
        .privacyIdentifying, "'\(name)' of '\(shape.name)' has the role \(column.role ?? "") and cannot be kept",
        at: place,
        help: "make a column from it that names nobody: age, birth_month, birth_year, lookup, presence or pseudonym")
    } else if column.type == .text, !column.isCoded {
      faults.report(
        .privacyUncodedText, "'\(name)' of '\(shape.name)' may hold any text and cannot be kept", at: place,
        help: "limit it to codes in its schema, by an enum or a pattern, or make a pseudonym of it")
    }
  }

  private func check(_ derivation: PrivacyDefinition.Derivation, of shape: ExtractShape, _ faults: Faults) {
    guard let source = column(derivation.from, of: shape, at: derivation.place, faults) else { return }
    func refuse(_ wanted: String) {
      faults.report(
        .privacyUnfitColumn, "'\(derivation.name)' cannot be made from '\(source.name)' of '\(shape.name)'",
        at: derivation.place, help: "it needs \(wanted)")
    }
    switch derivation.recipe {
    case .age(let on, _):
      if source.role != "date_of_birth" || source.type != .day { refuse("a date column of the role date_of_birth") }
      if let on, let day = column(on, of: shape, at: derivation.place, faults), day.type != .day || day.isIdentifying {
        faults.report(
          .privacyUnfitColumn, "an age cannot be told on '\(on)' of '\(shape.name)'", at: derivation.place,
          help: "name a date column of the same extract")
      }
    case .birthMonth, .birthYear:
      if source.role != "date_of_birth" || source.type != .day { refuse("a date column of the role date_of_birth") }
    case .lookup(let name):
      if source.role != "postcode" || source.type != .text { refuse("a text column of the role postcode") }
      if definition.lookups[name] == nil {
        report(unknown: name, "lookup", among: definition.lookups.keys.sorted(), at: derivation.place, faults)
      }
    case .pseudonym(let domain):
      if let domain, domain.isEmpty || domain.utf8.count > PrivacyPlan.longestDomain {
        faults.report(
          .wrongValue, "the domain of '\(derivation.name)' must have from 1 to \(PrivacyPlan.longestDomain) bytes",
          at: derivation.place, help: "name what is identified, such as 'nhs_number'")
      }
      let isID = source.role == nil || source.role == "record_id" || source.role == "person_reference"
      if !isID || ![.text, .integer].contains(source.type) {
        refuse("a local id: a text or integer column without another role")
      }
    case .presence:
      // That somebody has no name for us is no secret; that a record is withheld is.
      if source.role == "sensitive" { refuse("another column than the one that withholds records") }
    }
  }

  private func check(_ lookup: PrivacyDefinition.Lookup, _ faults: Faults) {
    guard let shape = shapes[lookup.extract] else {
      report(unknown: lookup.extract, "extract", among: shapes.keys.sorted(), at: lookup.place, faults)
      return
    }
    if shape.holdsPersons {
      faults.report(
        .privacyUnfitColumn, "a lookup needs an extract about areas, and '\(lookup.extract)' holds persons",
        at: lookup.place)
    }
    for name in [lookup.key, lookup.value] {
      if let column = column(name, of: shape, at: lookup.place, faults), column.type != .text {
        faults.report(
          .privacyUnfitColumn, "'\(name)' of '\(lookup.extract)' is not text and cannot be looked up", at: lookup.place)
      }
    }
    if let value = shape.column(lookup.value), value.isIdentifying || !value.isCoded {
      faults.report(
        .privacyUncodedText, "'\(lookup.value)' of '\(lookup.extract)' may hold any text", at: lookup.place,
        help: "limit it to codes in its schema, by an enum or a pattern")
    }
  }

  private func column(
    _ name: String, of shape: ExtractShape, at place: Place?, _ faults: Faults
  ) -> ExtractShape.Column? {
    if let column = shape.column(name) { return column }
    report(unknown: name, "column of '\(shape.name)'", among: shape.columns.map(\.name), at: place, faults)
    return nil
  }

  private func report(
    unknown name: String, _ kind: String, among candidates: [String], at place: Place?, _ faults: Faults
  ) {
    faults.report(
      .unknownName, "'\(name)' is not a known \(kind)", at: place, help: suggestionHelp(for: name, among: candidates))
  }
}
