import Cohorts
import Indicators
public import Scorecard

/// The site of a scorecard: static pages that need neither network nor script.
public struct Site: Sendable {
  let scorecard: BalancedScorecard
  let notes: SiteNotes

  public init(_ scorecard: BalancedScorecard, notes: SiteNotes) {
    self.scorecard = scorecard
    self.notes = notes
  }

  /// Every page, under `scorecard/`. The bytes depend on nothing but the scorecard and the notes.
  public func files() -> [OutputFile] {
    let templates = Templates()
    var files = [
      OutputFile(path: "scorecard/index.html", text: templates.render(IndexPage(self), with: "index")),
      OutputFile(path: "scorecard/about.html", text: templates.render(AboutPage(self), with: "about")),
    ]
    if !notes.quality.extracts.isEmpty {
      files.append(
        OutputFile(path: "scorecard/quality.html", text: templates.render(QualityPage(self), with: "quality")))
    }
    for area in scorecard.neighbourhoods {
      files.append(
        OutputFile(
          path: "scorecard/" + Self.path(of: area),
          text: templates.render(NeighbourhoodPage(self, area), with: "neighbourhood")))
    }
    for section in scorecard.sections {
      for indicator in section.indicators {
        files.append(
          OutputFile(
            path: "scorecard/" + Self.path(of: indicator.definition),
            text: templates.render(IndicatorPage(self, indicator, in: section), with: "indicator")))
      }
    }
    return files
  }
}
