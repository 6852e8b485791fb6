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
  /// Figures that a frame states are of areas that nothing names.
  static let figureArea = DiagnosticCode("figures.unnamed-area")
  /// A frame states figures that no indicator takes.
  static let strayFigures = DiagnosticCode("figures.no-indicator")
  /// Every figure that frames state, or that they state of one period, is nought or blank.
  static let emptyFigures = DiagnosticCode("figures.nothing-counted")
  /// Areas of which every figure of a period is nought or blank, while others count.
  static let emptyArea = DiagnosticCode("figures.empty-area")
  /// A frame gives a code of an area several names or levels.
  static let ambiguousArea = DiagnosticCode("figures.ambiguous-area")
  /// An indicator names a published benchmark that the published figures do not hold.
  static let unpublished = DiagnosticCode("figures.unpublished")
  /// No indicator fits what is looked for.
  static let noSuchIndicator = DiagnosticCode("catalogue.no-indicator")
  /// An extract's file is not in the directory.
  static let missingExtract = DiagnosticCode("extract.missing")
  /// A directory or file of the restricted zone can be read by others or not be written.
  static let restrictedZone = DiagnosticCode("restricted.not-private")
  /// A file of the restricted zone cannot be written.
  static let restrictedWrite = DiagnosticCode("restricted.write")
  /// A file's name leads out of the restricted zone.
  static let restrictedOutside = DiagnosticCode("restricted.outside")
  /// A key was made on the first run.
  static let newKey = DiagnosticCode("key.made")
  /// Two stages publish for the same audience.
  static let sameAudience = DiagnosticCode("pipeline.same-audience")
  /// A setting is given neither on the command line nor by the pipeline.
  static let missingSetting = DiagnosticCode("pipeline.missing-setting")
  /// The output directory cannot be made.
  static let outputDirectory = DiagnosticCode("output.directory")
  /// Two of the directories of a run are one, or one lies in the other.
  static let overlappingDirectories = DiagnosticCode("pipeline.overlapping-directories")
  /// The key file is gone while the spine that it belongs to is there.
  static let lostKey = DiagnosticCode("key.lost")
  /// The spine is gone although there were runs before.
  static let lostSpine = DiagnosticCode("spine.lost")
  /// A run committed its night to the spine and ended before it could publish, or before it could note that it had.
  static let spineRecovered = DiagnosticCode("spine.recovered")
  /// All is published, and the spine could not note it; the next run will.
  static let spineNotSettled = DiagnosticCode("spine.not-settled")
  /// A linkage came out further from the nights before than its definition allows.
  static let linkageOutOfTolerance = DiagnosticCode("linkage.out-of-tolerance")
  /// The spine is asked for a day, a record or a person that it does not know.
  static let spineUnknown = DiagnosticCode("spine.unknown")
  /// A geography takes its areas from a table that tells of persons.
  static let personLookup = DiagnosticCode("geography.person-lookup")
  /// An extract about persons holds no record.
  static let emptyExtract = DiagnosticCode("extract.empty")
  /// A run was told to stop by a signal, and published nothing.
  static let interrupted = DiagnosticCode("run.interrupted")
  /// The end of a run could not be noted in the ledger.
  static let ledgerNotWritten = DiagnosticCode("ledger.not-written")
  /// A file of a linkage holds a row of the wrong width or a cell that is no text.
  static let linkageUnreadableRow = DiagnosticCode("linkage.unreadable-row")
  /// The clusters or the model of a linkage cannot be written.
  static let linkageOutput = DiagnosticCode("linkage.output")
  /// A list of a linkage, of superseded values or withheld records, holds rows that say nothing.
  static let linkageList = DiagnosticCode("linkage.list")
  /// No row of a source states a usable value of a detail.
  static let linkageEmptyColumn = DiagnosticCode("linkage.empty-column")
  /// Reviewers' decisions contradict each other.
  static let linkageContradiction = DiagnosticCode("linkage.contradictory-decisions")
  /// A record that somebody asks about cannot be named or found, or why they ask is not said.
  static let linkageRecord = DiagnosticCode("linkage.no-such-record")
  /// Statements cannot be printed for periods that are found in the data.
  static let statementPeriods = DiagnosticCode("explain.found-periods")
  /// Somebody asks for the people behind a figure that the indicator does not have.
  static let noSuchFigure = DiagnosticCode("explain.no-such-figure")
  /// Somebody asks for the people behind an indicator whose rows are about nobody, or are not declared.
  static let noPeople = DiagnosticCode("explain.no-people")
  /// Somebody asks for people and does not say why.
  static let noReason = DiagnosticCode("explain.no-reason")
}
