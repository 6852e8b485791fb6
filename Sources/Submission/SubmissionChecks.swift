import Cohorts
import Indicators
import Tabular

/// The checks of a return, in the order in which its manifest lists them.
struct SubmissionChecks {
  let submission: SubmissionDefinition
  let selection: SubmissionSelection

  private var rows: [SubmissionRow] { selection.rows }

  var all: [SubmissionCheck] {
    [isComplete, hasNoDuplicates, partsWithinWholes, isReleased, countsAreRounded, totalsAgree]
  }

  private var isComplete: SubmissionCheck {
    var examined = 0
    var failed = 0
    for indicator in submission.indicators {
      for level in submission.levels {
        examined += 1
        let periods = selection.periods[.init(indicator: indicator, level: level)] ?? []
        if periods.count < submission.periods { failed += 1 }
      }
    }
    return SubmissionCheck(
      .submissionIncomplete, "Every indicator has figures at every level for every period.", examined: examined,
      failed: failed, fault: "indicators and levels lack figures for some of the \(submission.periods) periods",
      help: "take them off 'indicators' or 'levels', or let the pipeline evaluate them for these levels and periods")
  }

  private var hasNoDuplicates: SubmissionCheck {
    let keys = SubmissionRow.key.map { name in SubmissionRow.columns.firstIndex { $0.name == name }! }
    var seen: Set<[String?]> = []
    var failed = 0
    for row in rows {
      let cells = row.cells
      if !seen.insert(keys.map { cells[$0] }).inserted { failed += 1 }
    }
    return SubmissionCheck(
      .submissionDuplicateRow, "No two rows stand for the same figure.", examined: rows.count, failed: failed,
      fault: "rows repeat another one", help: "name each indicator, level and breakdown once")
  }

  private var partsWithinWholes: SubmissionCheck {
    let parts = rows.compactMap { row -> Bool? in
      guard row.isPartOfWhole, let part = row.figure.estimate.numerator, let whole = row.figure.estimate.denominator
      else { return nil }
      return part <= whole
    }
    return SubmissionCheck(
      .submissionPartExceedsWhole, "No numerator of a proportion is greater than its denominator.",
      examined: parts.count, failed: parts.count { !$0 }, fault: "proportions have a part greater than the whole",
      help: "look at the conditions of the measure")
  }

  /// A value that is hidden says why and has no bounds, and so has none whose numerator is hidden.
  private var isReleased: SubmissionCheck {
    let failed = rows.count { row in
      let estimate = row.figure.estimate
      if estimate.value == nil {
        return row.figure.notes.isEmpty || estimate.lower != nil || estimate.upper != nil
      }
      return row.figure.notes.contains(.confidential) || (row.hasCountedNumerator && estimate.numerator == nil)
    }
    return SubmissionCheck(
      .submissionUnreleased, "Every number passed disclosure control, and every hidden one says why.",
      examined: rows.count, failed: failed, fault: "rows show a number that is hidden, or hide one without a note",
      help: "report this: it is a fault of the program, and the return must not be sent")
  }

  private var countsAreRounded: SubmissionCheck {
    let base = Double(submission.rounding)
    var examined = 0
    var failed = 0
    for row in rows {
      var counts = row.hasCountedNumerator ? [row.figure.estimate.numerator] : []
      if row.isPartOfWhole { counts.append(row.figure.estimate.denominator) }
      for count in counts.compactMap(\.self) {
        examined += 1
        if count.remainder(dividingBy: base) != 0 { failed += 1 }
      }
    }
    return SubmissionCheck(
      .submissionUnrounded, "Every count of people or events is a multiple of \(submission.rounding).",
      examined: examined, failed: failed, fault: "counts are not multiples of \(submission.rounding)",
      help: "let 'rounding' be the base of the disclosure profile")
  }

  /// The parts of a breakdown add up to the unsplit figure, give or take half the rounding base for each of them.
  ///
  /// Where a part is hidden, the others may fall short of the total but not exceed it.
  private var totalsAgree: SubmissionCheck {
    struct Group: Hashable {
      let indicator: String
      let area: Area
      let period: Period
    }
    var totals: [Group: Double] = [:]
    var parts: [Group: [String: (sum: Double, count: Int, isOpen: Bool)]] = [:]
    for row in rows where row.hasCountedNumerator {
      let group = Group(indicator: row.definition.id, area: row.figure.area, period: row.figure.period)
      let numerator = row.figure.estimate.numerator
      if row.figure.breakdown == "all" {
        totals[group] = numerator
      } else {
        var part = parts[group, default: [:]][row.figure.breakdown] ?? (0, 0, false)
        part.sum += numerator ?? 0
        part.count += 1
        part.isOpen = part.isOpen || numerator == nil
        parts[group, default: [:]][row.figure.breakdown] = part
      }
    }
    var examined = 0
    var failed = 0
    for (group, breakdowns) in parts {
      guard let total = totals[group] else { continue }
      for part in breakdowns.values {
        examined += 1
        let slack = submission.rounding == 1 ? 0 : Double(submission.rounding) / 2 * Double(part.count + 1)
        if part.sum > total + slack || (!part.isOpen && part.sum < total - slack) { failed += 1 }
      }
    }
    return SubmissionCheck(
      .submissionTotals, "The parts of every breakdown add up to their total, within rounding.", examined: examined,
      failed: failed, fault: "breakdowns do not add up to their total",
      help: "let the breakdown list every value that occurs")
  }
}
