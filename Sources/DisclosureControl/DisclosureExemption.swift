public import Diagnostics
internal import Indicators

/// An indicator that counts no people, and so is shown as it is.
///
///     exempt:
///       - {indicator: rated_providers, because: each location's rating is published by the Care Quality Commission}
///
/// Whoever plans the pipeline checks that nothing behind the indicator tells of people.
public struct DisclosureExemption: Sendable, Hashable {
  /// The indicator's id.
  public let indicator: String
  /// For readers, as a clause.
  public let reason: String
  public let place: Place

  init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "exemption", faults: faults)
    indicator = reader.string("indicator")
    reason = reader.string("because")
    place = node.place
    reader.finish()
  }
}

extension DisclosureProfile {
  /// The profile for one indicator: nothing is hidden or rounded of one that counts no people, and one whose periods could be subtracted
  /// from each other is rounded at least to the threshold.
  func fitted(to indicator: CountedIndicator) -> DisclosureProfile {
    var profile = self
    if exemptions.contains(where: { $0.indicator == indicator.definition.id }) {
      profile.threshold = 1
      profile.base = 1
      profile.possibleValues = 1
    } else if base < threshold, areSubtractable(indicator.cells) {
      profile.base = threshold
    }
    return profile
  }
}
