import Testing

@testable import Expressions

@Suite struct ExactTextsTests {
  @Test func `numbers texts in the order of their coming, through every growth`() {
    var texts = ExactTexts()
    for index in 0..<5_000 { #expect(texts.insert("text \(index)") == Int32(index)) }
    for index in stride(from: 4_999, through: 0, by: -7) { #expect(texts.insert("text \(index)") == Int32(index)) }
    #expect(texts.code(of: "text 5000") == nil)
    #expect(texts.texts.count == 5_000)
    let copy = ExactTexts(distinct: texts.texts)
    for index in stride(from: 0, to: 5_000, by: 11) { #expect(copy.code(of: "text \(index)") == Int32(index)) }
    #expect(copy.code(of: "") == nil)
  }

  @Test func `an empty text is one text, however it came to be empty`() {
    var emptied = String(repeating: "long enough for storage of its own", count: 2)
    emptied.removeAll(keepingCapacity: true)
    #expect(isSame(emptied, "") && isSame("", emptied))
    var texts = ExactTexts()
    #expect(texts.insert("") == texts.insert(emptied))
  }

  @Test func `many texts are numbered by their hashes and found at once as one by one`() async throws {
    // Some stand twice, some are longer than what a text holds in itself, one is empty.
    let wanted = (0..<3_000).map { number in
      if number % 7 == 0 { return "a text that is not short \(number / 2)" }
      return number == 1 ? "" : "t\(number % 1_900)"
    }
    let hashes = wanted.map(ExactTexts.hash)
    var singly = ExactTexts()
    let expected = wanted.map { singly.insert($0) }
    var together = ExactTexts(expecting: 10)
    #expect(zip(wanted, hashes).map { together.insert($0, hash: $1) } == expected)
    #expect(together.texts == singly.texts)
    let asked = wanted[1_000...] + ["t1900", "a text that is not short"]
    #expect(try await together.codes(of: Array(asked), jobs: 2) == asked.map { singly.code(of: $0) ?? -1 })
  }

  @Test func `texts that Swift takes for equal are different where their bytes are`() {
    var texts = ExactTexts()
    #expect("caf\u{E9}" == "cafe\u{301}")
    #expect(texts.insert("caf\u{E9}") == 0)
    #expect(texts.insert("cafe\u{301}") == 1)
    #expect(texts.code(of: "caf\u{E9}") == 0)
  }

  @Test func `texts are ordered by their bytes`() {
    #expect(ranks(of: ["b", "", "a\u{301}", "á", "a", "Z"]) == [4, 0, 3, 5, 2, 1])
  }
}
