public import Diagnostics
import Expressions
import Tabular

/// The columns that a frame needs whose rows are figures or areas.
enum FigureColumns {
  typealias Wanted = [(name: String, types: [ColumnType])]

  static let figures: Wanted = [
    ("measure", [.text]), ("area_code", [.text]), ("breakdown", [.text]), ("breakdown_value", [.text]),
    ("period_start", [.day]), ("period_end", [.day]), ("numerator", [.integer, .number]),
    ("denominator", [.integer, .number]), ("value", [.integer, .number]),
  ]
  static let members: Wanted = [
    ("measure", [.text]), ("area_code", [.text]), ("breakdown", [.text]), ("breakdown_value", [.text]),
    ("period_start", [.day]), ("period_end", [.day]), ("in_numerator", [.integer]), ("in_denominator", [.integer]),
  ]
  static let areas: Wanted = [("area_level", [.text]), ("area_code", [.text]), ("area_name", [.text])]
}

extension FrameCatalogue {
  /// Reports what keeps the rows of a frame from being figures.
  public func checkFigures(_ frame: String, at place: Place, faults: Faults) {
    check(frame, has: FigureColumns.figures, of: "figures", at: place, faults: faults)
  }

  /// Reports what keeps the rows of a frame from being the people or events behind figures.
  public func checkMembers(_ frame: String, at place: Place, faults: Faults) {
    check(frame, has: FigureColumns.members, of: "the people behind figures", at: place, faults: faults)
  }

  /// Reports what keeps the rows of a frame from being areas.
  public func checkAreas(_ frame: String, at place: Place, faults: Faults) {
    check(frame, has: FigureColumns.areas, of: "areas", at: place, faults: faults)
    if self.frame(frame)?.usesPeriod == true {
      faults.report(.frameFigures, "frame '\(frame)' names areas and cannot depend on the period", at: place)
    }
  }

  private func check(
    _ frame: String, has wanted: FigureColumns.Wanted, of rows: String, at place: Place, faults: Faults
  ) {
    guard let found = self.frame(frame) else {
      if !failedFrames.contains(frame) {
        faults.report(
          .measureUnknownName, "unknown frame '\(frame)'", at: place,
          help: suggestionHelp(for: frame, among: frames.map(\.name)))
      }
      return
    }
    for (name, types) in wanted {
      let words = types.map(\.name).joined(separator: " or ")
      guard let column = found.columns.first(where: { $0.name == name }) else {
        faults.report(
          .frameFigures, "frame '\(frame)' has no column '\(name)', which \(rows) need", at: place,
          help: "let the frame select a column of type \(words) as \(name)")
        continue
      }
      // Where any number does, an exact one does too.
      if !types.contains(column.type), !(types.contains(.number) && column.type.isNumeric) {
        faults.report(
          .frameFigures, "the column '\(name)' of frame '\(frame)' is of type \(column.type.name)", at: place,
          help: "\(rows) need it as \(words); use cast")
      }
    }
  }
}
