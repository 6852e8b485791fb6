import Diagnostics
import DisclosureControl
import Linkage
import Pseudonymisation
import Publishing
import Storage
import Tabular

/// What the stages of one run share: where the data lie, the key, the record, and what is to be published in the end.
///
/// Used by one task. Nothing that stands here lasts before ``settle()``.
final class RunContext {
  let id: String
  let asOf: Day
  let jobs: Int
  let extractsDirectory: String
  let restricted: RestrictedZone
  let definitions: DefinitionFolder
  let record: RunRecord
  let observer: any RunObserver
  /// Whether the stages only show what they would do: nothing is written.
  let isRehearsal: Bool
  /// When the run began, as ISO 8601 text.
  private let started: String
  private let isFirstRun: Bool
  private let outputDirectory: String
  private var outputLock: RunLock?
  private var keyFile: KeyFile?
  private var spine: Spine?
  /// The day before which the spine may forget what had ended.
  private var retention: Day?
  private var qualityHistory: QualityHistory?
  private var book: ReviewBook?
  private var questions: [(linkage: String, questions: [ReviewQuestion])] = []
  private var zones: [OpenZone] = []
  private var restrictedFiles: [(name: String, bytes: [UInt8])] = []
  /// The tables about the extracts themselves, for every audience.
  var qualityTables: [DescribedTable] = []
  /// What was read, for the pages: title and counts of each extract.
  var sources: [SiteNotes.Source] = []
  /// How complete and valid it is, for the pages.
  var quality = QualityNotes(extracts: [])
  /// What this night will be for later ones.
  var profiles: [ExtractProfile] = []
  /// What the night's linkages came to, for the history.
  var linkageNights: [LinkageNight] = []

  init(
    id: String, started: String, isFirstRun: Bool, asOf: Day, jobs: Int, extractsDirectory: String,
    outputDirectory: String,
    restricted: RestrictedZone,
    definitions: DefinitionFolder, record: RunRecord, observer: any RunObserver, isRehearsal: Bool = false
  ) {
    self.isRehearsal = isRehearsal
    self.id = id
    self.started = started
    self.isFirstRun = isFirstRun
    self.asOf = asOf
    self.jobs = jobs
    self.extractsDirectory = extractsDirectory
    self.outputDirectory = outputDirectory
    self.restricted = restricted
    self.definitions = definitions
    self.record = record
    self.observer = observer
  }

  /// The place's secret, made on the first run.
  func key() throws(Failure) -> KeyFile {
    if let keyFile { return keyFile }
    let file = try restricted.key(observer)
    keyFile = file
    return file
  }

  /// The index of persons, opened once.
  func openSpine() throws(Failure) -> Spine {
    if let spine { return spine }
    if !isFirstRun, !restricted.has(RestrictedZone.spineFile) {
      observer.noticed(
        Diagnostic(
          .lostSpine, "earlier runs left no spine: a new one begins",
          at: Place(file: restricted.file(RestrictedZone.spineFile)),
          help: "if it was lost, restore it from a copy before the next run", severity: .warning))
    }
    let opened = try Spine(path: restricted.file(RestrictedZone.spineFile), key: try key().key)
    if let outcome = try opened.agree() {
      observer.noticed(outcome.diagnostic(restricted.file(RestrictedZone.spineFile)))
    }
    opened.run = Spine.Run(id: id, started: started)
    spine = opened
    return opened
  }

  /// Lets the spine forget what had ended by a day, once the run has succeeded.
  func forgetPersons(endedBefore day: Day) { retention = min(day, retention ?? day) }

  /// What earlier nights found in the extracts, opened once.
  func openQualityHistory() throws(Failure) -> QualityHistory {
    if let qualityHistory { return qualityHistory }
    let opened = try QualityHistory(at: restricted.file("quality.sqlite"))
    qualityHistory = opened
    return opened
  }

  /// The reviewers' decisions and the questions for them, opened once.
  func openBook() throws(Failure) -> ReviewBook {
    if let book { return book }
    let opened = try ReviewBook(path: restricted.file(ReviewBook.fileName))
    book = opened
    return opened
  }

  /// Puts a linkage's questions to reviewers once the run has succeeded.
  func ask(_ questions: [ReviewQuestion], of linkage: String) {
    self.questions.append((linkage, questions))
  }

  /// The directory of an audience's run.
  func zone(of audience: Audience) throws(Failure) -> OpenZone {
    if let zone = zones.first(where: { $0.audience == audience }) { return zone }
    if outputLock == nil { outputLock = try OutputLock.take(in: outputDirectory) }
    let directory = audience.directory(in: outputDirectory)
    let zone = OpenZone(
      audience: audience, directory: directory, writer: try OutputWriter(directory: directory, runID: id))
    zones.append(zone)
    return zone
  }

  /// Keeps a file for the restricted zone until the run has succeeded; a second one of the name takes its place.
  func keep(_ bytes: [UInt8], as name: String) {
    restrictedFiles.removeAll { $0.name == name }
    restrictedFiles.append((name, bytes))
  }

  /// Makes all that the run did last: the spine, the restricted files, and `latest` of every audience.
  func settle(runRecord: () throws -> [UInt8]) throws -> [String] {
    for zone in zones {
      for table in qualityTables { try zone.add(PublishedTable(table, at: "quality/\(table.name).csv")) }
      try zone.finish(title: "Waymark", asOf: asOf, sources: sources.map(\.title), runRecord: try runRecord())
    }
    try restricted.write([("counts.csv", record.restrictedCounts)] + restrictedFiles)
    try qualityHistory?.remember(profiles, asOf: asOf)
    try qualityHistory?.remember(linkageNights, asOf: asOf)
    for (linkage, questions) in questions {
      try book?.keep(
        questions,
        of: ReviewBook.Run(linkage: linkage, definition: "", extracts: extractsDirectory, asOf: asOf.description))
    }
    try spine?.commit(awaiting: outputDirectory)
    for zone in zones { try zone.publish() }
    do {
      try spine?.notePublished()
      if let retention { try spine?.forget(endedBefore: retention) }
    } catch {
      // All is published by now; the next run finds it so, and forgets then.
      observer.noticed(
        Diagnostic(
          .spineNotSettled, "the run is published, but the spine could not note it",
          at: Place(file: restricted.file(RestrictedZone.spineFile)),
          help: "the next run sets it right; is the disk full?",
          severity: .warning))
    }
    return zones.map { "\($0.directory)/latest" }
  }

  /// Forgets all that the run did.
  func abandon() {
    for zone in zones { zone.abandon() }
    try? spine?.rollBack()
    // Where the spine was committed but nothing could be published, its night goes too; if not now, on the next run.
    _ = try? spine?.agree()
  }

  func close() {
    outputLock?.release()
    try? spine?.close()
    try? qualityHistory?.close()
    try? book?.close()
  }
}

/// What one audience will find in its directory.
final class OpenZone {
  let audience: Audience
  let directory: String
  private var writer: OutputWriter?
  private var tables: [PublishedTable] = []

  init(audience: Audience, directory: String, writer: consuming OutputWriter) {
    self.audience = audience
    self.directory = directory
    self.writer = consume writer
  }

  func add(_ file: OutputFile) throws(Failure) {
    try writer?.write(file)
  }

  func add(_ table: PublishedTable) throws(Failure) {
    try writer?.write(table.files)
    tables.append(table)
  }

  /// Writes what describes all the rest, and waits until all stands on the disk.
  func finish(title: String, asOf: Day, sources: [String], runRecord: [UInt8]) throws(Failure) {
    let package = DataPackage(
      title: title, description: "Outcomes and unmet need, after disclosure control.", asOf: asOf, sources: sources,
      tables: tables)
    try add(package.file)
    try add(OutputFile(path: "run.json", bytes: runRecord))
    try writer?.settle()
  }

  func publish() throws(Failure) {
    guard let writer = writer.take() else { return }
    try writer.publish()
  }

  func abandon() {
    guard let writer = writer.take() else { return }
    writer.abandon()
  }
}
