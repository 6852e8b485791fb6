import DrawnTables
import Tabular

/// Pseudorandom numbers by SplitMix64 (Steele, Lea and Flood 2014): the same seed gives the same tests everywhere.
struct Random {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

/// Random small tables with missing values, and random queries over them that both engines should answer alike.
struct Generator {
  var random: Random

  init(seed: UInt64) { random = Random(seed: seed) }

  /// What expressions are made of. Decimals of other scales arise within them.
  static let types: [ColumnType] = [.text, .integer, .number, .decimal(scale: 2), .boolean, .day, .moment]

  // MARK: Tables

  /// Tables `a` and `b` of the same columns, named after their types.
  mutating func tables() -> [Table] {
    ["a", "b"].map { name in
      let count = random.pick([0, 1, 3, 8, 20, 40])
      let kinds: [(String, ColumnType, [String])] = [
        ("id", .integer, (0..<count).map(String.init)),
        ("i", .integer, ["-3", "0", "1", "2", "2", "7", "null", "100"]),
        ("j", .integer, ["0", "1", "2", "3", "null"]),
        ("n", .number, ["-1.5", "0", "0.25", "2.5", "3.5", "null", "1024"]),
        ("p", .decimal(scale: 2), ["-1.25", "0.00", "0.05", "2.50", "2.50", "99.99", "null", "1024.00"]),
        ("q", .decimal(scale: 3), ["-0.005", "0.125", "1.500", "2.675", "null"]),
        ("s", .text, ["x", "y", "xy", "X", "''", "null", " pad ", "é", "a_b", "zz%"]),
        ("t", .text, ["x", "y", "null", "12", "7"]),
        ("d", .day, ["2024-01-31", "2024-02-29", "2023-12-31", "2024-03-01", "null", "2025-06-15"]),
        ("e", .day, ["2024-02-29", "2024-03-01", "null", "2022-07-01"]),
        ("m", .moment, ["2024-02-29 00:00:00", "2024-02-29 08:15:30", "null", "1969-12-31 23:59:59"]),
        ("f", .boolean, ["true", "false", "null"]),
      ]
      let columns = kinds.map { column, type, pool in
        drawnColumn(column, type, column == "id" ? pool : (0..<count).map { _ in random.pick(pool) })
      }
      return Table(name, columns, rowCount: count)
    }
  }

  // MARK: Expressions

  /// An expression of a type over the columns of the given tables, as SQL.
  mutating func expression(_ type: ColumnType, depth: Int, _ qualifiers: [String] = [""]) -> String {
    if depth <= 0 || random.chance(15) { return leaf(type, qualifiers) }
    func sub(_ type: ColumnType) -> String { expression(type, depth: depth - 1, qualifiers) }
    if random.chance(25) { return shared(type, depth: depth, qualifiers) }
    switch type {
    case .boolean: return condition(depth: depth, qualifiers)
    case .integer:
      switch random.below(13) {
      case 11: return "cast(\(sub(.decimal(scale: 2))) as bigint)"
      case 0: return "(\(sub(.integer)) + \(sub(.integer)))"
      case 1: return "(\(sub(.integer)) - \(sub(.integer)))"
      case 2: return "(\(sub(.integer)) * \(sub(.integer)))"
      case 3: return "(\(sub(.integer)) % \(sub(.integer)))"
      case 4: return "abs(\(sub(.integer)))"
      case 5: return "length(\(sub(.text)))"
      case 6: return "(cast(\(sub(.day)) as date) - cast(\(sub(.day)) as date))"
      case 7: return "year(\(sub(.day)))"
      case 8: return "month(\(sub(.day)))"
      case 9: return "cast(\(sub(.number)) as bigint)"
      case 10: return "(- \(sub(.integer)))"
      default: return "round(\(sub(.integer)))"
      }
    case .number:
      switch random.below(13) {
      case 9: return "(\(sub(.decimal(scale: 2))) / \(sub(random.pick([.integer, .decimal(scale: 2)]))))"
      case 10: return "(\(sub(.number)) * \(sub(.decimal(scale: 2))))"
      case 11: return "cast(\(sub(.decimal(scale: 2))) as double)"
      case 0: return "(\(sub(.number)) + \(sub(.integer)))"
      case 1: return "(\(sub(.integer)) - \(sub(.number)))"
      case 2: return "(\(sub(.number)) * \(sub(.number)))"
      case 3: return "(\(sub(.integer)) / \(sub(.integer)))"
      case 4: return "(\(sub(.number)) / \(sub(.number)))"
      case 5: return "floor(\(sub(.number)))"
      case 6: return "ceil(\(sub(.integer)))"
      case 7: return "round(\(sub(.number)), \(random.below(3)))"
      case 8: return "cast(\(sub(.integer)) as double)"
      default: return "abs(\(sub(.number)))"
      }
    case .decimal:
      switch random.below(13) {
      case 0: return "(\(sub(type)) + \(sub(type)))"
      case 1: return "(\(sub(type)) - \(sub(.integer)))"
      case 2: return "(\(sub(.integer)) + \(sub(type)))"
      case 3: return "cast((\(sub(type)) * \(leaf(type, qualifiers))) as decimal(18, 2))"
      case 4: return "cast((\(sub(.integer)) * \(sub(type))) as decimal(18, 2))"
      case 5: return "(\(sub(type)) % \(sub(random.pick([type, .integer]))))"
      case 6: return "abs(\(sub(type)))"
      case 7: return "(- \(sub(type)))"
      case 8: return "round(\(sub(type)), \(random.below(4)))"
      case 9: return "\(random.pick(["floor", "ceil", "round"]))(\(sub(type)))"
      case 10:
        return "cast(\(sub(random.pick([.integer, type]))) as decimal(\(random.pick(["9, 1", "18, 3", "12", "4, 2"]))))"
      case 11:
        return "cast(\(random.pick(["'2.675'", "' -0.005 '", "'1.5e1'", "'.5'", "'7'", "'-12'"])) as numeric(10, 2))"
      default: return "cast(\(leaf(.number, qualifiers)) as decimal(10, 1))"
      }
    case .text:
      switch random.below(11) {
      case 10: return "cast(\(sub(.decimal(scale: 2))) as varchar)"
      case 0: return "(\(sub(.text)) || \(sub(.text)))"
      case 1: return "concat(\(sub(.text)), \(sub(.text)), \(sub(.text)))"
      case 2: return "lower(\(sub(.text)))"
      case 3: return "upper(\(sub(.text)))"
      case 4: return "trim(\(sub(.text)))"
      case 5: return "substr(\(sub(.text)), \(random.below(7) - 3))"
      case 6: return "substr(\(sub(.text)), \(random.below(7) - 3), \(random.below(5) - 1))"
      case 7: return "cast(\(sub(.integer)) as varchar)"
      case 8: return "cast(\(sub(.moment)) as varchar)"
      default: return "substr(\(sub(.text)), \(sub(.integer)))"
      }
    case .moment:
      switch random.below(3) {
      case 0: return "cast(\(sub(.day)) as timestamp)"
      case 1: return "coalesce(\(sub(.moment)), \(sub(.moment)))"
      default: return leaf(.moment, qualifiers)
      }
    case .day:
      switch random.below(7) {
      case 0: return "(cast(\(sub(.day)) as date) + \(random.below(400)))"
      case 1: return "(cast(\(sub(.day)) as date) - \(random.below(400)))"
      case 2: return "cast(\(sub(.day)) + interval \(random.below(30)) month as date)"
      case 3:
        return
          "cast(\(sub(.day)) - interval \(random.below(5)) \(random.pick(["day", "week", "month", "quarter", "year"])) as date)"
      case 4:
        return "cast(date_trunc('\(random.pick(["week", "month", "quarter", "year", "day"]))', \(sub(.day))) as date)"
      case 5: return "cast(\(sub(.moment)) as date)"
      default: return leaf(.day, qualifiers)
      }
    }
  }

  /// A form that any type can take.
  private mutating func shared(_ type: ColumnType, depth: Int, _ qualifiers: [String]) -> String {
    func sub(_ type: ColumnType) -> String { expression(type, depth: depth - 1, qualifiers) }
    switch random.below(7) {
    case 0: return "coalesce(\(sub(type)), \(sub(type)))"
    case 1: return "nullif(\(sub(type)), \(sub(type)))"
    case 2: return "case when \(sub(.boolean)) then \(sub(type)) else \(sub(type)) end"
    case 3: return "case when \(sub(.boolean)) then \(sub(type)) when \(sub(.boolean)) then \(sub(type)) end"
    case 4:
      return
        "case \(sub(.integer)) when \(sub(.integer)) then \(sub(type)) when 2 then \(sub(type)) else \(sub(type)) end"
    case 5: return "greatest(\(sub(type)), \(sub(type)), \(sub(type)))"
    default: return "least(\(sub(type)), \(sub(type)))"
    }
  }

  mutating func condition(depth: Int, _ qualifiers: [String]) -> String {
    if depth <= 0 { return leaf(.boolean, qualifiers) }
    func sub(_ type: ColumnType) -> String { expression(type, depth: depth - 1, qualifiers) }
    let type = random.pick([ColumnType.integer, .number, .decimal(scale: 2), .text, .day, .moment])
    switch random.below(12) {
    case 0: return "(\(sub(.boolean)) and \(sub(.boolean)))"
    case 1: return "(\(sub(.boolean)) or \(sub(.boolean)))"
    case 2: return "(not \(sub(.boolean)))"
    case 3: return "(\(sub(type)) \(random.pick(["=", "<>", "<", "<=", ">", ">="])) \(sub(type)))"
    case 4:
      let other = random.pick([ColumnType.number, .decimal(scale: 2)])
      return "(\(sub(.integer)) \(random.pick(["=", "<", ">="])) \(sub(other)))"
    case 5: return "(\(sub(type)) is \(random.pick(["", "not "]))null)"
    case 6: return "(\(sub(type)) is \(random.pick(["", "not "]))distinct from \(sub(type)))"
    case 7:
      let members = (0..<random.below(3) + 1).map { _ in random.chance(15) ? "null" : leaf(type, []) }
      return "(\(sub(type)) \(random.pick(["", "not "]))in (\(members.joined(separator: ", "))))"
    case 8: return "(\(sub(type)) \(random.pick(["", "not "]))between \(sub(type)) and \(sub(type)))"
    case 9:
      let pattern = random.pick(["x%", "%y", "_", "%", "", "%_b", "z%\\%", "x_%"])
      return "(\(sub(.text)) \(random.pick(["", "not "]))like '\(pattern.replacing("\\", with: ""))')"
    case 10: return "(\(sub(type)) in (\(sub(type)), \(sub(type))))"
    default: return "(\(sub(.boolean)) = \(sub(.boolean)))"
    }
  }

  /// A column of the type, or a literal: always a literal without tables.
  mutating func leaf(_ type: ColumnType, _ qualifiers: [String]) -> String {
    if !qualifiers.isEmpty, random.chance(75) {
      let columns: [ColumnType: [String]] = [
        .integer: ["i", "j", "id"], .number: ["n"], .text: ["s", "t"], .day: ["d", "e"], .boolean: ["f"],
        .moment: ["m"], .decimal(scale: 2): ["p", "q"],
      ]
      return random.pick(qualifiers) + random.pick(columns[type]!)
    }
    switch type {
    case .integer: return random.pick(["0", "1", "2", "-3", "7"])
    case .number: return "cast(\(random.pick(["0", "0.5", "2.5", "-1.25", "4"])) as double)"
    case .decimal: return random.pick(["0.0", "0.5", "2.50", "-1.25", "2.675", "0.005", "10."])
    case .text: return random.pick(["'x'", "'y'", "''", "'xy'", "'é'", "'12'"])
    case .day: return random.pick(["date '2024-02-29'", "date '2023-12-31'", "date '2024-03-01'"])
    case .boolean: return random.pick(["true", "false"])
    case .moment:
      return random.pick(["timestamp '2024-02-29 00:00:00'", "timestamp '2023-12-31 23:59:59'"])
    }
  }
}
