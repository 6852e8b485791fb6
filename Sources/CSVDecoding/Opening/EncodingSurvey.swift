public import Diagnostics

extension CSVSource {
  /// The encoding of a text that is not UTF-8, told from all of its bytes; nil where it may be UTF-8 with faults.
  ///
  /// A text is taken for Windows-1252 where no two bytes of it stand together as a character of UTF-8 would have them, and
  /// each byte beyond ASCII is a character of Windows-1252; a binary file is none. ISO 8859-1 has the same letters; where they differ it has
  /// nothing but control characters, which no extract holds.
  func surveyedEncoding(limits: CSVLimits) throws(Failure) -> TextEncoding? {
    guard isRepeatable else { return nil }
    var bytes = try SourceBytes(self, declared: .exactly(.utf8), limits: limits, bufferSize: 256 * 1024)
    var survey = EncodingSurvey()
    while try unsafe bytes.next({ (buffer, _) in
      unsafe survey.look(at: buffer)
      return 0
    }) {}
    return survey.isWindows1252 ? .windows1252 : nil
  }
}

/// Counts what tells UTF-8 from an encoding of single bytes.
private struct EncodingSurvey {
  private var previous: UInt8 = 0
  private var hasHigh = false
  private var hasPair = false
  /// A control character, or none at all.
  private var isNoText = false

  var isWindows1252: Bool { hasHigh && !hasPair && !isNoText }

  mutating func look(at bytes: UnsafeRawBufferPointer) {
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      if byte >= 0x80 {
        hasHigh = true
        // A leading byte and one that goes on: a character of UTF-8.
        if (0xC2...0xF4).contains(previous), byte < 0xC0 { hasPair = true }
        if byte < 0xA0, windows1252[Int(byte) - 0x80] == 0 { isNoText = true }
      } else if byte < 0x20, !(0x09...0x0D).contains(byte) {
        isNoText = true
      }
      previous = byte
    }
  }
}

extension CSVSources {
  /// Finds out the encoding of sources that turned out not to be UTF-8.
  ///
  /// - Parameter file: What was read.
  /// - Returns: Whether some must be read again, in another encoding.
  public mutating func settleEncodings(after file: DecodedFile, limits: CSVLimits) throws(Failure) -> Bool {
    var isChanged = false
    for (index, span) in file.files.enumerated() where span.holdsInvalidText && sources[index].encoding == nil {
      guard let encoding = try sources[index].surveyedEncoding(limits: limits) else { continue }
      sources[index].encoding = encoding
      isChanged = true
    }
    return isChanged
  }

  /// The same after a failure: the name of a column was not UTF-8.
  public mutating func settleEncodings(after failure: Failure, limits: CSVLimits) throws(Failure) -> Bool {
    guard let fault = failure.diagnostics.first, fault.code == .notCSV,
      let index = sources.firstIndex(where: { $0.name == fault.place?.file }), sources[index].encoding == nil,
      let encoding = try sources[index].surveyedEncoding(limits: limits)
    else { return false }
    sources[index].encoding = encoding
    return true
  }
}
