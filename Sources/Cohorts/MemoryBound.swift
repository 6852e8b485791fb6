import Diagnostics
import Foundation

/// How much memory the rows of one join may take. A join on a key that many rows of both sides share stops with a message
/// before it eats the machine.
public struct MemoryBound: Sendable, Hashable {
  public let bytes: Int

  /// - Parameter bytes: At least one.
  public init(bytes: Int) {
    self.bytes = bytes
  }

  /// Three quarters of the machine's memory.
  public static let derived = MemoryBound(
    bytes: Int(clamping: ProcessInfo.processInfo.physicalMemory / 4 * 3))

  /// Reads `4 GB` or `500 MB`: decimal, as disks are sold; nil for anything else.
  public init?(_ text: String) {
    let words = text.split(separator: " ")
    let units = ["MB": 1_000_000, "GB": 1_000_000_000]
    guard words.count == 2, let count = Int(words[0]), count > 0, let unit = units[String(words[1])] else { return nil }
    let (bytes, overflows) = count.multipliedReportingOverflow(by: unit)
    guard !overflows else { return nil }
    self.init(bytes: bytes)
  }

  /// - Parameters:
  ///   - rows: That the join would make.
  ///   - columnCount: Of both sides. Columns are gathered when they are read; more than sixteen seldom are at once.
  func check(_ rows: Int, columnCount: Int, at place: Place?) throws(Failure) {
    let (needed, overflows) = rows.multipliedReportingOverflow(by: 8 + 4 * min(columnCount, 16))
    guard overflows || needed > bytes || rows > Int(Int32.max) else { return }
    throw Failure(
      Diagnostic(
        .frameMemory,
        "this join would make \(rows) rows, which take more than the \(bytes / 1_000_000) MB that a run may use",
        at: place,
        help: "let its keys tell rows apart on one side at least, or give the stage more memory: memory: 16 GB"),
      status: .dataRefused)
  }
}
