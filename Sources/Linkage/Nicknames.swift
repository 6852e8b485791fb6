import Digests

/// Which forenames are short or familiar forms of which.
///
/// Two names are forms of one name when one is a form of the other, or both are forms of a third: Liz and Beth of Elizabeth,
/// Alex of Alexander and of Alexandra. Names are compared in their standard form.
public struct Nicknames: Sendable {
  /// Per standard forename the numbers of the names that it may stand for, its own among them where others stand for it;
  /// ascending.
  private var meanings: [String: [Int32]] = [:]
  /// Tells one list from another: the first 16 hexadecimal digits of the SHA-256 of its pairs in order.
  public let version: String

  /// - Parameter pairs: A name, and a form of it; pairs of which one names nobody are left out.
  public init(_ pairs: [(name: String, form: String)] = []) {
    let pairs = pairs.compactMap { pair -> (name: String, form: String)? in
      guard let name = Standard.forename(pair.name), let form = Standard.forename(pair.form) else { return nil }
      return (name, form)
    }.sorted { ($0.name, $0.form) < ($1.name, $1.form) }
    var numberOf: [String: Int32] = [:]
    for (name, form) in pairs {
      let number = numberOf[name] ?? Int32(numberOf.count)
      numberOf[name] = number
      for one in [name, form] where meanings[one]?.contains(number) != true {
        meanings[one, default: []].append(number)
      }
    }
    for name in meanings.keys { meanings[name]?.sort() }
    let text = pairs.map { "\($0.name),\($0.form)\n" }.joined()
    version = String(SHA256Digest(of: text.utf8).description.prefix(16))
  }

  public var isEmpty: Bool { meanings.isEmpty }

  /// The names that a name may stand for, by number, ascending; empty where the list does not know it.
  func meanings(of name: String) -> [Int32] { meanings[name] ?? [] }

  /// Whether two unlike names may be forms of one.
  static func areForms(_ left: [Int32], _ right: [Int32]) -> Bool {
    var (one, other) = (0, 0)
    while one < left.count, other < right.count {
      if left[one] == right[other] { return true }
      if left[one] < right[other] { one += 1 } else { other += 1 }
    }
    return false
  }
}
