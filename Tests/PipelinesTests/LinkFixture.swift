import Foundation
import TestSupport

/// The extracts of a small linkage of English health data, in the directory of the running test.
struct LinkFixture {
  static let linkage = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Pipelines/linkage/english-health.yaml").path(percentEncoded: false)
  static let header =
    "source,record_id,nhs_number,given_name,middle_name,surname,date_of_birth,gender,postcode,gp_practice_code"

  var extracts: String { ScratchDirectory.path + "/extracts" }
  var clusters: String { ScratchDirectory.path + "/clusters.csv" }
  var zone: String { ScratchDirectory.path + "/zone" }

  /// Writes the three files, each with its rows in the order given.
  func write(gp: [String], hosp: [String] = [], asc: [String] = []) throws {
    try FileManager.default.createDirectory(atPath: extracts, withIntermediateDirectories: true)
    for (name, rows) in [("gp", gp), ("hosp", hosp), ("asc", asc)] {
      let lines = [LinkFixture.header] + rows.map { "\(name),\($0)" }
      try write(lines, to: "\(extracts)/\(name).csv")
    }
  }

  func write(_ lines: [String], to path: String) throws {
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
  }

  func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
