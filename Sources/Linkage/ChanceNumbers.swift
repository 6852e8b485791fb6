/// Numbers drawn by chance from a seed: SplitMix64 (Steele, Lea and Flood 2014).
struct ChanceNumbers: Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// - Parameter limit: At least 1.
  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((bits ^ (bits >> 31)).multipliedFullWidth(by: UInt64(limit)).high)
  }
}
