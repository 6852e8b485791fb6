import Linkage
import Tabular
import TestSupport

/// Sources about few people with many slips, so that every rule of joining is met often.
func randomSources(_ random: inout SplitMix64, people: Int = 8, rows: Int = 24) -> [LinkageSource] {
  let roles = ["record_id", "nhs_number", "forename", "surname", "date_of_birth", "postcode", "sex"]
  let numbers = (0..<4).map(testNumber)
  return ["gp", "hospital", "care"].map { name in
    let rows = (0..<rows).map { row -> [String?] in
      let person = Int.random(in: 0..<people, using: &random)
      func detail(_ text: String, _ slip: String) -> String? {
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1, 2: nil
        case 3: slip
        default: text
        }
      }
      let id = name == "gp" ? "g\(row)" : "\(name.prefix(1))\(Int.random(in: 0..<rows, using: &random))"
      return [
        id,
        detail(numbers[person % numbers.count], numbers[(person + 1) % numbers.count]),
        detail(["Ann", "Zoë", "Mark"][person % 3], "Anna"),
        detail(["Lee", "Smith-Jones"][person % 2], "Leigh"),
        detail("19\(50 + person % 3)-03-02", "1950-01-01"),
        detail(["M1 1AE", "M2 2BB"][person / 2 % 2], "ZZ99 3CZ"),
        detail(person % 2 == 0 ? "1" : "2", "9"),
      ]
    }
    return source(name, roles: roles, rows: rows)
  }
}

/// The same rows in another order, the sources too.
func shuffled(_ sources: [LinkageSource], _ random: inout SplitMix64) -> [LinkageSource] {
  sources.map { source in
    let order = (0..<source.table.rowCount).shuffled(using: &random)
    return LinkageSource(source.name, table: source.table.gathering(order), roles: source.roles)
  }.shuffled(using: &random)
}
