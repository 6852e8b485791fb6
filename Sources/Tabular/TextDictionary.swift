/// The distinct texts of a column, by code: as they are, or made when somebody reads one.
///
/// Most pseudonyms are only ever compared, by their codes; a text of each would cost more than all the rest of a column.
public struct TextDictionary: RandomAccessCollection, Sendable {
  /// Empty where the texts are made.
  private let stored: [String]
  private let made: MadeTexts?

  public init(_ texts: [String]) {
    stored = texts
    made = nil
  }

  /// - Parameters:
  ///   - count: How many texts there are.
  ///   - text: Makes the text of a code, the same one whenever it is asked. Those of two codes differ.
  public init(count: Int, text: @escaping @Sendable (Int) -> String) {
    stored = []
    made = MadeTexts(count: count, text: text)
  }

  /// All texts, by code.
  public var texts: [String] {
    guard let made else { return stored }
    return (0..<made.count).map(made.text)
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { made?.count ?? stored.count }

  public subscript(code: Int) -> String {
    guard let made else { return stored[code] }
    precondition(indices.contains(code), "no such code")
    return made.text(code)
  }
}

extension TextDictionary: ExpressibleByArrayLiteral {
  public init(arrayLiteral texts: String...) { self.init(texts) }
}

extension TextDictionary: Equatable {
  /// - Complexity: O(1) where one is a copy of the other.
  public static func == (left: TextDictionary, right: TextDictionary) -> Bool {
    if left.made == nil && right.made == nil { return left.stored == right.stored }
    return left.made === right.made || left.elementsEqual(right)
  }
}

/// Texts that are made when somebody reads one.
private final class MadeTexts: Sendable {
  let count: Int
  let text: @Sendable (Int) -> String

  init(count: Int, text: @escaping @Sendable (Int) -> String) {
    self.count = count
    self.text = text
  }
}
