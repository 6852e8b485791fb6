/// What the records of one cluster say that decides whether it may be one person with another.
struct Evidence: Sendable {
  /// Where no record states a valid NHS number.
  static let noNumber: Int32 = -1
  /// Where one record itself states several: it is one person with nobody who has a number.
  static let severalNumbers: Int32 = -2

  /// The code of the one valid NHS number that the records state, ``noNumber`` or ``severalNumbers``.
  var number = Evidence.noNumber
  /// One bit for each source with one row per person that has a record here.
  var registers: UInt64 = 0
  var recordCount: Int32 = 1

  /// Why two clusters can never be one person; nil when they can.
  func conflict(with other: Evidence) -> RefusedJoin.Reason? {
    if number != Evidence.noNumber, other.number != Evidence.noNumber,
      number != other.number || number == Evidence.severalNumbers
    {
      return .unlikeNHSNumbers
    }
    return registers & other.registers == 0 ? nil : .oneRowPerPerson
  }

  mutating func add(_ other: Evidence) {
    if number == Evidence.noNumber {
      number = other.number
    } else if other.number != Evidence.noNumber, other.number != number {
      number = Evidence.severalNumbers
    }
    registers |= other.registers
    recordCount += other.recordCount
  }
}

/// Two persons whom a pass would have made one, had they not been known to be two.
public struct RefusedJoin: Hashable, Sendable {
  public enum Reason: String, Sendable {
    /// Each has a valid NHS number, and the numbers differ.
    case unlikeNHSNumbers = "unlike_nhs_numbers"
    /// Both stand in a source that holds every person once.
    case oneRowPerPerson = "one_row_per_person"
  }

  /// The pass that found them.
  public let pass: String
  public let reason: Reason
  /// The smallest record of either, by number in the ``Partition``; the first is the smaller.
  public let records: [Int32]
}
