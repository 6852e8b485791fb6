import Foundation

/// Draws the same numbers from the same seed on every machine and with every release of Swift.
///
/// xoshiro256** (Blackman and Vigna, ACM Trans Math Softw 2021), its state filled by SplitMix64 (Steele, Lea and
/// Flood, OOPSLA 2014). The standard library's `random(in:using:)` does not promise its sequence: what must never
/// change is drawn from ``next()`` and ``nextNormal()``.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  /// The second number of the last pair of normal ones.
  private var spare: Double?

  /// Starts a sequence at its beginning.
  ///
  /// - Parameters:
  ///   - seed: Any number.
  ///   - stream: Which of the seed's independent sequences; parts that have one each do not depend on how many numbers
  ///     another part drew.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var counter = seed ^ (stream &* 0xD1B5_4A32_D192_ED03)
    func next() -> UInt64 {
      counter &+= 0x9E37_79B9_7F4A_7C15
      var mixed = counter
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
    state = (next(), next(), next(), next())
  }

  /// Returns the next 64 bits, each as likely 0 as 1.
  public mutating func next() -> UInt64 {
    func rotated(_ bits: UInt64, by count: UInt64) -> UInt64 { bits << count | bits >> (64 - count) }
    let result = rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  /// Returns the next number of the standard normal distribution, of mean 0 and standard deviation 1.
  ///
  /// Marsaglia's polar method (SIAM Rev 1964), which makes two numbers at a time: the second is kept for the next call.
  public mutating func nextNormal() -> Double {
    if let ready = spare {
      spare = nil
      return ready
    }
    while true {
      let x = nextSigned()
      let y = nextSigned()
      let square = x * x + y * y
      if square > 0, square < 1 {
        let factor = (-2 * log(square) / square).squareRoot()
        spare = y * factor
        return x * factor
      }
    }
  }

  /// The next number of the even distribution on -1..<1.
  private mutating func nextSigned() -> Double {
    Double(next() >> 11) * 0x1p-52 - 1
  }
}
