import Diagnostics
import Digests
import Foundation
import Synchronization

/// The folder of definitions that a pipeline stands in: reads each file once and remembers its digest.
final class DefinitionFolder: Sendable {
  /// The folder as the user named it.
  let path: String
  private let files = Mutex<[String: DefinitionFile]>([:])

  init(path: String) {
    self.path = path
  }

  /// The text of one file, by its path below the folder.
  func text(_ relativePath: String, namedAt place: Place? = nil) throws(Failure) -> String {
    try file(relativePath, namedAt: place).text
  }

  /// The definition in one YAML file, by its path below the folder.
  func node(_ relativePath: String, namedAt place: Place? = nil) throws(Failure) -> DefinitionNode {
    let text = try text(relativePath, namedAt: place)
    return try DefinitionNode(yaml: text, file: displayPath(relativePath))
  }

  /// Notes the digest of a file that a definition names and something else has read.
  ///
  /// - Parameter displayedPath: As messages name it; a file outside the folder stands with that path.
  func note(_ displayedPath: String) throws(Failure) {
    let prefix = path == "." ? "" : path + "/"
    let isBelow = displayedPath.hasPrefix(prefix)
    _ = try file(isBelow ? String(displayedPath.dropFirst(prefix.count)) : displayedPath, namedAt: nil)
  }

  /// The paths of all files below a folder that end as asked, in the order of their names, folders within folders
  /// included.
  func paths(in folder: String, ending suffix: String, namedAt place: Place? = nil) throws(Failure) -> [String] {
    let root = URL(filePath: path).appending(path: folder)
    guard
      let found = FileManager.default.enumerator(
        at: root, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles]),
      (try? root.checkResourceIsReachable()) == true
    else {
      throw Failure(
        Diagnostic(
          .unreadableDefinition, "there is no folder '\(folder)' beside the pipeline", at: place,
          help: "definitions stand in \(path)/<kind>, one folder a kind"), status: .couldNotRun)
    }
    let prefix = root.standardizedFileURL.path(percentEncoded: false)
    var paths: [String] = []
    for case let url as URL in found where url.lastPathComponent.hasSuffix(suffix) {
      let whole = url.standardizedFileURL.path(percentEncoded: false)
      let below = whole.dropFirst(prefix.count).drop { $0 == "/" }
      paths.append(folder + "/" + below)
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Every file that was read so far with its SHA-256 in hexadecimal, by path.
  var digests: [(path: String, sha256: String)] {
    files.withLock { files in
      files.map { (path: $0.key, sha256: $0.value.sha256) }
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
  }

  /// How messages name a file of the folder.
  func displayPath(_ relativePath: String) -> String {
    path == "." ? relativePath : "\(path)/\(relativePath)"
  }

  private func file(_ relativePath: String, namedAt place: Place?) throws(Failure) -> DefinitionFile {
    if let known = files.withLock({ $0[relativePath] }) { return known }
    let shown = displayPath(relativePath)
    guard let bytes = FileManager.default.contents(atPath: shown) else {
      throw Failure(
        Diagnostic(
          .unreadableDefinition, "the definition '\(relativePath)' cannot be read", at: place ?? Place(file: shown),
          help: "paths count from the pipeline's folder, \(path)"), status: .couldNotRun)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        Diagnostic(
          .yaml, "the file is not text in UTF-8", at: Place(file: shown),
          help: "save it again with the encoding UTF-8"), status: .couldNotRun)
    }
    let file = DefinitionFile(
      text: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, sha256: SHA256Digest(of: bytes).hex)
    files.withLock { $0[relativePath] = file }
    return file
  }
}

private struct DefinitionFile: Sendable {
  let text: String
  let sha256: String
}
