import TestSupport
import Testing

@testable import Crafton

/// Nothing in the sample is anybody's: numbers, codes and places come from ranges that are not issued.
@Suite(.scratchDirectory) struct InventedTests {
  @Test func `identifiers lie outside the ranges that are issued`() async throws {
    let sample = try await MadeSample(population: 4_000, seed: 8, in: ScratchDirectory.path)
    var checked: [String: Int] = [:]
    for source in Source.allCases {
      let table = try sample.table(source.rawValue)
      for row in table.rows {
        for (column, isInvented) in Self.rules where table.header.contains(column) && !row[column].isEmpty {
          checked[column, default: 0] += 1
          if !isInvented(row[column]) { Issue.record("\(source): a value of '\(column)' might be real") }
        }
      }
    }
    for column in Self.rules.keys { #expect(checked[column] ?? 0 > 100, "\(column)") }
    for row in try sample.table("care_providers").rows {
      #expect(row["location_id"].hasPrefix("9-"))
      #expect(row["local_authority_code"] == AreaCodes.localAuthority)
    }
  }

  private static let rules: [String: @Sendable (String) -> Bool] = [
    "nhs_number": { $0.hasPrefix("999") },
    "postcode": { $0.hasPrefix("CN") || $0 == "ZZ99 3VZ" || $0 == "ZZ993VZ" || $0.hasPrefix("ZZ99") },
    "gp_practice_code": { $0.hasPrefix("X99") },
  ]

  @Test func `of published figures only the country is real, and every one says that it is invented`() async throws {
    let sample = try await MadeSample(population: 1_000, seed: 8, in: ScratchDirectory.path)
    let fingertips = try sample.table("published_indicators").rows
    #expect(fingertips.allSatisfy { $0["Value note"] == "Invented for Crafton" })
    for row in fingertips where row["Area Name"] != "England" { #expect(row["Area Code"].contains("99000")) }
    for row in try sample.table("published_ascof").rows where row["Geographical Level"] != "England" {
      #expect(row["ONS Area Code"].contains("9900"))
    }
  }
}
