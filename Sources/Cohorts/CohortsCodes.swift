public import Diagnostics

extension DiagnosticCode {
  /// A frame's file does not say its grain or its key.
  public static let frameHeader = DiagnosticCode("frame.header")
  /// Frames that refer to each other in a circle.
  public static let frameCycle = DiagnosticCode("frame.cycle")
  /// A table or frame that nothing here has.
  public static let frameUnknownTable = DiagnosticCode("frame.unknown-table")
  /// A column of a frame without a name, or two of one name.
  public static let frameColumnName = DiagnosticCode("frame.column-name")
  /// A join without an equality of the two sides.
  public static let frameJoin = DiagnosticCode("frame.join")
  /// An order that leaves rows in any order: a result would depend on chance.
  public static let frameOrder = DiagnosticCode("frame.order-not-total")
  /// Several rows of a frame have the same key.
  public static let frameDuplicateKey = DiagnosticCode("frame.duplicate-key")
  /// A sum of integers that no integer can hold.
  public static let frameOverflow = DiagnosticCode("frame.overflow")
  /// A join would make more rows than memory holds.
  public static let frameMemory = DiagnosticCode("frame.memory")
  /// A frame does not have the columns of figures or areas, which is what its rows are taken for.
  public static let frameFigures = DiagnosticCode("frame.not-figures")
  /// Figures of a frame belong to no measure, area or period.
  public static let figureWithoutPlace = DiagnosticCode("frame.figure-without-place")
  /// A parameter has a wrong value, or no frame uses it.
  public static let frameParameter = DiagnosticCode("frame.parameter")
  /// A measure asks for a frame, a column or a level that is not there.
  public static let measureUnknownName = DiagnosticCode("measure.unknown-name")
  /// An expression of a measure has the wrong type.
  public static let measureType = DiagnosticCode("measure.type")
  /// The strata of a measure are not one row each, or have no weight.
  public static let measureStrata = DiagnosticCode("measure.strata")
  /// Rows have a value of a breakdown that its definition does not list.
  public static let measureUndeclaredValue = DiagnosticCode("measure.undeclared-value")
  /// Rows have an area's code that no lookup has.
  public static let measureUnknownCode = DiagnosticCode("measure.unknown-code")
  /// Rows stand for a negative number of others.
  public static let measureWeight = DiagnosticCode("measure.weight")
  /// Something is counted in areas that no table of populations has.
  public static let measurePopulation = DiagnosticCode("measure.population-missing")
  /// The periods of a measure cannot be found.
  public static let measurePeriods = DiagnosticCode("measure.periods")
  /// A measure is counted for a period from which the data have no rows.
  public static let measurePeriodOutside = DiagnosticCode("measure.period-outside-data")
  /// A lookup has several rows for one code.
  public static let geographyDuplicateCode = DiagnosticCode("geography.duplicate-code")
  /// A table that the frames were checked against is missing or has other columns.
  public static let engineTable = DiagnosticCode("engine.table")
}
