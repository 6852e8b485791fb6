public import Diagnostics

/// One place of the map: a neighbourhood, a practice, the authority.
public struct Area: Hashable, Sendable {
  /// The area level's name, such as `neighbourhood`.
  public let level: String
  public let code: String
  public let name: String

  public init(level: String, code: String, name: String) {
    self.level = level
    self.code = code
    self.name = name
  }
}

/// The ways to place a row on the map, each with its area levels, decoded from `Pipelines/geographies/*.yaml`.
///
///     name: crafton
///     benchmark: local_authority
///     bases:
///       residence:
///         column: lsoa_code            # the column of a frame by which its rows are placed
///         lookup: geography_lookup     # one row per lsoa_code
///         levels:
///           lsoa: {title: LSOA, code: lsoa_code, name: lsoa_name}
///           neighbourhood: {title: Neighbourhood, code: neighbourhood_code, name: neighbourhood_name}
public struct GeographyDefinition: Sendable {
  /// How rows are placed: by residence through their LSOA, by registration through their practice.
  public struct Basis: Sendable {
    public let name: String
    /// The column of a frame that places its rows.
    public let column: String
    /// The table with one row per value of `column`.
    public let lookup: String
    public let levels: [Level]
    public let place: Place
  }

  public struct Level: Sendable {
    public let name: String
    /// For readers, in the singular: "Primary care network".
    public let title: String
    /// The lookup's columns that hold the areas' codes and names.
    public let codeColumn: String
    public let nameColumn: String
  }

  public let name: String
  /// The level whose area every other area is compared with.
  public let benchmarkLevel: String
  public let bases: [Basis]

  public init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "geography", faults: faults)
    name = reader.string("name")
    benchmarkLevel = reader.string("benchmark")
    var bases: [Basis] = []
    for entry in reader.optionalMapping("bases")?.allEntries ?? [] {
      var basis = MappingReader(entry.value, of: "basis", faults: faults)
      let column = basis.string("column")
      let lookup = basis.string("lookup")
      var levels: [Level] = []
      for level in basis.optionalMapping("levels")?.allEntries ?? [] {
        var columns = MappingReader(level.value, of: "level", faults: faults)
        levels.append(
          Level(
            name: level.key, title: columns.string("title"), codeColumn: columns.string("code"),
            nameColumn: columns.string("name")))
        columns.finish()
      }
      basis.finish()
      bases.append(
        Basis(name: entry.key, column: column, lookup: lookup, levels: levels, place: entry.keyPlace))
    }
    self.bases = bases
    reader.finish()
    let levels = bases.flatMap(\.levels).map(\.name)
    if !levels.contains(benchmarkLevel) {
      faults.report(
        .unknownName, "'\(benchmarkLevel)' is not a level of this geography", at: node.place,
        help: suggestionHelp(for: benchmarkLevel, among: levels))
    }
  }

  public func basis(ofLevel level: String) -> Basis? {
    bases.first { $0.levels.contains { $0.name == level } }
  }

  public func level(_ name: String) -> Level? {
    bases.lazy.flatMap(\.levels).first { $0.name == name }
  }
}
