import Statistics

/// How a family names its children: which forenames, which surnames and how surnames pass on.
enum NamingTradition: UInt8, Sendable, CaseIterable {
  case english
  case muslimSouthAsian
  case hinduSouthAsian
  case sikh
  case easternEuropean
  case westAfrican
  case caribbean
  case chinese

  /// Forenames of one sex, common ones first. English and Caribbean families changed theirs over the generations.
  func forenames(female: Bool, bornBefore1970: Bool) -> [String] {
    switch self {
    case .english:
      bornBefore1970
        ? (female ? EnglishNames.olderFemale : EnglishNames.olderMale)
        : (female ? EnglishNames.youngerFemale : EnglishNames.youngerMale)
    case .caribbean:
      bornBefore1970
        ? (female ? CaribbeanNames.olderFemale : CaribbeanNames.olderMale)
        : (female ? CaribbeanNames.youngerFemale : CaribbeanNames.youngerMale)
    case .muslimSouthAsian: female ? SouthAsianNames.muslimFemale : SouthAsianNames.muslimMale
    case .hinduSouthAsian: female ? SouthAsianNames.hinduFemale : SouthAsianNames.hinduMale
    case .sikh: SouthAsianNames.sikh
    case .easternEuropean: female ? EasternEuropeanNames.female : EasternEuropeanNames.male
    case .westAfrican: female ? WestAfricanNames.female : WestAfricanNames.male
    case .chinese: female ? ChineseNames.female : ChineseNames.male
    }
  }

  /// A family's surname.
  func drawSurname(_ generator: inout SeededGenerator) -> String {
    switch self {
    case .english:
      generator.chance(0.55)
        ? EnglishNames.surnames[generator.skewedIndex(EnglishNames.surnames.count)]
        : EnglishNames.drawPlaceSurname(&generator)
    case .caribbean: CaribbeanNames.surnames[generator.skewedIndex(CaribbeanNames.surnames.count)]
    case .muslimSouthAsian: SouthAsianNames.muslimSurnames[generator.skewedIndex(SouthAsianNames.muslimSurnames.count)]
    case .hinduSouthAsian: SouthAsianNames.hinduSurnames[generator.skewedIndex(SouthAsianNames.hinduSurnames.count)]
    case .sikh: SouthAsianNames.sikhSurnames[generator.skewedIndex(SouthAsianNames.sikhSurnames.count)]
    case .easternEuropean: EasternEuropeanNames.drawSurname(&generator)
    case .westAfrican: WestAfricanNames.surnames[generator.skewedIndex(WestAfricanNames.surnames.count)]
    case .chinese: ChineseNames.surnames[generator.skewedIndex(ChineseNames.surnames.count)]
    }
  }

  /// A family's surname as one of its members bears it.
  func surname(_ family: String, female: Bool, _ generator: inout SeededGenerator) -> String {
    switch self {
    case .muslimSouthAsian where female && generator.chance(0.45):
      SouthAsianNames.muslimFemaleSurnames[generator.skewedIndex(SouthAsianNames.muslimFemaleSurnames.count)]
    case .sikh where generator.chance(0.5): female ? "Kaur" : "Singh"
    case .easternEuropean where female: EasternEuropeanNames.feminine(family)
    default: family
    }
  }
}
