import Statistics

/// `gp_register`: the patients of the borough's practices on the last day.
///
/// A few residents are registered nowhere, some still stand on the list of the practice they left, and lists keep the
/// dead for a while. One row in a thousand breaks a rule of the schema.
enum GPRegister {
  static let header = [
    "gp_patient_id", "nhs_number", "forename", "surname", "date_of_birth", "sex", "ethnicity", "address", "postcode",
    "gp_practice_code", "registered_on", "sensitive", "is_unpaid_carer",
  ]
  static let notRegistered = 0.012
  static let deadStillListed = 0.05
  static let sensitive = 0.002

  /// Share of the carers whom the council knows that their practice knows too, and of other adults of 40 to 79.
  static let carersCoded = 0.42
  static let othersCoded = 0.028

  /// - Returns: Whether each resident stands on a practice's list.
  static func write(_ area: AreaRecords, into rows: inout Rows, truth: inout Truth) -> [Bool] {
    let carers = Set(area.events.filter { $0.clientType == .unpaidCarer }.map(\.citizen))
    var listed = [Bool](repeating: false, count: area.residents.citizens.count)
    var generator = area.generator(for: .gpRegister)
    var registry = area.registry(.gpRegister)
    for index in area.residents.citizens.indices {
      let citizen = area.residents.citizens[index]
      let isListed = citizen.death == nil ? !generator.chance(notRegistered) : generator.chance(deadStillListed)
      guard isListed else { continue }
      listed[index] = true
      let age = citizen.age(on: Window.last)
      let isCarer = generator.chance(carers.contains(index) ? carersCoded : (40...79).contains(age) ? othersCoded : 0)
      let records = registry.records(of: citizen, at: index, careHome: area.careHomeAtEnd[index])
      let isSensitive = generator.chance(sensitive)
      let since = registration(of: citizen, &generator)
      write(records.first, practice: citizen.practice, since: since, isSensitive, isCarer, area, &generator, &rows)
      truth.add(.gpRegister, records.first.id, citizen.person)
      if let second = records.second {
        let practices = area.geography.lsoas[citizen.home.lsoa].practices
        let other = practices.first { $0 != citizen.practice } ?? citizen.practice
        write(second, practice: other, since: since - 900, isSensitive, isCarer, area, &generator, &rows)
        truth.add(.gpRegister, second.id, citizen.person)
      }
    }
    return listed
  }

  private static func registration(of citizen: Citizen, _ generator: inout SeededGenerator) -> Int32 {
    let latest = min(citizen.horizon, Window.last)
    let lived = Int(latest - citizen.birth)
    return latest - Int32(generator.skewedIndex(max(1, min(lived, 11_000))))
  }

  private static func write(
    _ record: PersonRecord, practice: Int, since: Int32, _ isSensitive: Bool, _ isCarer: Bool,
    _ area: AreaRecords,
    _ generator: inout SeededGenerator, _ rows: inout Rows
  ) {
    let details = record.details
    rows.text(record.id)
    rows.text(details.nhsNumber)
    rows.text(details.forename)
    rows.text(details.surname)
    rows.day(details.birth)
    rows.text(details.sex)
    rows.text(details.ethnicity.rawValue)
    rows.text(details.address)
    rows.text(details.postcode)
    let fault = generator.below(4_000)
    if fault == 0 { rows.empty() } else { rows.text(area.geography.practices[practice].code) }
    switch fault {
    case 1, 2: rows.empty()
    case 3: rows.text("31/02/2019")
    default: rows.day(since)
    }
    rows.boolean(isSensitive)
    rows.boolean(isCarer)
    rows.end()
  }
}
