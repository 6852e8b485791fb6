import Cohorts
import Diagnostics
import DrawnFigures
import Testing

@testable import Publishing

@Suite struct BoundariesTests {
  private func square(_ x: Int, _ y: Int, isTurned: Bool = false) -> [Outline.Corner] {
    let ring = [(0, 0), (0, 10), (10, 10), (10, 0), (0, 0)].map { Outline.Corner(x: x + $0.0, y: y + $0.1) }
    return isTurned ? ring.reversed() : ring
  }

  @Test func `squares that touch become one ring without the edges between them`() {
    let outline = Outline(joining: [square(0, 0), square(10, 0), square(0, 10), square(10, 10)])
    #expect(outline.rings.count == 1)
    #expect(
      Set(outline.rings[0]) == Set([(0, 0), (20, 0), (20, 20), (0, 20)].map { Outline.Corner(x: $0.0, y: $0.1) }))
    #expect(outline.centre == Outline.Corner(x: 10, y: 10))
  }

  @Test func `squares apart stay two rings`() {
    let outline = Outline(joining: [square(0, 0), square(30, 0)])
    #expect(outline.rings.count == 2)
  }

  @Test func `a ring of squares keeps its hole`() {
    let around = [(0, 0), (10, 0), (20, 0), (0, 10), (20, 10), (0, 20), (10, 20), (20, 20)].map { square($0.0, $0.1) }
    #expect(Outline(joining: around).rings.count == 2)
  }

  @Test func `the drawn place has nine outlines that fill the sheet`() throws {
    let boundaries = try #require(try DrawnSite.notes().boundaries)
    #expect(boundaries.outlines.keys.sorted() == DrawnPlace.neighbourhoods.map(\.code))
    #expect(boundaries.outlines.values.allSatisfy { $0.rings.count == 1 })
    #expect(max(boundaries.width, boundaries.height) <= 6_400)
    let corners = boundaries.outlines.values.flatMap { $0.rings.flatMap(\.self) }
    #expect(corners.map(\.x).min() == 0 && corners.map(\.x).max() == boundaries.width)
    #expect(corners.map(\.y).min() == 0 && corners.map(\.y).max() == boundaries.height)
  }

  @Test func `rings drawn the other way round give the same outline`() throws {
    func boundaries(_ text: String) throws -> Boundaries {
      try Boundaries(
        geoJSON: Array(text.utf8), property: "code", areaOfCode: ["a": "N1", "b": "N1"], file: "b.geojson")
    }
    func document(_ second: String) -> String {
      """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": "a"}, "geometry": {"type": "Polygon",
          "coordinates": [[[0, 52], [1, 52], [1, 53], [0, 53], [0, 52]]]}},
        {"type": "Feature", "properties": {"code": "b"}, "geometry": {"type": "MultiPolygon",
          "coordinates": [[[\(second)]]]}}]}
      """
    }
    let one = try boundaries(document("[1, 52], [2, 52], [2, 53], [1, 53], [1, 52]"))
    let other = try boundaries(document("[1, 52], [1, 53], [2, 53], [2, 52], [1, 52]"))
    #expect(one.outlines["N1"]?.rings.count == 1)
    #expect(Set(one.outlines["N1"]!.rings[0]) == Set(other.outlines["N1"]!.rings[0]))
  }

  @Test(
    arguments: [
      "", "{}", #"{"type": "FeatureCollection", "features": []}"#,
      #"{"features": [{"properties": {"code": "a"}, "geometry": {"type": "Point", "coordinates": [0, 52]}}]}"#,
      #"{"features": [{"properties": {"other": "a"}, "geometry": {"type": "Polygon", "coordinates": [[[0, 52], [1, 52], [1, 53]]]}}]}"#,
    ])
  func `boundaries that cannot be drawn are refused with their file`(text: String) {
    let failure = #expect(throws: Failure.self) {
      try Boundaries(geoJSON: Array(text.utf8), property: "code", areaOfCode: ["a": "N1"], file: "b.geojson")
    }
    #expect(failure?.status == .dataRefused)
    #expect(failure?.diagnostics.map(\.code) == [.boundariesUnreadable])
    #expect(failure?.diagnostics.first?.place?.file == "b.geojson")
  }
}
