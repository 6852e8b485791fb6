public import Diagnostics

/// Writes one run into the output directory, so that `latest` is always one whole run.
///
/// Files go to `runs/<run id>.partial` and stand on the disk before the directory is renamed to `runs/<run id>` and the
/// link `latest` is put in the place of the old one, in one step. A writer that is dropped before ``publish()`` removes
/// what it wrote; a run that died without that is cleared away by the next writer.
public struct OutputWriter: ~Copyable, Sendable {
  private let directory: String
  private let runID: String
  private var folders: Set<String> = []
  /// The files that may not stand on the disk yet.
  private var unsettled: [String] = []
  private var isPublished = false

  private var runs: String { directory + "/runs" }
  private var partial: String { "\(runs)/\(runID).partial" }
  private var whole: String { "\(runs)/\(runID)" }

  /// Begins a run.
  ///
  /// The caller holds the lock of the output directory: every `.partial` directory found there is of a dead run.
  ///
  /// - Parameters:
  ///   - directory: Made where it is missing, with those above it.
  ///   - runID: A file's name that no run has had.
  /// - Throws: ``Diagnostics/Failure`` with status 2 when the directory cannot be written or has this run already.
  public init(directory: String, runID: String) throws(Failure) {
    precondition(
      !runID.isEmpty && !runID.contains("/") && !runID.hasPrefix(".") && !runID.hasSuffix(".partial"),
      "a run's id is a plain file name")
    self.directory = directory
    self.runID = runID
    // Nothing of this run stands there until its directory is made; until then there is nothing to clear away.
    isPublished = true
    try Self.makeDirectories(directory + "/runs")
    if FileSystem.kind(of: directory + "/latest") != .nothing, FileSystem.kind(of: directory + "/latest") != .link {
      throw Failure(
        Diagnostic(
          .outputNotALink, "'latest' is not a link to a run", at: Place(file: directory + "/latest"),
          help: "move it away, or choose another directory with --output"),
        status: .couldNotRun)
    }
    try clearDeadRuns()
    try Self.attempt(whole) { () throws(FileSystem.SystemError) in
      if FileSystem.kind(of: whole) != .nothing { throw .exists }
      try FileSystem.makeDirectory(partial)
    }
    isPublished = false
  }

  deinit {
    if !isPublished { try? FileSystem.remove(partial) }
  }

  /// Writes one file. Each path is written once.
  public mutating func write(_ file: OutputFile) throws(Failure) {
    let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
    precondition(!parts.contains("..") && !parts.contains(""), "a file's path leads out of the run")
    var folder = ""
    for part in parts.dropLast() {
      folder += "/" + part
      if folders.insert(folder).inserted {
        let path = partial + folder
        try Self.attempt(path) { () throws(FileSystem.SystemError) in try FileSystem.makeDirectory(path) }
      }
    }
    let path = "\(partial)/\(file.path)"
    try Self.attempt(path) { () throws(FileSystem.SystemError) in
      try FileSystem.write(file.bytes, toNewFile: path)
    }
    unsettled.append(path)
  }

  public mutating func write(_ files: [OutputFile]) throws(Failure) {
    for file in files { try write(file) }
  }

  /// Waits until all that was written stands on the disk.
  public mutating func settle() throws(Failure) {
    try Self.synchronise(unsettled + folders.sorted().map { partial + $0 } + [partial])
    unsettled = []
  }

  /// Makes the run the latest one.
  public consuming func publish() throws(Failure) {
    if !unsettled.isEmpty { try settle() }
    let (partial, whole, runs, directory) = (self.partial, self.whole, self.runs, self.directory)
    try Self.attempt(whole) { () throws(FileSystem.SystemError) in try FileSystem.move(partial, to: whole) }
    isPublished = true
    let link = "\(directory)/.latest.\(runID)"
    do {
      try Self.synchronise([runs])
      try Self.attempt(directory + "/latest") { () throws(FileSystem.SystemError) in
        if FileSystem.kind(of: link) != .nothing { try FileSystem.remove(link) }
        try FileSystem.link(link, to: "runs/\(runID)")
        try FileSystem.move(link, to: directory + "/latest")
      }
      try Self.synchronise([directory])
    } catch {
      // The old run is still the latest; nobody asked for a run that is not.
      try? FileSystem.remove(link)
      try? FileSystem.remove(whole)
      throw error
    }
  }

  /// Removes what was written. Dropping the writer does the same; this says it.
  public consuming func abandon() {}

  private func clearDeadRuns() throws(Failure) {
    for name in FileSystem.names(in: runs) where name.hasSuffix(".partial") {
      let path = "\(runs)/\(name)"
      try Self.attempt(path) { () throws(FileSystem.SystemError) in try FileSystem.remove(path) }
    }
    for name in FileSystem.names(in: directory) where name.hasPrefix(".latest.") {
      let path = "\(directory)/\(name)"
      try Self.attempt(path) { () throws(FileSystem.SystemError) in try FileSystem.remove(path) }
    }
  }

  private static func makeDirectories(_ path: String) throws(Failure) {
    var current = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      current += current.isEmpty || current == "/" ? String(part) : "/" + part
      if FileSystem.kind(of: current) != .nothing { continue }
      let here = current
      try attempt(here) { () throws(FileSystem.SystemError) in try FileSystem.makeDirectory(here) }
    }
  }

  private static func synchronise(_ paths: [String]) throws(Failure) {
    do {
      try FileSystem.synchronise(paths)
    } catch {
      throw Failure(error.error.diagnostic(at: error.path), status: .couldNotRun)
    }
  }

  private static func attempt(
    _ path: String, _ work: () throws(FileSystem.SystemError) -> Void
  ) throws(Failure) {
    do {
      try work()
    } catch {
      throw Failure(error.diagnostic(at: path), status: .couldNotRun)
    }
  }
}

extension FileSystem.SystemError {
  func diagnostic(at path: String) -> Diagnostic {
    let place = Place(file: path)
    if isDiskFull {
      return Diagnostic(
        .outputDiskFull, "the disk is full; the latest run is untouched", at: place,
        help: "free some space, or choose a directory on another disk with --output")
    }
    if self == .exists {
      return Diagnostic(
        .outputExists, "it is there already", at: place,
        help: "every run needs an id of its own, and every file of a run a path of its own")
    }
    return Diagnostic(
      .outputUnwritable, "cannot be written: \(words.lowercased()); the latest run is untouched", at: place,
      help: "give yourself the right to write there, or choose another directory with --output")
  }
}
