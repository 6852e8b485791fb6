import TestSupport
import Testing

@testable import Crafton

/// A tenth of the borough has a tenth of what the founding documents and national statistics give for its size.
@Suite(.scratchDirectory) struct VolumesTests {
  /// England's citizens, in whose proportion national figures are expected here.
  private static let england = 56_500_000.0
  private static let population = 31_000

  private func expected(_ national: Double) -> Double { national * Double(Self.population) / Self.england }

  @Test func `volumes are those of the country, scaled`() async throws {
    let sample = try await MadeSample(population: Self.population, seed: 6, in: ScratchDirectory.path)
    let events = try sample.table("asc_client_level_data").rows
    let requests = events.filter { $0["event_type"] == "Request" && $0["client_type"] == "Service user" }
    isNear(Double(requests.count) / 3, expected(1_900_000), within: 0.25, "requests a year")
    let waiting = try sample.table("waiting_list").rows.filter {
      $0["snapshot_date"] == "2025-03-31" && $0["category"] == "Assessment"
    }
    isNear(Double(waiting.count), expected(246_000), within: 0.3, "waits for an assessment")
    let concerns = try sample.table("safeguarding_enquiries").rows
    isNear(Double(concerns.count) / 3, expected(587_000), within: 0.3, "concerns a year")
    let providers = try sample.table("care_providers").rows.filter { $0["month_end"] == "2025-03-31" }
    let residents = providers.compactMap { Int($0["occupied_beds"]) }.reduce(0, +)
    isNear(Double(residents), expected(361_000), within: 0.3, "care home residents")
    let posts = try sample.table("workforce").rows.filter { $0["quarter_end"] == "2025-03-31" }
      .compactMap { Int($0["posts"]) }.reduce(0, +)
    isNear(Double(posts), expected(1_790_000), within: 0.2, "posts")
    var (longTerm, all) = (0, 0)
    for row in try sample.table("spend").rows {
      let outturn = try #require(Int(row["outturn"]))
      all += outturn
      if row["kind"] == "Long-term support" { longTerm += outturn }
    }
    // 15.4 of 19.7 billion pounds.
    isNear(Double(longTerm) / Double(all), 15.4 / 19.7, within: 0.1, "share of long-term support in spending")
  }

  @Test func `what is counted over the whole borough comes out as planted`() async throws {
    let sample = try await MadeSample(population: Self.population, seed: 6, in: ScratchDirectory.path)
    var rates: [String: Double] = [:]
    for row in try sample.table("truth/rates").rows {
      rates[row["rate"]] = try #require(Double(row["numerator"])) / (try #require(Double(row["denominator"])))
    }
    for (rate, tolerance) in [
      (PlantedRate.selfFunders, 0.04), (.bedsOccupied, 0.03), (.providersGoodOrOutstanding, 0.02), (.vacancies, 0.015),
      (.independentTurnover, 0.04), (.councilTurnover, 0.06),
    ] {
      let came = try #require(rates[rate.rawValue])
      #expect(abs(came - rate.stated!) < tolerance, "\(rate): \(came)")
    }
  }

  @Test func `the truth of areas adds up to that of the borough`() async throws {
    let sample = try await MadeSample(population: 3_000, seed: 6, in: ScratchDirectory.path)
    var sums: [String: [Int]] = [:]
    for row in try sample.table("truth/rates_by_lsoa").rows {
      let counts = [try #require(Int(row["numerator"])), try #require(Int(row["denominator"]))]
      sums[row["rate"]] = zip(sums[row["rate"]] ?? [0, 0], counts).map(+)
    }
    #expect(sums.count >= 35)
    for row in try sample.table("truth/rates").rows {
      guard let sum = sums[row["rate"]] else { continue }
      #expect(sum == [Int(row["numerator"]), Int(row["denominator"])], "\(row["rate"])")
    }
    let living = try sample.table("truth/expected_deaths").rows.compactMap { Int($0["persons"]) }.reduce(0, +)
    #expect(living == 3_000)
  }

  @Test func `the planted shifts stand in the figures`() async throws {
    let sample = try await MadeSample(population: Self.population, seed: 6, in: ScratchDirectory.path)
    let shifts = try sample.table("truth/shifts").rows
    #expect(shifts.count == PlantedShift.all.count)
    var (before, after) = ([0, 0], [0, 0])
    for contact in try sample.table("front_door_contacts").rows {
      let isResolved = contact["resolution"].hasPrefix("Resolved") ? 1 : 0
      if contact["received_on"] < "2023-10-01" {
        before = [before[0] + isResolved, before[1] + 1]
      } else {
        after = [after[0] + isResolved, after[1] + 1]
      }
    }
    let rise = Double(after[0]) / Double(after[1]) - Double(before[0]) / Double(before[1])
    #expect((0.05...0.15).contains(rise))
    var contacts = [0, 0]
    for contact in try sample.table("community_contacts").rows {
      contacts[contact["contact_date"] < "2023-10-01" ? 0 : 1] += 1
    }
    #expect((1.12...1.42).contains(Double(contacts[1]) / Double(contacts[0])))
  }

  private func isNear(
    _ value: Double, _ expected: Double, within share: Double, _ what: Comment,
    location: SourceLocation = #_sourceLocation
  ) {
    #expect(abs(value / expected - 1) < share, what, sourceLocation: location)
  }
}
