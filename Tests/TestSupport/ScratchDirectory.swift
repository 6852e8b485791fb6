import Foundation
public import Testing

/// Gives each test a directory of its own, in ``ScratchDirectory/path``, and removes it afterwards.
public struct ScratchDirectory: TestTrait, SuiteTrait, TestScoping {
  /// The running test's directory, which nobody else may read; none outside a test that asks for it.
  @TaskLocal public static var path = "/nonexistent"

  public var isRecursive: Bool { true }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "waymark-\(UUID().uuidString)")
      .path(percentEncoded: false)
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await ScratchDirectory.$path.withValue(path) { try await function() }
  }

  /// Writes a file into the running test's directory and returns its path.
  public static func write(_ bytes: some Sequence<UInt8>, to name: String = "extract.csv") throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }
}

extension Trait where Self == ScratchDirectory {
  public static var scratchDirectory: Self { Self() }
}
