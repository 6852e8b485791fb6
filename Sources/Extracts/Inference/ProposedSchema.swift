import CSVDecoding
public import Diagnostics
import Tabular

/// A schema as the beginning of a file suggests it, for an analyst to read line by line and edit.
///
/// It shows no value of the file but codes that many rows hold in a column that is not named like a detail of a person.
public struct ProposedSchema {
  /// Words that sources write where they have no value.
  private static let missingWords: Set = ["NULL", "null", "N/A", "n/a", "NA", "#N/A", "-", ".", "?"]
  /// How many records are read where nothing is said.
  public static let usualRecordLimit = 200_000

  let fileName: String
  let dialect: CSVDialect
  let recordCount: Int
  let isWhole: Bool
  let missingValues: [String]
  let fields: [ProposedField]
  /// What whoever edits the whole should know.
  let remarks: [String]

  /// Reads the beginning of a file.
  ///
  /// - Parameter recordLimit: How many records are read at most.
  /// - Throws: `dataRefused` where the file cannot be read.
  public init(of path: String, recordLimit: Int = usualRecordLimit) throws(Failure) {
    self.init(
      try FileSample(of: path, recordLimit: recordLimit), file: path.split(separator: "/").last.map(String.init) ?? path
    )
  }

  init(_ sample: FileSample, file: String) {
    fileName = file
    dialect = sample.dialect
    recordCount = sample.recordCount
    isWhole = sample.isWhole
    var remarks: [String] = []
    if sample.brokenCount > 0 {
      remarks.append("\(sample.brokenCount) more cannot be read: `waymark validate` says where and why.")
    }
    if sample.namelessCount > 0 {
      remarks.append("\(sample.namelessCount) columns without a name are left out.")
    }
    self.remarks = remarks
    let samples = sample.columns
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

  /// Whether a field is named like a detail of a person.
  var namesPersons: Bool { fields.contains { $0.role != nil } }

  /// The fields that could be the primary key by themselves, in their order.
  var keyCandidates: [String] {
    fields.filter { field in
      field.isUnique && field.isRequired && (field.type == .string || field.type == .integer)
        && (field.role == nil || field.role == .recordID || field.role == .nhsNumber)
    }
    .map(\.name)
  }
}
