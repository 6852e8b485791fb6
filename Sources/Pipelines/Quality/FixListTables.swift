import Diagnostics
import Extracts
import Tabular

/// The fix-lists as files of the restricted zone.
enum FixListTables {
  /// `fix_list/<extract>.csv`: one row a record and rule that it broke.
  ///
  /// Cells from an extract that a spreadsheet would take for a formula begin with an apostrophe.
  static func lines(_ list: FixList) -> [UInt8] {
    let definition = list.schema.fixList
    var encoder = CSVEncoder()
    encoder.append(
      [definition.by ?? "source"] + definition.show
        + ["column", "fault", "cure", "rule", "severity", "file", "line", "row"])
    for line in list.lines {
      let by = definition.by == nil ? list.schema.name : line.by.map(plain)
      encoder.append(
        [by] + line.shown.map { $0.map(plain) } + [
          line.check.column, line.check.fault, line.check.mending, line.check.rule, line.check.severity.rawValue,
          line.file.split(separator: "/").last.map(String.init), String(line.line), String(line.row),
        ])
    }
    return encoder.bytes
  }

  /// `fix_list/summary.csv`: one row an extract and rule that was broken.
  static func summary(_ lists: [FixList]) -> [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(["extract", "rule", "column", "severity", "found", "listed"])
    for list in lists {
      for total in list.totals {
        encoder.append(
          [
            list.schema.name, total.check.rule, total.check.column, total.check.severity.rawValue,
            String(total.found), String(total.listed),
          ])
      }
    }
    return encoder.bytes
  }

  private static func plain(_ text: String) -> String {
    switch text.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
      UInt8(ascii: "\r"):
      "'" + text
    default: text
    }
  }
}
