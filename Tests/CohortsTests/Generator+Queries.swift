import Tabular

extension Generator {
  /// A whole query over the tables `a` and `b`.
  mutating func query() -> String {
    switch random.below(9) {
    case 0: return selection()
    case 1, 2: return join()
    case 3, 4: return grouping()
    case 5, 6: return windows()
    case 7: return "\(simple("a")) union all \(simple("b"))"
    default: return nested()
    }
  }

  private mutating func anyType() -> ColumnType {
    random.pick([.text, .integer, .number, .decimal(scale: 2), .boolean, .day])
  }

  private mutating func selection() -> String {
    let count = random.below(3) + 1
    let items = (0..<count).map { "\(expression(anyType(), depth: 3)) as c\($0)" }.joined(separator: ", ")
    let condition = random.chance(60) ? " where \(condition(depth: 3, [""]))" : ""
    return "select \(random.chance(30) ? "distinct " : "")\(items) from a\(condition)"
  }

  private mutating func simple(_ table: String) -> String {
    "select i, n + j as m, \(random.pick(["p", "q", "i", "n", "0.5"])) as o, \(expression(.text, depth: 2)) as u, \(random.pick(["d", "null", "cast(d as date) + 1"])) as w "
      + "from \(table) where \(condition(depth: 2, [""]))"
  }

  private mutating func join() -> String {
    let both = ["x.", "y."]
    var keys = [
      random.pick([
        "x.i = y.j", "x.s = y.t", "x.t = y.t", "x.d = y.e", "x.f = y.f", "x.n = y.i", "x.p = y.q", "x.p = y.p",
        "upper(x.s) = upper(y.s)",
      ])
    ]
    if random.chance(35) {
      keys.append(random.pick(["x.j = y.i", "x.t = y.s", "x.e = y.d", "y.n = x.n", "x.q = y.n", "y.p = x.i"]))
    }
    if random.chance(50) { keys.append(condition(depth: 2, both)) }
    let kind = random.pick(["join", "left join", "semi join", "anti join", "inner join"])
    let seen = kind == "semi join" || kind == "anti join" ? ["x."] : both
    let items = (0..<3).map { "\(expression(anyType(), depth: 1, seen)) as c\($0)" }.joined(separator: ", ")
    let condition = random.chance(40) ? " where \(condition(depth: 2, seen))" : ""
    return "select x.id, \(items) from a x \(kind) b y on \(keys.joined(separator: " and "))\(condition)"
  }

  private mutating func aggregate(_ over: String = "") -> String {
    switch random.below(over.isEmpty ? 9 : 6) {
    case 0: return "count(*)\(over)"
    case 1: return "count(\(expression(anyType(), depth: 1)))\(over)"
    case 2: return "sum(\(expression(random.pick([.integer, .number, .decimal(scale: 2)]), depth: 1)))\(over)"
    case 3: return "avg(\(expression(random.pick([.integer, .number, .decimal(scale: 2)]), depth: 1)))\(over)"
    case 4: return "min(\(expression(anyType(), depth: 1)))\(over)"
    case 5: return "max(\(expression(anyType(), depth: 1)))\(over)"
    case 6:
      let values = expression(random.pick([.integer, .number]), depth: 1)
      if random.chance(50) { return "median(\(values))" }
      let fraction = random.pick(["0", "0.1", "0.25", "0.5", "0.9", "1"])
      return "percentile_cont(\(fraction)) within group (order by \(values)\(random.pick(["", " desc"])))"
    case 7: return "count(distinct \(expression(anyType(), depth: 1)))"
    default: return "sum(\(expression(.integer, depth: 1))) filter (where \(condition(depth: 2, [""])))"
    }
  }

  private mutating func grouping() -> String {
    let count = random.below(4)
    let keys = (0..<count).map { _ in
      random.chance(60) ? random.pick(["i", "j", "s", "t", "d", "f", "n", "p", "q"]) : expression(anyType(), depth: 2)
    }
    let items =
      keys.enumerated().map { "\($1) as k\($0)" } + (0..<random.below(3) + 1).map { "\(aggregate()) as v\($0)" }
    let condition = random.chance(40) ? " where \(condition(depth: 2, [""]))" : ""
    // A literal key would be taken for the number of a column.
    let numbers = keys.indices.map { String($0 + 1) }
    let group =
      keys.isEmpty
      ? ""
      : Set(keys).count == keys.count && random.chance(25)
        ? " group by grouping sets ((\(numbers.joined(separator: ", "))), (\(numbers[0])), (\(numbers.last!)), ())"
        : " group by " + numbers.joined(separator: ", ")
    let having = random.chance(30) ? " having count(*) > \(random.below(3))" : ""
    return "select \(items.joined(separator: ", ")) from a\(condition)\(group)\(having)"
  }

  private mutating func windows() -> String {
    let partition = random.chance(70) ? "partition by \(random.pick(["i", "s", "f", "t, j", "upper(s)"])) " : ""
    let direction = random.pick(["", " desc", " nulls first", " desc nulls first", " asc nulls last"])
    let loose = "order by \(random.pick(["i", "s", "d", "n", "f", "p"]))\(direction)"
    let total = loose + ", id"
    let bounds = [
      "rows between unbounded preceding and current row", "rows between 1 preceding and 2 following",
      "rows between current row and unbounded following", "rows 2 preceding",
      "rows between 3 preceding and 1 preceding",
      "rows between 1 following and 3 following", "rows between unbounded preceding and unbounded following", "",
    ]
    let frame = random.pick(bounds)
    var items = ["id"]
    items.append("row_number() over (\(partition)\(total)) as r")
    items.append("\(random.pick(["rank", "dense_rank"]))() over (\(partition)\(loose)) as q")
    items.append(
      "\(random.pick(["lag", "lead"]))(\(random.pick(["s", "i", "d", "p", "q"])), \(random.below(3))) over (\(partition)\(total)) as l"
    )
    items.append(
      "\(random.pick(["first_value", "last_value"]))(\(random.pick(["s", "n", "f", "p"]))) over (\(partition)\(total) \(frame)) as v"
    )
    items.append("\(aggregate(" over (\(partition)\(random.pick([total + " " + frame, loose, ""])))")) as w")
    let qualify = random.chance(30) ? " qualify r <= 2" : ""
    return "select \(items.joined(separator: ", ")) from a\(qualify)"
  }

  private mutating func nested() -> String {
    """
    with g as (select t, count(*) as c, max(i) as m from b where \(condition(depth: 2, [""])) group by t),
      h as (select distinct s, t from a)
    select h.s, g.c, q.r from h left join g on h.t = g.t and g.c > \(random.below(3))
    left join (select s, \(aggregate()) as r from a group by s) q on q.s = h.s
    where g.m is null or g.m >= \(random.below(4))
    """
  }
}
