import Cohorts
import Indicators
import Scorecard

/// How to read the site, how it protects people and what it was made from.
struct AboutPage: Sendable {
  struct NoteLine: Sendable {
    let mark: String
    let title: String
    let explanation: String
  }

  struct SourceLine: Sendable {
    let sourceTitle: String
    let read: String
    let accepted: String
    let rejected: String
  }

  struct MethodLine: Sendable {
    let methodName: String
    let methodWords: String
  }

  let page: PageFrame
  let benchmarkName: String
  /// Whether the place as a whole is compared with what is published of another area.
  let hasPublished: Bool
  let comparisonKey: [Badge]
  let trendKey: [Badge]
  let noteLines: [NoteLine]
  let methods: [MethodLine]
  let hasSources: Bool
  let sources: [SourceLine]

  init(_ site: Site) {
    let scorecard = site.scorecard
    page = PageFrame(site, title: "About the figures", summary: "How to read the figures and where they come from.")
    benchmarkName = scorecard.benchmark.name
    hasPublished = scorecard.indicators.contains { $0.publishedComparison != nil }
    comparisonKey = Comparison.allCases.map { Badge($0, with: scorecard.benchmark.name) }
    trendKey = Trend.allCases.map(Badge.init)
    noteLines = Note.allCases.map { NoteLine(mark: $0.rawValue, title: $0.words, explanation: $0.explanation) }
    let used = Set(scorecard.indicators.map(\.definition.method))
    methods = Method.allCases.filter(used.contains).map { MethodLine(methodName: $0.rawValue, methodWords: $0.words) }
    hasSources = !site.notes.sources.isEmpty
    sources = site.notes.sources.map { source in
      func text(_ count: Int) -> String { decimalText(Double(count), places: 0, grouped: true) }
      return SourceLine(
        sourceTitle: source.title, read: text(source.read), accepted: text(source.accepted),
        rejected: text(source.rejected))
    }
  }
}
