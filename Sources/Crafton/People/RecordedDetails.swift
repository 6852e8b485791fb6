import Statistics

/// Who somebody is according to one source system, with its slips.
struct RecordedDetails: Sendable {
  var nhsNumber: String?
  var forename: String?
  var surname: String?
  var birth: Int32?
  var sex: String
  var ethnicity: Ethnicity
  var address: String
  var postcode: String?
}

/// How often a source system records people's details wrongly: shares of its person records.
struct SlipRates: Sendable {
  var nhsNumberMissing: Double
  var nhsNumberWrong: Double
  var nhsNumberSpaced: Double
  var nickname: Double
  var typingError: Double
  var formerSurname: Double
  var namesSwapped: Double
  var namesMissing: Double
  var dayAndMonthSwapped: Double
  var birthOff: Double
  var birthDefault: Double
  var birthMissing: Double
  var sexUnknown: Double
  var ethnicityUnknown: Double
  var formerAddress: Double
  var postcodeWrong: Double
  var postcodeUnspaced: Double
  var noFixedAbode: Double
  var isUpperCase: Bool

  static let gpRegister = SlipRates(
    nhsNumberMissing: 0.004, nhsNumberWrong: 0.0005, nhsNumberSpaced: 0, nickname: 0.004, typingError: 0.006,
    formerSurname: 0.01, namesSwapped: 0.001, namesMissing: 0, dayAndMonthSwapped: 0.001, birthOff: 0.001,
    birthDefault: 0.0003, birthMissing: 0, sexUnknown: 0.0005, ethnicityUnknown: 0.045, formerAddress: 0.03,
    postcodeWrong: 0.003,
    postcodeUnspaced: 0, noFixedAbode: 0.001, isUpperCase: false)
  static let hospital = SlipRates(
    nhsNumberMissing: 0.035, nhsNumberWrong: 0.003, nhsNumberSpaced: 0, nickname: 0.03, typingError: 0.02,
    formerSurname: 0.01, namesSwapped: 0.005, namesMissing: 0.001, dayAndMonthSwapped: 0.006, birthOff: 0.006,
    birthDefault: 0.003, birthMissing: 0.002, sexUnknown: 0.002, ethnicityUnknown: 0.09, formerAddress: 0.06,
    postcodeWrong: 0.01,
    postcodeUnspaced: 0, noFixedAbode: 0.004, isUpperCase: true)
  static let socialCare = SlipRates(
    nhsNumberMissing: 0.07, nhsNumberWrong: 0.004, nhsNumberSpaced: 0.05, nickname: 0.06, typingError: 0.03,
    formerSurname: 0.015, namesSwapped: 0.006, namesMissing: 0.01, dayAndMonthSwapped: 0.008, birthOff: 0.008,
    birthDefault: 0.004, birthMissing: 0.004, sexUnknown: 0.004, ethnicityUnknown: 0.07, formerAddress: 0.05,
    postcodeWrong: 0.01,
    postcodeUnspaced: 0.10, noFixedAbode: 0.004, isUpperCase: false)
}

/// Writes down who people are, as a clerk does.
struct Clerk: Sendable {
  let numbers: NHSNumbers
  let postcodes: Postcodes
  let careHomes: CareHomes

  /// - Parameter careHome: Where the person lives now, if in one; systems learn of it late.
  func record(
    _ citizen: Citizen, rates: SlipRates, careHome: Int?, _ generator: inout SeededGenerator
  ) -> RecordedDetails {
    var home = citizen.home
    var address = home.address
    if let careHome, generator.chance(0.85) {
      let place = careHomes.all[careHome]
      home = Home(lsoa: place.lsoa, place: place.place, number: 1, flat: 0)
      address = "\(place.name), \(Streets.name(lsoa: place.lsoa, place: place.place))"
    } else if let former = citizen.formerHome, generator.chance(rates.formerAddress / Rates.movedWithinYears) {
      home = former
      address = former.address
    }
    var details = RecordedDetails(
      nhsNumber: numbers.number(ofPerson: citizen.person), forename: citizen.forename, surname: citizen.surname,
      birth: citizen.birth, sex: citizen.female ? "Female" : "Male",
      ethnicity: citizen.ethnicity, address: address,
      postcode: postcodes.postcode(lsoa: home.lsoa, place: home.place))
    slipInNumber(&details, rates, &generator)
    slipInNames(&details, of: citizen, rates, &generator)
    slipInBirth(&details, rates, &generator)
    slipInPostcode(&details, rates, &generator)
    if generator.chance(rates.sexUnknown) { details.sex = "Unknown" }
    if generator.chance(rates.ethnicityUnknown) { details.ethnicity = generator.chance(0.85) ? .notKnown : .refused }
    return details
  }

  private func slipInNumber(_ details: inout RecordedDetails, _ rates: SlipRates, _ generator: inout SeededGenerator) {
    let point = generator.fraction()
    if point < rates.nhsNumberMissing {
      details.nhsNumber = nil
    } else if point < rates.nhsNumberMissing + rates.nhsNumberWrong {
      details.nhsNumber = details.nhsNumber.map { Slips.changingDigit(of: $0, &generator) }
    } else if point < rates.nhsNumberMissing + rates.nhsNumberWrong + rates.nhsNumberSpaced {
      details.nhsNumber = details.nhsNumber.map { "\($0.prefix(3)) \($0.dropFirst(3).prefix(3)) \($0.suffix(4))" }
    }
  }

  private func slipInNames(
    _ details: inout RecordedDetails, of citizen: Citizen, _ rates: SlipRates, _ generator: inout SeededGenerator
  ) {
    if generator.chance(rates.nickname), let form = Nicknames.form(of: citizen.forename) { details.forename = form }
    if let former = citizen.formerSurname, generator.chance(rates.formerSurname * 4) { details.surname = former }
    if generator.chance(rates.typingError) {
      if generator.chance(0.5) {
        details.surname = details.surname.map { Slips.typing($0, &generator) }
      } else {
        details.forename = details.forename.map { Slips.typing($0, &generator) }
      }
    }
    if generator.chance(rates.namesSwapped) { swap(&details.forename, &details.surname) }
    if generator.chance(rates.namesMissing) { details.forename = nil }
    if rates.isUpperCase {
      details.forename = details.forename?.uppercased()
      details.surname = details.surname?.uppercased()
    }
  }

  private func slipInBirth(_ details: inout RecordedDetails, _ rates: SlipRates, _ generator: inout SeededGenerator) {
    guard let birth = details.birth else { return }
    var point = generator.fraction()
    if point < rates.dayAndMonthSwapped {
      details.birth = Slips.swappingDayAndMonth(birth)
      return
    }
    point -= rates.dayAndMonthSwapped
    if point < rates.birthOff {
      details.birth = generator.chance(0.5) ? Slips.tenYearsOff(birth) : birth + Int32(generator.integer(1...9))
      return
    }
    point -= rates.birthOff
    if point < rates.birthDefault {
      details.birth = Slips.defaultBirth
      return
    }
    point -= rates.birthDefault
    if point < rates.birthMissing { details.birth = nil }
  }

  private func slipInPostcode(_ details: inout RecordedDetails, _ rates: SlipRates, _ generator: inout SeededGenerator)
  {
    var point = generator.fraction()
    if point < rates.noFixedAbode {
      details.postcode = Slips.noFixedAbode
      return
    }
    point -= rates.noFixedAbode
    if point < rates.postcodeWrong {
      details.postcode = details.postcode.map { Slips.changingLetter(of: $0, &generator) }
      return
    }
    point -= rates.postcodeWrong
    if point < rates.postcodeUnspaced { details.postcode = details.postcode.map { $0.filter { $0 != " " } } }
  }
}
