/// `truth/expected_deaths.csv`: the deaths that mortality gives in the three years, by deprivation, sex and age: what true
/// life expectancy is reckoned from.
struct ExpectedDeaths: Sendable {
  static let header = ["deprivation_quintile", "sex", "age_from", "persons", "expected_deaths"]

  private var persons = [Int](repeating: 0, count: 5 * 2 * AgeBand.count)
  /// In millionths, so that no sum depends on the order of areas.
  private var deaths = [Int](repeating: 0, count: 5 * 2 * AgeBand.count)

  mutating func add(_ citizen: Citizen, quintile: Int, _ expected: Double) {
    let band = AgeBand.index(of: citizen.age(on: Window.last))
    let cell = ((quintile - 1) * 2 + (citizen.female ? 0 : 1)) * AgeBand.count + band
    persons[cell] += 1
    deaths[cell] += Int(expected * 1_000_000 + 0.5)
  }

  mutating func add(_ other: ExpectedDeaths) {
    for cell in persons.indices {
      persons[cell] += other.persons[cell]
      deaths[cell] += other.deaths[cell]
    }
  }

  func write(into rows: inout Rows) {
    for cell in persons.indices {
      rows.integer(cell / AgeBand.count / 2 + 1)
      rows.text(cell / AgeBand.count % 2 == 0 ? "Female" : "Male")
      rows.integer(AgeBand.first(cell % AgeBand.count))
      rows.integer(persons[cell])
      rows.decimal(deaths[cell], places: 6)
      rows.end()
    }
  }
}
