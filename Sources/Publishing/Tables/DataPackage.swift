public import Tabular

/// The description of every table of a run, `datapackage.json` (Frictionless Data Package 1).
public struct DataPackage: Sendable {
  public struct Licence: Sendable, Hashable {
    /// Its identifier, such as `OGL-UK-3.0`.
    public let name: String
    public let title: String
    /// Where its text stands.
    public let path: String

    public init(name: String, title: String, path: String) {
      self.name = name
      self.title = title
      self.path = path
    }
  }

  public let title: String
  public let description: String
  /// The last day of which the figures tell.
  public let asOf: Day
  public let licence: Licence?
  /// Titles of the sources that were read.
  public let sources: [String]
  /// In the order of the file.
  public let tables: [PublishedTable]

  public init(
    title: String, description: String, asOf: Day, licence: Licence? = nil, sources: [String],
    tables: [PublishedTable]
  ) {
    self.title = title
    self.description = description
    self.asOf = asOf
    self.licence = licence
    self.sources = sources
    self.tables = tables
  }

  public var file: OutputFile { OutputFile(path: "datapackage.json", text: document.text) }

  var document: JSON {
    let licences: [JSON.Member] =
      licence.map { licence in
        let entry: JSON = [
          "name": .string(licence.name), "title": .string(licence.title), "path": .string(licence.path),
        ]
        return [.init("licenses", [entry])]
      } ?? []
    return .object(
      [
        .init("name", "waymark"), .init("profile", "tabular-data-package"), .init("title", .string(title)),
        .init("description", .string(description)), .init("as_of", .string(asOf.description)),
      ] + licences + [
        .init("sources", .array(sources.map { ["title": .string($0)] })),
        .init("resources", .array(tables.map(\.resource))),
      ])
  }
}
