extension Field {
  /// Whether the schema limits the values to codes, by an enum or a pattern, so that they are no free text.
  public var isCoded: Bool { constraints.codes != nil || constraints.pattern != nil }
}
