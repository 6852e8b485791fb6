import Digests
import Expressions
import Tabular

/// The distinct ids of some columns, and where in each column they stand.
struct NumberedIDs: Sendable {
  /// By number.
  let tokens: [Digests.Token]
  /// For each column, by the codes of its texts, the number of its id; -1 where no row has it, and where it is empty.
  let numbers: [[Int32]]
}

extension Pseudonymiser {
  /// Digests the ids of some columns under one key, each once.
  ///
  /// Equal ids fall into the same part, so that the parts are worked out side by side, each in a table that fits into a
  /// cache. Numbers count through the parts.
  func numberedIDs(
    _ columns: [(texts: TextValues, validity: Validity)], of domain: String, _ key: SecretKey
  ) async throws -> NumberedIDs {
    let idCount = columns.reduce(0) { $0 + $1.texts.dictionary.count }
    let partCount = idCount < IDParts.few ? 1 : IDParts.usualCount
    var split: [IDParts] = []
    for (texts, validity) in columns {
      let (ids, isUsed) = (texts.dictionary.texts, texts.uses(at: validity))
      let hashes = try await parallelChunks(of: ids.count, jobs: jobs) { range in
        range.map { code -> UInt64 in
          let id = isUsed[code] ? ids[code].asID : ""
          return id.isEmpty ? 0 : ExactTexts.hash(id)
        }
      }
      split.append(IDParts(ids, hashes, count: partCount))
    }
    let columnParts = split
    let parts = try await parallelMap(count: partCount, jobs: jobs) { part in
      numberedPart(part, of: columnParts, domain, key)
    }
    let numbers = try await parallelMap(count: columns.count, jobs: jobs) { column in
      columnParts[column].numbers(by: parts.map { ($0.numbers[column], $0.tokens.count) })
    }
    return NumberedIDs(tokens: Array(joining: parts.map(\.tokens)), numbers: numbers)
  }

  private func numberedPart(_ part: Int, of columns: [IDParts], _ domain: String, _ key: SecretKey) -> NumberedPart {
    var distinct = ExactTexts(expecting: columns.map { $0.codes(in: part).count }.max() ?? 0)
    var numbers: [[Int32]] = []
    for column in columns {
      // Read first, one independent of the next, so that the processor waits for many at the same time.
      let ids = column.codes(in: part).map { column.ids[Int($0)] }
      var numbersOfColumn: [Int32] = []
      numbersOfColumn.reserveCapacity(ids.count)
      for (id, hash) in zip(ids, column.hashes(in: part)) {
        numbersOfColumn.append(distinct.insert(id.asID, hash: hash))
      }
      numbers.append(numbersOfColumn)
    }
    return NumberedPart(tokens: tokens(of: distinct.texts, in: domain, key), numbers: numbers)
  }
}

/// The distinct ids of one part.
private struct NumberedPart {
  /// By number, counted from the part's first.
  let tokens: [Digests.Token]
  /// For each column the numbers of its ids in the part, in the order of their codes.
  let numbers: [[Int32]]
}

/// The ids of a column that a row has, split by their hashes.
private struct IDParts {
  /// Fewer ids are one part.
  static let few = 1 << 14
  static let usualCount = 32

  let ids: [String]
  /// What belongs to part n stands at `starts[n]..<starts[n + 1]`, codes ascending.
  private var starts: [Int]
  private var codes: [Int32]
  private var hashes: [UInt64]

  /// - Parameters:
  ///   - hashOfCode: 0 where no row has the text, and where it is empty.
  ///   - count: How many parts. A power of 2.
  init(_ ids: [String], _ hashOfCode: [UInt64], count: Int) {
    self.ids = ids
    func part(_ hash: UInt64) -> Int { Int(hash >> 32) & (count - 1) }
    starts = Array(repeating: 0, count: count + 1)
    for hash in hashOfCode where hash != 0 { starts[part(hash) + 1] += 1 }
    for part in 0..<count { starts[part + 1] += starts[part] }
    codes = Array(repeating: 0, count: starts[count])
    hashes = Array(repeating: 0, count: starts[count])
    var next = starts
    for (code, hash) in hashOfCode.enumerated() where hash != 0 {
      let place = next[part(hash)]
      (codes[place], hashes[place]) = (Int32(code), hash)
      next[part(hash)] += 1
    }
  }

  /// The number of each code's id; -1 where it has none.
  ///
  /// - Parameter parts: Of each part the numbers of its codes, counted from the part's first, and how many ids it has.
  func numbers(by parts: [(numbers: [Int32], count: Int)]) -> [Int32] {
    var numbers = [Int32](repeating: -1, count: ids.count)
    var first: Int32 = 0
    for (part, known) in parts.enumerated() {
      for (code, number) in zip(codes(in: part), known.numbers) { numbers[Int(code)] = first + number }
      first += Int32(known.count)
    }
    return numbers
  }

  func codes(in part: Int) -> ArraySlice<Int32> { codes[starts[part]..<starts[part + 1]] }
  func hashes(in part: Int) -> ArraySlice<UInt64> { hashes[starts[part]..<starts[part + 1]] }
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
