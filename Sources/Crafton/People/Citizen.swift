/// One person of the borough as they truly are; extracts hold what their systems recorded of them.
struct Citizen: Sendable {
  /// The truth's number of the person, from 1.
  let person: Int32
  let female: Bool
  let ethnicity: Ethnicity
  let forename: String
  let surname: String
  /// The surname borne before marriage; nil where it is the same.
  let formerSurname: String?
  /// ``Day`` number of birth.
  let birth: Int32
  /// Day of death; nil for those alive on the last day.
  let death: Int32?
  /// The day from which health fails before death, even a death that lies beyond the last day; nil where none is near.
  let failingFrom: Int32?
  let home: Home
  /// Where they lived before, for those who moved within the last years.
  let formerHome: Home?
  /// Index into the borough's practices.
  let practice: Int
  /// Index of the household within the LSOA.
  let household: Int
  /// As long as health does not fail.
  let usualFrailty: Frailty
  let failingFrailty: Frailty
  let condition: Condition
  let tenure: Tenure

  /// Completed years on a day.
  func age(on day: Int32) -> Int { Window.age(bornOn: birth, on: day) }

  func frailty(on day: Int32) -> Frailty { isFailing(on: day) ? failingFrailty : usualFrailty }

  func isFailing(on day: Int32) -> Bool { failingFrom.map { day >= $0 } ?? false }

  /// The last day on which anything can happen to them.
  var horizon: Int32 { min(death ?? Window.last, Window.last) }
}

/// A dwelling.
struct Home: Hashable, Sendable {
  /// Index into the borough's LSOAs.
  let lsoa: Int
  /// Which of the LSOA's postcodes.
  let place: Int
  let number: Int
  /// The flat within the house; 0 for a house.
  let flat: Int

  var address: String {
    let street = "\(number) \(Streets.name(lsoa: lsoa, place: place))"
    return flat == 0 ? street : "Flat \(flat), \(street)"
  }
}

/// How much help a person's health lets them do without; raises the chance of nearly everything in this borough.
enum Frailty: Int, Sendable, Comparable {
  case fit
  case mild
  case moderate
  case severe

  static func < (left: Frailty, right: Frailty) -> Bool { left.rawValue < right.rawValue }
}

/// A lasting condition that social care supports for most of a life.
enum Condition: Sendable {
  case none
  case learningDisability
  case mentalIllness
  case dementia
}

enum Tenure: Sendable {
  case owner
  case socialTenant
  case privateTenant
}
