import Foundation
import Testing

@testable import Statistics

/// Test figures published by others. They are read where they stand, never copied; the tests are skipped where they
/// are absent.
enum Fixtures {
  /// The folder that the environment variable WAYMARK_FIXTURES names, else `../shared/fixtures` beside the package.
  static let directory =
    ProcessInfo.processInfo.environment["WAYMARK_FIXTURES"] ?? packageRoot + "/../shared/fixtures"

  /// A folder that is named but missing fails the tests rather than skipping them.
  static let areExpected =
    ProcessInfo.processInfo.environment["WAYMARK_FIXTURES"] != nil || FileManager.default.fileExists(atPath: directory)

  static let absence: Comment = "needs the published fixtures in ../shared/fixtures or where WAYMARK_FIXTURES says"

  static func rows(_ name: String) throws -> [CSVRow] {
    try CSVRow.rows(ofFile: directory + "/\(name).csv")
  }
}

/// Test figures made for this project, in this target's folder.
enum Vectors {
  static func rows(_ name: String) throws -> [CSVRow] {
    let rows = try CSVRow.rows(ofFile: packageRoot + "/Tests/StatisticsTests/Resources/\(name).csv")
    #expect(!rows.isEmpty)
    return rows
  }
}

private let packageRoot = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
  .joined(separator: "/")

extension ConfidenceLevel {
  /// The level that a fixture's number names; nil for those that Waymark does not publish.
  init?(_ number: Double) {
    self.init(rawValue: number)
  }
}

/// Expects two numbers to agree within a share of the expected one; both may be missing.
func expectClose(
  _ actual: Double?, _ expected: Double?, relative: Double = 1e-9, absolute: Double = 0,
  _ comment: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let actual, let expected else {
    #expect(
      actual == nil && expected == nil,
      "\(String(describing: actual)) is not \(String(describing: expected)); \(comment())",
      sourceLocation: sourceLocation)
    return
  }
  let isClose = (actual - expected).magnitude <= max(absolute, relative * expected.magnitude)
  #expect(isClose, "\(actual) is not \(expected); \(comment())", sourceLocation: sourceLocation)
}

func expectClose(
  _ actual: Interval?, _ lower: Double?, _ upper: Double?, relative: Double = 1e-9, absolute: Double = 0,
  _ comment: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  expectClose(actual?.lower, lower, relative: relative, absolute: absolute, comment(), sourceLocation: sourceLocation)
  expectClose(actual?.upper, upper, relative: relative, absolute: absolute, comment(), sourceLocation: sourceLocation)
}

/// The tolerance of the published methods' own tests.
let published = 1.5e-8

/// The estimate that a call makes, nil where it throws the error that a missing figure stands for.
func estimate<Value>(
  except errors: Set<EstimateError>, sourceLocation: SourceLocation = #_sourceLocation,
  _ call: () throws(EstimateError) -> Value
) -> Value? {
  do throws(EstimateError) {
    return try call()
  } catch {
    #expect(errors.contains(error), sourceLocation: sourceLocation)
    return nil
  }
}
