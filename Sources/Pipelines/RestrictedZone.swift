import Diagnostics
import Foundation
import Publishing

/// The directory whose files only the pipeline's own account may read: mode 0700, its files 0600.
struct RestrictedZone: Sendable {
  let path: String

  /// Makes the directory where there is none; refuses one that others may enter.
  init(preparing path: String) throws(Failure) {
    self.path = path
    let manager = FileManager.default
    var isDirectory: ObjCBool = false
    if unsafe manager.fileExists(atPath: path, isDirectory: &isDirectory) {
      let mode = (try? manager.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
      guard isDirectory.boolValue else {
        throw Failure(
          Diagnostic(
            .restrictedZone, "the restricted zone is not a directory", at: Place(file: path),
            help: "name a directory with --restricted"), status: .couldNotRun)
      }
      guard let mode, mode & 0o077 == 0 else {
        throw Failure(
          Diagnostic(
            .restrictedZone, "the restricted zone can be entered by other accounts", at: Place(file: path),
            help: "chmod 700 \(path)"), status: .couldNotRun)
      }
    } else {
      try RestrictedZone.makeDirectory(path)
    }
  }

  /// Refuses a directory that is not there, or that others may enter.
  init(existing path: String) throws(Failure) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        Diagnostic(
          .restrictedZone, "there is no restricted zone here", at: Place(file: path),
          help: "name the directory that `waymark link` or `waymark run` was given with --restricted"),
        status: .couldNotRun)
    }
    try self.init(preparing: path)
  }

  func file(_ name: String) -> String { path + "/" + name }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  /// Writes a whole file in place of the one before, never a part of it.
  ///
  /// - Parameter name: The file's path below the zone; its directories are made.
  func write(_ bytes: [UInt8], to name: String) throws(Failure) {
    try write([(name, bytes)])
  }

  /// Writes whole files in place of those before, never a part of one. All stand on the disk before the first is put in
  /// its place.
  ///
  /// - Throws: ``Failure`` before anything is written where a name leads out of the zone: nothing about people may stand
  ///   elsewhere, whatever a definition is called.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws(Failure) {
    for (name, _) in files where !RestrictedZone.isBelow(name) { throw RestrictedZone.outside(name, of: path) }
    var written: [String] = []
    do throws(Failure) {
      for (name, bytes) in files {
        try writePartial(bytes, of: file(name))
        written.append(file(name))
      }
      if let path = unsynchronised(among: written.map(RestrictedZone.partial)) {
        throw RestrictedZone.unwritable(String(path.dropLast(RestrictedZone.partial("").count)))
      }
      for target in written {
        if unsafe rename(RestrictedZone.partial(target), target) != 0 { throw RestrictedZone.unwritable(target) }
      }
    } catch {
      for target in written { try? FileManager.default.removeItem(atPath: RestrictedZone.partial(target)) }
      throw error
    }
  }

  /// Whether a path's parts are names of files, so that it stays below the directory that it counts from.
  private static func isBelow(_ name: String) -> Bool {
    name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { $0 != "" && $0 != "." && $0 != ".." }
  }

  private static func outside(_ name: String, of path: String) -> Failure {
    Failure(
      Diagnostic(
        .restrictedOutside, "'\(name)' would stand outside the restricted zone, and is not written",
        at: Place(file: path),
        help: "give the definition that the file is named for a name of small letters, digits and '_'"),
      status: .couldNotRun)
  }

  private static func partial(_ target: String) -> String { target + ".partial" }

  private func writePartial(_ bytes: [UInt8], of target: String) throws(Failure) {
    let directory = URL(filePath: target).deletingLastPathComponent().path(percentEncoded: false)
    if !FileManager.default.fileExists(atPath: directory) { try RestrictedZone.makeDirectory(directory) }
    let partial = RestrictedZone.partial(target)
    let isMade = FileManager.default.createFile(
      atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600])
    do {
      guard isMade, let handle = FileHandle(forWritingAtPath: partial) else { throw CocoaError(.fileWriteUnknown) }
      defer { try? handle.close() }
      try handle.write(contentsOf: Data(bytes))
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw RestrictedZone.unwritable(target)
    }
  }

  private static func unwritable(_ path: String) -> Failure {
    Failure(
      Diagnostic(
        .restrictedWrite, "the file cannot be written to the restricted zone", at: Place(file: path),
        help: "is the disk full, or the directory read-only?"), status: .couldNotRun)
  }

  /// Removes what an earlier run left under a name, if anything.
  func remove(_ name: String) {
    try? FileManager.default.removeItem(atPath: file(name))
  }

  private static func makeDirectory(_ path: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(
        Diagnostic(
          .restrictedWrite, "the directory of the restricted zone cannot be made", at: Place(file: path),
          help: "may this account write to the directory above it?"), status: .couldNotRun)
    }
  }
}
