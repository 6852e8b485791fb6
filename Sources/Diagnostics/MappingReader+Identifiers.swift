extension MappingReader {
  /// Returns the text under a key by which other definitions, files, columns and addresses of pages name this one, after
  /// reporting a text that is no such name: a sign such as `/` or `..` in it would lead a file elsewhere.
  ///
  /// - Parameter hyphens: Whether words may also be joined by `-`, which no name in SQL may.
  public mutating func identifier(_ key: String, hyphens: Bool = false) -> String {
    let text = string(key)
    guard !text.isEmpty, !text.isIdentifier(hyphens: hyphens), let node = optionalNode(key) else { return text }
    if case .scalar = node.content {
      faults.report(
        .wrongValue,
        hyphens ? "'\(text)' is no name of small letters and digits" : "'\(text)' is not in lower snake case",
        at: node.place,
        help: "write small letters and digits, words joined by '_'\(hyphens ? " or '-'" : ""), a letter first")
    }
    return text
  }
}

extension String {
  /// Whether the text is of words of small letters and digits, each at least one, a letter first.
  fileprivate func isIdentifier(hyphens: Bool) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = utf8.first, letters.contains(first) else { return false }
    return utf8.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "_") || hyphens && $0 == UInt8(ascii: "-")
    }
    .allSatisfy { word in !word.isEmpty && word.allSatisfy { letters.contains($0) || digits.contains($0) } }
  }
}
