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
