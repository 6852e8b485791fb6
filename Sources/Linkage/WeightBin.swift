/// How many of the compared pairs have a weight between two whole bits, and what became of them.
public struct WeightBin: Hashable, Sendable {
  /// The lower end, in bits; the upper is ``width`` more. The first bin also holds what is lighter, the last what is heavier.
  public let from: Int
  /// Pairs from the link threshold of their evidence class on.
  public var links = 0
  /// Pairs from the review threshold on.
  public var reviews = 0
  public var others = 0

  public var pairs: Int { links + reviews + others }

  /// In bits.
  public static let width = 4
  private static let (lowest, highest) = (-40, 60)

  /// One bin for every possible weight, ascending.
  static var empty: [WeightBin] {
    stride(from: lowest, to: highest, by: width).map { WeightBin(from: $0) }
  }

  /// The place of a weight, in thousandths of a bit.
  static func place(of weight: Int32) -> Int {
    let bits = Int(weight) - lowest * WeightScale.unitsPerBit
    return max(0, min((highest - lowest) / width - 1, bits / (width * WeightScale.unitsPerBit)))
  }

  mutating func add(_ other: WeightBin) {
    links += other.links
    reviews += other.reviews
    others += other.others
  }

  init(from: Int) {
    self.from = from
  }
}
