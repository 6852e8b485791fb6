import Diagnostics
import Foundation
import Linkage
import Pseudonymisation
import Storage
import Tabular

extension ReviewBook {
  /// Where the book lies in the restricted zone.
  static let fileName = "review.sqlite"
}

extension LinkRun {
  /// Links with the spine and the decisions of a restricted zone, which keeps what is left open.
  ///
  /// The spine's night lasts only when the clusters have been written and the questions kept.
  func link(extracts: String, output: String, in zone: RestrictedZone, asOf: Day?) async throws -> String {
    guard let asOf else {
      throw Failure(
        Diagnostic(
          .missingSetting, "the spine needs the day that the records stand for", at: Place(file: path),
          help: "give --as-of, for example --as-of 2025-03-31"), status: .usage)
    }
    let lock = try RunLock(path: zone.file("lock"))
    defer { lock.release() }
    let book = try ReviewBook(path: zone.file(ReviewBook.fileName))
    defer { try? book.close() }
    let spine = try Spine(path: zone.file(RestrictedZone.spineFile), key: try zone.key(observer).key)
    defer { try? spine.close() }
    if let outcome = try spine.agree() { observer.noticed(outcome.diagnostic(zone.file(RestrictedZone.spineFile))) }
    let decisions = try book.decisions()
    let (records, model) = try await read(extracts, asOf: asOf)
    let result = try await Matcher(definition).match(records, model: model, decisions: decisions, jobs: jobs)
    notice(result)
    let (persons, changes) = try await spine.identify(result.clusteredRecords(records), asOf: asOf, jobs: jobs)
    try write(clusters(records, result.personOfRecord.map { persons[Int($0)].description }), to: output)
    let questions = PairExplainer.questions(definition, records, model: model, result: result)
    try book.keep(
      questions,
      of: ReviewBook.Run(
        linkage: definition.name, definition: absolute(path), extracts: absolute(extracts), asOf: asOf.description))
    try spine.commit()
    if let months = definition.retentionMonths { try spine.forget(endedBefore: asOf.adding(months: -months)) }
    let open = try book.questionCount(of: definition.name)
    return summary(records, result)
      + "\nnight \(changes.night) of the spine: \(changes.newPersons) new persons, \(changes.events.count) merges, splits and transfers"
      + "\nopen questions: \(open)" + (open > 0 ? ", `waymark link review --restricted \(zone.path)` asks them" : "")
  }

  private func absolute(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
  }
}
