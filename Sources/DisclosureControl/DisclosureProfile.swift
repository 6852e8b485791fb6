public import Diagnostics

/// Who an output is for: each has a directory and a disclosure profile of its own.
public enum Audience: String, Sendable, CaseIterable {
  case `public`
  case partner
  case `internal`
}

/// What an audience may see of small counts, decoded from `Pipelines/disclosure/*.yaml`.
///
///     audience: public
///     threshold: 5          # counts from 1 to 4 are hidden
///     base: 5               # the others are rounded to the nearest 5; 1 rounds nothing
///     possible_values: 2    # what is shown around a hidden count must leave it at least so many values
///     exempt: …             # indicators that count no people; see DisclosureExemption
///
/// Zero is shown: that nobody has a property is told, as it is in England's official statistics.
public struct DisclosureProfile: Sendable, Hashable {
  public let audience: Audience
  /// Counts above zero and below it are hidden. At least 1, which hides none.
  public internal(set) var threshold: Int
  /// Shown counts are multiples of it. At least 1, at most twice the threshold, so that no count shown rounds to zero.
  public internal(set) var base: Int
  /// How many values a hidden count must be able to have in the eyes of a reader who knows this profile. At least 1; at most
  /// the number of counts that are hidden.
  public internal(set) var possibleValues: Int
  /// Indicators of which nothing is hidden or rounded.
  public let exemptions: [DisclosureExemption]

  public init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "disclosure profile", faults: faults)
    _ = reader.node("audience")
    audience = reader.optionalChoice("audience") ?? .public
    _ = reader.node("threshold")
    threshold = reader.optionalInteger("threshold", in: 1...100) ?? 5
    _ = reader.node("base")
    base = reader.optionalInteger("base", in: 1...200) ?? 5
    _ = reader.node("possible_values")
    possibleValues = reader.optionalInteger("possible_values", in: 1...99) ?? 2
    exemptions = (reader.optionalList("exempt") ?? []).map { DisclosureExemption($0, faults: faults) }
    let place = reader.optionalNode("base")?.place ?? reader.place
    let valuesPlace = reader.optionalNode("possible_values")?.place ?? reader.place
    reader.finish()
    if base > 2 * threshold {
      faults.report(
        .unsafeProfile, "a base of \(base) rounds counts to zero that the threshold \(threshold) lets be shown",
        at: place,
        help: "take a base of at most \(2 * threshold), or a higher threshold")
    }
    if possibleValues > max(1, threshold - 1) {
      faults.report(
        .unsafeProfile,
        "a hidden count cannot have \(possibleValues) values where the threshold \(threshold) hides \(threshold - 1)",
        at: valuesPlace, help: "take at most \(max(1, threshold - 1))")
    }
  }

  /// The profile in a sentence, for pages and metadata.
  public var statement: String {
    var clauses: [String] = []
    switch threshold {
    case 1: break
    case 2: clauses.append("counts of 1 are hidden")
    default: clauses.append("counts from 1 to \(threshold - 1) are hidden")
    }
    if base > 1 { clauses.append("counts are rounded to the nearest \(base)") }
    guard !clauses.isEmpty else { return "Counts are shown as they are." }
    let text = clauses.joined(separator: "; the other ")
    let exempt = exemptions.map { " Shown as it is, because it counts no people: \($0.reason)." }.joined()
    return text.prefix(1).uppercased() + text.dropFirst() + "." + exempt
  }
}

extension DisclosureProfile {
  /// Whether a count is too small to be shown. Of a sum of values its size is taken.
  func hides(_ count: Double) -> Bool {
    count != 0 && count.magnitude < Double(threshold)
  }

  /// The nearest multiple of the base; halves go away from zero.
  func rounded(_ count: Double) -> Double {
    base == 1 ? count : (count / Double(base)).rounded(.toNearestOrAwayFromZero) * Double(base)
  }

  /// The counts that a reader takes for possible where `rounded(count)` is shown.
  func range(ofShown count: Double) -> ClosedRange<Double> {
    guard base > 1, count > 0 else { return count...count }
    let shown = rounded(count)
    let half = Double(base) / 2
    let lowest = max((shown - half).rounded(.up), Double(threshold))
    let highest = (shown + half).rounded(.up) - 1
    return min(lowest, count)...max(highest, count)
  }
}
