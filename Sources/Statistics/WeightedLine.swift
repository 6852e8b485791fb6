/// A straight line through weighted points by least squares.
struct WeightedLine {
  typealias Point = (x: Double, y: Double, weight: Double)

  let points: [Point]
  /// Change of y for one unit of x; not finite where all points share one x.
  let slope: Double
  /// The weighted mean of y less the slope's part: y at x = 0.
  let intercept: Double
  /// The weighted sum of squared deviations of x: the inverse of the slope's variance, where weights are inverse
  /// variances.
  let variation: Double

  /// - Parameter points: At least two, with weights above 0.
  init(_ points: [Point]) {
    self.points = points
    let weight = points.reduce(0) { $0 + $1.weight }
    let meanX = points.reduce(0) { $0 + $1.weight * $1.x } / weight
    let meanY = points.reduce(0) { $0 + $1.weight * $1.y } / weight
    let variation = points.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.x - meanX) }
    let covariation = points.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.y - meanY) }
    self.variation = variation
    slope = covariation / variation
    intercept = meanY - slope * meanX
  }

  /// The line through all points but one.
  func without(_ index: Int) -> WeightedLine {
    var others = points
    others.remove(at: index)
    return WeightedLine(others)
  }
}
