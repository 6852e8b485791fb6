import Cohorts
import Diagnostics
import Digests
import DrawnFigures
import Indicators
import Submission
import Tabular
import TestSupport
import Testing

@testable import DisclosureControl

@Suite struct PreparedSubmissionTests {
  private static let literal: DefinitionLiteral = [
    "name": "unmet-need", "version": "1.0", "title": "Unmet need", "recipient": "Department",
    "description": "Who goes without.", "indicators": ["eligible_needs_unserved", "wait_for_assessment"],
    "levels": ["local_authority", "neighbourhood"], "periods": "4", "rounding": "5",
  ]

  private func prepare(
    _ literal: DefinitionLiteral = literal, _ change: (IndicatorFigure) -> IndicatorFigure? = { $0 }
  ) throws(Failure) -> PreparedSubmission {
    try PreparedSubmission(
      SubmissionDefinition(literal.node(file: "unmet-need.yaml"), faults: Faults()), indicators: DrawnIndicators.all,
      figures: DrawnPlace.figures.compactMap(change).map { Released($0) })
  }

  /// The codes of the checks that a changed return fails.
  private func codes(
    _ literal: DefinitionLiteral = literal, _ change: (IndicatorFigure) -> IndicatorFigure? = { $0 }
  ) -> [DiagnosticCode] {
    do {
      _ = try prepare(literal, change)
      return []
    } catch {
      #expect(error.status == .dataRefused)
      #expect(error.diagnostics.allSatisfy { $0.place?.file == "unmet-need.yaml" && $0.help != nil })
      return error.diagnostics.map(\.code)
    }
  }

  private static func isLatest(_ figure: IndicatorFigure) -> Bool {
    figure.indicatorID == "eligible_needs_unserved" && figure.period == DrawnPlace.quarters[7]
      && figure.area == DrawnPlace.borough && figure.breakdown == "all"
  }

  @Test func `a sound return passes every check and its digest is that of its bytes`() throws {
    let submission = try prepare()
    #expect(submission.checks.count == 6)
    #expect(submission.checks.allSatisfy { $0.isPassed && $0.examined >= 0 })
    #expect(submission.table.rows.count == 2 * 4 * 10)
    #expect(submission.sha256 == hexadecimal(SHA256Digest(of: submission.csv).bytes))
    let text = String(decoding: submission.csv, as: UTF8.self)
    #expect(text.split(separator: "\n").count == 81)
    #expect(text.hasPrefix("period_start,period_end,area_level,"))
  }

  @Test func `the order of the figures does not matter`() throws {
    let definition = SubmissionDefinition(Self.literal.node(), faults: Faults())
    let turned = try PreparedSubmission(
      definition, indicators: DrawnIndicators.all, figures: DrawnPlace.figures.reversed().map { Released($0) })
    #expect(try prepare().csv == turned.csv)
  }

  @Test func `a required indicator without figures fails`() {
    #expect(codes { $0.indicatorID == "wait_for_assessment" ? nil : $0 } == [.submissionIncomplete])
  }

  @Test func `a level with too few periods fails`() {
    #expect(
      codes { $0.area.level == "neighbourhood" && $0.period < DrawnPlace.quarters[6] ? nil : $0 }
        == [.submissionIncomplete])
  }

  @Test func `a level that is named twice repeats rows`() {
    let twice = Self.literal.with(["levels": ["local_authority", "local_authority"]])
    #expect(codes(twice) == [.submissionDuplicateRow])
  }

  @Test func `a part that exceeds its whole fails`() {
    #expect(
      codes { figure in
        var figure = figure
        if Self.isLatest(figure) { figure.estimate.numerator = figure.estimate.denominator! + 5 }
        return figure
      } == [.submissionPartExceedsWhole])
  }

  @Test func `a number beside the mark of confidence fails`() {
    #expect(
      codes { figure in
        var figure = figure
        if Self.isLatest(figure) { figure.notes = [.confidential] }
        return figure
      } == [.submissionUnreleased])
  }

  @Test func `a hidden value without a reason fails`() {
    #expect(
      codes { figure in
        var figure = figure
        if Self.isLatest(figure) {
          figure.estimate = Estimate(method: .wilson, numerator: nil, denominator: nil)
          figure.notes = []
        }
        return figure
      } == [.submissionUnreleased])
  }

  @Test func `an unrounded count fails`() {
    #expect(
      codes { figure in
        var figure = figure
        if Self.isLatest(figure) { figure.estimate.numerator! += 1 }
        return figure
      } == [.submissionUnrounded])
  }

  /// Rows of one proportion split by sex, with the given counts; nil is hidden.
  private func split(_ total: Double?, _ parts: [Double?]) -> [DiagnosticCode] {
    let literal = Self.literal.with([
      "indicators": ["eligible_needs_unserved"], "levels": ["local_authority"], "breakdowns": ["sex"], "periods": "1",
    ])
    let values = [total] + parts
    let figures = values.enumerated().map { index, count in
      let isWhole = index == 0
      return IndicatorFigure(
        indicatorID: "eligible_needs_unserved", period: DrawnPlace.quarters[7], area: DrawnPlace.borough,
        breakdown: isWhole ? "all" : "sex", breakdownValue: isWhole ? "" : "part \(index)",
        estimate: Estimate(method: .wilson, numerator: count, denominator: 1_000, value: count.map { $0 / 10 }),
        notes: count == nil ? [.confidential] : [])
    }
    do {
      _ = try PreparedSubmission(
        SubmissionDefinition(literal.node(), faults: Faults()), indicators: DrawnIndicators.all,
        figures: figures.map { Released($0) })
      return []
    } catch {
      return error.diagnostics.map(\.code)
    }
  }

  @Test func `parts may differ from their total by what rounding explains and no more`() {
    #expect(split(100, [60, 40]) == [])
    #expect(split(105, [60, 40]) == [])
    #expect(split(110, [60, 40]) == [.submissionTotals])
    #expect(split(90, [60, 40]) == [.submissionTotals])
  }

  @Test func `where a part is hidden the others may fall short but not exceed the total`() {
    #expect(split(500, [60, nil]) == [])
    #expect(split(50, [60, nil]) == [.submissionTotals])
    #expect(split(nil, [60, 40]) == [])
  }

  @Test func `names that nobody knows are found where they stand`() {
    let faults = Faults()
    let literal = Self.literal.with([
      "indicators": ["wait_for_assessmnt"], "breakdowns": ["sez"], "levels": ["wrd"], "name": "Unmet need",
    ])
    let definition = SubmissionDefinition(literal.node(), faults: faults)
    definition.check(
      indicators: DrawnIndicators.all, geography: DrawnPlace.geography, breakdowns: DrawnPlace.breakdowns,
      faults: faults)
    #expect(faults.diagnostics.map(\.code) == [.wrongValue, .unknownName, .unknownName, .unknownName])
    #expect(
      faults.diagnostics.compactMap(\.help).dropFirst()
        == ["did you mean 'wait_for_assessment'?", "did you mean 'ward'?", "did you mean 'sex'?"])
  }
}
