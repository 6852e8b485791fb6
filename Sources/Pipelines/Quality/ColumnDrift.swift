import Extracts
import Foundation

/// How far a column has moved since an earlier night.
///
/// The stability index is the population stability index of credit scoring (Siddiqi, Credit Risk Scorecards, 2006, with its
/// bounds of 0.1 and 0.25): the sum over the codes of (share now − share then) · ln(share now ÷ share then), a missing value
/// being a code of its own.
struct ColumnDrift: Sendable {
  enum Extent: String, Sendable, CaseIterable {
    case none
    case some
    case large
  }

  /// The share of rows with a value, now less then, in percentage points.
  let completenessChange: Double
  /// Nil for a column without codes.
  let stabilityIndex: Double?

  /// From these bounds on a column is said to have moved: index, percentage points of completeness.
  static let bounds: [(extent: Extent, index: Double, points: Double)] = [(.large, 0.25, 20), (.some, 0.1, 5)]
  /// A share of nothing has no logarithm: shares are taken as no smaller than this.
  static let leastShare = 0.0001

  init?(from then: QualityHistory.ColumnNight, to now: ColumnProfile) {
    guard then.rowCount > 0, now.rowCount > 0 else { return nil }
    completenessChange =
      100 * (Double(now.filledCount) / Double(now.rowCount) - Double(then.filledCount) / Double(then.rowCount))
    guard !now.codes.isEmpty || !then.codes.isEmpty else {
      stabilityIndex = nil
      return
    }
    var counts: [String: (then: Int, now: Int)] = [:]
    for code in now.codes { counts[code.value, default: (0, 0)].now += code.count }
    for (code, count) in then.codes { counts[code, default: (0, 0)].then += count }
    var terms = counts.sorted { $0.key < $1.key }.map { ($0.value.then, $0.value.now) }
    terms.append((then.rowCount - then.filledCount, now.rowCount - now.filledCount))
    stabilityIndex = terms.reduce(0) { sum, term in
      guard term.0 > 0 || term.1 > 0 else { return sum }
      let then = max(ColumnDrift.leastShare, Double(term.0) / Double(then.rowCount))
      let now = max(ColumnDrift.leastShare, Double(term.1) / Double(now.rowCount))
      return sum + (now - then) * log(now / then)
    }
  }

  var extent: Extent {
    for bound in ColumnDrift.bounds {
      if abs(completenessChange) >= bound.points || (stabilityIndex ?? 0) >= bound.index { return bound.extent }
    }
    return .none
  }
}
