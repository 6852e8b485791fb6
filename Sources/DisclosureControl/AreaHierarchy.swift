public import Cohorts

/// Which areas add up to which: LSOAs to their neighbourhood, neighbourhoods to their authority.
///
/// Holds every pair of levels that nest, because no two indicators are counted at the same levels. Built from where each smallest area lies; which levels nest follows from that. Wards and neighbourhoods that cross each other
/// are no parents of one another.
public struct AreaHierarchy: Sendable {
  struct Key: Hashable, Sendable {
    let level: String
    let code: String

    init(_ area: Area) {
      level = area.level
      code = area.code
    }
  }

  /// One entry an area that others add up to.
  struct Sum: Sendable {
    let parent: Key
    let children: [Key]
    /// The levels between: where one of them is counted too, this sum tells no more than those over it.
    let levelsBetween: [String]
  }

  /// In the order in which the parents were first met.
  let sums: [Sum]

  /// - Parameter placements: For each smallest area, itself and every area it lies in, in any order.
  public init(placements: [[Area]]) {
    var levels: [String] = []
    var parentOf: [LevelPair: [Key: Key]] = [:]
    var broken: Set<LevelPair> = []
    var areas: [Key] = []
    var known: Set<Key> = []
    for placement in placements {
      let keys = placement.map(Key.init)
      for child in keys {
        if known.insert(child).inserted { areas.append(child) }
        if !levels.contains(child.level) { levels.append(child.level) }
        for parent in keys where parent.level != child.level {
          let pair = LevelPair(child: child.level, parent: parent.level)
          let standing = parentOf[pair, default: [:]].updateValue(parent, forKey: child)
          if let standing, standing != parent { broken.insert(pair) }
        }
      }
    }
    // Two levels with the same areas nest both ways: the one met first counts as the child.
    func nests(_ child: Int, _ parent: Int) -> Bool {
      let pair = LevelPair(child: levels[child], parent: levels[parent])
      guard child != parent, parentOf[pair] != nil, !broken.contains(pair) else { return false }
      let reverse = LevelPair(child: levels[parent], parent: levels[child])
      return broken.contains(reverse) || parentOf[reverse] == nil || child < parent
    }
    var sums: [Sum] = []
    for parent in levels.indices {
      for child in levels.indices where nests(child, parent) {
        let between = levels.indices.filter { nests(child, $0) && nests($0, parent) }.map { levels[$0] }
        let parents = parentOf[LevelPair(child: levels[child], parent: levels[parent])]!
        var children: [Key: [Key]] = [:]
        for area in areas where area.level == levels[child] {
          if let parent = parents[area] { children[parent, default: []].append(area) }
        }
        for area in areas where area.level == levels[parent] {
          if let children = children[area] {
            sums.append(Sum(parent: area, children: children, levelsBetween: between))
          }
        }
      }
    }
    self.sums = sums
  }

  /// Where areas of different levels are not to be taken as parts of one another.
  public static let none = AreaHierarchy(placements: [])

  private struct LevelPair: Hashable {
    let child: String
    let parent: String
  }
}
