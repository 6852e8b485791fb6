extension Failure {
  /// Gives the place to every diagnostic that has none.
  public mutating func place(at place: Place?) {
    for index in diagnostics.indices where diagnostics[index].place == nil { diagnostics[index].place = place }
  }
}
