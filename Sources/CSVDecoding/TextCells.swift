/// The distinct texts of one column, and the code of each spelling that its cells use.
struct TextCells: ~Copyable {
  /// The code of a spelling that stands for a missing value.
  static let missing: Int32 = -1
  /// Marks the code of a spelling that the list maps to another.
  static let mapped: Int32 = 1 << 30
  /// The most texts for which room is made before they come.
  private static let mostExpected = 1 << 20

  /// The distinct values, by code. Listed codes come first, in the order of their list.
  private(set) var values: [String]
  /// How many of the values are in the list; 0 where there is no list.
  let listedCount: Int
  private let vocabulary: TextVocabulary
  private let missingWords: MissingWords
  /// Of values that have several spellings it holds their forms as well, as long as ``codeOfForm`` is nil.
  private var spellings = ByteDictionary()
  /// The code of each value's form, ``mapped`` where the form stands for another. Nil as long as every form is ASCII and no
  /// word for a missing value, so that it is told from others by its bytes and may stand among the spellings.
  private var codeOfForm: [String: Int32]?
  /// The bytes of the form that is looked up.
  private var form: [UInt8] = []
  /// The bytes of the long cells that have no code yet.
  private var longBytes: [UInt8] = []

  init(_ cells: CellFormat, missingWords: MissingWords) {
    vocabulary = TextVocabulary(cells)
    values = vocabulary.codes
    listedCount = values.count
    self.missingWords = missingWords
    for (text, code) in vocabulary.listedForms {
      guard isFormOfBytes(text.utf8) else {
        codeOfForm = vocabulary.codesOfForms(values)
        break
      }
      if spellings.code(of: formKey, in: form) == nil { spellings.insert(code, for: formKey, in: form) }
    }
  }

  /// Makes room for the texts of so many rows, where most rows have one of their own.
  ///
  /// - Parameter known: The rows of which the texts are known.
  mutating func makeRoom(forRows count: Int, like known: Int) {
    guard values.count > known / 2 else { return }
    let room = min(TextCells.mostExpected, count)
    values.reserveCapacity(room)
    spellings.makeRoom(for: room)
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
    for start in stride(from: 0, to: keys.count, by: ByteDictionary.fetchCount) {
      let block = keys.extracting(start..<min(start + ByteDictionary.fetchCount, keys.count))
      unsafe spellings.fetch(block)
      for index in block.indices {
        let key = unsafe block[index]
        codes.append(spellings.code(of: key, in: longBytes) ?? newSpelling(key))
      }
    }
    longBytes.removeAll(keepingCapacity: true)
    return codes
  }

  /// Returns the codes here of the values that another column of the same format has, and takes in those that are new.
  mutating func adopt(_ others: [String]) -> [Int32] {
    // Listed codes come first in both, in one order.
    var codes = Array(0..<Int32(listedCount))
    codes.reserveCapacity(others.count)
    var keys: [TextKey] = []
    keys.reserveCapacity(ByteDictionary.fetchCount)
    for start in stride(from: listedCount, to: others.count, by: ByteDictionary.fetchCount) {
      keys.removeAll(keepingCapacity: true)
      for code in start..<min(start + ByteDictionary.fetchCount, others.count) {
        var text = others[code]
        keys.append(text.withUTF8 { unsafe key(UnsafeRawBufferPointer($0)) })
      }
      unsafe codes += keys.withUnsafeBufferPointer { unsafe encode($0) }
    }
    // A value may be spelt as a word for a missing one, where the cell was not.
    for code in codes.indices where codes[code] == TextCells.missing { codes[code] = codeOfValue(others[code]) }
    return codes
  }

  private mutating func codeOfValue(_ value: String) -> Int32 {
    if codeOfForm == nil { codeOfForm = vocabulary.codesOfForms(values) }
    var value = value
    let form = value.withUTF8 { unsafe vocabulary.form(UnsafeRawBufferPointer($0)) }
    if let code = codeOfForm![form.key] { return code }
    values.append(value)
    codeOfForm![form.key] = newest
    return newest
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
    if values.count == values.capacity { values.reserveCapacity(max(values.count + 1, spellings.room)) }
    return code
  }

  private mutating func newCode(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    if case .any = vocabulary { return unsafe codeOfPlain(bytes) }
    return unsafe codeOfCoded(bytes)
  }

  private mutating func codeOfPlain(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    if unsafe missingWords.contains(bytes) { return TextCells.missing }
    unsafe values.append(String(decoding: bytes, as: UTF8.self))
    return newest
  }

  private mutating func codeOfCoded(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    let trimmed = unsafe trimmingBlanks(bytes)
    if unsafe missingWords.contains(bytes) || missingWords.contains(trimmed) { return TextCells.missing }
    if codeOfForm == nil {
      if let code = unsafe codeByBytes(bytes, trimmed) { return code }
      codeOfForm = vocabulary.codesOfForms(values)
    }
    let form = unsafe vocabulary.form(trimmed)
    if let code = codeOfForm![form.key] { return code }
    values.append(form.value)
    codeOfForm![form.key] = newest
    return newest
  }

  /// Returns the code of a cell whose form is told from others by its bytes; nil where it is not.
  private mutating func codeByBytes(
    _ bytes: UnsafeRawBufferPointer, _ trimmed: UnsafeRawBufferPointer
  ) -> Int32? {
    let value: String
    if case .list = vocabulary, unsafe trimmed.count == bytes.count && isLowercaseASCII(bytes) {
      // It is its own form, and not among the spellings: it was looked up.
      unsafe values.append(String(decoding: bytes, as: UTF8.self))
      return newest
    }
    if case .domain = vocabulary {
      value = unsafe vocabulary.form(trimmed).value
      guard isFormOfBytes(value.utf8) else { return nil }
    } else {
      guard unsafe isFormOfBytes(trimmed.map { lowercased($0) }) else { return nil }
      unsafe value = String(decoding: trimmed, as: UTF8.self)
    }
    let isOwnForm = unsafe form.count == bytes.count && bytes.elementsEqual(form)
    if !isOwnForm, let code = spellings.code(of: formKey, in: form) { return code }
    values.append(value)
    if !isOwnForm { spellings.insert(newest, for: formKey, in: form) }
    return newest
  }

  /// Takes in a form; returns whether its bytes alone tell it from others, so that it may stand among the spellings.
  private mutating func isFormOfBytes(_ bytes: some Sequence<UInt8>) -> Bool {
    form.removeAll(keepingCapacity: true)
    form.append(contentsOf: bytes)
    return unsafe form.withUnsafeBytes { form in
      unsafe !form.contains { $0 >= 0x80 } && !missingWords.contains(form)
        && trimmingBlanks(form).count == form.count
    }
  }

  private var formKey: TextKey { unsafe form.withUnsafeBytes { unsafe TextKey($0, offset: 0) } }

  private var newest: Int32 { Int32(values.count - 1) }
}

private func isLowercaseASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
  var (high, capitals) = (UInt8(0), UInt8(0))
  for index in bytes.indices {
    let byte = unsafe bytes[index]
    high |= byte
    capitals |= byte &- UInt8(ascii: "A") < 26 ? 1 : 0
  }
  return high < 0x80 && capitals == 0
}

/// Leaves out the spaces and tabs at both ends.
func trimmingBlanks(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
  var (start, end) = (bytes.startIndex, bytes.endIndex)
  while unsafe start < end && isBlank(bytes[start]) { start += 1 }
  while unsafe end > start && isBlank(bytes[end - 1]) { end -= 1 }
  return unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<end])
}

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
