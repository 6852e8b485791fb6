import Synchronization
import Tabular
import Testing

struct TextDictionaryTests {
  private let stored = TextDictionary(["a0", "a1", "a2"])
  private let made = TextDictionary(count: 3) { "a\($0)" }

  @Test func `made texts are read as stored ones are`() {
    #expect(Array(made) == ["a0", "a1", "a2"])
    #expect(made.texts == stored.texts)
    #expect(made.count == 3 && made[1] == "a1" && made[1...].first == "a1" && made.firstIndex(of: "a2") == 2)
    #expect(TextDictionary(count: 0) { _ in "" }.isEmpty)
  }

  @Test func `dictionaries are equal where their texts are`() {
    #expect(made == stored && stored == made && made == made)
    #expect(made == TextDictionary(count: 3) { "a\($0)" })
    #expect(made != TextDictionary(count: 3) { "b\($0)" } && made != ["a0", "a1"] && stored != ["a0", "a1", "a3"])
  }

  @Test func `texts that look alike are different where their bytes are`() {
    #expect("caf\u{E9}" == "cafe\u{301}")
    #expect(TextDictionary(["caf\u{E9}"]) != ["cafe\u{301}"])
    #expect(TextDictionary(count: 1) { _ in "caf\u{E9}" } != ["cafe\u{301}"])
  }

  @Test func `what begins like another is told from it without making a text`() {
    let unmade = TextDictionary(count: 3) { _ in
      Issue.record("a text was made")
      return ""
    }
    #expect(unmade != TextDictionary(count: 2) { "a\($0)" } && unmade != ["", "", "", ""])
  }

  @Test func `all texts are made once`() {
    let calls = Mutex(0)
    let counted = TextDictionary(count: 2) { code in
      calls.withLock { $0 += 1 }
      return "a\(code)"
    }
    #expect(counted.texts == ["a0", "a1"] && counted.texts == ["a0", "a1"])
    #expect(calls.withLock { $0 } == 2)
  }

  @Test func `a copy is known as one without making a text`() {
    let unmade = TextDictionary(count: 2) { _ in
      Issue.record("a text was made")
      return ""
    }
    let copy = unmade
    #expect(copy == unmade)
  }

  @Test func `a text without a row is left out when a column is compacted`() {
    var validity = Validity(count: 4)
    validity.setMissing(2)
    let compacted = TextValues(codes: [2, 0, 1, 2], dictionary: made).compacted(validity)
    #expect(compacted.dictionary == ["a2", "a0"])
    #expect(compacted.codes == [0, 1, 0, 0])
  }
}
