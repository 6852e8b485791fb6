import Foundation
import TestSupport
import Testing

/// The script that `make` calls before it builds, on machines that are drawn by programs of the same names.
@Suite(.tags(.endToEnd), .scratchDirectory) struct InstallPackagesTests {
  /// Runs the script where only the given programs exist, each a line of shell.
  private func run(_ programs: [String: String]) throws -> Program.Result {
    let folder = URL(filePath: ScratchDirectory.path).appending(path: "bin")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, line) in programs {
      let file = folder.appending(path: name)
      try "#!/bin/bash\n\(line)\n".write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: file.path(percentEncoded: false))
    }
    return try Program.shell("PATH='\(folder.path(percentEncoded: false))' /bin/bash Scripts/install-packages")
  }

  @Test func `says nothing where everything is there`() throws {
    let result = try run(["dpkg-query": "echo installed"])
    #expect(result.status == 0)
    #expect(!result.errors.contains("install"))
    #expect(result.output.isEmpty)
  }

  @Test func `prints the command to type where this account may not install`() throws {
    let result = try run(["dpkg-query": "exit 1", "apt-get": "exit 100", "id": "echo 1000"])
    #expect(result.status == 2)
    #expect(result.errors.contains("4 packages missing"))
    #expect(
      result.errors.contains(
        "apt-get install --yes --no-install-recommends libcsv-dev libboost-math-dev libsqlite3-dev zlib1g-dev"))
  }

  @Test func `names the libraries where there is no package manager`() throws {
    let result = try run(["dpkg-query": "exit 1", "id": "echo 0"])
    #expect(result.status == 2)
    #expect(result.errors.contains("libcsv, Boost.Math, SQLite and zlib"))
  }

  @Test func `says so when the installation fails`() throws {
    let result = try run(["dpkg-query": "exit 1", "apt-get": "exit 100", "id": "echo 0", "bash": "exit 100"])
    #expect(result.status == 2)
    #expect(result.errors.contains("could not be installed"))
  }
}
