/// The distinct texts of one column, and the code of each spelling that its cells use.
struct TextCells: ~Copyable {
  /// The code of a spelling that stands for a missing value.
  static let missing: Int32 = -1
  /// Marks the code of a spelling that the list maps to another.
  static let mapped: Int32 = 1 << 30

  /// The distinct values, by code. Listed codes come first, in the order of their list.
  private(set) var values: [String]
  /// How many of the values are in the list; 0 where there is no list.
  let listedCount: Int
  private let vocabulary: TextVocabulary
  private let missingWords: MissingWords
  private var spellings = ByteDictionary()
  /// The code of each value's form, ``mapped`` where the form stands for another; kept where values have several forms.
  private var codeOfFolded: [String: Int32] = [:]
  /// The bytes of the long cells that have no code yet.
  private var longBytes: [UInt8] = []

  init(_ cells: CellFormat, missingWords: MissingWords) {
    vocabulary = TextVocabulary(cells)
    values = vocabulary.codes
    listedCount = values.count
    self.missingWords = missingWords
    for (code, value) in values.enumerated() where codeOfFolded[folded(value)] == nil {
      codeOfFolded[folded(value)] = Int32(code)
    }
    guard case .list(let list) = vocabulary else { return }
    for spelling in list.spellings where codeOfFolded[folded(spelling.text)] == nil {
      codeOfFolded[folded(spelling.text)] = Int32(spelling.code) | TextCells.mapped
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
      code = unsafe cell.withUnsafeBytes { unsafe newCode($0) }
    } else {
      code = unsafe key.withShortBytes { unsafe newCode($0) }
    }
    spellings.insert(code, for: key, in: longBytes)
    return code
  }

  private mutating func newCode(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    if case .any = vocabulary { return unsafe codeOfPlain(bytes) }
    return unsafe codeOfForm(bytes)
  }

  private mutating func codeOfPlain(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    if unsafe missingWords.contains(bytes) { return TextCells.missing }
    unsafe values.append(String(decoding: bytes, as: UTF8.self))
    return newest
  }

  private mutating func codeOfForm(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    let trimmed = unsafe trimmingBlanks(bytes)
    if unsafe missingWords.contains(bytes) || missingWords.contains(trimmed) { return TextCells.missing }
    let form = unsafe vocabulary.form(trimmed)
    if let code = codeOfFolded[form.key] { return code }
    values.append(form.value)
    codeOfFolded[form.key] = newest
    return newest
  }

  private var newest: Int32 { Int32(values.count - 1) }
}

/// Leaves out the spaces and tabs at both ends.
func trimmingBlanks(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
  var (start, end) = (bytes.startIndex, bytes.endIndex)
  while unsafe start < end && isBlank(bytes[start]) { start += 1 }
  while unsafe end > start && isBlank(bytes[end - 1]) { end -= 1 }
  return unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<end])
}

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
