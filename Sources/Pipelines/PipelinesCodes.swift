import Diagnostics

extension DiagnosticCode {
  /// A definition file is not valid YAML.
  static let yaml = DiagnosticCode("definition.yaml")
  /// A definition file or folder that another names is not there or cannot be read.
  static let unreadableDefinition = DiagnosticCode("definition.unreadable")
  /// A stage has no input that it could take.
  static let missingInput = DiagnosticCode("pipeline.missing-input")
  /// A stage takes, directly or over others, what it gives itself.
  static let stageCycle = DiagnosticCode("pipeline.cycle")
  /// An extract's file is not in the directory.
  static let missingExtract = DiagnosticCode("extract.missing")
  /// A directory or file of the restricted zone can be read by others or not be written.
  static let restrictedZone = DiagnosticCode("restricted.not-private")
  /// A file of the restricted zone cannot be written.
  static let restrictedWrite = DiagnosticCode("restricted.write")
  /// A key was made on the first run.
  static let newKey = DiagnosticCode("key.made")
  /// Two stages publish for the same audience.
  static let sameAudience = DiagnosticCode("pipeline.same-audience")
  /// A setting is given neither on the command line nor by the pipeline.
  static let missingSetting = DiagnosticCode("pipeline.missing-setting")
  /// A file of a linkage holds a row of the wrong width or a cell that is no text.
  static let linkageUnreadableRow = DiagnosticCode("linkage.unreadable-row")
  /// The clusters or the model of a linkage cannot be written.
  static let linkageOutput = DiagnosticCode("linkage.output")
}
