import Expressions
import Tabular
import TestSupport
import Testing

/// Many rows whose days lie close together: each day is worked out once for all of them.
@Suite struct CloseDaysTests {
  @Test(
    arguments: [
      "date_trunc('quarter', day)", "date_trunc('month', day)", "date_trunc('year', day)", "year(day)", "month(day)",
      "day(day)", "day + interval 1 month", "day - interval 3 year",
    ], [Int32(10_957), -719_162, 2_932_800])
  func `a function of days gives each of many rows what it gives the row alone`(expression: String, first: Int32) {
    var random = SplitMix64(seed: 5)
    // The first and the last days that there are lie within reach, so that some rows have no value.
    let days = (0..<900).map { _ in first + Int32.random(in: 0...90, using: &random) }
    var validity = Validity(count: days.count)
    for row in stride(from: 3, to: days.count, by: 11) { validity.setMissing(row) }
    func values(_ days: [Int32], _ validity: Validity) -> [String] {
      let table = Table("t", [Column("day", .day(days), validity: validity)], rowCount: days.count)
      return evaluate(expression, over: table)
    }
    let together = values(days, validity)
    for row in days.indices {
      let alone = validity[row] ? Validity(count: 1) : .allMissing(count: 1)
      #expect(values([days[row]], alone) == [together[row]], "row \(row)")
    }
  }
}
