import CSVDecoding
public import Diagnostics
import Tabular

/// A schema as the beginning of a file suggests it, for an analyst to read line by line and edit.
///
/// It shows no value of the file but codes that many rows hold in a column that is not named like a detail of a person.
public struct ProposedSchema {
  /// Words that sources write where they have no value.
  private static let missingWords: Set = ["NULL", "null", "N/A", "n/a", "NA", "#N/A", "-", ".", "?"]
  /// Most different texts that are looked at in one column: a longer list is no list of codes.
  public static let usualRecordLimit = 200_000

  let fileName: String
  let recordCount: Int
  let isWhole: Bool
  let missingValues: [String]
  let fields: [ProposedField]

  /// Reads the beginning of a file.
  ///
  /// - Parameter recordLimit: How many records are read at most.
  /// - Throws: `dataRefused` where the file cannot be read.
  public init(of path: String, recordLimit: Int = usualRecordLimit) throws(Failure) {
    let names = try CSVDecoder(CSVLayout(columns: [])).columnNames(of: path)
    let decoder = CSVDecoder(CSVLayout(columns: names.map { ColumnLayout($0, .text) }))
    var counts = [[Int]](repeating: [], count: names.count)
    var dictionaries = [[String]](repeating: [], count: names.count)
    var read = 0
    var reachedLimit = false
    do throws(Failure) {
      _ = try decoder.decode(path) { (chunk) throws(Failure) in
        for (index, column) in chunk.columns.enumerated() {
          guard case .text(let texts) = column.values else { continue }
          if texts.dictionary.count > counts[index].count {
            counts[index] += Array(repeating: 0, count: texts.dictionary.count - counts[index].count)
            dictionaries[index] += texts.dictionary[dictionaries[index].count...]
          }
          for row in texts.codes.indices where column.isPresent[row] { counts[index][Int(texts.codes[row])] += 1 }
        }
        read += chunk.rowCount
        reachedLimit = read >= recordLimit
        if reachedLimit { throw Failure(Diagnostic(.noRecords, "enough was read"), status: .done) }
      }
    } catch {
      if !reachedLimit { throw error }
    }
    let samples = names.indices.map { index in
      ColumnSample(
        name: names[index],
        counts: zip(dictionaries[index], counts[index]).filter { $0.1 > 0 }.map { (text: $0.0, count: $0.1) },
        rowCount: read)
    }
    self.init(
      samples, file: path.split(separator: "/").last.map(String.init) ?? path, recordCount: read,
      isWhole: !reachedLimit)
  }

  init(_ samples: [ColumnSample], file: String, recordCount: Int, isWhole: Bool) {
    fileName = file
    self.recordCount = recordCount
    self.isWhole = isWhole
    let roles = RoleGuess.roles(of: samples.map(\.name))
    var met: Set<String> = []
    fields = zip(samples, roles).map { sample, role in
      let plain = ProposedField(sample, role: role)
      let words = ProposedSchema.missingWords.intersection(sample.values.map(\.text))
      guard plain.type == .string, plain.domain == nil, !words.isEmpty else { return plain }
      let cleaned = ProposedField(sample.leavingOut(words), role: role)
      guard cleaned.type != .string || cleaned.domain != nil else { return plain }
      met.formUnion(words)
      return cleaned
    }
    missingValues = [""] + met.sorted()
  }

  /// Whether a field tells of a person.
  var holdsPersons: Bool { fields.contains { $0.role != nil } }

  /// The fields that could be the primary key by themselves, in their order.
  var keyCandidates: [String] {
    fields.filter {
      $0.isUnique && $0.isRequired && $0.type == .string || $0.type == .integer && $0.isUnique && $0.isRequired
    }
    .map(\.name)
  }
}
