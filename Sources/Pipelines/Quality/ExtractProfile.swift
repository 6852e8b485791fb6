import Extracts
import Tabular

/// The quality of one extract's data tonight, beside the last night before.
struct ExtractProfile: Sendable {
  let extract: String
  let title: String
  /// Whether the rows tell of people.
  let holdsPersons: Bool
  let counts: ExtractCounts
  /// In the order of the schema.
  let columns: [ColumnProfile]
  /// Nil where the extract is read for the first time.
  let before: QualityHistory.Night?

  /// How a column has changed since the night before; nil where there is nothing to compare with.
  func drift(of column: ColumnProfile) -> ColumnDrift? {
    guard let then = before?.columns[column.column] else { return nil }
    return ColumnDrift(from: then, to: column)
  }

  /// - Parameter jobs: Columns looked at at once.
  static func all(
    _ extracts: [Extract], jobs: Int, before: [QualityHistory.Night?]
  ) async throws -> [ExtractProfile] {
    let columns = extracts.indices.flatMap { index in
      extracts[index].schema.fields.indices.map { (extract: index, field: $0) }
    }
    let profiles = try await parallelMap(count: columns.count, jobs: jobs) { index in
      extracts[columns[index].extract].profile(ofField: columns[index].field)
    }
    return extracts.indices.map { index in
      let extract = extracts[index]
      return ExtractProfile(
        extract: extract.schema.name, title: extract.schema.title ?? extract.schema.name,
        holdsPersons: extract.schema.holdsPersons, counts: extract.counts,
        columns: columns.indices.filter { columns[$0].extract == index }.map { profiles[$0] }, before: before[index])
    }
  }
}
