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
    let people = PersonFiles.allCases
    let numbers = firstNumbers
    for file in people { try output.open(file.path, header: file.header) }
    var population = PopulationCounts(lsoaCount: geography.lsoas.count)
    var planted = PlantedCounts()
    for neighbourhood in geography.neighbourhoods {
      let lsoas = geography.lsoas.indices.filter { geography.lsoas[$0].neighbourhood.number == neighbourhood.number }
      let areas = try await parallelMap(count: lsoas.count, jobs: jobs) { index in
        AreaFiles(
          lsoa: lsoas[index], count: residents[lsoas[index]], firstNumber: numbers[lsoas[index]],
          geography: geography, clerk: clerk, seed: seed)
      }
      for area in areas {
        for file in people { try output.append(area.rows[file.rawValue], to: file.path) }
        population.add(area.population)
        planted.add(area.planted)
      }
      progress("\(neighbourhood.name): \(lsoas.count) LSOAs lived through")
    }
    try writeCounts(population, planted, to: output)
    let sample = try output.finish(population: self.population, seed: seed)
    progress("\(sample.files.count) files written")
    return sample
  }

  private func writePlace(_ postcodes: Postcodes, to output: SampleDirectory) throws(Failure) {
    var rows = Rows(header: GeographyLookup.header)
    GeographyLookup.write(geography, into: &rows)
    try output.write(rows, to: "geography_lookup.csv")
    rows = Rows(header: PostcodeLookup.header)
    PostcodeLookup.write(geography, postcodes, into: &rows)
    try output.write(rows, to: "postcode_lookup.csv")
    rows = Rows(header: PracticeLookup.header)
    PracticeLookup.write(geography, into: &rows)
    try output.write(rows, to: "practice_lookup.csv")
    rows = Rows(header: DeprivationExtract.header)
    DeprivationExtract.write(geography, into: &rows)
    try output.write(rows, to: "deprivation.csv")
    try output.write(
      Array(Boundaries.geoJSON(geography).utf8), rowCount: geography.lsoas.count, to: "boundaries.geojson")
  }

  private func writeCounts(
    _ population: PopulationCounts, _ planted: PlantedCounts, to output: SampleDirectory
  ) throws(Failure) {
    var rows = Rows(header: PopulationCounts.header)
    population.write(geography, into: &rows)
    try output.write(rows, to: "population.csv")
    rows = Rows(header: PlantedCounts.header)
    planted.write(into: &rows)
    try output.write(rows, to: "truth/rates.csv")
  }
}

/// The files that hold rows of people, written area by area.
enum PersonFiles: Int, CaseIterable {
  case gpRegister
  case clientLevelData
  case hospitalSpells
  case reablementEpisodes
  case truth

  var path: String {
    switch self {
    case .gpRegister: "gp_register.csv"
    case .clientLevelData: "asc_client_level_data.csv"
    case .hospitalSpells: "hospital_spells.csv"
    case .reablementEpisodes: "reablement_episodes.csv"
    case .truth: "truth/records.csv"
    }
  }

  var header: [String] {
    switch self {
    case .gpRegister: GPRegister.header
    case .clientLevelData: ClientLevelData.header
    case .hospitalSpells: HospitalSpells.header
    case .reablementEpisodes: ReablementEpisodes.header
    case .truth: Truth.header
    }
  }
}

/// One LSOA, lived through and written down.
struct AreaFiles: Sendable {
  /// In the order of ``PersonFiles``.
  let rows: [Rows]
  let population: PopulationCounts
  let planted: PlantedCounts

  init(lsoa: Int, count: Int, firstNumber: Int, geography: Geography, clerk: Clerk, seed: UInt64) {
    let area = AreaRecords(
      lsoa: lsoa, count: count, firstNumber: firstNumber, geography: geography, clerk: clerk, seed: seed)
    var rows = [Rows](repeating: Rows(), count: PersonFiles.allCases.count)
    var truth = Truth()
    GPRegister.write(area, into: &rows[PersonFiles.gpRegister.rawValue], truth: &truth)
    ClientLevelData.write(area, into: &rows[PersonFiles.clientLevelData.rawValue], truth: &truth)
    HospitalSpells.write(area, into: &rows[PersonFiles.hospitalSpells.rawValue], truth: &truth)
    ReablementEpisodes.write(area, into: &rows[PersonFiles.reablementEpisodes.rawValue], truth: &truth)
    rows[PersonFiles.truth.rawValue] = truth.rows
    self.rows = rows
    planted = area.planted
    var population = PopulationCounts(lsoaCount: geography.lsoas.count)
    for index in 0..<area.residents.livingCount {
      let citizen = area.residents.citizens[index]
      let home = area.careHomeAtEnd[index].map { clerk.careHomes.all[$0].lsoa } ?? lsoa
      population.add(lsoa: home, female: citizen.female, age: citizen.age(on: Window.last))
    }
    self.population = population
  }
}
