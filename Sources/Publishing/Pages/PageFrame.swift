import Cohorts
import Indicators
import Scorecard

/// What every page has: its title, its way back and its style.
struct PageFrame: Sendable {
  let windowTitle: String
  let summary: String
  /// The way to the site's root: empty or `../`.
  let root: String
  let siteTitle: String
  let placeName: String
  let asOf: String
  /// What disclosure control does, a sentence each.
  let disclosure: [String]
  let style = Templates.style
  let isHome: Bool
  /// Whether the site has a page about the data.
  let hasQuality: Bool

  init(_ site: Site, title: String?, summary: String, root: String = "") {
    let siteTitle = "\(site.scorecard.definition.title), \(site.scorecard.definition.placeName)"
    windowTitle = title.map { "\($0) – \(siteTitle)" } ?? siteTitle
    self.summary = summary
    self.root = root
    self.siteTitle = site.scorecard.definition.title
    placeName = site.scorecard.definition.placeName
    asOf = site.notes.asOf.words
    disclosure = site.notes.disclosure
    isHome = title == nil
    hasQuality = !site.notes.quality.extracts.isEmpty
  }
}

extension Site {
  /// Where an indicator's page stands, from the site's root.
  static func path(of indicator: IndicatorDefinition) -> String {
    "indicators/\(fileName(for: indicator.id)).html"
  }

  /// Where a neighbourhood's page stands, from the site's root.
  static func path(of area: Area) -> String {
    "neighbourhoods/\(fileName(for: area.code)).html"
  }

  /// Letters, digits, `-` and `_` stay; every other byte becomes its hexadecimal digits after a full stop.
  static func fileName(for id: String) -> String {
    var name = ""
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        name.append(Character(UnicodeScalar(byte)))
      default: name += "." + String(byte, radix: 16)
      }
    }
    return name
  }
}

/// Numbers the drawings of a page, so that each has an id of its own.
struct DrawingNumbers {
  private var last = 0

  mutating func next() -> String {
    last += 1
    return "d\(last)"
  }
}
