import Dispatch
import Foundation
import Synchronization

extension FileSystem {
  /// The most files that are waited for at once.
  private static let lanes = 16

  /// A file that could not be brought to the disk.
  struct Unsynchronised: Error {
    let path: String
    let error: SystemError
  }

  /// Waits until files and directories stand on the disk.
  ///
  /// They are asked for together: a journal writes in one go what is asked for at once, so that many files take little
  /// longer than one.
  ///
  /// - Throws: What happened to the first of them, in their order, that could not be.
  static func synchronise(_ paths: [String]) throws(Unsynchronised) {
    let failures = Mutex<[Int: SystemError]>([:])
    let group = DispatchGroup()
    let laneCount = min(lanes, paths.count)
    for lane in 0..<laneCount {
      // A queue of its own has a thread of its own, which may wait.
      DispatchQueue(label: "waymark.synchronise.\(lane)").async(group: group) {
        for index in stride(from: lane, to: paths.count, by: laneCount) {
          guard let error = synchronise(path: paths[index]) else { continue }
          failures.withLock { $0[index] = error }
        }
      }
    }
    group.wait()
    let first = failures.withLock { failures in failures.min { $0.key < $1.key } }
    if let first { throw Unsynchronised(path: paths[first.key], error: first.value) }
  }

  private static func synchronise(path: String) -> SystemError? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return .last }
    // Some file systems cannot synchronise a directory, and say so.
    let error = fsync(descriptor) == 0 || errno == EINVAL ? nil : SystemError.last
    close(descriptor)
    return error
  }
}

/// Waits until files stand on the disk, all of them together; returns the path of the first that could not be brought there.
package func unsynchronised(among paths: [String]) -> String? {
  do {
    try FileSystem.synchronise(paths)
    return nil
  } catch {
    return error.path
  }
}
