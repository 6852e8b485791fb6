import Diagnostics
import Foundation
import Linkage
import Tabular

/// Compares pairs of texts from a CSV file with the columns left and right, for benchmarks and checks.
public struct TextComparisonRun: Sendable {
  private let measure: TextMeasure
  private let pairs: TextPairs

  /// - Throws: `usage` where there is no such measure, `dataRefused` where the file cannot be read.
  public init(_ path: String, measure name: String) throws {
    guard let measure = TextMeasure(rawValue: name) else {
      throw Failure(
        Diagnostic(
          .unknownName, "there is no measure '\(name)'",
          help: suggestionHelp(for: name, among: TextMeasure.allCases.map(\.rawValue))), status: .usage)
    }
    self.measure = measure
    let table = try LinkFiles.table("pairs", path, ["left", "right"])
    let (left, right) = (table.column("left")!, table.column("right")!)
    pairs = TextPairs((0..<table.rowCount).map { (left.text(at: $0) ?? "", right.text(at: $0) ?? "") })
  }

  /// One value a line, with nine decimals.
  public func write(to path: String) throws {
    let lines = measure.values(of: pairs).map { String(format: "%.9f\n", $0) }
    try Data(lines.joined().utf8).write(to: URL(filePath: path))
  }

  /// The seconds that all pairs take, the mean of several times.
  public func seconds(times: Int) -> Double {
    let clock = ContinuousClock()
    var sum = 0.0
    let begin = clock.now
    for _ in 0..<times { sum += measure.values(of: pairs).last ?? 0 }
    let taken = (clock.now - begin) / .seconds(1)
    return sum < 0 ? 0 : taken / Double(times)
  }
}
