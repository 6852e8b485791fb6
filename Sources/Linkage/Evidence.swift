/// What the records of one cluster say that decides whether it may be one person with another.
struct Evidence: Sendable {
  /// Where no record states a valid NHS number.
  static let noNumber: Int32 = -1
  /// Where one record itself states several: it is one person with nobody who has a number.
  static let severalNumbers: Int32 = -2

  /// The code of the one valid NHS number that the records state, ``noNumber`` or ``severalNumbers``.
  var number = Evidence.noNumber
  /// Further numbers of records that a reviewer said are one person with those of ``number``.
  private(set) var furtherNumbers: [Int32] = []
  /// One bit for each source with one row per person that has a record here.
  var registers: UInt64 = 0
  var recordCount: Int32 = 1
  /// For each reviewer's "not the same" its number, positive for one side and negative for the other.
  var reviewedApart: [Int32] = []

  /// Why two clusters can never be one person; nil when they can.
  func conflict(with other: Evidence) -> RefusedJoin.Reason? {
    if isReviewedApart(from: other) { return .reviewed }
    if hasUnlikeNumber(other) { return .unlikeNHSNumbers }
    return registers & other.registers == 0 ? nil : .oneRowPerPerson
  }

  func isReviewedApart(from other: Evidence) -> Bool {
    !reviewedApart.isEmpty && reviewedApart.contains { other.reviewedApart.contains(-$0) }
  }

  private func hasUnlikeNumber(_ other: Evidence) -> Bool {
    if number == Evidence.noNumber || other.number == Evidence.noNumber { return false }
    if number == Evidence.severalNumbers || other.number == Evidence.severalNumbers { return true }
    if number == other.number { return false }
    if furtherNumbers.isEmpty && other.furtherNumbers.isEmpty { return true }
    return Set(numbers).isDisjoint(with: other.numbers)
  }

  private var numbers: [Int32] { number < 0 ? [] : [number] + furtherNumbers }

  mutating func add(_ other: Evidence) {
    if hasUnlikeNumber(other) {
      number = Evidence.severalNumbers
      furtherNumbers = []
    } else {
      addNumbers(other)
    }
    addAllButNumbers(other)
  }

  /// Adds what a reviewer said is of the same person: unlike numbers are then all of that person.
  mutating func accept(_ other: Evidence) {
    if number == Evidence.severalNumbers || other.number == Evidence.severalNumbers {
      number = Evidence.severalNumbers
      furtherNumbers = []
    } else {
      addNumbers(other)
    }
    addAllButNumbers(other)
  }

  private mutating func addNumbers(_ other: Evidence) {
    if number == Evidence.noNumber {
      number = other.number
      furtherNumbers = other.furtherNumbers
    } else if other.number >= 0 {
      for one in other.numbers where one != number && !furtherNumbers.contains(one) { furtherNumbers.append(one) }
    }
  }

  private mutating func addAllButNumbers(_ other: Evidence) {
    registers |= other.registers
    recordCount += other.recordCount
    if !other.reviewedApart.isEmpty { reviewedApart += other.reviewedApart }
  }
}

/// Two persons whom a pass would have made one, had they not been known to be two.
public struct RefusedJoin: Hashable, Sendable {
  public enum Reason: String, Sendable {
    /// Each has a valid NHS number, and the numbers differ.
    case unlikeNHSNumbers = "unlike_nhs_numbers"
    /// Both stand in a source that holds every person once.
    case oneRowPerPerson = "one_row_per_person"
    /// A reviewer said that they are not the same.
    case reviewed
  }

  /// The pass that found them.
  public let pass: String
  public let reason: Reason
  /// The smallest record of either, by number in the ``Partition``; the first is the smaller.
  public let records: [Int32]
}
