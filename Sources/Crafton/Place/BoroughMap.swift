import Statistics

/// The shapes of the borough's 190 LSOAs: ten rows of nineteen four-sided areas whose corners and edges are bent.
///
/// Neighbours share their bent edges point for point, so the areas tile the borough without gap or overlap. All of it is
/// integer arithmetic in hundred-thousandths of a degree (about a metre), around 52.9° N 1.8° W.
struct BoroughMap: Sendable {
  static let columns = 19
  static let rows = 10

  /// A point in hundred-thousandths of a degree.
  struct Point: Hashable, Sendable {
    var longitude: Int
    var latitude: Int
  }

  private let corners: [Point]
  /// The middle points of the edges that run east from a corner, and of those that run north.
  private let eastward: [Point]
  private let northward: [Point]

  init() {
    var generator = SeededGenerator(seed: 0, stream: 1)
    let width = Self.columns + 1
    var corners: [Point] = []
    for row in 0...Self.rows {
      for column in 0...Self.columns {
        // A gentle bow and a shear keep the borough from being a rectangle.
        let bow = column * (Self.columns - column) * 28
        corners.append(
          Point(
            longitude: -190_000 + column * 1_110 + row * 170 + generator.integer(-230...230),
            latitude: 5_286_000 + row * 680 + bow / 10 + generator.integer(-140...140)))
      }
    }
    func middle(_ from: Point, _ to: Point) -> Point {
      Point(
        longitude: (from.longitude + to.longitude) / 2 + generator.integer(-110...110),
        latitude: (from.latitude + to.latitude) / 2 + generator.integer(-70...70))
    }
    var eastward: [Point] = []
    var northward: [Point] = []
    for row in 0...Self.rows {
      for column in 0...Self.columns {
        let here = corners[row * width + column]
        eastward.append(column < Self.columns ? middle(here, corners[row * width + column + 1]) : here)
        northward.append(row < Self.rows ? middle(here, corners[(row + 1) * width + column]) : here)
      }
    }
    self.corners = corners
    self.eastward = eastward
    self.northward = northward
  }

  /// The cells in an order in which each touches the one before, in two bands of five rows: runs of it are compact.
  static let cellsInOrder: [(row: Int, column: Int)] = {
    var cells: [(Int, Int)] = []
    for band in 0..<2 {
      for step in 0..<columns {
        let column = band == 0 ? step : columns - 1 - step
        for rise in 0..<5 {
          let isUpward = step % 2 == 0
          cells.append((band * 5 + (isUpward ? rise : 4 - rise), column))
        }
      }
    }
    return cells
  }()

  /// The ring of one cell, counterclockwise, its first point repeated at its end (RFC 7946).
  func ring(row: Int, column: Int) -> [Point] {
    let width = Self.columns + 1
    let southWest = row * width + column
    let southEast = southWest + 1
    let northWest = southWest + width
    let northEast = northWest + 1
    return [
      corners[southWest], eastward[southWest], corners[southEast], northward[southEast], corners[northEast],
      eastward[northWest], corners[northWest], northward[southWest], corners[southWest],
    ]
  }

  /// The mean of the four corners.
  func centre(row: Int, column: Int) -> Point {
    let ring = ring(row: row, column: column)
    let corners = [ring[0], ring[2], ring[4], ring[6]]
    return Point(
      longitude: corners.reduce(0) { $0 + $1.longitude } / 4, latitude: corners.reduce(0) { $0 + $1.latitude } / 4)
  }
}
