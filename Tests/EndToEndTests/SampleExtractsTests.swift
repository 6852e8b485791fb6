import Foundation
import TestSupport
import Testing

/// The extracts that the sample makes keep the rules of their schemas, at any seed and size.
@Suite(.tags(.endToEnd), .scratchDirectory) struct SampleExtractsTests {
  /// Extracts whose systems slip, so that the sample exercises rejects; all others are without a finding.
  private static let slipping: Set<String> = [
    "gp_register", "asc_client_level_data", "hospital_spells", "reablement_episodes",
  ]

  @Test(arguments: [(3_000, 1), (3_000, 77), (12_000, 5)])
  func `every extract is accepted by its schema`(population: Int, seed: Int) throws {
    let made = URL(filePath: ScratchDirectory.path).appending(path: "crafton-\(population)-\(seed)")
    let result = try Program.run(
      ["sample", "--population", "\(population)", "--seed", "\(seed)", "--output", made.path(percentEncoded: false)])
    try #require(result.status == 0, "\(result.errors)")
    let schemas = Program.packageRoot.appending(path: "Pipelines/extracts")
    let names = try FileManager.default.contentsOfDirectory(atPath: schemas.path(percentEncoded: false))
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted().filter { !Self.isReference($0) }
    #expect(names.count >= 29)
    for name in names {
      let checked = try Program.run([
        "validate", schemas.appending(path: "\(name).yaml").path(percentEncoded: false),
        made.appending(path: "\(name).csv").path(percentEncoded: false),
      ])
      #expect(checked.status == 0, "\(checked.errors)")
      guard !Self.slipping.contains(name) else { continue }
      let said = checked.output + checked.errors
      #expect(said.contains(", 0 rejected, 0 withheld as sensitive, 0 warnings"), "\(said)")
    }
  }

  /// Whether a table belongs to the definitions, not to a place.
  private static func isReference(_ name: String) -> Bool {
    let file = Program.packageRoot.appending(path: "Pipelines/reference/\(name).csv")
    return FileManager.default.fileExists(atPath: file.path(percentEncoded: false))
      && !FileManager.default.fileExists(
        atPath: Program.packageRoot.appending(path: "SampleData/crafton/\(name).csv").path(percentEncoded: false))
  }

  @Test func `a small borough goes through the whole night`() throws {
    let place = try Workplace()
    let made = place.root.appending(path: "small")
    let sample = try Program.run(
      ["sample", "--population", "3000", "--seed", "12", "--output", made.path(percentEncoded: false)])
    try #require(sample.status == 0, "\(sample.errors)")
    try FileManager.default.removeItem(at: place.extracts)
    try FileManager.default.moveItem(at: made, to: place.extracts)
    let result = try place.run()
    #expect(result.status == 0, "\(result.errors)")
  }
}
