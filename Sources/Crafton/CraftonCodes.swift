public import Diagnostics

extension DiagnosticCode {
  /// The number of citizens asked for is outside what the test range of NHS numbers can hold.
  public static let samplePopulation = DiagnosticCode("sample.population-out-of-range")
  /// The directory holds files that are no sample of Crafton.
  public static let sampleDirectory = DiagnosticCode("sample.directory-not-empty")
  /// A file of the sample could not be written.
  public static let sampleUnwritable = DiagnosticCode("sample.unwritable")
}
