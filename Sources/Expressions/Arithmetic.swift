import Foundation
import Tabular

/// Arithmetic that never traps: a result that an integer cannot hold, or that is not finite, is no value.
///
/// DuckDB stops at an integer's overflow; one absurd record must not stop a night's run here, nor wrap around silently.
enum Arithmetic {
  static func combineIntegers(
    _ operation: BoundNode.Arithmetic, _ left: Program<Int64>, _ right: Program<Int64>
  ) -> Program<Int64> {
    switch operation {
    case .add:
      compactCombine(left, right, filler: 0) {
        let (sum, overflows) = $0.addingReportingOverflow($1)
        return overflows ? nil : sum
      }
    case .subtract: compactCombine(left, right, filler: 0) { difference($0, $1) }
    case .multiply:
      compactCombine(left, right, filler: 0) {
        let (product, overflows) = $0.multipliedReportingOverflow(by: $1)
        return overflows ? nil : product
      }
    case .remainder:
      compactCombine(left, right, filler: 0) { $1 == 0 ? nil : $1 == -1 ? 0 : $0 % $1 }
    }
  }

  static func combineNumbers(
    _ operation: BoundNode.Arithmetic, _ left: Program<Double>, _ right: Program<Double>
  ) -> Program<Double> {
    switch operation {
    case .add: compactCombine(left, right, filler: 0) { finite($0 + $1) }
    case .subtract: compactCombine(left, right, filler: 0) { finite($0 - $1) }
    case .multiply: compactCombine(left, right, filler: 0) { finite($0 * $1) }
    case .remainder:
      compactCombine(left, right, filler: 0) { $1 == 0 ? nil : $0.truncatingRemainder(dividingBy: $1) }
    }
  }

  /// Rounds half away from zero.
  static func round(_ operand: Program<Double>, digits: Int) -> Program<Double> {
    if digits == 0 { return operand.map { $0.rounded(.toNearestOrAwayFromZero) } }
    let scale = pow(10, Double(digits))
    return operand.map {
      let rounded = ($0 * scale).rounded(.toNearestOrAwayFromZero) / scale
      return rounded.isFinite ? rounded : $0
    }
  }

  /// The greatest whole numbers not above decimals, or with `up` the least not below.
  static func wholes(_ operand: Program<Int64>, scale: Int, up: Bool) -> Program<Int64> {
    let unit = FixedDecimal.powerOfTen(scale)
    return operand.map {
      let (quotient, rest) = $0.quotientAndRemainder(dividingBy: unit)
      return up ? quotient + (rest > 0 ? 1 : 0) : quotient - (rest < 0 ? 1 : 0)
    }
  }

  static func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }

  static func difference(_ left: Int64, _ right: Int64) -> Int64? {
    let (difference, overflows) = left.subtractingReportingOverflow(right)
    return overflows ? nil : difference
  }
}
