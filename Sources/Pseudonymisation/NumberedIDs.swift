import Digests
import Expressions
import Tabular

/// The distinct ids of some columns, and where in each column they stand.
struct NumberedIDs: Sendable {
  /// By number.
  let tokens: [String]
  /// For each column, by the codes of its texts, the number of its id; -1 where no row has it, and where it is empty.
  let numbers: [[Int32]]
}

extension Pseudonymiser {
  /// Digests the ids of some columns under one key, each once. Numbers follow the columns' order and that of their texts.
  func numberedIDs(
    _ columns: [(texts: TextValues, validity: Validity)], of domain: String, _ key: SecretKey
  ) async throws -> NumberedIDs {
    var distinct = ExactTexts(expecting: columns.map { $0.texts.dictionary.count }.max() ?? 0)
    var numbersOfColumns: [[Int32]] = []
    for (texts, validity) in columns {
      let isUsed = texts.uses(at: validity)
      let ids = texts.dictionary
      let hashes = try await parallelChunks(of: ids.count, jobs: jobs) { range in
        range.map { code -> UInt64 in
          let id = isUsed[code] ? ids[code].asID : ""
          return id.isEmpty ? 0 : ExactTexts.hash(id)
        }
      }
      // Most ids of a later column are those of an earlier one: they are looked up on all cores, and what is new goes in
      // one by one.
      var numbers = [Int32](repeating: -1, count: ids.count)
      if !distinct.texts.isEmpty {
        let known = distinct
        numbers = try await parallelChunks(of: ids.count, jobs: jobs) { range in
          known.codes(of: range.map { ids[$0].asID }, hashes: hashes[range])
        }
      }
      let new = ids.indices.filter { numbers[$0] < 0 && hashes[$0] != 0 }
      distinct.insert(new, of: { ids[$0].asID }, hashes: hashes, into: &numbers)
      numbersOfColumns.append(numbers)
    }
    let texts = distinct.texts
    return NumberedIDs(
      tokens: try await parallelChunks(of: texts.count, jobs: jobs) { tokens(of: texts[$0], in: domain, key) },
      numbers: numbersOfColumns)
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
