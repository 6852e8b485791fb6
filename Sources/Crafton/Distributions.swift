import Statistics

/// Values to draw from, each with its weight.
struct Weighted<Value: Sendable>: Sendable {
  private let values: [Value]
  private let upTo: [Double]

  /// - Parameter pairs: Values and weights; weights are at least 0 and need not add up to 1.
  init(_ pairs: [(Value, Double)]) {
    precondition(!pairs.isEmpty, "nothing to draw from")
    values = pairs.map(\.0)
    var sum = 0.0
    upTo = pairs.map { pair in
      sum += pair.1
      return sum
    }
  }

  func draw(_ generator: inout SeededGenerator) -> Value {
    let point = generator.fraction() * upTo[upTo.count - 1]
    var index = 0
    while index < upTo.count - 1, point >= upTo[index] { index += 1 }
    return values[index]
  }
}

/// A distribution of days or hours given by evenly spaced quantiles, straight between them.
///
/// Enough for skewed waits and lengths of stay, and free of functions whose last digit differs between platforms.
struct Quantiles: Sendable {
  private let points: [Double]

  /// - Parameter points: Minimum, evenly spaced quantiles, maximum, in ascending order.
  init(_ points: [Double]) {
    precondition(points.count >= 2, "a distribution needs a minimum and a maximum")
    self.points = points
  }

  func draw(_ generator: inout SeededGenerator) -> Double {
    let place = generator.fraction() * Double(points.count - 1)
    let lower = Int(place)
    return points[lower] + (points[lower + 1] - points[lower]) * (place - Double(lower))
  }

  /// A whole number of days, the nearest.
  func drawDays(_ generator: inout SeededGenerator) -> Int32 {
    Int32(draw(&generator) + 0.5)
  }

  /// The mean, from the trapezium under each pair of quantiles.
  var mean: Double {
    var sum = 0.0
    for index in 1..<points.count { sum += (points[index - 1] + points[index]) / 2 }
    return sum / Double(points.count - 1)
  }
}
