import Cohorts
import DrawnFigures
import Foundation
import Indicators
import Scorecard
import Tabular
import TestSupport
import Testing

@testable import Publishing

@Suite struct SiteTests {
  @Test func `there is a page for the scorecard, every neighbourhood, every indicator, the data and the notes`() throws
  {
    let paths = try DrawnSite.files().map(\.path)
    #expect(paths.count == 3 + 9 + 12)
    #expect(Set(paths).count == paths.count)
    #expect(paths.contains("scorecard/index.html"))
    #expect(paths.contains("scorecard/about.html"))
    #expect(paths.contains("scorecard/neighbourhoods/N03.html"))
    #expect(paths.contains("scorecard/indicators/wait_for_assessment.html"))
  }

  @Test func `the page about the data shows every column with its drift in words`() throws {
    let page = try #require(try DrawnSite.files().first { $0.path == "scorecard/quality.html" }).text
    for words in [
      "48,211", "+211", "99.9%", "Service 48%, Review 22%", "steady", "some drift (−6.4 points filled)",
      "large drift (−55.0 points filled)", "no rows", "whole row", "ended_after_start",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(page.contains("<rect class=\"fill-bar\" width=\"32.8\""))
  }

  @Test func `a site of which nothing is known about the data has no page about it`() throws {
    let notes = SiteNotes(asOf: Day(iso: "2025-03-31")!, disclosure: [], sources: [], boundaries: nil)
    let files = Site(DrawnSite.scorecard(), notes: notes).files()
    #expect(!files.contains { $0.path.hasSuffix("quality.html") || $0.text.contains("quality.html") })
  }

  @Test func `every page is well formed, small, and has each id once`() throws {
    for file in try DrawnSite.files() {
      let page = PageReader(file.text)
      #expect(page.error == nil, "\(file.path)")
      #expect(file.bytes.count < 1_000_000, "\(file.path)")
      #expect(Set(page.ids).count == page.ids.count, "\(file.path)")
      #expect(page.elements.count { $0 == "h1" } == 1, "\(file.path)")
      #expect(!page.elements.contains("script"), "\(file.path)")
    }
  }

  @Test func `every link leads to a page and an id of the site, and none outside`() throws {
    let files = try DrawnSite.files()
    let pages = Dictionary(uniqueKeysWithValues: files.map { ($0.path, PageReader($0.text)) })
    var followed = 0
    for file in files {
      let base = URL(filePath: "/" + file.path)
      for link in try #require(pages[file.path]).links {
        #expect(!link.contains(":") && !link.hasPrefix("/"), "\(link)")
        let target = try #require(URL(string: link, relativeTo: base)?.absoluteURL.standardized)
        let page = try #require(pages[String(target.path.dropFirst())], "\(file.path) → \(link)")
        if let fragment = target.fragment { #expect(page.ids.contains(fragment), "\(file.path) → \(link)") }
        followed += 1
      }
    }
    #expect(followed > 500)
  }

  @Test func `nothing but namespaces and links names another machine`() throws {
    for file in try DrawnSite.files() {
      let text = file.text.replacing("http://www.w3.org/1999/xhtml", with: "").replacing(
        "http://www.w3.org/2000/svg", with: "")
      #expect(!text.contains("http:") && !text.contains("https:") && !text.contains("url("), "\(file.path)")
    }
  }

  @Test func `the same figures give the same bytes, in whatever order they come`() throws {
    let once = try DrawnSite.files()
    let again = try DrawnSite.files()
    #expect(once == again)
  }

  @Test func `words from data and definitions are escaped everywhere`() throws {
    let canary = "<script>alert('x')</script>&\"<b>"
    let literal = DrawnPlace.scorecard.with([
      "title": .scalar(canary), "place": .scalar(canary), "audience_note": .scalar(canary),
    ])
    let files = try DrawnSite.files(literal) { figure in
      IndicatorFigure(
        indicatorID: figure.indicatorID, period: figure.period,
        area: Area(level: figure.area.level, code: figure.area.code, name: canary), breakdown: figure.breakdown,
        breakdownValue: figure.breakdownValue, estimate: figure.estimate, comparison: figure.comparison,
        trend: figure.trend, notes: figure.notes)
    }
    for file in files {
      let page = PageReader(file.text)
      #expect(page.error == nil, "\(file.path)")
      #expect(!page.elements.contains("script") && !page.elements.contains("b"), "\(file.path)")
      #expect(page.text.contains(canary), "\(file.path)")
    }
  }

  @Test func `a code that cannot be a file's name still gets a page of its own`() throws {
    let files = try DrawnSite.files { figure in
      guard figure.area.level == "neighbourhood" else { return figure }
      return IndicatorFigure(
        indicatorID: figure.indicatorID, period: figure.period,
        area: Area(level: "neighbourhood", code: "../" + figure.area.code, name: figure.area.name),
        breakdown: figure.breakdown, breakdownValue: figure.breakdownValue, estimate: figure.estimate)
    }
    #expect(files.contains { $0.path == "scorecard/neighbourhoods/.2e.2e.2fN03.html" })
    #expect(Set(files.map(\.path)).count == files.count)
  }
}
