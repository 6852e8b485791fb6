import Testing

@testable import Crafton

@Suite struct NumbersTests {
  @Test func `NHS numbers are of the test range, valid and each person's own`() {
    let numbers = NHSNumbers(seed: 7)
    var seen: Set<String> = []
    for person in stride(from: Int32(0), to: Int32(NHSNumbers.capacity), by: 97) {
      let number = numbers.number(ofPerson: person)
      let digits = number.utf8.map { Int($0) - 48 }
      #expect(number.hasPrefix("999") && digits.count == 10)
      var sum = 0
      for (digit, weight) in zip(digits, (2...10).reversed()) { sum += digit * weight }
      let check = (11 - sum % 11) % 11
      #expect(check == digits[9])
      #expect(seen.insert(number).inserted)
    }
  }

  @Test func `there is a number for every citizen that a borough may have`() {
    let numbers = NHSNumbers(seed: 1)
    #expect(numbers.number(ofPerson: Int32(NHSNumbers.capacity)).count == 10)
    let residents = Geography(neighbourhoods: 9).residents(of: Borough.populations.upperBound)
    var needed = 1
    for count in residents { needed += Residents.numbersReserved(for: count) }
    #expect(needed < NHSNumbers.capacity)
  }

  @Test func `local numbers contain letters and are each record's own`() {
    var seen: Set<String> = []
    for person in Int32(1)...20_000 {
      for isSecond in [false, true] {
        let number = LocalNumbers.number("LP", person: person, second: isSecond, seed: 1)
        #expect(number.wholeMatch(of: /LP[0-9]{7}/) != nil)
        #expect(seen.insert(number).inserted)
      }
    }
  }
}
