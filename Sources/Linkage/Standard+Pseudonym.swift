extension Standard {
  /// A pseudonym without the blanks around it, or nil where nothing else stands there.
  ///
  /// Nothing else is changed: what it means, and whether case matters, only the body that made it knows.
  public static func pseudonym(_ text: String) -> String? {
    let trimmed = text.drop(while: \.isWhitespace)
    guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(trimmed[...last])
  }
}
