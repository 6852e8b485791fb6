import Foundation
import TestSupport
import Testing

/// Only `DisclosureControl` makes released values: elsewhere a forgery does not compile.
@Suite(.enabled(if: Compiler.swiftc != nil, "needs swiftc on the PATH"), .scratchDirectory) struct ForgeryTests {
  @Test func `a released value can be read elsewhere`() throws {
    let result = try Compiler.check(
      """
      import DisclosureControl
      func text(_ released: Released<Int>) -> String { "\\(released.value)" }
      """)
    #expect(result.status == 0, "\(result.messages)")
  }

  @Test(arguments: [
    "let forged = Released(1)", "let forged = Released<Int>(1)", "let forged: Released = .init(1)",
    "extension Released { static func forged(_ value: Value) -> Released { Released(value) } }",
  ]) func `a released value cannot be made elsewhere`(_ forgery: String) throws {
    let result = try Compiler.check("import DisclosureControl\n\(forgery)\n")
    #expect(result.status != 0)
    #expect(
      result.messages.contains("'Released<Value>' initializer is inaccessible due to 'internal' protection level")
        || result.messages.contains("initializer is inaccessible due to 'internal' protection level"),
      "\(result.messages)")
    #expect(!result.messages.contains("no such module"))
  }

  @Test func `a released value cannot be changed elsewhere`() throws {
    let result = try Compiler.check(
      """
      import DisclosureControl
      func forge(_ released: inout Released<Int>) { released.value = 1 }
      """)
    #expect(result.status != 0)
    #expect(result.messages.contains("'value' is a 'let' constant"), "\(result.messages)")
  }
}

/// The Swift compiler, run on a few lines against the modules that this test was built from.
private enum Compiler {
  static let swiftc: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { URL(fileURLWithPath: String($0)).appending(path: "swiftc") }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }

  /// Where the build put the modules: beside the test's executable, or in the package's build directory.
  private static var modules: URL? {
    var directories = [URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
    var directory = URL(fileURLWithPath: #filePath)
    while directory.path != "/" {
      directory.deleteLastPathComponent()
      directories += ["debug", "release"].map { directory.appending(path: ".build/\($0)") }
    }
    return directories.map { $0.appending(path: "Modules") }
      .first { FileManager.default.fileExists(atPath: $0.appending(path: "DisclosureControl.swiftmodule").path) }
  }

  /// The C modules of the package, whose maps the build writes beside their objects.
  private static func moduleMaps(beside modules: URL) -> [String] {
    let build = modules.deletingLastPathComponent()
    let targets = (try? FileManager.default.contentsOfDirectory(atPath: build.path)) ?? []
    return targets.sorted().map { build.appending(path: "\($0)/module.modulemap").path }
      .filter { FileManager.default.fileExists(atPath: $0) }
      .flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
  }

  static func check(_ source: String) throws -> (status: Int32, messages: String) {
    let modules = try #require(modules, "the built modules are not beside the test")
    let file = try ScratchDirectory.write(source.utf8, to: "main.swift")
    let swiftc: URL = try #require(swiftc)
    let process = Process()
    process.executableURL = swiftc
    process.arguments =
      ["-typecheck", "-parse-as-library", "-swift-version", "6", "-I", modules.path] + moduleMaps(beside: modules)
      + [file]
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
