import Cohorts
import DisclosureControl
import Tabular

/// Which areas each of the smallest areas of a map belongs to, read from the geography's lookups.
struct Places: Sendable {
  /// Per row of a lookup the areas of its basis, in the order of the geography's levels.
  let placements: [[Area]]

  /// - Parameter tables: The open tables, among them the lookups that the geography names.
  init(_ geography: GeographyDefinition, tables: [OpenTable]) {
    var placements: [[Area]] = []
    for basis in geography.bases {
      guard let table = tables.first(where: { $0.name == basis.lookup })?.table else { continue }
      for row in 0..<table.rowCount {
        placements.append(
          basis.levels.compactMap { level in
            guard let code = table.column(level.codeColumn)?.text(at: row) else { return nil }
            return Area(level: level.name, code: code, name: table.column(level.nameColumn)?.text(at: row) ?? code)
          })
      }
    }
    self.placements = placements
  }

  /// The code of the area of one level by the code of the area of another, where both stand in one placement.
  func codes(of level: String, by other: String) -> [String: String] {
    var codes: [String: String] = [:]
    for placement in placements {
      guard let area = placement.first(where: { $0.level == level }),
        let from = placement.first(where: { $0.level == other })
      else { continue }
      codes[from.code] = area.code
    }
    return codes
  }
}
