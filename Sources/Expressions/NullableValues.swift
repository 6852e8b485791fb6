public import Tabular

/// The values of an expression or a column without a name: one a row, and which of them are there.
public struct NullableValues: Sendable {
  public var values: ColumnValues
  public var validity: Validity

  public init(_ values: ColumnValues, validity: Validity) {
    precondition(values.count == validity.count, "validity and values differ in length")
    self.values = values
    self.validity = validity
  }

  public init(_ column: Column) {
    self.init(column.values, validity: column.validity)
  }

  public var count: Int { values.count }
  public var type: ColumnType { values.type }
}
