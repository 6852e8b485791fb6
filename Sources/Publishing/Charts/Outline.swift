/// The outline of an area that is made of many small polygons.
struct Outline: Sendable, Hashable {
  /// A corner on the map's grid of tenths of a unit.
  struct Corner: Sendable, Hashable {
    let x: Int
    let y: Int
  }

  /// Closed rings, the last corner joined to the first.
  let rings: [[Corner]]
  /// Where a label stands: the centre of gravity.
  let centre: Corner

  /// Joins polygons by leaving out the edges that two of them share.
  ///
  /// What polygons share they must share corner by corner; an edge that they share only in part stays as a line.
  init(joining polygons: [[Corner]]) {
    var edges: [Edge: Int] = [:]
    var order: [Edge] = []
    for ring in polygons {
      for (from, to) in zip(ring, ring.dropFirst() + ring.prefix(1)) where from != to {
        let edge = Edge(from: from, to: to)
        if let count = edges[edge.reversed], count > 0 {
          edges[edge.reversed] = count - 1
        } else {
          edges[edge, default: 0] += 1
          order.append(edge)
        }
      }
    }
    rings = Self.chain(order, remaining: &edges)
    centre = Self.centre(of: polygons)
  }

  private struct Edge: Hashable {
    let from: Corner
    let to: Corner

    var reversed: Edge { Edge(from: to, to: from) }
  }

  private static func chain(_ order: [Edge], remaining: inout [Edge: Int]) -> [[Corner]] {
    var nexts: [Corner: [Corner]] = [:]
    var starts: [Corner] = []
    for edge in order {
      guard let count = remaining[edge], count > 0 else { continue }
      remaining[edge] = count - 1
      nexts[edge.from, default: []].append(edge.to)
      starts.append(edge.from)
    }
    var rings: [[Corner]] = []
    for start in starts {
      var ring: [Corner] = []
      var corner = start
      while let next = nexts[corner]?.popLast() {
        ring.append(corner)
        corner = next
      }
      if ring.count > 1 { rings.append(withoutStraight(ring)) }
    }
    return rings
  }

  /// Leaves out corners that lie on the straight line between their neighbours.
  private static func withoutStraight(_ ring: [Corner]) -> [Corner] {
    let kept = ring.indices.filter { index in
      let before = ring[(index + ring.count - 1) % ring.count]
      let (corner, after) = (ring[index], ring[(index + 1) % ring.count])
      return (corner.x - before.x) * (after.y - corner.y) != (corner.y - before.y) * (after.x - corner.x)
    }
    return kept.count > 2 ? kept.map { ring[$0] } : ring
  }

  private static func centre(of polygons: [[Corner]]) -> Corner {
    var (area, x, y) = (0.0, 0.0, 0.0)
    for ring in polygons {
      for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
        let cross = Double(a.x * b.y - b.x * a.y)
        area += cross
        x += cross * Double(a.x + b.x)
        y += cross * Double(a.y + b.y)
      }
    }
    if area == 0 { return polygons.first?.first ?? Corner(x: 0, y: 0) }
    return Corner(x: Int((x / (3 * area)).rounded()), y: Int((y / (3 * area)).rounded()))
  }
}
