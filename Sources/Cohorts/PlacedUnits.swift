/// The units of a placement, those together that no level asked for tells apart.
///
/// A measure for the authority and its neighbourhoods is counted in as many groups as there are neighbourhoods, not in one
/// for each LSOA.
struct PlacedUnits: Sendable {
  /// Units to groups.
  let groups: [Int32]
  let count: Int
  /// For each level the area of each group, -1 where it lies in none.
  let areaOfGroup: [String: [Int32]]

  /// - Parameter areas: For each level the area of each unit, -1 where it lies in none.
  init(_ areas: [String: [Int32]], unitCount: Int) {
    let levels = areas.keys.sorted()
    var numberOf: [[Int32]: Int32] = [:]
    var combinations: [[Int32]] = []
    groups = (0..<unitCount).map { unit in
      let combination = levels.map { areas[$0]![unit] }
      if let known = numberOf[combination] { return known }
      let number = Int32(combinations.count)
      numberOf[combination] = number
      combinations.append(combination)
      return number
    }
    count = max(1, combinations.count)
    areaOfGroup = Dictionary(
      uniqueKeysWithValues: levels.enumerated().map { index, level in (level, combinations.map { $0[index] }) })
  }
}
