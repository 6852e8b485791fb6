import Diagnostics
import Yams

extension DefinitionNode {
  /// Parses one YAML document into a definition tree.
  ///
  /// Anchors and aliases are resolved; keys must be plain texts, each once. An empty document is ``Content/null``. A
  /// document may nest 100 levels deep and have a million values, those of aliases counted where they are used.
  init(yaml text: String, file: String) throws(Failure) {
    let start = Place(file: file, line: 1, column: 1)
    do {
      // Every plain word is a text: what it stands for, its reader says.
      guard let root = try Yams.compose(yaml: text, .basic) else {
        self.init(.null, at: start)
        return
      }
      var size = DocumentSize()
      try self.init(root, file: file, parent: start, depth: 0, &size)
    } catch let failure as Failure {
      throw failure
    } catch let error as YamlError {
      throw Failure(error.diagnostic(file: file), status: .couldNotRun)
    } catch {
      throw Failure(Diagnostic(.yaml, "the file cannot be parsed as YAML", at: start), status: .couldNotRun)
    }
  }

  private init(_ node: Node, file: String, parent: Place, depth: Int, _ size: inout DocumentSize) throws(Failure) {
    let place = node.mark.map { Place(file: file, line: $0.line, column: $0.column) } ?? parent
    try size.add(depth: depth, at: place)
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
      self.init(isNull ? .null : .scalar(scalar.string), at: place)
    case .sequence(let sequence):
      var nodes: [DefinitionNode] = []
      for element in sequence {
        nodes.append(try DefinitionNode(element, file: file, parent: place, depth: depth + 1, &size))
      }
      self.init(.sequence(nodes), at: place)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        let keyPlace = key.mark.map { Place(file: file, line: $0.line, column: $0.column) } ?? place
        guard case .scalar(let name) = key else {
          throw Failure(Diagnostic(.yaml, "a key must be a single word or text", at: keyPlace), status: .couldNotRun)
        }
        entries.append(
          Entry(
            key: name.string, keyPlace: keyPlace,
            value: try DefinitionNode(value, file: file, parent: keyPlace, depth: depth + 1, &size)))
      }
      self.init(.mapping(entries), at: place)
    case .alias:
      throw Failure(Diagnostic(.yaml, "an alias names no anchor", at: place), status: .couldNotRun)
    }
  }
}

/// How much of a document was read: aliases of aliases can make a short text endless.
private struct DocumentSize {
  private static let deepest = 100
  private static let most = 1_000_000
  private var count = 0

  mutating func add(depth: Int, at place: Place) throws(Failure) {
    count += 1
    guard depth > Self.deepest || count > Self.most else { return }
    throw Failure(
      depth > Self.deepest
        ? Self.tooDeep(at: place)
        : Diagnostic(
          .yaml, "the document has more than \(Self.most) values", at: place, help: "use fewer aliases of aliases"),
      status: .couldNotRun)
  }

  static func tooDeep(at place: Place) -> Diagnostic {
    Diagnostic(.yaml, "the document nests more than \(deepest) levels", at: place, help: "write it flatter")
  }
}

extension YamlError {
  fileprivate func diagnostic(file: String) -> Diagnostic {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      // The library stops reading at a depth of its own, which is beyond ours.
      problem.hasPrefix("Maximum nesting level")
        ? DocumentSize.tooDeep(at: Place(file: file, line: mark.line, column: mark.column))
        : Diagnostic(
          .yaml, "not valid YAML: \(problem)", at: Place(file: file, line: mark.line, column: mark.column),
          help: "check the indentation, the colons and the quotes here and in the line before")
    case .duplicatedKeysInMapping(let duplicates, let context):
      Diagnostic(
        .duplicateName, "the key '\(duplicates.sorted()[0])' stands twice in one mapping",
        at: Place(file: file, line: context.mark.line, column: context.mark.column), help: "remove one of the two")
    case .reader:
      Diagnostic(
        .yaml, "the file is not text in UTF-8", at: Place(file: file), help: "save it again with the encoding UTF-8")
    default:
      Diagnostic(.yaml, "the file cannot be parsed as YAML", at: Place(file: file))
    }
  }
}
