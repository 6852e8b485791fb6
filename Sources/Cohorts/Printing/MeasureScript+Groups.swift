import Expressions
import Tabular

extension MeasureScript {
  /// Finds the value of a breakdown that a row of the script stands for; where groups overlap it makes a row for each.
  struct Grouping {
    let script: MeasureScript
    let frame: ScriptRows
    /// The name of the breakdown that the row stands for.
    let split: BoundNode
    /// A node with the period's parameters read from the row.
    let settled: (BoundNode) -> BoundNode

    func value(
      _ rows: inout ScriptRows, _ count: BoundCount, _ name: String, _ statements: inout SQLScript
    ) -> BoundNode {
      var branches = [BoundNode.Branch(condition: isSplit("all"), result: text(""))]
      for breakdown in script.breakdowns {
        guard let bound = count.breakdowns[breakdown.name] else { continue }
        let value: BoundNode
        switch bound {
        case .column(let index): value = listed(.column(index, frame.columns[index].type), of: breakdown)
        case .groups(let conditions):
          value = joined(&rows, groups: conditions, of: breakdown, name, &statements)
        case .members(let members, let key, let column, let ownKey):
          value = joined(&rows, members, key, column, ownKey, count, of: breakdown, name, &statements)
        }
        branches.append(.init(condition: isSplit(breakdown.name), result: value))
      }
      return .choice(branches, otherwise: .literal(nil, .text), .text)
    }

    private func text(_ text: String) -> BoundNode { .literal(.text(text), .text) }
    private func isSplit(_ name: String) -> BoundNode { .compare(.equal, split, text(name)) }

    /// The value where the breakdown lists it; unknown otherwise.
    private func listed(_ column: BoundNode, of breakdown: BreakdownDefinition) -> BoundNode {
      let value = column.type == .text ? column : .cast(column, .text)
      let isListed = BoundNode.among(value, breakdown.values.map(ScalarValue.text), hasNull: false)
      if breakdown.values.isEmpty { return text(BreakdownDefinition.unknown) }
      return .choice([.init(condition: isListed, result: value)], otherwise: text(BreakdownDefinition.unknown), .text)
    }

    private func orOtherwise(_ value: BoundNode, _ breakdown: BreakdownDefinition) -> BoundNode {
      breakdown.otherwise.map { .coalesce([value, text($0)], .text) } ?? value
    }

    /// A row for each group whose condition is true.
    private func joined(
      _ rows: inout ScriptRows, groups: [BoundNode], of breakdown: BreakdownDefinition, _ name: String,
      _ statements: inout SQLScript
    ) -> BoundNode {
      let table = "groups_of_\(breakdown.name)"
      let columns = [TypedName("group_value", .text)]
      statements.addOnce(
        LiteralTable(
          name: table, comment: "The groups of the breakdown \(breakdown.name)", columns: columns,
          rows: breakdown.values.map { [.text($0)] }))
      let group = BoundNode.column(rows.columns.count, .text)
      let isIn = BoundNode.choice(
        zip(breakdown.values, groups).map { value, condition in
          .init(condition: .compare(.equal, group, text(value)), result: settled(condition))
        }, otherwise: .literal(.boolean(false), .boolean), .boolean)
      rows = rows.joined(table, columns, on: [:], .left, where: .and(isSplit(breakdown.name), isIn))
      return orOtherwise(rows["\(table).group_value"], breakdown)
    }

    /// A row for each group that the other frame names for the row's key.
    private func joined(
      _ rows: inout ScriptRows, _ members: String, _ key: Int, _ column: Int, _ ownKey: Int, _ count: BoundCount,
      of breakdown: BreakdownDefinition, _ name: String, _ statements: inout SQLScript
    ) -> BoundNode {
      let types = statements.catalogue.columns(of: members)!
      var plan = Plan.reference(members)
      let usesPeriod = statements.catalogue.frame(members)?.usesPeriod ?? false
      if usesPeriod { plan = statements.lifted(plan) }
      let value = BoundNode.column(column, types[column].type)
      let key = BoundNode.column(key, types[key].type)
      var nodes = [key, listed(value, of: breakdown)]
      var columns = [TypedName("member_key", key.type), TypedName("member_value", .text)]
      var equals = ["member_key": BoundNode.column(ownKey, frame.columns[ownKey].type)]
      if usesPeriod {
        nodes += [.column(types.count, .day), .column(types.count + 1, .day)]
        columns += PeriodLifting.columns
        equals["counted_from"] = .column(frame.columns.count, .day)
        equals["counted_to"] = .column(frame.columns.count + 1, .day)
      }
      let full = "\(name) with members_of_\(breakdown.name) 1"
      statements.addWith(full, .distinct(.project(.filter(plan, .not(.isNull(value))), nodes)), columns)
      rows = rows.joined(full, columns, on: equals, .left, where: isSplit(breakdown.name))
      return orOtherwise(rows["\(full).member_value"], breakdown)
    }
  }
}
