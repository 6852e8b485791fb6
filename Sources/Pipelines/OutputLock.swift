import Diagnostics
import Foundation
import Storage

/// The lock of an output directory: two runs with restricted zones of their own must not publish to one place at once.
enum OutputLock {
  /// Makes the directory where it is missing, and takes the lock or throws at once.
  static func take(in directory: String) throws(Failure) -> RunLock {
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        Diagnostic(
          .outputDirectory, "the output directory cannot be made", at: Place(file: directory),
          help: "may this account write to the directory above it, and is there no file of its name?"),
        status: .couldNotRun)
    }
    return try RunLock(path: directory + "/.lock")
  }
}
