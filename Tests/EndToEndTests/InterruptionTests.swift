import Foundation
import TestSupport
import Testing

@Suite(.tags(.endToEnd), .scratchDirectory) struct InterruptionTests {
  @Test(arguments: [SIGTERM, SIGINT])
  func `a run that is told to stop takes back what it began, and the next one finds all as it was`(number: Int32) throws
  {
    let place = try Workplace()
    let process = Process()
    process.executableURL = Program.executable
    process.arguments = [
      "run", place.pipelines.appending(path: "nightly.yaml").path(percentEncoded: false),
      "--extracts", place.extracts.path(percentEncoded: false), "--output", place.output.path(percentEncoded: false),
      "--restricted", place.restricted.path(percentEncoded: false),
    ]
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    var said = Data()
    while !String(decoding: said, as: UTF8.self).contains("ingest: began") {
      let more = errors.fileHandleForReading.availableData
      try #require(!more.isEmpty, "\(String(decoding: said, as: UTF8.self))")
      said += more
    }
    kill(process.processIdentifier, number)
    said += errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == number)
    let text = String(decoding: said, as: UTF8.self)
    #expect(text.contains("error: the run was told to stop, and published nothing (run.interrupted)"), "\(text)")

    let left = try FileManager.default.subpathsOfDirectory(atPath: place.root.path(percentEncoded: false))
    #expect(!left.contains { $0.contains(".partial") || $0.contains("waymark-keys-") || $0.hasPrefix("output/latest") })
    let next = try place.run()
    #expect(next.status == 0, "\(next.errors)")
    #expect(!next.errors.contains("spine.recovered"))
  }
}
