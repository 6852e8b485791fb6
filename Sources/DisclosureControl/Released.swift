/// A value that passed disclosure control for an audience.
///
/// Everything that leaves the restricted zone is made of these. Only this module can make one.
public struct Released<Value: Sendable>: Sendable {
  public let value: Value

  init(_ value: Value) {
    self.value = value
  }
}

extension Released: Equatable where Value: Equatable {}
extension Released: Hashable where Value: Hashable {}
