import Cohorts
import Diagnostics
import Indicators
import TestSupport
import Testing

@testable import DisclosureControl

@Suite struct DisclosureProfileTests {
  private let literal: DefinitionLiteral = [
    "audience": "partner", "threshold": "5", "base": "5", "possible_values": "2",
  ]

  private func faults(_ literal: DefinitionLiteral) -> [String] {
    let faults = Faults()
    _ = DisclosureProfile(literal.node(file: "public.yaml"), faults: faults)
    return faults.sorted.map { DiagnosticRenderer().render($0) }
  }

  @Test func `reads a profile`() {
    let faults = Faults()
    let profile = DisclosureProfile(literal.node(), faults: faults)
    #expect(faults.diagnostics.isEmpty)
    #expect(profile.audience == .partner)
    #expect([profile.threshold, profile.base, profile.possibleValues] == [5, 5, 2])
  }

  @Test func `refuses what does not go together`() {
    #expect(
      faults(literal.with(["base": "11", "possible_values": "5"])) == [
        """
        public.yaml:3:9: error: a base of 11 rounds counts to zero that the threshold 5 lets be shown \
        (disclosure.unsafe-profile)
        help: take a base of at most 10, or a higher threshold
        """,
        """
        public.yaml:4:9: error: a hidden count cannot have 5 values where the threshold 5 hides 4 (disclosure.unsafe-profile)
        help: take at most 4
        """,
      ])
    #expect(faults(literal.with(["base": nil])).first?.contains("needs the key 'base'") == true)
    #expect(faults(literal.with(["threshold": "0"])).count == 1)
    #expect(faults(literal.with(["rounding": "5"])).count == 1)
  }

  @Test func `says itself in a sentence`() {
    #expect(
      profile().statement == "Counts from 1 to 4 are hidden; the other counts are rounded to the nearest 5.")
    #expect(profile(threshold: 2, base: 1, possibleValues: 1).statement == "Counts of 1 are hidden.")
    #expect(profile(threshold: 3, base: 1).statement == "Counts from 1 to 2 are hidden.")
    #expect(profile(threshold: 1, base: 2, possibleValues: 1).statement == "Counts are rounded to the nearest 2.")
    #expect(profile(threshold: 1, base: 1, possibleValues: 1).statement == "Counts are shown as they are.")
  }

  @Test func `exempts an indicator that counts no people, and says so`() {
    let faults = Faults()
    let exempt: DefinitionLiteral = literal.with([
      "exempt": [["indicator": "independent", "because": "each rating is published"]]
    ])
    let profile = DisclosureProfile(exempt.node(), faults: faults)
    #expect(faults.isEmpty)
    #expect(profile.statement.hasSuffix("Shown as it is, because it counts no people: each rating is published."))
    let tally = Tally(numerator: 3, denominator: 4)
    let figure = released(shareLiteral, tally, profile)
    #expect(figure.estimate.numerator == 3 && figure.estimate.denominator == 4 && figure.estimate.value == 75)
    #expect(figure.notes.isEmpty)
    #expect(released(shareLiteral.with(["id": "other"]), tally, profile).notes == [.confidential])
    #expect(self.faults(literal.with(["exempt": [["indicator": "independent"]]])).count == 1)
  }

  @Test func `rounds to the nearest, and knows which counts look the same`() {
    for threshold in 1...12 {
      for base in 1...(2 * threshold) {
        let profile = profile(threshold: threshold, base: base, possibleValues: 1)
        let shown = (0...60).filter { !profile.hides(Double($0)) }
        #expect(shown.allSatisfy { $0 == 0 || profile.rounded(Double($0)) > 0 })
        for count in shown where count <= 40 {
          let rounded = profile.rounded(Double(count))
          #expect(rounded.truncatingRemainder(dividingBy: Double(base)) == 0)
          #expect(abs(rounded - Double(count)) <= Double(base) / 2)
          let alike = shown.filter { profile.rounded(Double($0)) == rounded }.map(Double.init)
          let range = profile.range(ofShown: Double(count))
          #expect(range == alike.first!...alike.last!, "threshold \(threshold), base \(base), count \(count)")
        }
      }
    }
  }
}
