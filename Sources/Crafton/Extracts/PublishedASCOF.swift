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
