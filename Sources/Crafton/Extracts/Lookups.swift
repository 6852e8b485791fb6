/// `geography_lookup`: every LSOA with the areas that it lies in.
enum GeographyLookup {
  static let header = [
    "lsoa_code", "lsoa_name", "msoa_code", "msoa_name", "ward_code", "ward_name", "neighbourhood_code",
    "neighbourhood_name", "local_authority_code", "local_authority_name", "integrated_care_board_code",
    "integrated_care_board_name",
  ]

  static func write(_ geography: Geography, into rows: inout Rows) {
    for lsoa in geography.lsoas {
      for text in texts(lsoa) { rows.text(text) }
      rows.end()
    }
  }

  /// In the order of the header.
  static func texts(_ lsoa: Geography.LSOA) -> [String] {
    [
      lsoa.code, lsoa.name, lsoa.msoaCode, lsoa.msoaName, lsoa.wardCode, lsoa.wardName, lsoa.neighbourhood.code,
      lsoa.neighbourhood.name, AreaCodes.localAuthority, AreaCodes.localAuthorityName, AreaCodes.integratedCareBoard,
      AreaCodes.integratedCareBoardName,
    ]
  }
}

/// `postcode_lookup`: every postcode with its LSOA.
enum PostcodeLookup {
  static let header = ["postcode", "lsoa_code"]

  static func write(_ geography: Geography, _ postcodes: Postcodes, into rows: inout Rows) {
    for (index, lsoa) in geography.lsoas.enumerated() {
      for place in 0..<Postcodes.perLSOA {
        rows.text(postcodes.postcode(lsoa: index, place: place))
        rows.text(lsoa.code)
        rows.end()
      }
    }
  }
}

/// `practice_lookup`: every practice with its primary care network.
enum PracticeLookup {
  static let header = ["practice_code", "practice_name", "primary_care_network_code", "primary_care_network_name"]

  static func write(_ geography: Geography, into rows: inout Rows) {
    for practice in geography.practices {
      for text in [practice.code, practice.name, practice.networkCode, practice.networkName] { rows.text(text) }
      rows.end()
    }
  }
}

/// `deprivation`: the indices of deprivation by LSOA.
enum DeprivationExtract {
  static let header = ["lsoa_code", "imd_2019_score", "imd_2019_rank", "imd_2019_decile", "deprivation_quintile"]

  static func write(_ geography: Geography, into rows: inout Rows) {
    for lsoa in geography.lsoas {
      rows.text(lsoa.code)
      rows.hundredths(lsoa.deprivation.score / 10)
      rows.integer(lsoa.deprivation.rank)
      rows.integer(lsoa.deprivation.decile)
      rows.integer(lsoa.deprivation.quintile)
      rows.end()
    }
  }
}
