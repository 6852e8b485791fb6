import Statistics

/// The categories of the 2021 census, in the spelling of the client level data.
enum Ethnicity: String, Sendable, CaseIterable {
  case otherAsian = "Asian or Asian British: Any other Asian background"
  case bangladeshi = "Asian or Asian British: Bangladeshi"
  case chinese = "Asian or Asian British: Chinese"
  case indian = "Asian or Asian British: Indian"
  case pakistani = "Asian or Asian British: Pakistani"
  case african = "Black, Black British, Caribbean or African: African"
  case otherBlack = "Black, Black British, Caribbean or African: Any other Black, Black British or Caribbean background"
  case caribbean = "Black, Black British, Caribbean or African: Caribbean"
  case otherMixed = "Mixed or multiple ethnic groups: Any other Mixed or multiple ethnic background"
  case whiteAndAsian = "Mixed or multiple ethnic groups: White and Asian"
  case whiteAndAfrican = "Mixed or multiple ethnic groups: White and Black African"
  case whiteAndCaribbean = "Mixed or multiple ethnic groups: White and Black Caribbean"
  case refused = "No data: Refused"
  case notKnown = "No data: Undeclared or not known"
  case other = "Other ethnic group: Any other ethnic group"
  case arab = "Other ethnic group: Arab"
  case otherWhite = "White: Any other White background"
  case whiteBritish = "White: English, Welsh, Scottish, Northern Irish or British"
  case gypsyOrTraveller = "White: Gypsy or Irish Traveller"
  case whiteIrish = "White: Irish"
  case roma = "White: Roma"

  /// The families of the borough that are not White British.
  static let minorities = Weighted<Ethnicity>([
    (.pakistani, 0.24), (.indian, 0.17), (.bangladeshi, 0.06), (.otherAsian, 0.04), (.chinese, 0.03),
    (.african, 0.10), (.caribbean, 0.09), (.otherBlack, 0.02), (.otherWhite, 0.17), (.whiteIrish, 0.04),
    (.gypsyOrTraveller, 0.005), (.roma, 0.005), (.arab, 0.015), (.other, 0.015),
  ])

  func drawTradition(_ generator: inout SeededGenerator) -> NamingTradition {
    switch self {
    case .pakistani, .bangladeshi, .arab, .other: .muslimSouthAsian
    case .indian: generator.chance(0.45) ? .sikh : .hinduSouthAsian
    case .otherAsian: generator.chance(0.5) ? .hinduSouthAsian : .muslimSouthAsian
    case .chinese: .chinese
    case .african, .otherBlack: .westAfrican
    case .caribbean: .caribbean
    case .otherWhite, .roma: .easternEuropean
    default: .english
    }
  }

  /// What the child of a White British parent and one of this ethnicity is.
  var mixedChild: Ethnicity {
    switch self {
    case .pakistani, .indian, .bangladeshi, .otherAsian, .chinese: .whiteAndAsian
    case .african, .otherBlack: .whiteAndAfrican
    case .caribbean: .whiteAndCaribbean
    case .otherWhite, .whiteIrish, .gypsyOrTraveller, .roma: .whiteBritish
    default: .otherMixed
    }
  }

  var isAsian: Bool {
    switch self {
    case .otherAsian, .bangladeshi, .chinese, .indian, .pakistani: true
    default: false
    }
  }

  var isBlack: Bool {
    switch self {
    case .african, .otherBlack, .caribbean: true
    default: false
    }
  }
}
