import Foundation
import TestSupport
import Testing

/// Review and why as a reviewer runs them: keys on the standard input, and on a terminal.
@Suite(.tags(.endToEnd), .scratchDirectory) struct LinkReviewTests {
  private static let linkage = Program.packageRoot.appending(path: "Pipelines/linkage/english-health.yaml")
    .path(percentEncoded: false)
  private var zone: String { ScratchDirectory.path + "/zone" }

  /// Two alike rows of the register, so that a question is open.
  private func link() throws -> Program.Result {
    let header =
      "source,record_id,nhs_number,given_name,middle_name,surname,date_of_birth,gender,postcode,gp_practice_code\n"
    let anne = "Anne,,Smith,1950-02-03,2,LS1 1AA,A1\n"
    _ = try ScratchDirectory.write((header + "gp,g1,9434765919,\(anne)").utf8, to: "gp.csv")
    _ = try ScratchDirectory.write((header + "hosp,h1,4010232137,\(anne)").utf8, to: "hosp.csv")
    _ = try ScratchDirectory.write(header.utf8, to: "asc.csv")
    return try Program.run([
      "link", LinkReviewTests.linkage, "--extracts", ScratchDirectory.path, "--output",
      ScratchDirectory.path + "/clusters.csv", "--restricted", zone, "--as-of", "2025-03-31",
    ])
  }

  private func persons() throws -> Int {
    let clusters = try String(contentsOfFile: ScratchDirectory.path + "/clusters.csv", encoding: .utf8)
    return Set(clusters.split(separator: "\n").dropFirst().map { $0.split(separator: ",").last }).count
  }

  @Test(arguments: [
    "printf 's\\n' | \"$WAYMARK\" link review --restricted 'ZONE'",
    // A pseudo-terminal, on which one key is enough.
    "(sleep 2; printf s; sleep 1) | script -qec \"$WAYMARK link review --restricted 'ZONE'\" /dev/null",
  ])
  func `an answer is kept and heeded by the next run`(line: String) throws {
    #expect(try link().status == 0)
    #expect(try persons() == 2)
    let review = try Program.shell(line.replacing("ZONE", with: zone))
    #expect(review.status == 0)
    #expect(review.output.contains("SMITH"))
    #expect(review.output.contains("1 decided: 1 the same"))
    #expect(try link().status == 0)
    #expect(try persons() == 1)
    let again = try Program.run(["link", "review", "--restricted", zone])
    #expect(again.output == "no question is open\n")
    let why = try Program.run(["link", "why", "gp:g1", "hosp:h1", "--restricted", zone, "--reason", "a test"])
    #expect(why.output.contains("a reviewer said: the same"))
    #expect(!why.output.contains("SMITH"), "into a file what records state is left out")
    let audit = try Program.run(["link", "audit", "--restricted", zone])
    #expect(audit.output.split(separator: "\n").count == 2)
    #expect(audit.output.hasSuffix("gp:g1  hosp:h1  a test\n"))
  }

  @Test func `why needs a reason and two records`() throws {
    #expect(try Program.run(["link", "why", "gp:g1", "hosp:h1", "--restricted", zone]).status == 64)
    let none = try Program.run(["link", "why", "gp:g1", "hosp:h1", "--restricted", zone, "--reason", "x"])
    #expect(none.status == 2)
    #expect(none.errors.contains("there is no restricted zone here"))
  }

  @Test func `decisions hold in a pipeline's next run`() throws {
    let (borough, output) = (ScratchDirectory.path + "/borough", ScratchDirectory.path + "/output")
    #expect(
      try Program.run(["sample", "--population", "12000", "--seed", "1", "--output", borough]).status == 0)
    func run() throws -> Int {
      let result = try Program.run([
        "run", "Pipelines/nightly.yaml", "--extracts", borough, "--output", output, "--restricted", zone, "--as-of",
        "2025-03-31",
      ])
      #expect(result.status == 0, "\(result.errors)")
      let line = try #require(
        result.errors.split(separator: "\n").first { $0.contains(" persons") && $0.hasPrefix("link") })
      let words = line.split(separator: " ").map(String.init)
      let place = try #require(words.firstIndex(of: "persons"))
      return try #require(Int(words[place - 1]))
    }
    let before = try run()
    let keys = String(repeating: "s\n", count: 200)
    let review = try Program.shell(
      "printf '\(keys.replacing("\n", with: "\\n"))' | \"$WAYMARK\" link review --restricted '\(zone)'")
    #expect(review.output.contains(" decided: "))
    #expect(try run() < before)
  }
}
