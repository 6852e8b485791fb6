import Diagnostics
import Expressions

/// A SELECT as it was written.
struct QuerySyntax: Sendable {
  struct Named: Sendable {
    var name: String
    var query: QuerySyntax
    var place: Place
  }

  /// `with name as (…)`, each seeing those before it.
  var withTables: [Named]
  /// Joined by `union all`; at least one.
  var selects: [SelectSyntax]
}

struct SelectSyntax: Sendable {
  enum Item: Sendable {
    /// `*` or `t.*`.
    case star(qualifier: String?, Place)
    case expression(Syntax, alias: String?)
  }

  var isDistinct: Bool
  var items: [Item]
  var from: TableSyntax?
  var joins: [JoinSyntax]
  var condition: Syntax?
  /// Lists of keys: one list for a plain `group by`, several for `grouping sets`, none where rows are not grouped so.
  var groupingSets: [[Syntax]]
  var having: Syntax?
  var qualify: Syntax?
  var place: Place
}

struct TableSyntax: Sendable {
  enum Source: Sendable {
    case name(String)
    indirect case query(QuerySyntax)
  }

  var source: Source
  /// By which its columns are qualified.
  var alias: String
  var place: Place
}

struct JoinSyntax: Sendable {
  var kind: JoinKind
  var table: TableSyntax
  var condition: Syntax
  var place: Place
}

/// What a join keeps of the left rows.
enum JoinKind: String, Sendable, CaseIterable {
  /// Each pair that meets the condition.
  case inner
  /// Also, once, each left row without a pair, its right columns missing.
  case left
  /// Each left row with a pair, once, without right columns.
  case semi
  /// Each left row without a pair.
  case anti
}
