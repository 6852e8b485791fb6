/// A sign that a value of a control chart did not arise by common cause: the rules of Making Data Count, the first
/// that holds.
public enum SpecialCause: Hashable, Sendable {
  case aboveUpperLimit
  case belowLowerLimit
  /// One of seven values or more that each exceed the one before.
  case increasing
  case decreasing
  /// Near the limit, as two of three values in a row on this side of the mean are.
  case twoOfThreeNearUpperLimit
  case twoOfThreeNearLowerLimit
  /// One of seven values or more in a row on this side of the mean.
  case aboveMean
  case belowMean

  /// Whether it points upwards.
  public var isHigh: Bool {
    switch self {
    case .aboveUpperLimit, .increasing, .twoOfThreeNearUpperLimit, .aboveMean: true
    case .belowLowerLimit, .decreasing, .twoOfThreeNearLowerLimit, .belowMean: false
    }
  }

  /// The cause of each value of one phase, nil for common cause.
  static func causes(of values: [Double], process: ProcessLimits) -> [SpecialCause?] {
    let sides = values.map { $0 > process.mean ? 1 : $0 < process.mean ? -1 : 0 }
    let beyond = values.map { value in
      process.limits.map { value > $0.upper ? 1 : value < $0.lower ? -1 : 0 } ?? 0
    }
    let isNear = zip(values, beyond).map { value, beyond in
      process.nearLimits.map { beyond == 0 && (value < $0.lower || value > $0.upper) } ?? false
    }
    let trends = runs(endingAt: trendEnds(values))
    let shifts = runs(endingAt: shiftEnds(sides))
    let pairs = twoOfThree(isNear: isNear, sides: sides)
    return values.indices.map { index in
      let isAbove = sides[index] > 0
      if beyond[index] != 0 { return beyond[index] > 0 ? .aboveUpperLimit : .belowLowerLimit }
      if trends[index] != 0 { return trends[index] > 0 ? .increasing : .decreasing }
      if pairs[index] && isNear[index] { return isAbove ? .twoOfThreeNearUpperLimit : .twoOfThreeNearLowerLimit }
      if shifts[index] != 0 { return isAbove ? .aboveMean : .belowMean }
      return nil
    }
  }

  /// The values that a run has to last for.
  private static let runLength = 7

  /// 1 where a value is the seventh or later in a row above the mean, -1 below, else 0.
  static func shiftEnds(_ sides: [Int]) -> [Int] {
    var length = 0
    return sides.indices.map { index in
      length = index > 0 && sides[index] == sides[index - 1] ? length + 1 : 1
      return length >= runLength ? sides[index] : 0
    }
  }

  /// 1 where a value is the seventh or later that exceeds the one before, -1 that falls below it, else 0. The first
  /// value counts.
  static func trendEnds(_ values: [Double]) -> [Int] {
    var direction = 0
    var length = 1
    return values.indices.map { index in
      guard index > 0 else { return 0 }
      let step = values[index] > values[index - 1] ? 1 : values[index] < values[index - 1] ? -1 : 0
      length = step != 0 && step == direction ? length + 1 : 2
      direction = step
      return length >= runLength ? direction : 0
    }
  }

  /// The direction of the run of seven that each value is part of, of the later where it is part of two, else 0.
  static func runs(endingAt ends: [Int]) -> [Int] {
    ends.indices.map { index in ends[index..<min(index + runLength, ends.count)].last { $0 != 0 } ?? 0 }
  }

  /// Whether each value is one of three in a row on one side of the mean of which two or more are near the limit.
  static func twoOfThree(isNear: [Bool], sides: [Int]) -> [Bool] {
    var marks = [Bool](repeating: false, count: isNear.count)
    for start in marks.indices.dropLast(2) {
      let window = start..<start + 3
      guard sides[start] != 0, window.allSatisfy({ sides[$0] == sides[start] }) else { continue }
      guard window.count(where: { isNear[$0] }) >= 2 else { continue }
      for index in window { marks[index] = true }
    }
    return marks
  }
}
