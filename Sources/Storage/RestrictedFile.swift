import Diagnostics
import Foundation

/// Makes the file and its directories when missing, and closes both to everybody but the owner, before the first write.
func prepareFile(_ path: String) throws(Failure) {
  let directory = (path as NSString).deletingLastPathComponent
  if !directory.isEmpty, !FileManager.default.fileExists(atPath: directory) {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw unusable(path, "its directory cannot be made", help: "check that this user may write there")
    }
  }
  let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
  guard descriptor >= 0 else {
    throw unusable(
      path, "the file cannot be opened: \(systemMessage())",
      help: "name a file in a directory where this user may write")
  }
  defer { close(descriptor) }
  guard fchmod(descriptor, 0o600) == 0 else {
    throw unusable(
      path, "the file cannot be closed to other users: \(systemMessage())",
      help: "it must belong to the user who runs this program")
  }
}
