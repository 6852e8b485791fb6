/// A definition as a tree in which every node knows its place.
///
/// YAML is parsed into this tree by `Pipelines`; every other module decodes its definitions from it with a
/// ``MappingReader``, so that a fault can name line and column.
public struct DefinitionNode: Hashable, Sendable {
  public indirect enum Content: Hashable, Sendable {
    /// Nothing stands there.
    case null
    /// A plain or quoted scalar, as written.
    case scalar(String)
    case sequence([DefinitionNode])
    /// Keys in the order of the file, each known once.
    case mapping([Entry])
  }

  public struct Entry: Hashable, Sendable {
    public var key: String
    public var keyPlace: Place
    public var value: DefinitionNode

    public init(key: String, keyPlace: Place, value: DefinitionNode) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  public var content: Content
  public var place: Place

  public init(_ content: Content, at place: Place) {
    self.content = content
    self.place = place
  }

  /// What the node is, for messages.
  public var kindName: String {
    switch content {
    case .null: "nothing"
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
