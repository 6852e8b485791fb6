/// The distinct texts of one column, and the code of each spelling that its cells use.
struct TextCells: ~Copyable {
  /// The code of a spelling that stands for a missing value.
  static let missing: Int32 = -1

  /// The distinct values, by code. Listed codes come first, in the order of their list.
  private(set) var values: [String]
  /// How many of the values are in the list; 0 where there is no list.
  let listedCount: Int
  private let isList: Bool
  private let missingWords: MissingWords
  private var spellings = ByteDictionary()
  /// The code of each folded value; kept for listed codes only.
  private var codeOfFolded: [String: Int32] = [:]
  /// The bytes of the long cells that have no code yet.
  private var longBytes: [UInt8] = []

  init(list: [String]?, missingWords: MissingWords) {
    values = list ?? []
    listedCount = list?.count ?? 0
    isList = list != nil
    self.missingWords = missingWords
    for (code, value) in values.enumerated() where codeOfFolded[folded(value)] == nil {
      codeOfFolded[folded(value)] = Int32(code)
    }
  }

  /// Returns the key of a cell, and keeps the bytes that it needs until ``encode(_:_:)``.
  @inline(__always)
  mutating func key(_ bytes: UnsafeRawBufferPointer) -> TextKey {
    let key = unsafe TextKey(bytes, offset: longBytes.count)
    if key.isLong { unsafe longBytes.append(contentsOf: bytes) }
    return key
  }

  /// Returns the codes of many keys, ``missing`` among them.
  ///
  /// Many at once, so that the processor can wait for many places of a large table at the same time.
  mutating func encode(_ keys: UnsafeBufferPointer<TextKey>) -> [Int32] {
    var codes: [Int32] = []
    codes.reserveCapacity(keys.count)
    for start in stride(from: 0, to: keys.count, by: 128) {
      let block = keys.extracting(start..<min(start + 128, keys.count))
      unsafe spellings.fetch(block)
      for index in block.indices {
        let key = unsafe block[index]
        codes.append(spellings.code(of: key, in: longBytes) ?? newSpelling(key))
      }
    }
    longBytes.removeAll(keepingCapacity: true)
    return codes
  }

  @inline(never)
  private mutating func newSpelling(_ key: TextKey) -> Int32 {
    let code: Int32
    if key.isLong {
      let cell = Array(longBytes[Int(key.high)..<Int(key.high) + key.length])
      code = unsafe cell.withUnsafeBytes { unsafe isList ? codeOfListed($0) : codeOfPlain($0) }
    } else {
      code = unsafe key.withShortBytes { unsafe isList ? codeOfListed($0) : codeOfPlain($0) }
    }
    spellings.insert(code, for: key, in: longBytes)
    return code
  }

  private mutating func codeOfPlain(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    if unsafe missingWords.contains(bytes) { return TextCells.missing }
    unsafe values.append(String(decoding: bytes, as: UTF8.self))
    return newest
  }

  private mutating func codeOfListed(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    let trimmed = unsafe trimmingBlanks(bytes)
    if unsafe missingWords.contains(bytes) || missingWords.contains(trimmed) { return TextCells.missing }
    let text = unsafe String(decoding: trimmed, as: UTF8.self)
    let key = folded(text)
    if let code = codeOfFolded[key] { return code }
    values.append(text)
    codeOfFolded[key] = newest
    return newest
  }

  private var newest: Int32 { Int32(values.count - 1) }
}

/// The form in which two spellings of one code are equal.
private func folded(_ text: String) -> String { text.lowercased() }

/// Leaves out the spaces and tabs at both ends.
func trimmingBlanks(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
  var (start, end) = (bytes.startIndex, bytes.endIndex)
  while unsafe start < end && isBlank(bytes[start]) { start += 1 }
  while unsafe end > start && isBlank(bytes[end - 1]) { end -= 1 }
  return unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<end])
}

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
