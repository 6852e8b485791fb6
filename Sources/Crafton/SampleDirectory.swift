import Diagnostics
import Foundation

/// The directory that a sample is written to.
///
/// Files are written beside their places, in a hidden directory, and moved there when all of them are whole. The last one
/// to come, `crafton.json`, says that this is a sample; a directory that holds other files and no such one is refused.
final class SampleDirectory {
  static let mark = "crafton.json"
  private let path: String
  private let partial: String
  private var files: [Sample.File] = []
  private var open: [String: OpenFile] = [:]
  private var order: [String] = []

  private struct OpenFile {
    let handle: FileHandle
    var rowCount = 0
    var byteCount = 0
  }

  init(_ path: String) throws(Failure) {
    self.path = path
    partial = path + "/.partial"
    let manager = FileManager.default
    let found = (try? manager.contentsOfDirectory(atPath: path)) ?? []
    if !found.isEmpty, !found.contains(Self.mark), found != [".partial"] {
      throw Failure(
        Diagnostic(
          .sampleDirectory, "the directory holds \(found.count) files that are no sample of Crafton",
          at: Place(file: path), help: "name a new or an empty directory"),
        status: .couldNotRun)
    }
    try? manager.removeItem(atPath: partial)
    try attempt(partial) { try manager.createDirectory(atPath: "\(partial)/truth", withIntermediateDirectories: true) }
  }

  /// Begins a file that grows part by part.
  func open(_ name: String, header: [String]) throws(Failure) {
    let place = "\(partial)/\(name)"
    guard FileManager.default.createFile(atPath: place, contents: nil),
      let handle = FileHandle(forWritingAtPath: place)
    else { throw unwritable(name) }
    open[name] = OpenFile(handle: handle)
    order.append(name)
    try append(Rows(header: header), to: name)
  }

  func append(_ rows: Rows, to name: String) throws(Failure) {
    try attempt(name) { try open[name]!.handle.write(contentsOf: Data(rows.bytes)) }
    open[name]!.rowCount += rows.count
    open[name]!.byteCount += rows.bytes.count
  }

  /// Writes a file at once.
  func write(_ name: String, _ header: [String], _ fill: (inout Rows) -> Void) throws(Failure) {
    var rows = Rows(header: header)
    fill(&rows)
    try write(rows, to: name)
  }

  func write(_ rows: Rows, to name: String) throws(Failure) {
    try write(rows.bytes, rowCount: rows.count, to: name)
  }

  func write(_ bytes: [UInt8], rowCount: Int, to name: String) throws(Failure) {
    try attempt(name) { try Data(bytes).write(to: URL(fileURLWithPath: "\(partial)/\(name)")) }
    files.append(Sample.File(path: name, rowCount: rowCount, byteCount: bytes.count))
  }

  /// Closes what is open, moves everything to its place and marks the directory as a sample.
  func finish(population: Int, seed: UInt64) throws(Failure) -> Sample {
    for name in order {
      let file = open[name]!
      try attempt(name) { try file.handle.close() }
      files.append(Sample.File(path: name, rowCount: file.rowCount, byteCount: file.byteCount))
    }
    files.sort { $0.path < $1.path }
    let listed = files.map { "    {\"path\": \"\($0.path)\", \"rows\": \($0.rowCount), \"bytes\": \($0.byteCount)}" }
    let text = """
      {
        "borough": "Crafton",
        "population": \(population),
        "seed": \(seed),
        "files": [
      \(listed.joined(separator: ",\n"))
        ]
      }

      """
    try attempt(Self.mark) { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(partial)/\(Self.mark)")) }
    try attempt("truth") {
      try FileManager.default.createDirectory(atPath: "\(path)/truth", withIntermediateDirectories: true)
    }
    for name in files.map(\.path) + [Self.mark] {
      guard unsafe rename("\(partial)/\(name)", "\(path)/\(name)") == 0 else { throw unwritable(name) }
    }
    try? FileManager.default.removeItem(atPath: partial)
    return Sample(files: files)
  }

  private func attempt(_ name: String, _ body: () throws -> Void) throws(Failure) {
    do { try body() } catch { throw unwritable(name) }
  }

  private func unwritable(_ name: String) -> Failure {
    Failure(
      Diagnostic(
        .sampleUnwritable, "the file could not be written", at: Place(file: "\(path)/\(name)"),
        help: "is there a right to write there, and room on the disk?"),
      status: .couldNotRun)
  }
}
