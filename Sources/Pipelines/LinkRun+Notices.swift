import Diagnostics
import Linkage

extension LinkRun {
  /// Tells of columns that say nothing.
  func notice(_ records: MatchRecords) {
    for empty in records.emptyColumns {
      observer.noticed(
        Diagnostic(
          .linkageEmptyColumn,
          "no row of '\(empty.source)' states a usable \(empty.detail): 0 of \(empty.rows) in the column '\(empty.column)'",
          at: definition.sources.first { $0.name == empty.source }?.place,
          help: "if it is not meant to be empty, look at the extract", severity: .warning))
    }
  }

  /// Tells of blocks that were too large, and of decisions that contradict each other.
  func notice(_ result: MatchResult) {
    for rule in result.rules where rule.largeBlocks > 0 {
      observer.noticed(
        Diagnostic(
          .linkageLargeBlock,
          "the blocking rule '\(rule.rule)' left \(rule.largeBlocks) blocks of \(rule.largeRecords) records uncompared",
          at: definition.blockingRules.first { $0.name == rule.rule }?.place,
          help: "raise block_limit, or name keys under 'finer' that part such blocks", severity: .warning))
    }
    if result.contradictoryDecisions > 0 {
      observer.noticed(
        LinkRun.contradictionNotice(result.contradictoryDecisions))
    }
  }

  static func contradictionNotice(_ count: Int) -> Diagnostic {
    Diagnostic(
      .linkageContradiction,
      "\(count) decisions 'same' contradict decisions 'not the same' and were left out",
      help: "they are asked again first in `waymark link review`", severity: .warning)
  }

  func summary(_ records: MatchRecords, _ result: MatchResult) -> String {
    var lines = [("records", "\(records.count) of \(result.personCount) persons")]
    let withheld = records.withheldRows.reduce(0, +)
    if withheld > 0 { lines.append(("withheld", "\(withheld) rows took no part")) }
    lines += result.passes.map { ("pass \($0.name)", "\($0.joins) joins") }
    lines += result.rules.map { ("rule \($0.rule)", "\($0.pairs) pairs") }
    lines.append(("by weight", "\(result.joins) joins"))
    lines += result.refusals.sorted { $0.key < $1.key }.map { ("kept apart, \($0.key)", "\($0.value) pairs") }
    lines.append(("for review", "\(result.reviewPairs) pairs"))
    let width = lines.map(\.0.count).max() ?? 0
    return lines.map { name, text in
      name + String(repeating: " ", count: width - name.count + 2) + text
    }.joined(separator: "\n")
  }
}
