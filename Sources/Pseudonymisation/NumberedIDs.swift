import Digests
import Expressions
import Tabular

/// The distinct ids of some columns, and where in each column they stand.
struct NumberedIDs: Sendable {
  /// By number.
  let tokens: [String]
  /// For each column, by the codes of its texts, the number of its id; -1 where no row has it, and where it is empty.
  let numbers: [[Int32]]

  /// Ids are spread over sixteen tables by their hash: a small table stays in the cache, and several are filled at once.
  /// Numbers depend on this, but on neither cores nor timing.
  fileprivate static let partBits = 4
  fileprivate static let partCount = 1 << partBits

  /// - Parameters:
  ///   - parts: For each column and code the part to which its id belongs.
  ///   - done: For each part its tokens, and the numbers within it in the order in which the columns' ids stand.
  fileprivate init(parts: [[UInt8]], done: [(tokens: [String], numbers: [Int32])]) {
    var offsets: [Int32] = []
    var tokens: [String] = []
    tokens.reserveCapacity(done.reduce(0) { $0 + $1.tokens.count })
    for part in done {
      offsets.append(Int32(tokens.count))
      tokens += part.tokens
    }
    self.tokens = tokens
    var next = [Int](repeating: 0, count: done.count)
    numbers = parts.map { column in
      column.map { part in
        let part = Int(part)
        guard part < done.count else { return -1 }
        next[part] += 1
        return offsets[part] + done[part].numbers[next[part] - 1]
      }
    }
  }
}

extension Pseudonymiser {
  /// Digests the ids of some columns under one key, each once.
  func numberedIDs(
    _ columns: [(texts: TextValues, validity: Validity)], of domain: String, _ key: SecretKey
  ) async throws -> NumberedIDs {
    var ids: [[String]] = []
    var parts: [[UInt8]] = []
    for (texts, validity) in columns {
      let isUsed = texts.uses(at: validity)
      let own = try await parallelChunks(of: texts.dictionary.count, jobs: jobs) { range in
        range.map { isUsed[$0] ? texts.dictionary[$0].asID : "" }
      }
      parts.append(
        try await parallelChunks(of: own.count, jobs: jobs) { range in
          range.map { own[$0].isEmpty ? .max : UInt8(ExactTexts.part(of: own[$0], bits: NumberedIDs.partBits)) }
        })
      ids.append(own)
    }
    let allIDs = ids
    let places = parts.map { parts in
      var places = [[Int32]](repeating: [], count: NumberedIDs.partCount)
      for index in places.indices { places[index].reserveCapacity(parts.count / NumberedIDs.partCount * 9 / 8) }
      for index in parts.indices where parts[index] != .max { places[Int(parts[index])].append(Int32(index)) }
      return places
    }
    let expected = ids.reduce(0) { $0 + $1.count } / NumberedIDs.partCount
    let done = try await parallelMap(count: NumberedIDs.partCount, jobs: jobs) { part in
      var distinct = ExactTexts(expecting: expected)
      var numbers: [Int32] = []
      numbers.reserveCapacity(expected + expected / 8)
      for (ids, places) in zip(allIDs, places) {
        for place in places[part] { numbers.append(distinct.insert(ids[Int(place)])) }
      }
      return (tokens: tokens(of: distinct.texts[...], in: domain, key), numbers: numbers)
    }
    return NumberedIDs(parts: parts, done: done)
  }
}

extension TextValues {
  /// For each entry of the dictionary whether a row has it.
  fileprivate func uses(at rows: Validity) -> [Bool] {
    var isUsed = [Bool](repeating: false, count: dictionary.count)
    for row in codes.indices where rows[row] { isUsed[Int(codes[row])] = true }
    return isUsed
  }
}

extension String {
  /// The id without the spaces and tabs at both ends, in lower case.
  fileprivate var asID: String { isPlainID ? self : trimmingBlanks.lowercased() }

  /// Whether it is of ASCII alone, in lower case and without a blank at either end.
  private var isPlainID: Bool {
    let bytes = utf8.span
    if bytes.isEmpty { return true }
    var isPlain = true
    for index in bytes.indices where bytes[index] >= 0x80 || bytes[index] &- UInt8(ascii: "A") < 26 {
      isPlain = false
    }
    return isPlain && !isBlank(bytes[0]) && !isBlank(bytes[bytes.count - 1])
  }

  private var trimmingBlanks: Substring {
    func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
    guard let last = lastIndex(where: { !isBlank($0) }) else { return "" }
    return self[...last].drop(while: isBlank)
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
