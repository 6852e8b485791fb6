import Expressions
import Tabular

/// A database system for which statements are printed.
public enum SQLDialect: String, Sendable, CaseIterable {
  /// DuckDB 1.2 or later.
  case duckdb
  /// SQL Server 2022, Azure SQL and Fabric. Texts are compared by the database's collation: only one that is binary tells
  /// letter case apart as Waymark does.
  case tsql
  /// Spark SQL 3.4 or later, Databricks among them.
  case spark

  /// The type's name.
  func name(of type: ColumnType) -> String {
    switch (self, type) {
    case (.duckdb, .text): "VARCHAR"
    case (.tsql, .text): "nvarchar(4000)"
    case (.spark, .text): "STRING"
    case (.tsql, .integer): "bigint"
    case (_, .integer): "BIGINT"
    case (.tsql, .number): "float"
    case (_, .number): "DOUBLE"
    case (_, .decimal(let scale)): name(of: .decimal(precision: FixedDecimal.mostDigits, scale: scale))
    case (.tsql, .boolean): "bit"
    case (_, .boolean): "BOOLEAN"
    case (.tsql, .day): "date"
    case (_, .day): "DATE"
    case (.tsql, .moment): "datetime2(0)"
    case (_, .moment): "TIMESTAMP"
    }
  }

  func name(of target: CastTarget) -> String {
    switch target {
    case .integer: self == .tsql ? "int" : "INTEGER"
    case .decimal(let precision, let scale): "\(self == .tsql ? "decimal" : "DECIMAL")(\(precision), \(scale))"
    default: name(of: target.columnType)
    }
  }

  /// A name as it stands in a statement: in quotes where it is not a plain word, or means something else.
  func quoted(_ name: String) -> String {
    let isPlain =
      name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
          true
        default: false
        }
      } && name.utf8.first.map { $0 > UInt8(ascii: "9") } ?? false
    if isPlain, !SQLDialect.keywords.contains(name.lowercased()) { return name }
    return switch self {
    case .duckdb: "\"" + name.replacing("\"", with: "\"\"") + "\""
    case .tsql: "[" + name.replacing("]", with: "]]") + "]"
    case .spark: "`" + name.replacing("`", with: "``") + "`"
    }
  }

  func literal(_ value: ScalarValue?, _ type: ColumnType) -> String {
    guard let value else { return "CAST(NULL AS \(name(of: type)))" }
    switch value {
    case .text(let text): return literal(text)
    case .integer(let integer): return String(integer)
    case .number(let number): return literal(number)
    // Without an exponent, which every dialect takes for a decimal with as many decimals as are written.
    case .decimal(let decimal): return decimal.description
    case .boolean(let isTrue): return self == .tsql ? "CAST(\(isTrue ? 1 : 0) AS bit)" : isTrue ? "TRUE" : "FALSE"
    case .day(let day): return self == .tsql ? "CAST('\(day)' AS date)" : "DATE '\(day)'"
    case .moment(let moment):
      return self == .tsql ? "CAST('\(moment)' AS datetime2(0))" : "TIMESTAMP '\(moment)'"
    }
  }

  func literal(_ text: String) -> String {
    let doubled = text.replacing("'", with: "''")
    return switch self {
    case .duckdb: "'\(doubled)'"
    case .tsql: "N'\(doubled)'"
    case .spark: "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
  }

  /// With an exponent: every dialect takes such a number for a binary one, and none without for more than a decimal.
  private func literal(_ number: Double) -> String {
    let text = shortestText(number)
    return text.contains(".") ? text + "e0" : text + ".0e0"
  }

  /// Words that mean something in at least one of the dialects where a name could stand.
  private static let keywords: Set<String> = [
    "add", "all", "alter", "analyse", "analyze", "and", "anti", "any", "array", "as", "asc", "asof", "authorization",
    "backup", "begin", "between", "both", "break", "browse", "bulk", "by", "cascade", "case", "cast", "check",
    "checkpoint", "close", "clustered", "coalesce", "collate", "column", "columns", "commit", "compute", "constraint",
    "contains", "continue", "convert", "create", "cross", "current", "current_date", "current_time",
    "current_timestamp", "current_user", "cursor", "database", "date", "day", "deallocate", "declare", "default",
    "delete", "deny", "desc", "describe", "disk", "distinct", "distributed", "do", "double", "drop", "dump", "else",
    "end", "errlvl", "escape", "except", "exec", "execute", "exists", "exit", "external", "false", "fetch", "file",
    "fillfactor", "filter", "for", "foreign", "freetext", "from", "full", "function", "glob", "goto", "grant", "group",
    "grouping", "having", "holdlock", "identity", "if", "ilike", "in", "index", "inner", "insert", "intersect",
    "interval", "into", "is", "isnull", "join", "key", "kill", "lambda", "lateral", "leading", "left", "like", "limit",
    "lineno", "load", "map", "merge", "minus", "month", "national", "natural", "no", "nocheck", "nonclustered", "not",
    "notnull", "null", "nullif", "of", "off", "offset", "offsets", "on", "only", "open", "option", "or", "order",
    "outer", "over", "overlaps", "partition", "percent", "pivot", "placing", "plan", "positional", "precision",
    "primary", "print", "proc", "procedure", "public", "qualify", "raiserror", "range", "read", "readtext",
    "reconfigure", "references", "replication", "restore", "restrict", "return", "returning", "revert", "revoke",
    "right", "rollback", "row", "rowcount", "rows", "rule", "save", "schema", "select", "semi", "session_user", "set",
    "setuser", "show", "shutdown", "similar", "some", "statistics", "struct", "summarize", "symmetric", "system_user",
    "table", "tablesample", "textsize", "then", "time", "to", "top", "trailing", "tran", "transaction", "trigger",
    "true", "truncate", "tsequal", "union", "unique", "unpivot", "update", "use", "user", "using", "values",
    "variadic", "varying", "verbose", "view", "waitfor", "when", "where", "while", "window", "with", "writetext",
    "year",
  ]
}
