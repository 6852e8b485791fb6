import Diagnostics
import Tabular

/// What was written: the files of a sample with their rows and sizes.
public struct Sample: Sendable {
  public struct File: Sendable, Hashable {
    /// Relative to the sample's directory.
    public let path: String
    /// Rows without the header; LSOAs of `boundaries.geojson`.
    public let rowCount: Int
    public let byteCount: Int
  }

  public let files: [File]
}

extension Borough {
  /// Lets the borough live through its three years and writes every extract, the boundaries and the truth.
  ///
  /// The bytes depend on population and seed alone, not on the number of jobs.
  ///
  /// - Parameters:
  ///   - directory: Made where it is missing; a sample that stands there is replaced.
  ///   - jobs: How many LSOAs live at once. At least 1.
  ///   - progress: Told a sentence after each part.
  /// - Throws: ``Failure`` when the directory holds something else or cannot be written.
  /// - Complexity: O(citizens) time; memory for one neighbourhood at a time.
  public func write(
    to directory: String, jobs: Int, progress: @Sendable (String) -> Void = { _ in }
  ) async throws -> Sample {
    let output = try SampleDirectory(directory)
    let (seed, geography) = (seed, geography)
    let postcodes = Postcodes(geography)
    let careHomes = CareHomes(geography)
    let clerk = Clerk(numbers: NHSNumbers(seed: seed), postcodes: postcodes, careHomes: careHomes)
    try writePlace(postcodes, to: output)

    let residents = self.geography.residents(of: population)
    var firstNumbers: [Int] = []
    var next = 1
    for count in residents {
      firstNumbers.append(next)
      next += Residents.numbersReserved(for: count)
    }
    let numbers = firstNumbers
    for file in PersonFile.allCases { try output.open(file.path, header: file.header) }
    var counts = BoroughCounts(geography, careHomes)
    for neighbourhood in geography.neighbourhoods {
      let lsoas = geography.lsoas.indices.filter { geography.lsoas[$0].neighbourhood.number == neighbourhood.number }
      let areas = try await parallelMap(count: lsoas.count, jobs: jobs) { index in
        AreaFiles(
          AreaRecords(
            lsoa: lsoas[index], count: residents[lsoas[index]], firstNumber: numbers[lsoas[index]],
            geography: geography, clerk: clerk, seed: seed))
      }
      for area in areas {
        for file in PersonFile.allCases { try output.append(area.rows[file.rawValue], to: file.path) }
        counts.add(area.counts, of: area.lsoa, in: geography)
      }
      progress("\(neighbourhood.name): \(lsoas.count) LSOAs lived through")
    }
    try writeCounts(counts, careHomes, to: output)
    let sample = try output.finish(population: self.population, seed: seed)
    progress("\(sample.files.count) files written")
    return sample
  }

  /// What is the same whoever lives here.
  private func writePlace(_ postcodes: Postcodes, to output: SampleDirectory) throws(Failure) {
    try output.write("geography_lookup.csv", GeographyLookup.header) { GeographyLookup.write(geography, into: &$0) }
    try output.write("postcode_lookup.csv", PostcodeLookup.header) {
      PostcodeLookup.write(geography, postcodes, into: &$0)
    }
    try output.write("practice_lookup.csv", PracticeLookup.header) { PracticeLookup.write(geography, into: &$0) }
    try output.write("deprivation.csv", DeprivationExtract.header) { DeprivationExtract.write(geography, into: &$0) }
    try output.write("community_assets.csv", CommunityAssets.header) { CommunityAssets.write(geography, into: &$0) }
    try output.write("published_indicators.csv", PublishedIndicators.header) { PublishedIndicators.write(into: &$0) }
    try output.write("published_ascof.csv", PublishedASCOF.header) { PublishedASCOF.write(into: &$0) }
    try output.write("truth/shifts.csv", PlantedShift.header) { PlantedShift.write(into: &$0) }
    try output.write(
      Array(Boundaries.geoJSON(geography).utf8), rowCount: geography.lsoas.count, to: "boundaries.geojson")
  }

  /// What was counted over all areas.
  private func writeCounts(
    _ counts: BoroughCounts, _ careHomes: CareHomes, to output: SampleDirectory
  ) throws(Failure) {
    var planted = counts.area.planted
    try output.write("population.csv", PopulationCounts.header) { counts.area.population.write(geography, into: &$0) }
    try output.write("user_survey.csv", UserSurvey.header) { counts.area.userSurvey.write(into: &$0) }
    try output.write("carer_survey.csv", CarerSurvey.header) { counts.area.carerSurvey.write(into: &$0) }
    try output.write("care_providers.csv", CareProviders.header) {
      CareProviders.write(counts.area.providers, geography, careHomes, seed: seed, into: &$0, &planted)
    }
    try output.write("workforce.csv", Workforce.header) {
      Workforce.write(population: population, seed: seed, into: &$0, &planted)
    }
    try output.write("spend.csv", Spend.header) { Spend.write(counts.area.spending, population: population, into: &$0) }
    try output.write(counts.ratesByArea, to: "truth/rates_by_lsoa.csv")
    try output.write("truth/expected_deaths.csv", ExpectedDeaths.header) {
      counts.area.expectedDeaths.write(into: &$0)
    }
    try output.write("truth/survey_rounds.csv", SurveyRounds.truthHeader) {
      counts.area.userSurvey.writeTruth(listed: UserSurvey.listed, into: &$0)
      counts.area.carerSurvey.writeTruth(listed: CarerSurvey.listed, into: &$0)
    }
    try output.write("truth/rates.csv", PlantedCounts.header) { planted.write(into: &$0) }
  }
}
