import Diagnostics
import Linkage

extension LinkageWeighing {
  /// Reads the linkage that weighs for another, with its model and its list of nicknames.
  ///
  /// - Parameters:
  ///   - path: Counted from the pipeline's folder; its model and its list stand beside it.
  ///   - definitions: Notes the digests of all three.
  init?(_ path: String, at place: Place?, in definitions: DefinitionFolder, faults: Faults) {
    let own = Faults()
    guard
      let node = faults.collecting({ () throws(Failure) in try definitions.node(path, namedAt: place) })
    else { return nil }
    let definition = MatchDefinition(node, faults: own)
    for diagnostic in own.diagnostics { faults.report(diagnostic) }
    guard own.isEmpty else { return nil }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let files = LinkFiles(
      definition: definition,
      folder: DefinitionFolder(path: folder.isEmpty ? definitions.path : definitions.displayPath(folder)),
      extracts: "", jobs: 1)
    let read = faults.collecting { () throws(Failure) in
      let model = try files.model()
      for file in [definition.model, definition.nicknames].compactMap(\.self) {
        try definitions.note(files.folder.displayPath(file))
      }
      return (model: model, nicknames: try files.nicknames())
    }
    guard let read else { return nil }
    self.init(definition, model: read.model, nicknames: read.nicknames)
  }
}
