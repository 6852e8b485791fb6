import Statistics
import Tabular
import Testing

@testable import Crafton

@Suite struct SlipsTests {
  private let geography = Geography(neighbourhoods: 3)

  @Test func `a source's slips come at their rates`() {
    let clerk = Clerk(numbers: NHSNumbers(seed: 1), postcodes: Postcodes(geography), careHomes: CareHomes(geography))
    let citizens = Residents(lsoa: 0, count: 2_000, firstNumber: 1, geography: geography, seed: 1).citizens
    var generator = SeededGenerator(seed: 2, stream: 0)
    let rates = SlipRates.socialCare
    var (missing, defaults, noAbode, total) = (0, 0, 0, 0)
    for _ in 0..<10 {
      for citizen in citizens {
        let details = clerk.record(citizen, rates: rates, careHome: nil, &generator)
        total += 1
        if details.nhsNumber == nil { missing += 1 }
        if details.birth == Slips.defaultBirth { defaults += 1 }
        if details.postcode == Slips.noFixedAbode { noAbode += 1 }
      }
    }
    func isNear(_ count: Int, _ rate: Double) -> Bool {
      let expected = Double(total) * rate
      return (Double(count) - expected) * (Double(count) - expected) < 16 * expected
    }
    #expect(isNear(missing, rates.nhsNumberMissing))
    #expect(isNear(defaults, rates.birthDefault))
    #expect(isNear(noAbode, rates.noFixedAbode))
  }

  @Test func `typing slips change a name but not beyond recognition`() {
    var generator = SeededGenerator(seed: 3, stream: 0)
    for _ in 0..<500 {
      let slip = Slips.typing("Whitehouse", &generator)
      #expect((9...11).contains(slip.count))
      #expect(slip.first == "W")
    }
    #expect(Slips.typing("Li", &generator) == "Li")
  }

  @Test func `day and month are exchanged where that gives a date`() {
    func swapped(_ text: String) -> String {
      Day(number: Slips.swappingDayAndMonth(Day(iso: text)!.number)).description
    }
    #expect(swapped("1950-03-07") == "1950-07-03")
    #expect(swapped("1950-03-27") == "1950-03-01")
  }

  @Test func `a wrong digit leaves the prefix and the length alone`() {
    var generator = SeededGenerator(seed: 4, stream: 0)
    for _ in 0..<200 {
      let wrong = Slips.changingDigit(of: "9990000018", &generator)
      #expect(wrong.count == 10 && wrong.hasPrefix("999") && wrong != "9990000018")
    }
  }
}
