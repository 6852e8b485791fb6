import Statistics

/// Which of a person's details an extract holds beside NHS number and date of birth.
struct IdentityFields: OptionSet, Sendable {
  let rawValue: Int

  static let names = IdentityFields(rawValue: 1)
  static let sex = IdentityFields(rawValue: 2)
  static let postcode = IdentityFields(rawValue: 4)
  static let all: IdentityFields = [.names, .sex, .postcode]

  /// The columns in the order in which ``PersonRows/identify(_:_:)`` fills them.
  func header(id: String) -> [String] {
    [id, "nhs_number"] + (contains(.names) ? ["forename", "surname"] : []) + ["date_of_birth"]
      + (contains(.sex) ? ["sex"] : []) + (contains(.postcode) ? ["postcode"] : [])
  }
}

/// The rows of one extract about the people of one LSOA: who they are comes from the records of its system, what
/// happened from the caller.
struct PersonRows: Sendable {
  let area: AreaRecords
  let source: Source
  var rows = Rows()
  var generator: SeededGenerator
  private var registry: Registry
  private(set) var truth = Truth()

  init(_ source: Source, of area: AreaRecords) {
    self.area = area
    self.source = source
    generator = area.generator(for: source)
    registry = area.registry(source)
  }

  /// Writes who somebody is, and the record into the truth.
  ///
  /// - Parameters:
  ///   - index: The citizen's among the LSOA's residents.
  ///   - secondRecord: How often the second record is used, of people whom the system holds twice.
  mutating func identify(_ index: Int, _ fields: IdentityFields, secondRecord: Double = 0.3) {
    let citizen = area.residents.citizens[index]
    let records = registry.records(of: citizen, at: index, careHome: area.careHomeAtEnd[index])
    var record = records.first
    if let second = records.second, generator.chance(secondRecord) { record = second }
    truth.add(source, record.id, citizen.person)
    let details = record.details
    rows.text(record.id)
    rows.text(details.nhsNumber)
    if fields.contains(.names) {
      rows.text(details.forename)
      rows.text(details.surname)
    }
    rows.day(details.birth)
    if fields.contains(.sex) { rows.text(details.sex) }
    if fields.contains(.postcode) { rows.text(details.postcode) }
  }
}
