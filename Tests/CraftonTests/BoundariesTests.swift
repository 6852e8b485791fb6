import Foundation
import Testing

@testable import Crafton

@Suite struct BoundariesTests {
  let geography = Geography(neighbourhoods: 9)

  private struct Edge: Hashable {
    let from: BoroughMap.Point
    let to: BoroughMap.Point
  }

  @Test func `the file is GeoJSON with one closed ring an LSOA and every parent's code`() throws {
    let data = Data(Boundaries.geoJSON(geography).utf8)
    let root = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["type"] as? String == "FeatureCollection")
    let features = try #require(root["features"] as? [[String: Any]])
    #expect(features.count == 190)
    for (feature, lsoa) in zip(features, geography.lsoas) {
      let properties = try #require(feature["properties"] as? [String: String])
      #expect(properties["lsoa_code"] == lsoa.code)
      #expect(properties["neighbourhood_name"] == lsoa.neighbourhood.name)
      #expect(properties.keys.sorted() == GeographyLookup.header.sorted())
      let geometry = try #require(feature["geometry"] as? [String: Any])
      #expect(geometry["type"] as? String == "Polygon")
      let rings = try #require(geometry["coordinates"] as? [[[Double]]])
      #expect(rings.count == 1)
      #expect(rings[0].first == rings[0].last)
      for point in rings[0] {
        #expect((-1.95 ... -1.60).contains(point[0]))
        #expect((52.80...53.00).contains(point[1]))
      }
    }
  }

  @Test func `rings run counterclockwise and do not cross themselves`() {
    for lsoa in geography.lsoas {
      let edges = zip(lsoa.ring, lsoa.ring.dropFirst()).map { Edge(from: $0, to: $1) }
      var doubleArea = 0
      for edge in edges {
        doubleArea += edge.from.longitude * edge.to.latitude - edge.to.longitude * edge.from.latitude
      }
      #expect(doubleArea > 0)
      for (index, edge) in edges.enumerated() {
        for other in edges[(index + 1)...] { #expect(!cross(edge, other)) }
      }
    }
  }

  @Test func `neighbours share their edges, so that the areas tile the borough`() {
    var edges: [Edge: Int] = [:]
    for lsoa in geography.lsoas {
      for (from, to) in zip(lsoa.ring, lsoa.ring.dropFirst()) { edges[Edge(from: from, to: to), default: 0] += 1 }
    }
    #expect(edges.values.allSatisfy { $0 == 1 })
    let outer = edges.keys.filter { edges[Edge(from: $0.to, to: $0.from)] == nil }
    // Two halves of each outer side of ten rows and nineteen columns.
    #expect(outer.count == 116)
  }

  /// Whether two edges meet anywhere but at a common end.
  private func cross(_ one: Edge, _ other: Edge) -> Bool {
    if one.from == other.to || one.to == other.from { return false }
    func side(_ edge: Edge, _ point: BoroughMap.Point) -> Int {
      let turn =
        (edge.to.longitude - edge.from.longitude) * (point.latitude - edge.from.latitude)
        - (edge.to.latitude - edge.from.latitude) * (point.longitude - edge.from.longitude)
      return turn.signum()
    }
    return side(one, other.from) != side(one, other.to) && side(other, one.from) != side(other, one.to)
  }
}
