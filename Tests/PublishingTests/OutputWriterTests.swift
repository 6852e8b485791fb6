import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Publishing

@Suite(.scratchDirectory) struct OutputWriterTests {
  private var output: String { ScratchDirectory.path + "/output" }

  private func publish(_ run: String, _ files: [OutputFile]) throws(Failure) {
    var writer = try OutputWriter(directory: output, runID: run)
    try writer.write(files)
    try writer.publish()
  }

  private func latest(_ path: String) -> String? {
    try? String(contentsOfFile: "\(output)/latest/\(path)", encoding: .utf8)
  }

  private func entries(_ folder: String = "") -> [String] {
    FileSystem.names(in: output + folder)
  }

  @Test func `a published run is the latest and the old one stays`() throws {
    try publish("r1", [OutputFile(path: "a/b/c.txt", text: "one"), OutputFile(path: "a/d.txt", text: "")])
    #expect(latest("a/b/c.txt") == "one")
    #expect(latest("a/d.txt") == "")
    try publish("r2", [OutputFile(path: "a/b/c.txt", text: "two")])
    #expect(latest("a/b/c.txt") == "two")
    #expect(entries() == ["latest", "runs"])
    #expect(entries("/runs") == ["r1", "r2"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: output + "/latest") == "runs/r2")
  }

  @Test func `a writer that is dropped leaves no trace`() throws {
    try publish("r1", [OutputFile(path: "a.txt", text: "one")])
    do {
      var writer = try OutputWriter(directory: output, runID: "r2")
      try writer.write(OutputFile(path: "a.txt", text: "two"))
      #expect(entries("/runs") == ["r1", "r2.partial"])
      writer.abandon()
    }
    #expect(latest("a.txt") == "one")
    #expect(entries("/runs") == ["r1"])
  }

  @Test func `a file that cannot be written fails with its path and the latest run stays`() throws {
    try publish("r1", [OutputFile(path: "a.txt", text: "one")])
    let failure = #expect(throws: Failure.self) {
      try publish("r2", [OutputFile(path: "a", text: "file"), OutputFile(path: "a/b.txt", text: "in a file")])
    }
    #expect(failure?.status == .couldNotRun)
    #expect(failure?.diagnostics.first?.place?.file.hasSuffix("r2.partial/a") == true)
    #expect(failure?.diagnostics.first?.help != nil)
    #expect(latest("a.txt") == "one")
    #expect(entries("/runs") == ["r1"])
  }

  @Test func `what cannot be brought to the disk is told by its path, the first of many`() throws {
    let path = try ScratchDirectory.write("x".utf8)
    let paths = (0..<40).map { $0 == 17 || $0 == 31 ? "\(path)-\($0)" : path }
    let error = #expect(throws: FileSystem.Unsynchronised.self) { try FileSystem.synchronise(paths) }
    #expect(error?.path == "\(path)-17")
    try FileSystem.synchronise([path, ScratchDirectory.path])
    try FileSystem.synchronise([])
  }

  @Test func `no file is written twice`() throws {
    let failure = #expect(throws: Failure.self) {
      try publish("r1", [OutputFile(path: "a.txt", text: "one"), OutputFile(path: "a.txt", text: "two")])
    }
    #expect(failure?.diagnostics.map(\.code) == [.outputExists])
    #expect(entries() == ["runs"])
  }

  @Test func `a run's id is used once`() throws {
    try publish("r1", [OutputFile(path: "a.txt", text: "one")])
    let failure = #expect(throws: Failure.self) { try publish("r1", []) }
    #expect(failure?.diagnostics.map(\.code) == [.outputExists])
    #expect(latest("a.txt") == "one")
  }

  @Test func `what a dead run left is cleared away`() throws {
    try FileManager.default.createDirectory(atPath: output + "/runs/r0.partial/a", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: output + "/.latest.r0", withDestinationPath: "runs/r0")
    try publish("r1", [OutputFile(path: "a.txt", text: "one")])
    #expect(entries("/runs") == ["r1"])
    #expect(entries() == ["latest", "runs"])
  }

  @Test func `an output directory that is a file is refused`() throws {
    try Data().write(to: URL(filePath: output))
    let failure = #expect(throws: Failure.self) { try publish("r1", []) }
    #expect(failure?.status == .couldNotRun)
    #expect(failure?.diagnostics.map(\.code) == [.outputUnwritable])
    #expect(failure?.diagnostics.first?.help?.contains("--output") == true)
  }

  @Test func `a latest that is no link is left alone`() throws {
    try FileManager.default.createDirectory(atPath: output + "/latest", withIntermediateDirectories: true)
    let failure = #expect(throws: Failure.self) { try publish("r1", []) }
    #expect(failure?.diagnostics.map(\.code) == [.outputNotALink])
    #expect(entries() == ["latest", "runs"])
  }

  @Test func `a full disk is named as such`() {
    let fault = FileSystem.SystemError(number: ENOSPC).diagnostic(at: "out/runs/r1.partial/a.csv")
    #expect(fault.code == .outputDiskFull)
    #expect(fault.place?.file == "out/runs/r1.partial/a.csv")
    #expect(fault.message.contains("the latest run is untouched"))
    let other = FileSystem.SystemError(number: EACCES).diagnostic(at: "out")
    #expect(other.code == .outputUnwritable)
    #expect(other.message == "cannot be written: permission denied; the latest run is untouched")
  }

  @Test func `who reads while runs are published always sees one whole run`() async throws {
    func files(_ mark: String) -> [OutputFile] {
      (0..<20).map { OutputFile(path: "f\($0).txt", text: mark) }
    }
    try publish("r0", files("r0"))
    let output = output
    let isDone = Flag()
    async let faults: Int = {
      var faults = 0
      while !isDone.isSet {
        // One open of the link, as a browser's relative links make: the run it leads to is whole for ever.
        guard let run = try? FileManager.default.destinationOfSymbolicLink(atPath: output + "/latest") else {
          faults += 1
          continue
        }
        let mark = String(run.dropFirst("runs/".count))
        for index in 0..<20 {
          let text = try? String(contentsOfFile: "\(output)/\(run)/f\(index).txt", encoding: .utf8)
          if text != mark { faults += 1 }
        }
        await Task.yield()
      }
      return faults
    }()
    for run in 1...25 { try publish("r\(run)", files("r\(run)")) }
    isDone.set()
    #expect(await faults == 0)
    #expect(latest("f19.txt") == "r25")
  }

  @Test(arguments: ["../a", "/a", "a//b", "a/./b", "", "a/.."])
  func `paths that leave the run are a fault of the program`(path: String) async {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    #expect(!OutputFile.isWithinRun(path), "\(parts)")
  }
}
