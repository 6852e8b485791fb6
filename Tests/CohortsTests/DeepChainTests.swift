import Diagnostics
import DrawnTables
import Expressions
import Tabular
import Testing

@testable import Cohorts

/// Queries that each read the one before twice: what walks them as a tree never ends.
@Suite(.timeLimit(.minutes(1))) struct DeepChainTests {
  private let episodes = drawnTable(
    "episodes", "episode_id:text | ended:day | lsoa_code:text\ne1 | 2024-01-05 | L1\ne2 | 2024-02-05 | L3")

  /// Sixty `with` tables.
  private func chain(_ link: (String) -> String) -> String {
    let links = (1..<60).map { "a\($0) as (\(link("a\($0 - 1)")))" }
    return "with a0 as (select * from episodes), \(links.joined(separator: ", ")) select * from a59"
  }

  @Test func `a chain of joins is checked, worked out and told`() async throws {
    let query = chain { "select b.* from \($0) b join \($0) c on c.episode_id = b.episode_id" }
    let engine = try SmallPlace.engine(
      ["finished": "-- grain: one row per episode\n-- key: episode_id\n\(query)"], [episodes])
    let measure = SmallPlace.measure(["frame": "finished", "date": "ended", "numerator": "lsoa_code = 'L1'"])
    let level = SmallPlace.level("local_authority", periods: [SmallPlace.quarters[0]])
    let (result, plan) = try await engine.explained(MeasureRequest(measure: measure, levels: [level]))
    #expect(drawing(of: result.cells) == ["2024-01-01 A all 1/2"])
    // Each link once: itself, its join and what it reads, worked out or shared.
    #expect((60..<400).contains(plan.stepCount))
  }

  @Test func `a union of many marked parts, each with several keys, is checked`() {
    let parts = (0..<40).map { "select *, 'part \($0)' as part from apart" }.joined(separator: " union all ")
    let faults = Faults()
    let catalogue = SmallPlace.catalogue(
      [
        "keyed": "-- grain: one row per episode\n-- key: episode_id\nselect * from episodes",
        "parted": "-- grain: one row per episode and part\n-- key: episode_id, part\n"
          + "with apart as (select distinct * from keyed) \(parts)",
      ], [episodes], faults)
    #expect(faults.isEmpty)
    #expect(catalogue.frame("parted")?.reads == ["keyed"])
  }

  @Test(arguments: ["select * from %", "select b.* from % b join % c on c.lsoa_code = b.lsoa_code"])
  func `a chain of unions or of joins that multiply is checked`(part: String) {
    let query = chain { name in
      let part = part.replacing("%", with: name)
      return "\(part) union all \(part)"
    }
    let faults = Faults()
    let catalogue = SmallPlace.catalogue(
      ["a": "-- grain: one row per thing\n-- key: episode_id\n\(query)"], [episodes], faults)
    #expect(faults.isEmpty)
    #expect(catalogue.frame("a")?.reads == ["episodes"])
  }
}

extension PlanTree {
  fileprivate var stepCount: Int { children.reduce(1) { $0 + $1.stepCount } }
}
