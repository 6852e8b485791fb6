import Statistics

/// What the sample draws. Each area and each record has a stream of its own, so that none depends on how many numbers
/// another one drew.
extension SeededGenerator {
  /// A whole number from 0 up to but not including the bound.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// A number from 0 up to but not including 1, of 53 bits.
  mutating func fraction() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  mutating func chance(_ probability: Double) -> Bool {
    fraction() < probability
  }

  mutating func element<Element>(of list: [Element]) -> Element {
    list[below(list.count)]
  }

  /// An index below the count, early ones likelier: as names are, a few common and many rare.
  mutating func skewedIndex(_ count: Int) -> Int {
    let fraction = fraction()
    return Int(fraction * fraction * Double(count))
  }
}
