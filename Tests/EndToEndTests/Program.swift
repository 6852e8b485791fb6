import Foundation
import TestSupport
import Testing

/// The built executable, run as a user runs it.
struct Program {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  static let packageRoot = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Named by WAYMARK_EXECUTABLE, which `make test` sets; otherwise the debug build beside the tests.
  static let executable: URL = {
    if let path = ProcessInfo.processInfo.environment["WAYMARK_EXECUTABLE"] {
      return URL(filePath: path, relativeTo: packageRoot)
    }
    return packageRoot.appending(path: ".build/debug/waymark")
  }()

  static func run(_ arguments: [String], in directory: URL = packageRoot) throws -> Result {
    try run(executable, arguments, in: directory)
  }

  /// Runs a shell line in which `$WAYMARK` is the executable.
  static func shell(_ line: String, in directory: URL = packageRoot) throws -> Result {
    try run(URL(filePath: "/bin/bash"), ["-c", line], in: directory)
  }

  private static func run(_ program: URL, _ arguments: [String], in directory: URL) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = ProcessInfo.processInfo.environment.merging(
      [
        "WAYMARK": executable.path(percentEncoded: false), "TZ": "America/Lima", "LC_ALL": "tr_TR.UTF-8",
        // Memory that was given back is overwritten: who reads it all the same is caught on every run, not on some.
        "MALLOC_PERTURB_": "165",
      ]
    ) { $1 }
    // Files, not pipes: a pipe that nobody empties would stop the program.
    let scratch = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = try ["output", "errors"].map { name in
      let file = scratch.appending(path: name)
      try Data().write(to: file)
      return file
    }
    let output = try FileHandle(forWritingTo: files[0])
    let errors = try FileHandle(forWritingTo: files[1])
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: files[0]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self))
  }
}

extension Tag {
  /// Runs the built executable.
  @Tag static var endToEnd: Self
}

/// The files below a directory by their paths, links followed once at the top.
func files(below directory: URL) throws -> [String: Data] {
  let root = directory.resolvingSymlinksInPath()
  let rootPath = root.path(percentEncoded: false)
  let found = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey]))
  var files: [String: Data] = [:]
  for case let url as URL in found {
    guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
    let below = url.path(percentEncoded: false).dropFirst(rootPath.count).drop { $0 == "/" }
    files[String(below)] = try Data(contentsOf: url)
  }
  return files
}

/// A pipeline's directories within a test's own, ready to be run.
struct Workplace {
  let root = URL(filePath: ScratchDirectory.path)
  var pipelines: URL { root.appending(path: "Pipelines") }
  var extracts: URL { root.appending(path: "extracts") }
  var output: URL { root.appending(path: "output") }
  var restricted: URL { root.appending(path: "restricted") }

  /// Copies the repository's definitions and the sample borough.
  init() throws {
    try FileManager.default.copyItem(at: Program.packageRoot.appending(path: "Pipelines"), to: pipelines)
    try FileManager.default.copyItem(at: Program.packageRoot.appending(path: "SampleData/crafton"), to: extracts)
  }

  func run(_ more: [String] = []) throws -> Program.Result {
    try Program.run(
      [
        "run", pipelines.appending(path: "nightly.yaml").path(percentEncoded: false),
        "--extracts", extracts.path(percentEncoded: false), "--output", output.path(percentEncoded: false),
        "--restricted", restricted.path(percentEncoded: false),
      ] + more)
  }

  /// Replaces the first occurrence of a text in a file below the workplace.
  func replace(_ text: String, with replacement: String, in path: String) throws {
    let file = root.appending(path: path)
    var content = try String(contentsOf: file, encoding: .utf8)
    let range = try #require(content.range(of: text), "\(path) holds no '\(text)'")
    content.replaceSubrange(range, with: replacement)
    try content.write(to: file, atomically: true, encoding: .utf8)
  }
}
