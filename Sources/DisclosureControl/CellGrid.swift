internal import Cohorts
internal import Indicators
internal import Tabular

/// The cells of one indicator by period, area and breakdown value, and how they add up.
struct CellGrid {
  private var areas = Numbering<AreaHierarchy.Key>()
  private var groups = Numbering<Group>()
  private var periods = Numbering<Period>()
  /// For each period, the cell of each area and group; -1 where there is none.
  private let cellAt: [[Int]]
  /// For each period and group, the area levels that have cells.
  private let levelsAt: [[Set<String>]]

  /// One breakdown value, or all.
  private struct Group: Hashable {
    let breakdown: String
    let value: String
  }

  init(_ cells: [MeasureCell]) {
    var positions: [(period: Int, area: Int, group: Int)] = []
    for cell in cells {
      positions.append(
        (
          periods.number(of: cell.period), areas.number(of: AreaHierarchy.Key(cell.area)),
          groups.number(of: Group(breakdown: cell.breakdown, value: cell.breakdownValue))
        ))
    }
    var cellAt = Array(
      repeating: Array(repeating: -1, count: areas.keys.count * groups.keys.count), count: periods.keys.count)
    var levelsAt = Array(
      repeating: Array(repeating: Set<String>(), count: groups.keys.count), count: periods.keys.count)
    for (cell, position) in positions.enumerated() {
      cellAt[position.period][position.area * groups.keys.count + position.group] = cell
      levelsAt[position.period][position.group].insert(cells[cell].area.level)
    }
    self.cellAt = cellAt
    self.levelsAt = levelsAt
  }

  /// The cells of each period, with the sums between them.
  ///
  /// Two kinds of sum: all is the sum of a breakdown's values, and an area the sum of its parts for each breakdown value. Its parts
  /// are those of the next smaller level that is counted for the period and group, and not of any below it.
  func parts(_ hierarchy: AreaHierarchy) -> [(cells: [Int], sums: [SumStructure.Sum])] {
    let sumsOfAreas = hierarchy.sums.compactMap { sum in
      areas[sum.parent].map {
        (parent: $0, children: sum.children.compactMap { areas[$0] }, between: sum.levelsBetween)
      }
    }
    let all = groups.keys.firstIndex { $0.breakdown == unsplit }
    let breakdowns = Dictionary(grouping: groups.keys.indices.filter { $0 != all }) { groups.keys[$0].breakdown }
      .values.sorted { $0[0] < $1[0] }
    return zip(cellAt, levelsAt).map { cellAt, levelsAt in
      func cell(_ area: Int, _ group: Int) -> Int? {
        let index = cellAt[area * groups.keys.count + group]
        return index < 0 ? nil : index
      }
      var sums: [SumStructure.Sum] = []
      if let all {
        for area in areas.keys.indices {
          guard let whole = cell(area, all) else { continue }
          for groups in breakdowns {
            sums.append(SumStructure.Sum(whole: whole, parts: groups.compactMap { cell(area, $0) }))
          }
        }
      }
      for sum in sumsOfAreas {
        for group in groups.keys.indices {
          guard let whole = cell(sum.parent, group), !sum.between.contains(where: levelsAt[group].contains) else {
            continue
          }
          sums.append(SumStructure.Sum(whole: whole, parts: sum.children.compactMap { cell($0, group) }))
        }
      }
      return (cellAt.filter { $0 >= 0 }.sorted(), sums)
    }
  }
}

/// Numbers keys from 0 in the order in which they are met.
private struct Numbering<Key: Hashable> {
  private(set) var keys: [Key] = []
  private var numbers: [Key: Int] = [:]

  mutating func number(of key: Key) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = keys.count
    keys.append(key)
    return keys.count - 1
  }

  subscript(key: Key) -> Int? { numbers[key] }
}
