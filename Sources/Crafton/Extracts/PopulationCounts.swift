/// `population`: residents on the last day by LSOA, sex and five-year age band.
struct PopulationCounts: Sendable {
  static let header = ["lsoa_code", "sex", "age_band", "age_from", "persons", "adults"]
  /// 0 to 4, 5 to 9, … 85 to 89, 90 and over.
  static let bandCount = 19

  private var persons: [Int32]
  private var adults: [Int32]

  init(lsoaCount: Int) {
    persons = Array(repeating: 0, count: lsoaCount * 2 * Self.bandCount)
    adults = persons
  }

  mutating func add(lsoa: Int, female: Bool, age: Int) {
    let cell = (lsoa * 2 + (female ? 0 : 1)) * Self.bandCount + min(age / 5, Self.bandCount - 1)
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
          rows.text(band == Self.bandCount - 1 ? "90 and over" : "\(band * 5) to \(band * 5 + 4)")
          rows.integer(band * 5)
          rows.integer(Int(persons[cell]))
          rows.integer(Int(adults[cell]))
          rows.end()
          cell += 1
        }
      }
    }
  }
}
