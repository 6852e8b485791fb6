import Synchronization

/// The distinct texts of a column, by code: as they are, or made when somebody reads them.
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

  /// All texts, by code. Whoever reads many of them does so here: they are made once.
  public var texts: [String] { made?.texts ?? stored }

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
  /// Whether both have the same texts, to the byte, by the same codes.
  ///
  /// - Complexity: O(1) where one is a copy of the other, or they differ in length.
  public static func == (left: TextDictionary, right: TextDictionary) -> Bool {
    if left.count != right.count { return false }
    if let made = left.made, made === right.made { return true }
    let (texts, others) = (left.texts, right.texts)
    return texts.span.isIdentical(to: others.span)
      || texts.elementsEqual(others) { $0.utf8.elementsEqual($1.utf8) }
  }
}

/// Texts that are made when somebody reads them; all of them once.
private final class MadeTexts: Sendable {
  let count: Int
  let text: @Sendable (Int) -> String
  private let all = Mutex<[String]?>(nil)

  init(count: Int, text: @escaping @Sendable (Int) -> String) {
    self.count = count
    self.text = text
  }

  var texts: [String] {
    all.withLock { all in
      if let all { return all }
      let made = (0..<count).map(text)
      all = made
      return made
    }
  }
}
