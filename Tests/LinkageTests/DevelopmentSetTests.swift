import Foundation
import Linkage
import Tabular
import Testing

/// The directory of shared development data, where it exists: the one that `WAYMARK_SHARED` names.
private let developmentSet: String? = ProcessInfo.processInfo.environment["WAYMARK_SHARED"]
  .map { $0 + "/linkage/enghealth_dev20k" }
  .flatMap { FileManager.default.fileExists(atPath: $0 + "/truth.csv") ? $0 : nil }

@Suite(.enabled(if: developmentSet != nil, "WAYMARK_SHARED names no directory with linkage/enghealth_dev20k"))
struct DevelopmentSetTests {
  @Test
  func `the nightly passes join no two persons of the development set`() async throws {
    let directory = try #require(developmentSet)
    let sources = try ["gp", "hosp", "asc"].map { try read($0, in: directory) }
    let partition = try await linker(sources, registers: ["gp"]).partition(sources, asOf: asOf, jobs: 2)
    let truth = try lines(directory + "/truth.csv").dropFirst()
    let personOf = Dictionary(uniqueKeysWithValues: truth.map { ("\($0[0]):\($0[1])", $0[2]) })
    var clusters: [Int32: [String: Int]] = [:]
    for source in sources {
      let ids = source.table.column("record_id")!
      for (row, cluster) in partition.clusterOfRow[source.name]!.enumerated() {
        clusters[cluster, default: [:]][personOf["\(source.name):\(ids.text(at: row)!)"]!, default: 0] += 1
      }
    }
    func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
    let together = clusters.values.reduce(0) { $0 + pairs($1.values.reduce(0, +)) }
    let right = clusters.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + pairs($1) } }
    let sizes = Dictionary(grouping: personOf.values) { $0 }.values.map(\.count)
    let all = sizes.reduce(0) { $0 + pairs($1) }
    #expect(Double(right) / Double(together) >= 0.9999)
    #expect(Double(right) / Double(all) >= 0.84)
  }

  private func read(_ name: String, in directory: String) throws -> LinkageSource {
    let lines = try lines("\(directory)/\(name).csv")
    let roleOf = ["given_name": "forename", "gender": "sex"]
    let wanted = Set(IdentityRole.allCases.map(\.rawValue) + ["record_id"])
    let places = lines[0].indices.filter { wanted.contains(roleOf[lines[0][$0]] ?? lines[0][$0]) }
    return source(
      name, roles: places.map { roleOf[lines[0][$0]] ?? lines[0][$0] },
      rows: lines.dropFirst().map { line in places.map { line[$0].isEmpty ? nil : line[$0] } })
  }

  /// The cells of a CSV file that quotes none.
  private func lines(_ path: String) throws -> [[String]] {
    try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
