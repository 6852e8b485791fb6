import Diagnostics

extension MappingReader {
  /// Returns the definition in the file that a key names, its path counted from the pipeline's folder.
  mutating func definition(_ key: String, in definitions: DefinitionFolder) -> DefinitionNode? {
    guard let node = node(key), case .scalar(let path) = node.content else { return nil }
    return faults.collecting { () throws(Failure) in try definitions.node(path, namedAt: node.place) }
  }

  /// Returns every definition in the folder that a key names, in the order of their paths.
  mutating func definitions(_ key: String, in definitions: DefinitionFolder) -> [DefinitionNode] {
    guard let node = node(key), case .scalar(let folder) = node.content else { return [] }
    let paths = faults.collecting { () throws(Failure) in
      try definitions.paths(in: folder, ending: ".yaml", namedAt: node.place)
    }
    return (paths ?? []).compactMap { path in
      faults.collecting { () throws(Failure) in try definitions.node(path) }
    }
  }
}

extension Faults {
  /// Returns what the work gives, or nil after reporting why it could not be done.
  func collecting<Result>(_ work: () throws(Failure) -> Result) -> Result? {
    do {
      return try work()
    } catch {
      for diagnostic in error.diagnostics { report(diagnostic) }
      return nil
    }
  }
}
