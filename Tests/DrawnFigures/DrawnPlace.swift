public import Cohorts
import Diagnostics
public import Indicators
public import Tabular
public import TestSupport

/// An invented borough with nine neighbourhoods, eight quarters and a figure for everything; some are confidential.
public enum DrawnPlace {
  public static let borough = Area(level: "local_authority", code: "E08999901", name: "Drawnham")

  public static let neighbourhoods = [
    "Abbey Fields", "Canalside", "Eastfield", "Hilltop and Moor", "Millbrook", "Northgate", "Old Town", "Priory Park",
    "Westwood",
  ].enumerated().map { index, name in Area(level: "neighbourhood", code: "N0\(index + 1)", name: name) }

  public static let wards = ["Bridge", "Castle", "Station & Docks"].enumerated().map { index, name in
    Area(level: "ward", code: "W0\(index + 1)", name: name)
  }

  /// Eight quarters, the last one up to 31 March 2025.
  public static let quarters: [Period] = (0..<8).reversed().map { quarter($0) }

  private static let geographyLiteral: DefinitionLiteral = [
    "name": "drawnham", "benchmark": "local_authority",
    "bases": [
      "residence": [
        "column": "lsoa_code", "lookup": "geography_lookup",
        "levels": [
          "ward": ["title": "Ward", "code": "ward_code", "name": "ward_name"],
          "neighbourhood": ["title": "Neighbourhood", "code": "neighbourhood_code", "name": "neighbourhood_name"],
          "local_authority": ["title": "Local authority", "code": "la_code", "name": "la_name"],
        ],
      ]
    ],
  ]

  public static let geography = GeographyDefinition(geographyLiteral.node(), faults: Faults())

  private static let breakdownLiterals: [DefinitionLiteral] = [
    ["name": "age_band", "title": "Age", "values": ["18 to 64", "65 to 84", "85 and over"]],
    ["name": "sex", "title": "Sex", "values": ["Female", "Male"]],
  ]

  public static let breakdowns = breakdownLiterals.map { BreakdownDefinition($0.node(), faults: Faults()) }

  /// Every figure. Neighbourhood N03 is confidential for two indicators, and so is one quarter of N05's.
  public static let figures: [IndicatorFigure] = DrawnIndicators.all.flatMap { definition in
    var brush = Brush(definition)
    let areas = [(borough, 1.0)] + neighbourhoods.map { ($0, 1.0 / 9) } + wards.map { ($0, 1.0 / 21) }
    var figures: [IndicatorFigure] = []
    for (area, share) in areas {
      let lean = area == borough ? 0 : brush.lean()
      for (index, quarter) in quarters.enumerated() {
        let isHidden =
          (area.code == "N03" && ["care_home_admissions_65", "carers_supported"].contains(definition.id))
          || (area.code == "N05" && definition.id == "eligible_needs_unserved" && index == 4)
        figures.append(brush.figure(area, quarter, index, share: share, lean: lean, isHidden: isHidden))
      }
    }
    for breakdown in breakdowns where definition.breakdowns.contains(breakdown.name) {
      for value in breakdown.values {
        figures.append(
          brush.figure(
            borough, quarters[7], 7, share: 1 / Double(breakdown.values.count), lean: brush.lean(),
            isHidden: value == "85 and over" && definition.id == "direct_payments", breakdown: (breakdown.name, value)))
      }
    }
    return figures
  }

  /// Nine neighbourhoods of four square polygons each, three by three, the upper right corner cut off.
  public static let geoJSON: String = {
    var features: [String] = []
    for (index, area) in neighbourhoods.enumerated() {
      let (column, row) = (index % 3, index / 3)
      for part in 0..<4 {
        let west = -1.9 + 0.03 * Double(column) + 0.015 * Double(part % 2)
        let south = 52.4 + 0.02 * Double(2 - row) + 0.01 * Double(part / 2)
        let corners = [(0.0, 0.0), (0.015, 0.0), (0.015, 0.01), (0.0, 0.01), (0.0, 0.0)].map { x, y in
          let (lift, push) = (0.004 * Double(column % 2), 0.003 * Double(row % 2))
          return "[\(shortestText(west + x + push)), \(shortestText(south + y + lift))]"
        }
        features.append(
          """
          {"type": "Feature", "properties": {"lsoa_code": "\(area.code)-\(part)", "persons": 1500}, \
          "geometry": {"type": "Polygon", "coordinates": [[\(corners.joined(separator: ", "))]]}}
          """)
      }
    }
    return #"{"type": "FeatureCollection", "features": ["# + features.joined(separator: ",\n") + "]}"
  }()

  /// The neighbourhood of every polygon.
  public static let neighbourhoodOfPolygon: [String: String] = {
    var lookup: [String: String] = [:]
    for area in neighbourhoods { for part in 0..<4 { lookup["\(area.code)-\(part)"] = area.code } }
    return lookup
  }()

  public static let scorecard: DefinitionLiteral = [
    "title": "Health and wellbeing scorecard", "place": "Drawnham",
    "audience_note": "What changes for people who need care and support, and for those who care for them.",
    "neighbourhood_level": "neighbourhood", "table_levels": ["ward"],
    "priorities": ["eligible_needs_unserved", "wait_for_assessment", "reablement_no_ongoing_care"],
    "perspectives": .sequence(
      [
        ("outcomes", "Focused on outcomes and wellbeing"), ("personalised", "Personalised, co-created and flexible"),
        ("proactive", "Proactive and preventative"), ("integrated", "Integrated and coordinated"),
        ("local", "Local, community-based and relational"), ("sustainable", "Sustainable, efficient and effective"),
        ("fair", "Fair in what it asks of people"), ("accessible", "Accessible and affordable"),
        ("unused", "A perspective without an indicator"),
      ].map { id, title in
        ["id": .scalar(id), "title": .scalar(title), "description": "One line about this perspective for the board."]
      }),
  ]
}
