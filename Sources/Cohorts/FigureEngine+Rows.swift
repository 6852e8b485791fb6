import Expressions
public import Tabular

/// Which of the figures that a frame states somebody looks into.
public struct StatedSelection: Hashable, Sendable {
  public let measure: String
  /// Nil for the figures of every area together.
  public let areaCode: String?
  public let period: Period
  public let breakdown: String
  public let breakdownValue: String

  public init(measure: String, areaCode: String?, period: Period, breakdown: String, breakdownValue: String) {
    self.measure = measure
    self.areaCode = areaCode
    self.period = period
    self.breakdown = breakdown
    self.breakdownValue = breakdownValue
  }
}

extension FigureEngine {
  /// The people or events behind some figures, as a frame lists them for each figure that they count in.
  public func rows(behind figures: StatedSelection, listedBy frame: String) async throws -> CountedRows {
    let usesPeriod = catalogue.frame(frame)?.usesPeriod ?? false
    let relation = try await executor().relation(frame, in: usesPeriod ? figures.period : nil)
    let columns = catalogue.columns(of: frame)!
    func column(_ name: String) -> NullableValues { relation.columns[columns.firstIndex { $0.name == name }!].values }
    func isText(_ name: String, _ wanted: String) -> (Int) -> Bool {
      let (values, validity) = (column(name).values.texts, column(name).validity)
      let isWanted = values.dictionary.texts.map { isSame($0, wanted) }
      return { validity[$0] && isWanted[Int(values.codes[$0])] }
    }
    func isDay(_ name: String, _ wanted: Day) -> (Int) -> Bool {
      let (values, validity) = (column(name).values.days, column(name).validity)
      return { validity[$0] && values[$0] == wanted.number }
    }
    func flags(_ name: String) -> (Int32) -> Bool {
      let (values, validity) = (column(name).values.integers, column(name).validity)
      return { validity[Int($0)] && values[Int($0)] != 0 }
    }
    var conditions = [
      isText("measure", figures.measure), isText("breakdown", figures.breakdown),
      isText("breakdown_value", figures.breakdownValue), isDay("period_start", figures.period.start),
      isDay("period_end", figures.period.end),
    ]
    if let code = figures.areaCode { conditions.append(isText("area_code", code)) }
    let rows = (0..<relation.rowCount).filter { row in conditions.allSatisfy { $0(row) } }.map { Int32($0) }
    let own = Set(FigureColumns.members.map(\.name)).subtracting(figures.areaCode == nil ? ["area_code"] : [])
    return CountedRows(
      frame: frame, grain: catalogue.frame(frame)?.grain, table: relation.selecting(rows).table(frame, columns),
      decidingColumns: columns.map(\.name).filter { !own.contains($0) },
      isInNumerator: rows.map(flags("in_numerator")), isInDenominator: rows.map(flags("in_denominator")))
  }
}
