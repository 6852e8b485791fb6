import Diagnostics
import Linkage

/// How far a night's linkage has moved from the mean of the nights before.
struct LinkageDrift: Sendable {
  /// Percentage points by source; sources that no earlier night had are left out.
  let linkRatePoints: [String: Double]
  /// Per cent of the mean; nil on the first night.
  let personsPercent: Double?
  let nightCount: Int

  init(_ night: LinkageNight, since nights: [LinkageNight]) {
    nightCount = nights.count
    var points: [String: Double] = [:]
    for (source, counts) in night.sources {
      let before = nights.compactMap { $0.sources[source].flatMap(LinkageDrift.rate) }
      guard !before.isEmpty, let now = LinkageDrift.rate(counts) else { continue }
      points[source] = now - before.reduce(0, +) / Double(before.count)
    }
    linkRatePoints = points
    let mean = nights.isEmpty ? 0 : Double(nights.reduce(0) { $0 + $1.persons }) / Double(nights.count)
    personsPercent = mean > 0 ? 100 * (Double(night.persons) - mean) / mean : nil
  }

  /// The share of records that are linked, in per cent; nil without records.
  static func rate(_ counts: (records: Int, linked: Int)) -> Double? {
    counts.records == 0 ? nil : 100 * Double(counts.linked) / Double(counts.records)
  }

  /// What lies outside the bounds of a watch, one diagnostic each.
  func excesses(_ watch: LinkageWatch, of linkage: LinkageDefinition) -> [Diagnostic] {
    let help = "look what came with the extracts; where the change is right, raise the bound under 'watch'"
    var found: [Diagnostic] = []
    if let bound = watch.linkRatePoints {
      for (source, points) in linkRatePoints.sorted(by: { $0.key < $1.key }) where abs(points) > bound {
        found.append(
          Diagnostic(
            .linkageOutOfTolerance,
            "the link rate of '\(source)' lies \(tenths(points)) points off the mean of the last \(nightCount) nights, more than \(tenths(bound))",
            at: linkage.sources.first { $0.extract == source }?.place, help: help))
      }
    }
    if let bound = watch.personsPercent, let percent = personsPercent, abs(percent) > bound {
      found.append(
        Diagnostic(
          .linkageOutOfTolerance,
          "the number of persons lies \(tenths(percent)) % off the mean of the last \(nightCount) nights, more than \(tenths(bound))",
          at: linkage.sources.first?.place, help: help))
    }
    return found
  }
}

/// A number with one decimal, as text.
func tenths(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
}
