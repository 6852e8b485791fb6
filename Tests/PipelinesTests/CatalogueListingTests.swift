import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Pipelines

/// The catalogue of the repository's own pipelines, as people search it.
@Suite struct CatalogueListingTests {
  private static let pipelines = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Pipelines").standardizedFileURL.path(percentEncoded: false)

  private func listing(_ pipeline: String = "nightly.yaml") throws -> CatalogueListing {
    try CatalogueListing(of: "\(Self.pipelines)/\(pipeline)", observer: SilentObserver())
  }

  private func message(_ query: CatalogueListing.Query) throws -> (String, String?) {
    let listing = try listing()
    do throws(Failure) {
      _ = try listing.matching(query)
      return ("", nil)
    } catch {
      return (error.diagnostics[0].message, error.diagnostics[0].help)
    }
  }

  @Test func `every word must fit, and capitals do not matter`() throws {
    let listing = try listing()
    #expect(try listing.matching(.init()).count == listing.entries.count)
    let falls = try listing.matching(.init(words: ["FALL", "admissions"])).map(\.id)
    #expect(falls.contains("falls_admissions_65") && !falls.contains("new_requests"))
  }

  @Test func `perspective and framework narrow the list`() throws {
    let listing = try listing()
    let proactive = try listing.matching(.init(perspective: "proactive"))
    #expect(!proactive.isEmpty && proactive.allSatisfy { $0.perspective == "proactive" })
    let ascof = try listing.matching(.init(framework: "ascof 2"))
    #expect(!ascof.isEmpty && ascof.allSatisfy { $0.framework.contains("ASCOF 2") })
  }

  @Test func `figures that frames state are listed too`() throws {
    #expect(try listing("ascof.yaml").matching(.init(words: ["ascof_2a"])).map(\.id).contains("ascof_2a"))
  }

  @Test func `what is misspelt is answered with what was meant`() throws {
    #expect(try message(.init(words: ["fals"])) == ("no indicator tells of 'fals'", "did you mean 'falls'?"))
    #expect(
      try message(.init(perspective: "proactiv"))
        == ("no indicator has the perspective 'proactiv'", "did you mean 'proactive'?"))
    #expect(
      try message(.init(framework: "ASCOV")) == ("no indicator follows a framework 'ASCOV'", "did you mean 'ascof'?"))
    #expect(
      try message(.init(words: ["falls"], perspective: "accessible"))
        == ("no indicator fits all of what is asked for", "leave a word or an option out"))
  }

  @Test func `a table fits the terminal and says how many there are`() throws {
    let entries = try listing().matching(.init(words: ["falls"]))
    let lines = CatalogueTable(entries, width: 100).description.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines[0].hasPrefix("INDICATOR"))
    #expect(lines.last == (entries.count == 1 ? "1 indicator" : "\(entries.count) indicators"))
    let tabs = CatalogueTable(entries, width: nil).description.split(separator: "\n")
    #expect(tabs.count == entries.count + 1)
    #expect(tabs.allSatisfy { $0.split(separator: "\t").count == 5 })
  }
}
