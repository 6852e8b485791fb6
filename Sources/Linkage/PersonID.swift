public import Digests

/// A person's identity from night to night: 128 bits from a keyed generator by sequence number, never from details.
///
/// Prints as 26 characters of base32.
public struct PersonID: Hashable, Sendable {
  public let token: Token

  public init(_ token: Token) {
    self.token = token
  }
}

extension PersonID: CustomStringConvertible {
  public var description: String { token.description }
}
