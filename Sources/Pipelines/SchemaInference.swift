public import Diagnostics
import Extracts

/// A first draft of an extract's schema, from data.
public enum SchemaInference {
  /// How many records are read where nothing is said.
  public static let usualRecordLimit = ProposedSchema.usualRecordLimit

  /// The proposed schema as YAML.
  ///
  /// - Parameter recordLimit: How many records are read at most. At least 1.
  /// - Throws: `dataRefused` where the file cannot be read.
  public static func yaml(of file: String, recordLimit: Int = usualRecordLimit) throws(Failure) -> String {
    try ProposedSchema(of: file, recordLimit: recordLimit).yaml
  }
}
