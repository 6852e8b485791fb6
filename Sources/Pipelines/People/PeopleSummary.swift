import Cohorts
import Tabular

/// What is said of the file with the people behind a figure: which figure, how many rows, where.
struct PeopleSummary {
  let text: String

  init(_ people: PeopleBehind, _ made: PeopleTable, file: String) {
    let split = people.breakdown.map { ", \($0.name) \($0.value)" } ?? ""
    var lines = [
      "RESTRICTED: \(PlainText.grouped(made.table.rows.count)) rows of people behind a figure, in \(file)",
      "\(people.period.start) to \(people.period.end), \(people.areaName)\(split)",
    ]
    for part in people.parts {
      let grain = part.grain.map { " (\($0))" } ?? ""
      let isOut = part.table.rowCount > 0 && made.withoutPeople.contains { $0.frame == part.frame }
      lines.append(
        "\(PlainText.grouped(part.table.rowCount)) rows of \(part.frame)\(grain): "
          + "\(PlainText.grouped(part.isInNumerator.count { $0 })) in the numerator, "
          + "\(PlainText.grouped(part.isInDenominator.count { $0 })) in the denominator"
          + (isOut ? "; they name nobody and are not in the file" : ""))
    }
    if made.untracedCount > 0 {
      lines.append("\(PlainText.grouped(made.untracedCount)) rows lead to no record of the extracts")
    }
    text = lines.joined(separator: "\n")
  }
}
