import Cohorts
import Diagnostics
import DisclosureControl
import Indicators

extension ReleaseStage {
  /// Reports exemptions from disclosure control of indicators behind which stand people.
  func checkExemptions(
    of profile: DisclosureProfile, _ catalogue: IndicatorCatalogue, _ framesOfPeople: Set<String>, _ faults: Faults
  ) {
    for exemption in profile.exemptions {
      // A profile may serve several pipelines.
      guard let indicator = catalogue[exemption.indicator] else { continue }
      for frame in indicator.measure.frames where framesOfPeople.contains(frame.lowercased()) {
        faults.report(
          .unsafeProfile, "the frame '\(frame)' of the indicator '\(indicator.id)' tells of people",
          at: exemption.place,
          help: "remove the exemption: only what is made of tables about areas and organisations can be shown as it is")
      }
    }
  }
}

extension FrameCatalogue {
  /// The frames whose rows come, directly or through others, from tables that tell of people.
  ///
  /// - Parameter areas: The tables that do not.
  func framesOfPeople(besides areas: Set<String>) -> Set<String> {
    let harmless = Set(areas.map { $0.lowercased() })
    var ofPeople = Set(tables.map { $0.name.lowercased() }).subtracting(harmless)
    // Each frame stands after those that it reads.
    for frame in frames where frame.reads.contains(where: { ofPeople.contains($0.lowercased()) }) {
      ofPeople.insert(frame.name.lowercased())
    }
    return ofPeople
  }
}
