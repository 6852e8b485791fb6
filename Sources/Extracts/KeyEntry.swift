import Tabular

/// A key as it is remembered: a digest of 128 bits, so that long keys cost no more memory than short ones. That two
/// different keys of a file have one digest is less probable than a fault of the machine's memory.
///
/// Equal for equal values within one run of the program; texts are digested with its random seed.
typealias KeyDigest = UInt128

/// The key of one row.
struct KeyEntry: BitwiseCopyable, Sendable {
  /// What stands for a key of which a part is missing.
  static let incomplete: KeyDigest = 0

  let digest: KeyDigest
  private let number: Int64
  /// Twice the line, and 1 where the row is withheld.
  private let mark: Int64

  init(_ digest: KeyDigest, row: Int, line: Int, isWithheld: Bool) {
    self.digest = digest
    number = Int64(row)
    mark = Int64(line) << 1 | (isWithheld ? 1 : 0)
  }

  /// The number of the record, counted from 1.
  var row: Int { Int(number) }
  var place: RowPlace { RowPlace(row: row, line: Int(mark >> 1)) }
  /// The row is accepted but withheld as sensitive, unless its key fells it.
  var isWithheld: Bool { mark & 1 == 1 }

  /// The same in a file in which so much stands before.
  func moved(records: Int, lines: Int) -> KeyEntry {
    KeyEntry(digest, row: row + records, line: Int(mark >> 1) + lines, isWithheld: isWithheld)
  }
}

/// The digest of a text: two hashes with different beginnings.
func keyDigest(_ text: String) -> KeyDigest {
  var (low, high) = (Hasher(), Hasher())
  low.combine(0)
  high.combine(1)
  low.combine(text)
  high.combine(text)
  return UInt128(UInt(bitPattern: high.finalize())) << 64 | UInt128(UInt(bitPattern: low.finalize()))
}

/// The digest of a number: equal only for equal numbers, and evenly spread.
@inline(__always)
func keyDigest(_ number: UInt64) -> KeyDigest {
  UInt128(mixed(number ^ 0x9E37_79B9_7F4A_7C15)) << 64 | UInt128(mixed(number &+ 0xD1B5_4A32_D192_ED03))
}

/// The digest of a key of several parts, in their order.
@inline(__always)
func keyDigest(_ first: KeyDigest, _ next: KeyDigest) -> KeyDigest {
  let low = mixed(UInt64(truncatingIfNeeded: first) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: next))
  let high = mixed(
    UInt64(truncatingIfNeeded: first >> 64) &* 0xD1B5_4A32_D192_ED03 ^ UInt64(truncatingIfNeeded: next >> 64) &+ 1)
  return UInt128(high) << 64 | UInt128(low)
}

/// A permutation of 64 bits that spreads each over all (Stafford, "Better Bit Mixing", variant 13, 2011).
@inline(__always)
private func mixed(_ number: UInt64) -> UInt64 {
  var bits = number
  bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
  bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
  return bits ^ bits >> 31
}
