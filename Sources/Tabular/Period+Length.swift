extension Period {
  /// The calendar months that it touches: 3 for a quarter, 36 for three years.
  public var monthCount: Int {
    let (first, last) = (start.components, end.components)
    return (last.year - first.year) * 12 + last.month - first.month + 1
  }
}
