import Diagnostics
import Expressions
import Tabular

/// The lookups of a geography, read once: which areas there are and where each code lies.
struct GeographyIndex: Sendable {
  struct Basis: Sendable {
    /// The lookup's codes, one a row.
    var units: ExactTexts
    /// For each level the area of each unit, -1 where the lookup has none.
    var areaOfUnit: [String: [Int32]]
  }

  struct Level: Sendable {
    /// In the order of their codes.
    var areas: [Area]
    var codes: ExactTexts
  }

  private(set) var bases: [String: Basis] = [:]
  private(set) var levels: [String: Level] = [:]

  /// - Throws: When a lookup has two rows for one code.
  init(_ geography: GeographyDefinition, tables: [String: OpenTable]) throws(Failure) {
    for basis in geography.bases {
      guard let table = tables[basis.lookup.lowercased()]?.table else {
        throw Failure(
          Diagnostic(.engineTable, "the lookup '\(basis.lookup)' is missing", at: basis.place), status: .couldNotRun)
      }
      let codes = try texts(basis.column, of: table, basis)
      var units = ExactTexts()
      var rows: [Int] = []
      for (row, code) in codes.enumerated() {
        guard let code else { continue }
        if units.insert(code) == rows.count { rows.append(row) }
      }
      let duplicates = codes.count { $0 != nil } - rows.count
      if duplicates > 0 {
        throw Failure(
          Diagnostic(
            .geographyDuplicateCode,
            "the lookup '\(basis.lookup)' has \(duplicates) rows whose \(basis.column) "
              + "an earlier row has", at: basis.place, help: "keep one row for each code"), status: .dataRefused)
      }
      var areaOfUnit: [String: [Int32]] = [:]
      for level in basis.levels {
        let areaCodes = try texts(level.codeColumn, of: table, basis)
        let names = try texts(level.nameColumn, of: table, basis)
        let index = Level(level.name, codes: rows.map { areaCodes[$0] }, names: rows.map { names[$0] })
        areaOfUnit[level.name] = rows.map { row in areaCodes[row].flatMap { index.codes.code(of: $0) } ?? -1 }
        levels[level.name] = index
      }
      bases[basis.name] = Basis(units: units, areaOfUnit: areaOfUnit)
    }
  }

  /// The codes that a placement knows, and for a level the area of each of them.
  func units(_ units: Placement.Units) -> ExactTexts {
    switch units {
    case .basis(let name): bases[name]!.units
    case .level(let name): levels[name]!.codes
    }
  }

  func areas(of level: String, units: Placement.Units) -> [Int32] {
    switch units {
    case .basis(let name): bases[name]!.areaOfUnit[level]!
    case .level: levels[level]!.areas.indices.map(Int32.init)
    }
  }
}

extension GeographyIndex.Level {
  /// Areas by their distinct codes. An area takes the first name that a row gives it, or its code.
  fileprivate init(_ level: String, codes: [String?], names: [String?]) {
    var distinct = ExactTexts()
    var nameOf: [String?] = []
    for (code, name) in zip(codes, names) {
      guard let code else { continue }
      let index = Int(distinct.insert(code))
      if index == nameOf.count { nameOf.append(name) } else if nameOf[index] == nil { nameOf[index] = name }
    }
    let order = distinct.texts.indices.sorted { precedes(distinct.texts[$0], distinct.texts[$1]) }
    areas = order.map { Area(level: level, code: distinct.texts[$0], name: nameOf[$0] ?? distinct.texts[$0]) }
    self.codes = ExactTexts(distinct: areas.map(\.code))
  }
}

/// The texts of a lookup's column.
private func texts(_ name: String, of table: Table, _ basis: GeographyDefinition.Basis) throws(Failure) -> [String?] {
  guard let column = table.columns.first(where: { $0.name.lowercased() == name.lowercased() }), column.type == .text
  else {
    throw Failure(
      Diagnostic(.engineTable, "the lookup '\(table.name)' has no text column '\(name)'", at: basis.place),
      status: .couldNotRun)
  }
  return (0..<table.rowCount).map { column.text(at: $0) }
}
