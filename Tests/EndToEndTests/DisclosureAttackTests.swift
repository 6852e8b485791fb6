import Foundation
import TestSupport
import Testing

/// What is published is attacked with all that a reader can add up and subtract.
@Suite(.tags(.endToEnd), .scratchDirectory) struct DisclosureAttackTests {
  private static let python = ProcessInfo.processInfo.environment["WAYMARK_PYTHON"] ?? "python3"

  /// Runs the attack on what a profile lets out of the sample borough.
  private func attack(_ profile: String, output: String, weakened: Bool = false) throws -> Program.Result {
    let place = try Workplace()
    try place.replace("disclosure/public.yaml", with: "disclosure/\(profile).yaml", in: "Pipelines/nightly.yaml")
    if weakened {
      try place.replace("possible_values: 3", with: "possible_values: 1", in: "Pipelines/disclosure/\(profile).yaml")
    }
    // A submission of exact counts is refused; it and the pages publish no other figures.
    let pipeline = place.pipelines.appending(path: "nightly.yaml")
    let text = try String(contentsOf: pipeline, encoding: .utf8)
    let end = try #require(text.range(of: "  - stage: scorecard"))
    try text[..<end.lowerBound].write(to: pipeline, atomically: true, encoding: .utf8)
    let run = try place.run()
    try #require(run.status == 0, "\(run.errors)")
    func path(_ url: URL) -> String { url.path(percentEncoded: false) }
    return try Program.shell(
      [
        Self.python, path(Program.packageRoot.appending(path: "Tests/Disclosure/attack.py")),
        path(place.root.appending(path: output)), path(place.restricted), path(place.extracts),
      ].joined(separator: " "))
  }

  @Test func `nothing that is hidden from the public can be worked out`() throws {
    let result = try attack("public", output: "output/latest")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test func `nothing that is hidden among exact counts can be worked out`() throws {
    let result = try attack("internal", output: "output/internal/latest")
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test func `the attack works out what is hidden for its own smallness alone`() throws {
    let result = try attack("internal", output: "output/internal/latest", weakened: true)
    #expect(result.status == 1)
    #expect(result.output.contains("  known: "))
  }
}
