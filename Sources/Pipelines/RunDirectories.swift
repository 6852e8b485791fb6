import Diagnostics
import DisclosureControl
import Foundation

/// The three directories of a run, which must lie apart: what is restricted never under what is published.
struct RunDirectories {
  let extracts: String
  let output: String
  let restricted: String

  /// - Throws: A failure when two of them are one, or one of output and restricted zone lies in another.
  func check() throws(Failure) {
    let pairs = [("--output", output, "--restricted", restricted), ("--output", output, "--extracts", extracts)]
    for (option, directory, otherOption, other) in pairs {
      let (path, otherPath) = (resolved(directory), resolved(other))
      if path == otherPath || path.hasPrefix(otherPath + "/") || otherPath.hasPrefix(path + "/") {
        throw Failure(
          Diagnostic(
            .overlappingDirectories, "\(option) and \(otherOption) are one directory, or one lies in the other",
            at: Place(file: directory), help: "give each a directory of its own, side by side"), status: .couldNotRun)
      }
    }
  }

  private func resolved(_ path: String) -> String {
    let whole = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
    return whole.count > 1 && whole.hasSuffix("/") ? String(whole.dropLast()) : whole
  }
}

extension Audience {
  /// Where the runs of an audience stand: the public's in the output directory itself.
  func directory(in output: String) -> String {
    self == .public ? output : "\(output)/\(rawValue)"
  }
}
