import Foundation
import Testing

@testable import Linkage

struct TextComparisonTests {
  /// A Python with rapidfuzz: the one that `WAYMARK_PYTHON` names.
  static let python: String? = {
    guard let path = ProcessInfo.processInfo.environment["WAYMARK_PYTHON"] else { return nil }
    return (try? run(path, ["-c", "import rapidfuzz"]))?.status == 0 ? path : nil
  }()

  @Test(arguments: [
    ("MARTHA", "MARHTA", 0.9611), ("DWAYNE", "DUANE", 0.84), ("DIXON", "DICKSONX", 0.8133), ("", "", 1), ("A", "", 0),
    ("ABC", "XYZ", 0),
  ])
  func `Jaro–Winkler is as Winkler published it`(left: String, right: String, expected: Double) {
    var comparison = TextComparison()
    #expect(abs(comparison.jaroWinkler(Array(left.utf8).span, Array(right.utf8).span) - expected) < 0.0001)
  }

  @Test(arguments: [("KITTEN", "SITTING", 3, 3), ("CA", "AC", 2, 1), ("", "ABC", 3, 3), ("CA", "ABC", 3, 3)])
  func `edit distances count edits, with or without exchanged neighbours`(
    left: String, right: String, levenshtein: Int, damerau: Int
  ) {
    var comparison = TextComparison()
    let (one, other) = (Array(left.utf8), Array(right.utf8))
    #expect(comparison.levenshtein(one.span, other.span) == levenshtein)
    #expect(comparison.damerauLevenshtein(one.span, other.span) == damerau)
    #expect(comparison.levenshtein(other.span, one.span) == levenshtein)
  }

  @Test(arguments: [
    ("BOWMAN KIM", "BOWMAN KIM XAVIER", 1.0, true), ("BOWMAN K", "BOWMAN KIM XAVIER", 1, true),
    ("BOWMAN", "BOWMAN KIM", 1, false), ("BOWMAN LEE", "BOWMAN KIM XAVIER", 1, false), ("B K", "BOWMAN KIM", 1, false),
    ("BOWMAN KIM", "BOWNAM KIM", 1, false), ("BOWMAN KIM", "BOWNAM KIM XAVIER", 0.9, true),
    ("KIM KIM", "BOWMAN KIM", 1, false), ("ЖУКОВА АННА", "АННА ЖУКОВА МАРИЯ", 1, true),
  ])
  func `words of a name stand in another, each once`(left: String, right: String, least: Double, share: Bool) {
    var comparison = TextComparison()
    let letters = LetterNumbers(Array(left.utf8).span, Array(right.utf8).span)
    #expect(comparison.sharesWords(letters.left.span, letters.right.span, least: least) == share)
    #expect(comparison.sharesWords(letters.right.span, letters.left.span, least: least) == share)
  }

  @Test(arguments: [
    ("Robert", "R163"), ("Rupert", "R163"), ("Ashcraft", "A261"), ("Tymczak", "T522"), ("Pfister", "P236"),
    ("Honeyman", "H555"), ("Lee", "L000"),
  ])
  func `Soundex is as the US National Archives state it`(name: String, code: String) {
    #expect(soundex(name) == code)
    #expect(soundex("12") == nil)
  }

  @Test(
    .enabled(if: TextComparisonTests.python != nil, "WAYMARK_PYTHON names no Python with the package rapidfuzz"))
  func `agrees with rapidfuzz on random texts of several scripts, longer than a word among them`() throws {
    let script = """
      import random, rapidfuzz, sys
      sys.stdout.reconfigure(encoding='utf-8')
      from rapidfuzz.distance import JaroWinkler, Jaro, Levenshtein, OSA
      r = random.Random(7)
      for i in range(20000):
        letters = r.choice(['ABCDE', 'ABCDE', 'AÉÑΩЖ', 'محمدع', '王李张A😀'])
        n = r.choice([3, 8, 12, 30, 64, 65, 90])
        a = ''.join(r.choice(letters) for _ in range(r.randrange(n + 1)))
        if r.random() < .5: b = ''.join(r.choice(letters) for _ in range(r.randrange(n + 1)))
        else:
          b = list(a)
          for _ in range(r.randrange(4)):
            k = r.randrange(len(b) + 1); b[k:k + r.randrange(2)] = [r.choice(letters)] * r.randrange(2)
          b = ''.join(b)
        print(a, b, repr(Jaro.similarity(a, b)), repr(JaroWinkler.similarity(a, b)), Levenshtein.distance(a, b), OSA.distance(a, b), sep=',')
      """
    let result = try TextComparisonTests.run(#require(TextComparisonTests.python), ["-c", script])
    #expect(result.status == 0)
    var comparison = TextComparison()
    var (checked, wide) = (0, 0)
    for line in result.output.split(separator: "\n") {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      var (left, right) = (Array(cells[0].utf8), Array(cells[1].utf8))
      if LetterNumbers.isWide(left.span) || LetterNumbers.isWide(right.span) {
        let letters = LetterNumbers(left.span, right.span)
        (left, right) = (letters.left, letters.right)
        wide += 1
      }
      let similarities = try [#require(Double(cells[2])), #require(Double(cells[3]))]
      try #require(abs(comparison.jaro(left.span, right.span) - similarities[0]) < 1e-9, "\(line)")
      try #require(abs(comparison.jaroWinkler(left.span, right.span) - similarities[1]) < 1e-9, "\(line)")
      try #require(comparison.levenshtein(left.span, right.span) == Int(cells[4]), "\(line)")
      try #require(comparison.damerauLevenshtein(left.span, right.span) == Int(cells[5]), "\(line)")
      checked += 1
    }
    #expect(checked == 20000)
    #expect(wide > 8000)
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
