import ArgumentParser
import Pipelines
import Tabular

/// Which figure's people are asked for, and why.
struct PeopleOptions: ParsableArguments {
  @Flag(help: "Write who is behind a figure to the restricted zone.")
  var people = false

  @Option(help: "With --people: why you look, in a few words, for the audit.")
  var reason: String?

  @Option(help: "With --people: the last day of the figure's period; without it, the latest period.")
  var periodEnd: Day?

  @Option(help: "With --people: the figure's area; without it, the whole place.")
  var areaCode: String?

  @Option(help: "With --people: how the figure is split; without it, the figure of all.")
  var breakdown: String?

  @Option(help: "With --breakdown: which of its values.")
  var breakdownValue: String?

  func validate() throws {
    let isNarrowed = periodEnd != nil || areaCode != nil || breakdown != nil || breakdownValue != nil
    if !people, reason != nil || isNarrowed {
      throw ValidationError("--reason, --period-end, --area-code and --breakdown go with --people")
    }
    if people, reason == nil { throw ValidationError("--people needs --reason: why you look, in a few words") }
    if (breakdown == nil) != (breakdownValue == nil) {
      throw ValidationError("--breakdown and --breakdown-value go together")
    }
  }

  /// Nil where nobody's records are asked for.
  var question: PeopleQuestion? {
    guard people, let reason else { return nil }
    return PeopleQuestion(
      reason: reason, periodEnd: periodEnd, areaCode: areaCode, breakdown: breakdown, breakdownValue: breakdownValue)
  }
}
