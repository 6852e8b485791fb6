public import Diagnostics
public import Tabular

/// A column as an expression sees it.
public struct TypedName: Hashable, Sendable {
  public var name: String
  public var type: ColumnType
  /// Whether a day is, in DuckDB, a moment at midnight: what months were added to, or `date_trunc` cut.
  public var isMidnight: Bool

  public init(_ name: String, _ type: ColumnType, isMidnight: Bool = false) {
    self.name = name
    self.type = type
    self.isMidnight = isMidnight
  }
}

/// One expression of SQL: `age >= 65 and admission_method in ('21', '22')`.
///
///     let rule = ScalarExpression(parsing: "end_date >= start_date", at: place, faults: faults)
///     let bound = rule?.bound(columns: schema, faults: faults)        // names and types checked, no data yet
///     let prepared = bound?.prepared(for: table.columns)              // texts resolved to dictionary codes
///     let broken = prepared?.violations(in: 0..<table.rowCount)
///
/// The language is DuckDB's, word for word. Names and keywords are told apart without regard to case; texts are equal
/// when their bytes are. Where DuckDB answers, the answer is the same: `0.5` is an exact decimal and `5e-1` a binary number.
/// Where DuckDB stops at a row (an integer's overflow, a text that is no number) that row has no value here; nor has a decimal
/// of more than 18 digits, of which DuckDB has up to 38, and a division by zero, as in DuckDB without
/// `ieee_floating_point_ops`.
public struct ScalarExpression: Sendable {
  let syntax: Syntax

  /// - Parameter place: Where the text starts; faults count lines and columns from there.
  /// - Returns: Nil after reporting why the text is no expression.
  public init?(parsing text: String, at place: Place, faults: Faults) {
    guard let stream = TokenStream(text, at: place, faults: faults) else { return nil }
    var parser = ExpressionParser(stream)
    guard let syntax = try? parser.expression() else { return nil }
    guard parser.stream.isAtEnd else {
      _ = parser.stream.unexpected(wanted: "an operator or the end")
      return nil
    }
    self.syntax = syntax
  }

  /// Checks names and types against the columns that the expression will see.
  ///
  /// - Parameter type: What the expression must yield; nil for any type.
  /// - Returns: Nil after reporting what does not fit.
  public func bound(
    columns: [TypedName], parameters: [String: ColumnType] = [:], yielding type: ColumnType? = nil, faults: Faults
  ) -> BoundExpression? {
    let binder = Binder(scope: PlainScope(columns: columns, parameters: parameters), faults: faults)
    guard let type else { return binder.bind(syntax).map { BoundExpression($0) } }
    return binder.bind(syntax, as: [type], type.withArticle).map { BoundExpression($0) }
  }
}

/// An expression whose names are columns and whose types are known.
public struct BoundExpression: Hashable, Sendable {
  package let node: BoundNode

  package init(_ node: BoundNode) {
    self.node = node
  }

  public var type: ColumnType { node.type }
  /// The columns that it reads, as indices into those it was bound to.
  public var columns: [Int] { node.columns }
  public var parameters: Set<String> { node.parameters }

  /// Resolves the expression over columns of the types that it was bound to. Texts are worked out here, once for each
  /// distinct value.
  public func prepared(
    for columns: [NullableValues], rowCount: Int, parameters: [String: ScalarValue] = [:]
  ) -> PreparedExpression {
    let preparation = Preparation(columns: columns, parameters: parameters, rowCount: rowCount)
    return PreparedExpression(node, preparation)
  }

  public func prepared(for columns: [Column], parameters: [String: ScalarValue] = [:]) -> PreparedExpression {
    prepared(for: columns.map(NullableValues.init), rowCount: columns.first?.count ?? 0, parameters: parameters)
  }

  /// Evaluates once. For many stretches of rows prepare first.
  public func evaluate(
    columns: [Column], rows: Range<Int>, parameters: [String: ScalarValue] = [:]
  ) -> NullableValues {
    prepared(for: columns, parameters: parameters).evaluate(rows: rows)
  }
}
