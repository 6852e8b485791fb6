import Diagnostics
import Pseudonymisation

extension RestrictedZone {
  /// Where the spine lies in the zone.
  static let spineFile = "spine.sqlite"

  /// The place's secret, made where neither it nor a spine is there.
  func key(_ observer: any RunObserver) throws(Failure) -> KeyFile {
    let path = file("key")
    if !has("key"), has(RestrictedZone.spineFile) {
      throw Failure(
        Diagnostic(
          .lostKey, "there is a spine but no key: persons would lose their ids", at: Place(file: path),
          help: "restore the key file from its copy; to begin anew, move the spine away too"), status: .couldNotRun)
    }
    let file = try KeyFile(path: path)
    if file.isNew {
      observer.noticed(
        Diagnostic(
          .newKey, "a key was made: persons and pseudonyms depend on it for ever", at: Place(file: path),
          help: "keep a copy of the file in a safe place", severity: .note))
    }
    return file
  }
}
