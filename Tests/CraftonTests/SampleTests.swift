import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Crafton

@Suite struct SampleTests {
  private func files(in directory: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: directory) {
      var isDirectory: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(atPath: "\(directory)/\(path)", isDirectory: &isDirectory)
      if !isDirectory.boolValue { files[path] = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\(path)")) }
    }
    return files
  }

  @Test(.scratchDirectory) func `the same seed gives the same bytes, whatever the number of jobs`() async throws {
    let root = ScratchDirectory.path
    let borough = try Borough(population: 4_000, seed: 5)
    _ = try await borough.write(to: "\(root)/one", jobs: 1)
    _ = try await borough.write(to: "\(root)/two", jobs: 2)
    _ = try await Borough(population: 4_000, seed: 6).write(to: "\(root)/other", jobs: 2)
    let (one, two, other) = try (files(in: "\(root)/one"), files(in: "\(root)/two"), files(in: "\(root)/other"))
    #expect(one == two)
    for path in PersonFile.allCases.map(\.path) { #expect(one[path] != other[path]) }
    // The place is the same, whoever lives there.
    for path in [
      "geography_lookup.csv", "postcode_lookup.csv", "deprivation.csv", "boundaries.geojson", "community_assets.csv",
      "published_indicators.csv", "published_ascof.csv", "truth/shifts.csv",
    ] {
      #expect(one[path] == other[path])
    }
  }

  @Test(.scratchDirectory) func `files hold the columns of their schemas, and what the sample says of them`()
    async throws
  {
    let root = ScratchDirectory.path
    let sample = try await Borough(population: 3_000, seed: 5).write(to: root, jobs: 2)
    let written = try files(in: root)
    let expected = sample.files.map(\.path) + ["crafton.json"]
    #expect(written.keys.sorted() == expected.sorted())
    let schemas = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Pipelines/extracts")
      .standardizedFileURL
    let reference = try FileManager.default.contentsOfDirectory(
      atPath: schemas.deletingLastPathComponent().appendingPathComponent("reference").path)
    // Tables that belong to the definitions are of no place; one that a place may bring is in both.
    let names = try FileManager.default.contentsOfDirectory(atPath: schemas.path).filter { name in
      let table = name.replacing(".yaml", with: ".csv")
      return name.hasSuffix(".yaml") && (!reference.contains(table) || written[table] != nil)
    }
    #expect(names.count >= 29)
    for file in sample.files where file.path.hasSuffix(".csv") {
      let rows = cells(Array(written[file.path]!))
      #expect(rows.count == file.rowCount + 1)
      #expect(written[file.path]!.count == file.byteCount)
      #expect(rows.allSatisfy { $0.count == rows[0].count })
      if !file.path.hasPrefix("truth/") { #expect(names.contains(file.path.replacing(".csv", with: ".yaml"))) }
    }
    for name in names {
      let text = try String(contentsOf: schemas.appendingPathComponent(name), encoding: .utf8)
      let fields = text.split(separator: "\n").filter { $0.hasPrefix("  - name: ") }
        .map { String($0.dropFirst(10)).replacing("\"", with: "") }
      let rows = cells(Array(try #require(written[name.replacing(".yaml", with: ".csv")])))
      #expect(rows[0] == fields)
    }
  }

  @Test(.scratchDirectory) func `population adds up, and registers hold nearly everybody`() async throws {
    let root = ScratchDirectory.path
    let sample = try await Borough(population: 3_000, seed: 9).write(to: root, jobs: 2)
    let population = cells(Array(try Data(contentsOf: URL(fileURLWithPath: "\(root)/population.csv")))).dropFirst()
    #expect(population.count == 7 * 2 * 20)
    var persons = 0
    for row in population {
      let (all, adults) = (try #require(Int(row[4])), try #require(Int(row[5])))
      persons += all
      #expect(adults <= all)
    }
    #expect(persons == 3_000)
    let register = try #require(sample.files.first { $0.path == "gp_register.csv" })
    #expect((2_900...3_100).contains(register.rowCount))
  }

  @Test(.scratchDirectory) func `the truth knows every record once`() async throws {
    let root = ScratchDirectory.path
    _ = try await Borough(population: 3_000, seed: 9).write(to: root, jobs: 2)
    let truth = cells(Array(try Data(contentsOf: URL(fileURLWithPath: "\(root)/truth/records.csv"))))
    #expect(truth[0] == ["source", "record_id", "person"])
    let keys = truth.dropFirst().map { "\($0[0]) \($0[1])" }
    #expect(Set(keys).count == keys.count)
    let numbers = ["gp_patient_id", "local_patient_id", "la_person_id", "death_id", "birth_id"]
    for source in Source.allCases {
      let known = Set(truth.filter { $0[0] == source.rawValue }.map { $0[1] })
      let rows = cells(Array(try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(source.rawValue).csv"))))
      let column = try #require(rows[0].firstIndex { numbers.contains($0) })
      #expect(!known.isEmpty)
      #expect(Set(rows.dropFirst().map { $0[column] }) == known, "\(source)")
    }
  }

  @Test(.scratchDirectory) func `a directory that holds something else is refused and left alone`() async throws {
    let root = ScratchDirectory.path
    try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(root)/notes.txt"))
    let borough = try Borough(population: 1_000, seed: 1)
    let failure = await #expect(throws: Failure.self) { try await borough.write(to: root, jobs: 1) }
    #expect(failure?.status == .couldNotRun)
    #expect(failure?.diagnostics.map(\.code) == [.sampleDirectory])
    #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["notes.txt"])
  }

  @Test(.scratchDirectory) func `a place that cannot be written to is named`() async throws {
    let file = "\(ScratchDirectory.path)/file"
    try Data("mine".utf8).write(to: URL(fileURLWithPath: file))
    let borough = try Borough(population: 1_000, seed: 1)
    let failure = await #expect(throws: Failure.self) { try await borough.write(to: "\(file)/sample", jobs: 1) }
    #expect(failure?.diagnostics.map(\.code) == [.sampleUnwritable])
    #expect(failure?.diagnostics.first?.place != nil)
  }

  @Test(.scratchDirectory) func `a sample replaces an earlier one`() async throws {
    let root = ScratchDirectory.path
    _ = try await Borough(population: 2_000, seed: 1).write(to: root, jobs: 1)
    let before = try files(in: root)
    _ = try await Borough(population: 1_000, seed: 1).write(to: root, jobs: 1)
    let after = try files(in: root)
    #expect(before.keys.sorted() == after.keys.sorted())
    #expect(before["gp_register.csv"] != after["gp_register.csv"])
  }
}
