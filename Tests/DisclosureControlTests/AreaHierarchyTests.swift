import Cohorts
import DrawnFigures
import Indicators
import Testing

@testable import DisclosureControl

@Suite struct AreaHierarchyTests {
  private func area(_ level: String, _ code: String) -> Area { Area(level: level, code: code, name: code) }

  @Test func `finds which levels nest, and which lie in between`() {
    // Wards cross neighbourhoods; the authority holds all.
    let placements = [("a", "N1", "W1"), ("b", "N1", "W2"), ("c", "N2", "W2"), ("d", "N2", "W3")].map {
      [area("lsoa", $0.0), area("neighbourhood", $0.1), area("ward", $0.2), area("authority", "A")]
    }
    let sums = AreaHierarchy(placements: placements).sums.map { sum in
      "\(sum.parent.code) = \(sum.children.map(\.code).joined(separator: " + "))"
        + (sum.levelsBetween.isEmpty ? "" : " over \(sum.levelsBetween.joined(separator: ", "))")
    }
    #expect(
      sums.sorted() == [
        "A = N1 + N2", "A = W1 + W2 + W3", "A = a + b + c + d over neighbourhood, ward", "N1 = a + b", "N2 = c + d",
        "W1 = a", "W2 = b + c", "W3 = d",
      ])
  }

  @Test func `two levels with the same areas nest one way`() {
    let placements = ["a", "b"].map { [area("lsoa", $0), area("place", "P"), area("authority", "A")] }
    let sums = AreaHierarchy(placements: placements).sums.map { "\($0.parent.code) = \($0.children.map(\.code))" }
    #expect(sums == [#"P = ["a", "b"]"#, #"A = ["a", "b"]"#, #"A = ["P"]"#])
  }

  @Test func `a small count is not given away by areas whose level in between is not counted`() {
    let hierarchy = AreaHierarchy(
      placements: ["a", "b", "c"].map { [area("lsoa", $0), area("msoa", "M\($0)"), area("local_authority", "A")] })
    let cells = [("a", 3.0), ("b", 12), ("c", 14)].map { cell(area("lsoa", $0.0), count: $0.1, of: 100) }
    let whole = cell(area("local_authority", "A"), count: 29, of: 300)
    let figures = released(countLiteral, cells + [whole], profile(base: 1, possibleValues: 3), hierarchy: hierarchy)
    #expect(figures.count { $0.notes.contains(.confidential) } == 2)
  }
}
