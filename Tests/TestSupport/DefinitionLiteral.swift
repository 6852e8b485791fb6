public import Diagnostics

/// A definition written as a Swift literal: `["id": "a", "list": ["x", "y"]]`.
///
/// Every key of a mapping stands on a line of its own, keys in column 1 and values in column 9; the items of a list
/// stand on the line of their key, the first in column 11 and each four columns after the one before.
public enum DefinitionLiteral: Sendable, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  case scalar(String)
  case sequence([DefinitionLiteral])
  case mapping([(String, DefinitionLiteral)])

  public init(stringLiteral text: String) { self = .scalar(text) }
  public init(arrayLiteral items: DefinitionLiteral...) { self = .sequence(items) }
  public init(dictionaryLiteral entries: (String, DefinitionLiteral)...) { self = .mapping(entries) }

  /// A list of single values.
  public init(_ texts: [String]) { self = .sequence(texts.map(DefinitionLiteral.scalar)) }

  /// The same mapping with other values for some keys; nil takes a key away, and a new key stands last.
  public func with(_ changes: KeyValuePairs<String, DefinitionLiteral?>) -> DefinitionLiteral {
    guard case .mapping(var entries) = self else { preconditionFailure("only a mapping has keys") }
    for (key, value) in changes {
      let index = entries.firstIndex { $0.0 == key }
      switch (index, value) {
      case (let index?, let value?): entries[index].1 = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append((key, value))
      case (nil, nil): break
      }
    }
    return .mapping(entries)
  }

  /// The definition as if it were read from a file.
  public func node(file: String = "definition.yaml") -> DefinitionNode {
    var line = 0
    return node(file, &line, column: 1)
  }

  private func node(_ file: String, _ line: inout Int, column: Int) -> DefinitionNode {
    let place = Place(file: file, line: max(line, 1), column: column)
    switch self {
    case .scalar(let text): return DefinitionNode(.scalar(text), at: place)
    case .sequence(let items):
      let nodes = items.enumerated().map { index, item in item.node(file, &line, column: column + 2 + 4 * index) }
      return DefinitionNode(.sequence(nodes), at: place)
    case .mapping(let entries):
      let nodes = entries.map { key, value in
        line += 1
        return DefinitionNode.Entry(
          key: key, keyPlace: Place(file: file, line: line, column: 1), value: value.node(file, &line, column: 9))
      }
      return DefinitionNode(.mapping(nodes), at: place)
    }
  }
}
