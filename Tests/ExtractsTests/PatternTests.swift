import TestSupport
import Testing

@testable import Extracts

@Suite struct PatternTests {
  private static let samples: [(String, [String], [String])] = [
    ("[0-9]{10}", ["9990000018"], ["999000001", "99900000180", "", "999000001x"]),
    ("^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}$", ["B1 1AA", "WC2H 7LT", "B33 8TH"], ["B11AA", "b1 1AA", "ABC1 1AA"]),
    ("^(Planned.*|Unplanned.*|Review)$", ["Planned", "Planned review é😀", "Review"], ["Reviews", "planned", ""]),
    ("E0[12]\\d{6}", ["E01012345", "E02012345"], ["E03012345", "E0101234"]),
    ("a*", ["", "a", "aaaa"], ["b", "ab"]),
    ("(ab)+c?", ["ab", "abab", "ababc"], ["", "aba", "abcc"]),
    ("a{2,}", ["aa", "aaaaa"], ["a"]),
    ("a{0}b", ["b"], ["ab"]),
    ("x|y|", ["x", "y", ""], ["xy"]),
    ("[^a-c]+", ["d", "é", "xyz😀"], ["a", "xb", ""]),
    ("\\w+\\s\\W", ["ab_1 -"], ["ab-", "ab  x"]),
    ("\\D\\S", ["ab", "é1"], ["1b", "a "]),
    ("[\\d.-]+", ["1.2-3", "-"], ["a"]),
    ("[]a]+", ["]a"], ["b"]),
    ("[éü]x", ["éx", "üx"], ["ex", "x"]),
    ("(?:a|b)\\.", ["a.", "b."], ["ac"]),
    (".", ["a", "é", "😀"], ["", "ab"]),
    ("(a*)*b", ["b", "aaab"], ["aaa"]),
    ("\\^\\$\\{\\}", ["^${}"], ["^$"]),
  ]

  @Test(arguments: samples)
  func `matches the whole of a text`(_ pattern: String, _ matching: [String], _ others: [String]) throws {
    let compiled = try Pattern(pattern)
    for text in matching { #expect(compiled.matches(text), "\(text)") }
    for text in others { #expect(!compiled.matches(text), "\(text)") }
  }

  private static let faults = [
    ("(a", "a '(' is not closed"), ("a)", "a ')' closes nothing"), ("[a", "a '[' is not closed"),
    ("*a", "nothing stands before '*'"), ("a{x}", "a '{' is followed by no count"),
    ("a{3,2}", "a '{' is followed by no count"), ("a{5000}", "a '{' is followed by no count"),
    ("a^b", "'^' stands in its middle"), ("a$b", "'$' stands in its middle"),
    ("(?=a)", "groups that look around or have names are not supported"), ("\\b", "'\\b' is not supported"),
    ("a\\", "nothing follows the last '\\'"), ("[b-a]", "a range in a class is the wrong way round"),
    ("[à-ü]", "a class holds a range or an exception beyond ASCII"), ("((a{100}){100}){100}", "it is too large"),
    (".*a.{15}", "it is too large"), ("\\1", "'\\1' is not supported"),
  ]

  @Test(arguments: faults) func `says why a pattern cannot be used`(_ pattern: String, _ reason: String) {
    do throws(PatternFault) {
      _ = try Pattern(pattern)
      Issue.record("\(pattern) was taken")
    } catch { #expect(error.reason == reason) }
  }

  @Test func `agrees with the standard library on random patterns`() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<300 {
      let pattern = PatternTests.randomPattern(depth: 3, &random)
      let compiled = try Pattern(pattern)
      let oracle = try Regex(pattern)
      for _ in 0..<20 {
        let text = String(
          (0..<Int.random(in: 0...6, using: &random)).map { _ in "abcé1".randomElement(using: &random)! })
        #expect(compiled.matches(text) == (try oracle.wholeMatch(in: text) != nil), "\(pattern) on \(text)")
      }
    }
  }

  private static func randomPattern(depth: Int, _ random: inout SplitMix64) -> String {
    let atoms = ["a", "b", "c", "é", "1", ".", "[ab]", "[^a]", "\\d", "[a-c1]"]
    guard depth > 0 else { return atoms.randomElement(using: &random)! }
    let part = { (random: inout SplitMix64) in randomPattern(depth: depth - 1, &random) }
    switch Int.random(in: 0...6, using: &random) {
    case 0: return part(&random) + part(&random)
    case 1: return "(\(part(&random))|\(part(&random)))"
    case 2: return "(\(part(&random)))*"
    case 3: return "(\(part(&random)))?"
    case 4: return "(?:\(part(&random))){1,3}"
    case 5: return "(\(part(&random)))+"
    default: return atoms.randomElement(using: &random)!
    }
  }
}
