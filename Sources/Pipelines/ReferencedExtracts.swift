import CSVDecoding
import Diagnostics
import Extracts
import Foundation

/// The extracts that foreign keys of a schema point to, found beside it: the schema `NAME.yaml` in the schema's folder, its
/// file in the directory of the extracts.
struct ReferencedExtracts: Sendable {
  private let schemas: [TableSchema]
  private let wanted: [String: [[String]]]

  /// Reads the schemas and checks that the keys fit them.
  init(of schema: TableSchema, in definitions: DefinitionFolder, faults: Faults) {
    wanted = TableSchema.targets(among: [schema])
    var schemas: [TableSchema] = []
    for name in Set(schema.foreignKeys.map(\.resource)).sorted() where name != schema.name {
      let place = schema.foreignKeys.first { $0.resource == name }?.place
      let node = faults.collecting { () throws(Failure) in try definitions.node("\(name).yaml", namedAt: place) }
      guard let node else { continue }
      schemas.append(TableSchema(node, faults: faults))
    }
    self.schemas = schemas
    for key in schema.foreignKeys {
      guard let target = (schemas + [schema]).first(where: { $0.name == key.resource }) else { continue }
      key.check(from: schema, to: target, faults: faults)
    }
  }

  /// What stands in them, and which are not there.
  ///
  /// - Parameter directory: Where their files stand.
  func keys(
    in directory: String, jobs: Int, spill: SpillFiles
  ) async throws -> (keys: [String: KeyReference], missing: [Diagnostic]) {
    var keys: [String: KeyReference] = [:]
    var missing: [Diagnostic] = []
    for schema in schemas {
      let path = directory.isEmpty ? schema.file : directory + "/" + schema.file
      guard FileManager.default.fileExists(atPath: path) || (try? CSVSources(at: path)) != nil else {
        missing.append(
          Diagnostic(
            .uncheckedKey, "the extract '\(schema.name)' is not there, so that keys to it are not checked",
            at: Place(file: path), help: "name the directory where it stands with --extracts", severity: .warning))
        continue
      }
      keys[schema.name] = try await ExtractValidator(schema, spill: spill)
        .keys(path, of: wanted[schema.name] ?? [], jobs: jobs)
    }
    return (keys, missing)
  }
}
