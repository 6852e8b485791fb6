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
