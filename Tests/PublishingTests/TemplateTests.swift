import DrawnFigures
import Scorecard
import Testing

@testable import Publishing

@Suite struct TemplateTests {
  private struct Tag: Hashable {
    let kind: Character?
    let name: String
    let isRaw: Bool
  }

  private func tags(_ text: String) -> [Tag] {
    text.matches(of: /\{\{(\{?)([#^\/>$<&]?)\s*([^}]*?)\s*\}?\}\}/).map {
      Tag(kind: $0.output.2.first, name: String($0.output.3), isRaw: !$0.output.1.isEmpty || $0.output.2 == "&")
    }
  }

  /// The labels of a page's values, however deep.
  private func labels(of value: Any, into labels: inout Set<String>) {
    for child in Mirror(reflecting: value).children {
      if let label = child.label { labels.insert(label) }
      self.labels(of: child.value, into: &labels)
    }
  }

  @Test func `every name in a template is a value of a page`() throws {
    let site = Site(DrawnSite.scorecard(), notes: try DrawnSite.notes())
    let scorecard = site.scorecard
    var known: Set<String> = []
    labels(of: IndexPage(site), into: &known)
    labels(of: AboutPage(site), into: &known)
    labels(of: QualityPage(site), into: &known)
    labels(of: NeighbourhoodPage(site, scorecard.neighbourhoods[2]), into: &known)
    for section in scorecard.sections {
      for profile in section.indicators { labels(of: IndicatorPage(site, profile, in: section), into: &known) }
    }
    let partials = Set(Templates.texts.map(\.name))
    for (template, text) in Templates.texts {
      for tag in tags(text) where tag.name != "." && tag.name != "content" {
        switch tag.kind {
        case ">", "<": #expect(partials.contains(tag.name), "\(template): \(tag.name)")
        case "/" where partials.contains(tag.name): break
        default:
          for part in tag.name.split(separator: ".") {
            #expect(known.contains(String(part)), "\(template): \(tag.name)")
          }
        }
      }
    }
  }

  @Test func `only drawings and the style go into a page as they are`() {
    let drawings: Set = ["chart", "page.style"]
    let drawingSections: Set = ["sparkline", "spread", "map", "seriesChart", "bar", "picture"]
    for (template, text) in Templates.texts {
      let tags = tags(text)
      for (index, tag) in tags.enumerated() where tag.isRaw {
        let isDrawing =
          drawings.contains(tag.name) || (tag.name == "." && drawingSections.contains(tags[index - 1].name))
        #expect(isDrawing, "\(template): \(tag.name)")
      }
    }
  }
}
