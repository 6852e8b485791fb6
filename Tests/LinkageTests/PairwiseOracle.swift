import Linkage
import Tabular

/// Joins records as ``Linker`` does, but by comparing every pair: slow, plain and for tests alone.
struct PairwiseOracle {
  private struct Item {
    var members: Set<String>
    var numbers: Set<String>
    var registers: [String: Int]
    var identities: [[IdentityRole: String]]

    func conflicts(with other: Item) -> Bool {
      if !numbers.isEmpty, !other.numbers.isEmpty, numbers.union(other.numbers).count > 1 { return true }
      return registers.keys.contains { other.registers[$0] != nil }
    }

    func agrees(with other: Item, on roles: [IdentityRole]) -> Bool {
      identities.contains { mine in
        other.identities.contains { theirs in
          roles.allSatisfy { mine[$0] != nil && mine[$0] == theirs[$0] }
        }
      }
    }
  }

  static func groups(_ sources: [LinkageSource], _ definition: LinkageDefinition, asOf: Day) -> Set<Set<String>> {
    var items = records(sources, definition, asOf: asOf)
    for pass in definition.passes { items = joined(items, pass.agreeOn) }
    return Set(items.map(\.members))
  }

  private static func records(
    _ sources: [LinkageSource], _ definition: LinkageDefinition, asOf: Day
  ) -> [Item] {
    var items: [String: Item] = [:]
    for source in sources {
      let isRegister = definition.sources.first { $0.extract == source.name }!.isOneRowPerPerson
      for row in 0..<source.table.rowCount {
        let id = "\(source.name):\(source.table.column("record_id")!.text(at: row)!)"
        var identity: [IdentityRole: String] = [:]
        for role in IdentityRole.allCases {
          identity[role] = source.table.column(role.rawValue)?.text(at: row).flatMap {
            Standard.form(of: $0, as: role, asOf: asOf)
          }
        }
        var item =
          items[id]
          ?? Item(
            members: [id], numbers: [], registers: isRegister ? [source.name: 1] : [:], identities: [])
        if let number = identity[.nhsNumber] { item.numbers.insert(number) }
        item.identities.append(identity)
        items[id] = item
      }
    }
    return Array(items.values)
  }

  private static func joined(_ items: [Item], _ roles: [IdentityRole]) -> [Item] {
    let all = items.indices
    let candidates = all.map { one in
      all.filter {
        one != $0 && items[one].agrees(with: items[$0], on: roles) && !items[one].conflicts(with: items[$0])
      }
    }
    let isClear = all.map { one in
      !candidates[one].contains { a in candidates[one].contains { a != $0 && items[a].conflicts(with: items[$0]) } }
    }
    var partOf = Array(all)
    for one in all where isClear[one] {
      for other in candidates[one] where isClear[other] && partOf[one] != partOf[other] {
        let (kept, lost) = (partOf[one], partOf[other])
        for index in all where partOf[index] == lost { partOf[index] = kept }
      }
    }
    var result: [Item] = []
    for part in Set(partOf) {
      let members = all.filter { partOf[$0] == part }
      let isPeaceful = !members.contains { one in members.contains { one < $0 && items[one].conflicts(with: items[$0]) }
      }
      guard isPeaceful else {
        result += members.map { items[$0] }
        continue
      }
      var sum = items[members[0]]
      for member in members.dropFirst() {
        sum.members.formUnion(items[member].members)
        sum.numbers.formUnion(items[member].numbers)
        sum.registers.merge(items[member].registers, uniquingKeysWith: +)
        sum.identities += items[member].identities
      }
      result.append(sum)
    }
    return result
  }
}
