public import Diagnostics

extension DiagnosticCode {
  /// The output directory, or a file in it, cannot be made, written or renamed.
  public static let outputUnwritable = DiagnosticCode("output.unwritable")
  /// The disk that holds the output directory is full.
  public static let outputDiskFull = DiagnosticCode("output.disk-full")
  /// A run of this id, or a file of this path in it, is there already.
  public static let outputExists = DiagnosticCode("output.exists")
  /// Something that is not a link to a run stands where `latest` belongs.
  public static let outputNotALink = DiagnosticCode("output.not-a-link")
  /// A table's header is not what its description says.
  public static let outputWrongHeader = DiagnosticCode("output.wrong-header")
  /// The boundaries cannot be read as GeoJSON polygons.
  public static let boundariesUnreadable = DiagnosticCode("boundaries.unreadable")
}
