import Statistics

/// Areas that publish figures beside Crafton: the country, a region and authorities like it. Only England is real; the
/// figures of all of them are invented.
struct PublishedArea: Sendable {
  let code: String
  let name: String
  /// The outcomes framework's own code; councils' have three digits, of which those from 950 on are not given.
  let council: String
  /// In Fingertips' words and in those of the outcomes framework.
  let type: String
  let level: String
  /// How far its figures lie from England's, in shares of a figure's spread.
  let standing: Double

  static let all: [PublishedArea] = {
    var areas = [
      PublishedArea(
        code: "E92000001", name: "England", council: "England", type: "England", level: "England", standing: 0),
      PublishedArea(
        code: "E12990001", name: "Middle Counties", council: "MC", type: "Regions", level: "Region", standing: -0.15),
      PublishedArea(
        code: AreaCodes.localAuthority, name: AreaCodes.localAuthorityName, council: AreaCodes.council,
        type: "Counties & UAs", level: "Council", standing: -0.35),
    ]
    let peers = ["Ashminster", "Brackwell", "Calderbrook", "Dunmere", "Eastwick", "Fordingham"]
    for (place, name) in peers.enumerated() {
      areas.append(
        PublishedArea(
          code: "E0899\(AreaCodes.padded(place + 2, 4))", name: name, council: String(981 + place),
          type: "Counties & UAs", level: "Council", standing: Double(place * 5 % 6) / 2.5 - 1))
    }
    return areas
  }()

  static let years = [2022, 2023, 2024]
}

/// One published measure: England's figure, how it moves from year to year, and how far authorities lie apart.
struct PublishedMeasure: Sendable {
  let id: String
  let name: String
  let sex: String
  let age: String
  /// In hundredths of the measure's unit.
  let england: Int
  /// Hundredths a year.
  let drift: Int
  /// Hundredths between England's and a far authority's figure, in the good direction.
  let spread: Int
  /// How many people stand below the line, for each citizen; 0 where no count is published.
  let denominatorShare: Double
  /// What the value is a share of: 100 for a percentage; 0 where it is none.
  let multiplier: Int

  /// The figure of an area and year, in hundredths.
  func value(_ area: PublishedArea, year: Int) -> Int {
    let noise = SeededGenerator.noise(area.code + id + sex, year)
    let away = area.standing * 0.8 + (area.code == "E92000001" ? 0 : noise * 0.35)
    return max(0, england + drift * (year - 2023) + Int(Double(spread) * away))
  }

  func denominator(_ area: PublishedArea) -> Int? {
    guard denominatorShare > 0 else { return nil }
    let people = area.level == "England" ? 56_500_000 : area.level == "Region" ? 5_900_000 : 310_000
    return Int(Double(people) * denominatorShare)
  }

  /// Half the 95 % interval of a percentage, in hundredths, or a fortieth of any other figure.
  func halfInterval(_ value: Int, _ area: PublishedArea) -> Int {
    guard multiplier > 0, let denominator = denominator(area) else { return value / 40 }
    let share = Double(value) / 100 / Double(multiplier)
    let deviation = (max(0, share * (1 - share)) / Double(denominator)).squareRoot()
    return max(1, Int(1.96 * deviation * Double(multiplier) * 100))
  }
}

extension SeededGenerator {
  /// A number from -1 to 1 that a text and a year always give.
  fileprivate static func noise(_ text: String, _ year: Int) -> Double {
    let seed = text.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    var generator = SeededGenerator(seed: seed, stream: UInt64(year))
    return 2 * generator.fraction() - 1
  }
}
