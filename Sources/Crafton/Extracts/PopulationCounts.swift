/// `population`: residents on the last day by LSOA, sex and age band.
struct PopulationCounts: Sendable {
  static let header = ["lsoa_code", "sex", "age_band", "age_from", "persons", "adults"]
  static let bandCount = AgeBand.count

  private var persons: [Int32]
  private var adults: [Int32]

  init(lsoaCount: Int) {
    persons = Array(repeating: 0, count: lsoaCount * 2 * Self.bandCount)
    adults = persons
  }

  mutating func add(lsoa: Int, female: Bool, age: Int) {
    let cell = (lsoa * 2 + (female ? 0 : 1)) * Self.bandCount + AgeBand.index(of: age)
    persons[cell] += 1
    if age >= 18 { adults[cell] += 1 }
  }

  mutating func add(_ other: PopulationCounts) {
    for cell in persons.indices {
      persons[cell] += other.persons[cell]
      adults[cell] += other.adults[cell]
    }
  }

  func write(_ geography: Geography, into rows: inout Rows) {
    var cell = 0
    for lsoa in geography.lsoas {
      for sex in ["Female", "Male"] {
        for band in 0..<Self.bandCount {
          rows.text(lsoa.code)
          rows.text(sex)
          rows.text(AgeBand.name(band))
          rows.integer(AgeBand.first(band))
          rows.integer(Int(persons[cell]))
          rows.integer(Int(adults[cell]))
          rows.end()
          cell += 1
        }
      }
    }
  }
}

/// The twenty age bands of a life table: infants, 1 to 4, then five years each, and 90 and over.
enum AgeBand {
  static let count = 20

  static func index(of age: Int) -> Int { age < 1 ? 0 : min(age / 5 + 1, count - 1) }

  /// The youngest age of a band, in completed years.
  static func first(_ band: Int) -> Int { band < 2 ? band : (band - 1) * 5 }

  static func name(_ band: Int) -> String {
    switch band {
    case 0: "Under 1"
    case 1: "1 to 4"
    case count - 1: "90 and over"
    default: "\(first(band)) to \(first(band) + 4)"
    }
  }
}
