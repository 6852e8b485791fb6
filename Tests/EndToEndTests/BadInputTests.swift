import Foundation
import TestSupport
import Testing

@Suite(.tags(.endToEnd), .scratchDirectory) struct BadInputTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let status: Int32
    let code: String
    let place: String
    let spoil: @Sendable (Workplace) throws -> Void
    var testDescription: String { name }
  }

  static let faults: [Fault] = [
    Fault(name: "a missing extract", status: 1, code: "extract.missing", place: "hospital_spells.csv") { place in
      try FileManager.default.removeItem(at: place.extracts.appending(path: "hospital_spells.csv"))
    },
    Fault(name: "a misspelt key", status: 2, code: "definition.unknown-key", place: "nightly.yaml:") { place in
      try place.replace("extracts:", with: "extract:", in: "Pipelines/nightly.yaml")
    },
    Fault(name: "YAML that is none", status: 2, code: "definition.yaml", place: "nightly.yaml:") { place in
      try place.replace("stages:", with: "stages: [", in: "Pipelines/nightly.yaml")
    },
    Fault(
      name: "an unknown column in an indicator", status: 2, code: "sql.unknown-name",
      place: "reviews_x.yaml:"
    ) { place in
      let folder = place.pipelines.appending(path: "indicators/local")
      let text = try String(contentsOf: folder.appending(path: "outcomes_at_review.yaml"), encoding: .utf8)
      try text.replacing("id: outcomes_at_review", with: "id: reviews_x")
        .replacing("numerator: review_outcomes_achieved", with: "numerator: review_outcome_achieved")
        .write(to: folder.appending(path: "reviews_x.yaml"), atomically: true, encoding: .utf8)
    },
    Fault(name: "a cycle of stages", status: 2, code: "pipeline.cycle", place: "nightly.yaml:") { place in
      try """
      name: circle
      as_of: 2025-03-31
      stages:
        - {name: one, stage: link, from: two, definition: linkage/nightly.yaml}
        - {name: two, stage: link, from: one, definition: linkage/nightly.yaml}
      """.write(to: place.pipelines.appending(path: "nightly.yaml"), atomically: true, encoding: .utf8)
    },
    Fault(name: "a truncated extract", status: 1, code: "csv.unterminated-quote", place: "gp_register.csv:") { place in
      let file = place.extracts.appending(path: "gp_register.csv")
      let content = try Data(contentsOf: file)
      try content.prefix(content.count / 2 - 100).write(to: file)
    },
    Fault(name: "an extract that is no text", status: 1, code: "csv.", place: "population.csv") { place in
      try Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) })
        .write(to: place.extracts.appending(path: "population.csv"))
    },
    Fault(name: "too many broken rows", status: 1, code: "extract.", place: "hospital_spells.csv") { place in
      let file = place.extracts.appending(path: "hospital_spells.csv")
      let text = try String(contentsOf: file, encoding: .utf8)
      try text.replacing("202", with: "2O2").write(to: file, atomically: true, encoding: .utf8)
    },
    Fault(name: "a source of persons without a record", status: 1, code: "extract.empty", place: "gp_register.csv") {
      place in
      let file = place.extracts.appending(path: "gp_register.csv")
      let header = try String(contentsOf: file, encoding: .utf8).prefix { !$0.isNewline }
      try (header + "\n").write(to: file, atomically: true, encoding: .utf8)
    },
    Fault(name: "a directory in place of an extract", status: 1, code: "csv.", place: "population.csv") { place in
      let file = place.extracts.appending(path: "population.csv")
      try FileManager.default.removeItem(at: file)
      try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
    },
    Fault(name: "a header of a million columns", status: 1, code: "csv.too-many-columns", place: "spend.csv:1") {
      place in
      try (0..<1_000_000).map { "c\($0)" }.joined(separator: ",")
        .write(to: place.extracts.appending(path: "spend.csv"), atomically: true, encoding: .utf8)
    },
    Fault(name: "aliases of aliases", status: 2, code: "definition.yaml", place: "hospital_spells.yaml:") { place in
      let bomb = (1...40).map { "a\($0): &a\($0) {p: *a\($0 - 1), q: *a\($0 - 1)}\n" }.joined()
      try ("a0: &a0 {k: v}\n" + bomb).write(
        to: place.pipelines.appending(path: "extracts/hospital_spells.yaml"), atomically: true, encoding: .utf8)
    },
    Fault(name: "a lost key", status: 2, code: "key.lost", place: "restricted/key") { place in
      _ = try place.run()
      try FileManager.default.removeItem(at: place.restricted.appending(path: "key"))
    },
    Fault(
      name: "a geography over a table of persons", status: 2, code: "geography.person-lookup", place: "crafton.yaml:"
    ) { place in
      try place.replace(
        "lookup: practice_lookup", with: "lookup: gp_register", in: "Pipelines/geographies/crafton.yaml")
    },
    Fault(
      name: "an exemption of an indicator that counts people", status: 2, code: "disclosure.unsafe-profile",
      place: "public.yaml:"
    ) { place in
      try place.replace(
        "indicator: providers_rated_good", with: "indicator: living_at_home", in: "Pipelines/disclosure/public.yaml")
    },
    Fault(
      name: "a frame of published figures that is none", status: 2, code: "frame.", place: "nightly.yaml:"
    ) { place in
      try place.replace("published: published_figures", with: "published: assets", in: "Pipelines/nightly.yaml")
    },
    Fault(name: "a key file that others can read", status: 2, code: "key.", place: "restricted/") { place in
      _ = try place.run()
      for (name, _) in try files(below: place.restricted) where name.hasPrefix("key") {
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o644], ofItemAtPath: place.restricted.appending(path: name).path(percentEncoded: false))
      }
    },
    Fault(name: "a restricted zone that others can enter", status: 2, code: "restricted.", place: "restricted") {
      place in
      try FileManager.default.createDirectory(
        at: place.restricted, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    },
  ]

  @Test(arguments: faults)
  func `one message with place and cure, the right status, and latest untouched`(_ fault: Fault) throws {
    let place = try Workplace()
    let marker = place.output.appending(path: "runs/before/marker")
    try FileManager.default.createDirectory(
      at: marker.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("before".utf8).write(to: marker)
    let latest = place.output.appending(path: "latest")
    try fault.spoil(place)
    try? FileManager.default.removeItem(at: latest)
    try FileManager.default.createSymbolicLink(
      atPath: latest.path(percentEncoded: false), withDestinationPath: "runs/before")

    let result = try place.run()
    #expect(result.status == fault.status, "\(result.errors)")
    let message = result.errors.split(separator: "\n").first { $0.contains("error: ") }
    let line = try #require(message, "\(result.errors)")
    #expect(line.contains("(\(fault.code)"), "\(line)")
    #expect(line.contains(fault.place), "\(line)")
    #expect(result.errors.contains("help: "), "\(result.errors)")
    #expect(try Data(contentsOf: latest.appending(path: "marker")) == Data("before".utf8))
    let left = try FileManager.default.contentsOfDirectory(
      atPath: place.output.appending(path: "runs").path(percentEncoded: false))
    #expect(!left.contains { $0.hasSuffix(".partial") })
  }

  @Test func `a lock held by another run stops this one`() throws {
    let place = try Workplace()
    let restricted = place.restricted.path(percentEncoded: false)
    try FileManager.default.createDirectory(
      at: place.restricted, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let pipeline = place.pipelines.appending(path: "nightly.yaml").path(percentEncoded: false)
    let result = try Program.shell(
      "flock '\(restricted)/lock' \"$WAYMARK\" run '\(pipeline)' --restricted '\(restricted)' --output '\(place.root.path(percentEncoded: false))/output'"
    )
    #expect(result.status == 2)
    #expect(result.errors.contains("another run holds the lock"), "\(result.errors)")
    #expect(result.errors.contains("help: "))
  }

  @Test func `a disk that is full leaves latest untouched`() throws {
    let place = try Workplace()
    let first = try place.run()
    try #require(first.status == 0, "\(first.errors)")
    let latest = place.output.appending(path: "latest")
    let before = try files(below: latest)
    let arguments = [
      "run", place.pipelines.appending(path: "nightly.yaml").path(percentEncoded: false),
      "--extracts", place.extracts.path(percentEncoded: false), "--output", place.output.path(percentEncoded: false),
      "--restricted", place.restricted.path(percentEncoded: false),
    ]
    let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
    // No file may grow beyond 64 KiB: what a full disk does, in the middle of a file.
    let result = try Program.shell("trap '' XFSZ; ulimit -f 64; exec \"$WAYMARK\" \(quoted)")
    #expect(result.status == 2, "\(result.errors)")
    #expect(result.errors.contains("help: "), "\(result.errors)")
    #expect(try files(below: latest) == before)
  }

  @Test(arguments: [["run"], ["rnu"], ["run", "x.yaml", "--as-of", "yesterday"], ["sample", "--population", "many"]])
  func `arguments that are not understood end with 64`(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 64)
    #expect(result.errors.contains("Usage: "))
  }

  @Test func `check prints the plan and every fault`() throws {
    let place = try Workplace()
    let pipeline = place.pipelines.appending(path: "nightly.yaml").path(percentEncoded: false)
    let good = try Program.run(["check", pipeline])
    #expect(good.status == 0, "\(good.errors)")
    #expect(good.output.contains("pseudonymise"))
    try place.replace("method: wilson", with: "method: wlison", in: "Pipelines/indicators/local/direct_payments.yaml")
    try place.replace("perspective:", with: "perspectiv:", in: "Pipelines/indicators/local/review_overdue.yaml")
    let bad = try Program.run(["check", pipeline])
    #expect(bad.status == 2)
    #expect(bad.errors.contains("direct_payments.yaml:"))
    #expect(bad.errors.contains("did you mean 'wilson'?"))
    #expect(bad.errors.contains("review_overdue.yaml:"))
  }
}
