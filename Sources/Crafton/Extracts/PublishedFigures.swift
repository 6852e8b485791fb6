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

/// `published_indicators`: public-health figures under the headings of a Fingertips download.
enum PublishedIndicators {
  static let header = [
    "Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name", "Area Type", "Sex", "Age",
    "Category Type", "Category", "Time period", "Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit",
    "Lower CI 99.8 limit", "Upper CI 99.8 limit", "Count", "Denominator", "Value note", "Recent Trend",
    "Compared to England value or percentiles", "Compared to Region value or percentiles", "Time period Sortable",
    "New data", "Compared to goal", "Time period range",
  ]

  private static func measure(
    _ id: Int, _ name: String, _ sex: String, _ age: String, _ england: Int, _ drift: Int, _ spread: Int,
    of share: Double = 0, per multiplier: Int = 0
  ) -> PublishedMeasure {
    PublishedMeasure(
      id: String(id), name: name, sex: sex, age: age, england: england, drift: drift, spread: spread,
      denominatorShare: share, multiplier: multiplier)
  }

  /// Numbers from 990,001 on, which the publisher has not given.
  static let measures: [PublishedMeasure] = [
    measure(990_001, "Life expectancy at birth", "Female", "All ages", 8310, 10, 220),
    measure(990_001, "Life expectancy at birth", "Male", "All ages", 7910, 10, 260),
    measure(990_002, "Life expectancy at 65", "Female", "65", 2110, 5, 130),
    measure(990_002, "Life expectancy at 65", "Male", "65", 1850, 5, 140),
    measure(990_003, "Mortality rate from all causes", "Persons", "All ages", 98_500, -800, -12_000),
    measure(990_004, "Under 75 mortality rate from all causes", "Persons", "<75 yrs", 34_200, -300, -9_000),
    measure(
      990_005, "Percentage of deaths that occur in hospital", "Persons", "All ages", 4430, -30, -400, of: 0.0094,
      per: 100),
    measure(
      990_006, "Emergency hospital admissions due to falls in people aged 65 and over", "Persons", "65+ yrs", 193_300,
      900, -34_000, of: 0.186, per: 100_000),
    measure(
      990_007, "Emergency hospital admissions of people aged 65 and over", "Persons", "65+ yrs", 2_470_000, 12_000,
      -260_000, of: 0.186, per: 100_000),
    measure(
      990_008, "Unplanned hospitalisation for chronic ambulatory care sensitive conditions", "Persons", "All ages",
      82_500, -600, -19_000, of: 1, per: 100_000),
    measure(
      990_009, "Emergency readmissions within 30 days of discharge from hospital", "Persons", "All ages", 1460, 10,
      -130, of: 0.09, per: 100),
    measure(
      990_010, "Hypertension: prevalence on practice registers", "Persons", "18+ yrs", 1850, 15, -160, of: 0.79,
      per: 100),
    measure(
      990_011, "Diabetes: prevalence on practice registers", "Persons", "18+ yrs", 780, 12, -150, of: 0.79, per: 100),
    measure(
      990_012, "Depression: prevalence on practice registers", "Persons", "18+ yrs", 1320, 30, -180, of: 0.79, per: 100),
    measure(
      990_013, "Chronic obstructive pulmonary disease: prevalence on practice registers", "Persons", "All ages", 195, 0,
      -70, of: 1, per: 100),
    measure(
      990_014, "Dementia: prevalence on practice registers", "Persons", "65+ yrs", 410, 3, -50, of: 0.186, per: 100),
    measure(990_015, "Learning disability health checks", "Persons", "14+ yrs", 7750, 60, 900, of: 0.005, per: 100),
    measure(990_016, "Low birth weight of all babies", "Persons", "<1 yr", 720, 5, -130, of: 0.0101, per: 100),
    measure(990_017, "Smoking status at time of delivery", "Female", "All ages", 880, -70, -310, of: 0.0101, per: 100),
    measure(990_018, "Baby's first feed breast milk", "Persons", "Newborn", 7180, 40, 800, of: 0.0101, per: 100),
  ]

  static func write(into rows: inout Rows) {
    for measure in measures {
      for area in PublishedArea.all {
        for year in PublishedArea.years { write(measure, area, year, into: &rows) }
      }
    }
  }

  private static func write(_ measure: PublishedMeasure, _ area: PublishedArea, _ year: Int, into rows: inout Rows) {
    let isEngland = area.level == "England"
    let value = measure.value(area, year: year)
    let half = measure.halfInterval(value, area)
    let england = measure.value(PublishedArea.all[0], year: year)
    rows.text(measure.id)
    rows.text(measure.name)
    rows.text(isEngland ? nil : "E92000001")
    rows.text(isEngland ? nil : "England")
    rows.text(area.code)
    rows.text(area.name)
    rows.text(area.type)
    rows.text(measure.sex)
    rows.text(measure.age)
    rows.empty()
    rows.empty()
    rows.text("\(year)/\(AreaCodes.padded((year + 1) % 100, 2))")
    rows.hundredths(value)
    rows.hundredths(max(0, value - half))
    rows.hundredths(value + half)
    rows.hundredths(max(0, value - half * 158 / 100))
    rows.hundredths(value + half * 158 / 100)
    let denominator = measure.denominator(area)
    rows.integer(denominator.map { Int(Double(value) / 100 / Double(measure.multiplier) * Double($0) + 0.5) })
    rows.integer(denominator)
    rows.text("Invented for Crafton")
    rows.text("Cannot be calculated")
    rows.text(isEngland ? "Not compared" : compared(value, half, with: england, isHighGood: measure.spread > 0))
    rows.text("Not compared")
    rows.integer(year * 10_000)
    rows.empty()
    rows.empty()
    rows.text("1y")
    rows.end()
  }

  private static func compared(_ value: Int, _ half: Int, with england: Int, isHighGood: Bool) -> String {
    if value - half <= england, value + half >= england { return "Similar" }
    return (value > england) == isHighGood ? "Better" : "Worse"
  }
}

/// `published_ascof`: measures of the outcomes framework in the shape of its open data.
enum PublishedASCOF {
  static let header = [
    "Year", "Geographical Code", "Geographical Description", "Geographical Level", "ONS Area Code",
    "ASCOF Measure Code", "Disaggregation Level", "Measure Type", "Measure Value", "Measure Group",
    "Measure Group Description",
  ]

  private static func measure(
    _ code: String, _ name: String, _ england: Int, _ drift: Int, _ spread: Int, of share: Double,
    per multiplier: Int = 0,
    disaggregation: String = "Total"
  ) -> PublishedMeasure {
    PublishedMeasure(
      id: code, name: name, sex: disaggregation, age: "", england: england, drift: drift, spread: spread,
      denominatorShare: share, multiplier: multiplier)
  }

  static let measures: [PublishedMeasure] = [
    measure("1A", "Quality of life of people who use services", 1910, 5, 60, of: 0.0092),
    measure("1B", "Adjusted quality of life of people who use services", 41, 0, 2, of: 0.0062),
    measure("1C", "Quality of life of carers", 730, -5, 40, of: 0.0048),
    measure(
      "1D", "Overall satisfaction of people who use services with their care and support", 6440, 40, 500, of: 0.0092,
      per: 100),
    measure("1E", "Overall satisfaction of carers with social services", 3680, 30, 600, of: 0.0048, per: 100),
    measure(
      "2A", "People who received short-term services to maximise independence and needed no further support", 7830, 60,
      900, of: 0.0046, per: 100),
    measure("2B", "Admissions to care homes, 18 to 64, for 100,000 people", 1520, 20, -500, of: 0.60, per: 100_000),
    measure(
      "2C", "Admissions to care homes, 65 and over, for 100,000 people", 56_000, 200, -11_000, of: 0.186, per: 100_000),
    measure(
      "2D1", "Older people at home twelve weeks after discharge into reablement", 8370, 20, 500, of: 0.0012, per: 100),
    measure("2D2", "Older people discharged who were offered reablement", 300, 5, 120, of: 0.055, per: 100),
    measure(
      "2E1", "People with a learning disability who live in their own home or with family", 8100, 50, 700, of: 0.0024,
      per: 100),
    measure(
      "2E2", "People with long-term support who live in their own home or with family", 7050, 30, 600, of: 0.0145,
      per: 100),
    measure(
      "3A", "People who use services who have control over their daily life", 7760, 20, 400, of: 0.0092, per: 100),
    measure("3B", "Carers who were included or consulted in discussions", 6650, 10, 500, of: 0.0031, per: 100),
    measure("3C1", "People who use services who find it easy to find information", 6790, 30, 500, of: 0.0067, per: 100),
    measure("3C2", "Carers who find it easy to find information", 5940, 20, 500, of: 0.0032, per: 100),
    measure(
      "3D1A", "People with long-term support in the community with self-directed support", 9340, 20, 600, of: 0.0105,
      per: 100),
    measure(
      "3D2A", "People with long-term support in the community with a direct payment", 2560, -40, 500, of: 0.0105,
      per: 100),
    measure("4A", "People who use services who feel safe", 7140, 30, 400, of: 0.0092, per: 100),
    measure("4B", "Section 42 enquiries in which the risk was reduced or removed", 9080, 20, 400, of: 0.0021, per: 100),
    measure(
      "5A1", "People who use services with as much social contact as they would like", 4560, 40, 400, of: 0.0092,
      per: 100),
    measure("5A2", "Carers with as much social contact as they would like", 3010, 20, 400, of: 0.0048, per: 100),
    measure("6A", "Staff in the formal care workforce who left within a year", 2480, -180, -400, of: 0.027, per: 100),
    measure("6B", "Care providers rated good or outstanding", 8340, 30, 600, of: 0.0005, per: 100),
  ]

  static func write(into rows: inout Rows) {
    for year in PublishedArea.years {
      for area in PublishedArea.all {
        for measure in measures { write(measure, area, year, into: &rows) }
      }
    }
  }

  private static func write(_ measure: PublishedMeasure, _ area: PublishedArea, _ year: Int, into rows: inout Rows) {
    let value = measure.value(area, year: year)
    var figures: [(type: String, hundredths: Int)] = [("Outcome", value)]
    if let denominator = measure.denominator(area) {
      if measure.multiplier > 0 {
        let numerator = Int(Double(value) / 100 / Double(measure.multiplier) * Double(denominator) + 0.5)
        figures.append(("Numerator", numerator * 100))
      }
      figures.append(("Denominator", denominator * 100))
    }
    for figure in figures {
      rows.text("\(year)-\(AreaCodes.padded((year + 1) % 100, 2))")
      rows.text(area.council)
      rows.text(area.name)
      rows.text(area.level)
      rows.text(area.code)
      rows.text(measure.id)
      rows.text(measure.sex)
      rows.text(figure.type)
      rows.hundredths(figure.hundredths)
      rows.text(String(measure.id.prefix(2)))
      rows.text(measure.name)
      rows.end()
    }
  }
}
