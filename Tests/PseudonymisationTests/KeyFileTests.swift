import Diagnostics
import Digests
import Foundation
import Pseudonymisation
import TestSupport
import Testing

@Suite(.scratchDirectory)
struct KeyFileTests {
  private let path = ScratchDirectory.path + "/key"

  private func write(_ bytes: [UInt8], mode: Int = 0o600) throws {
    try Data(bytes).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  private func refusal() throws -> Diagnostic {
    let failure = try #require(throws: Failure.self) { try KeyFile(path: path) }
    #expect(failure.status == .couldNotRun)
    #expect(failure.diagnostics[0].place?.file == path)
    #expect(failure.diagnostics[0].help != nil)
    return failure.diagnostics[0]
  }

  @Test
  func `a key is made once, for its owner alone`() throws {
    let made = try KeyFile(path: path)
    #expect(made.isNew)
    #expect(try mode(of: path) == 0o600)
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(bytes.count == 32)
    let read = try KeyFile(path: path)
    #expect(!read.isNew)
    #expect(read.id == made.id)
    #expect(read.key.authenticationCode(of: [1]) == made.key.authenticationCode(of: [1]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: ScratchDirectory.path) == ["key"])
  }

  @Test
  func `every key made is another`() throws {
    let one = try KeyFile(path: path)
    let other = try KeyFile(path: path + "-2")
    #expect(one.id != other.id)
    #expect(one.id.count == 10)
  }

  @Test
  func `nothing of the key is printed`() throws {
    try write(Array("0123456789abcdefghijklmnopqrstuv".utf8))
    let file = try KeyFile(path: path)
    var dumped = ""
    dump(file, to: &dumped)
    for text in ["\(file)", String(reflecting: file), dumped] {
      #expect(!text.contains("0123"))
      #expect(!text.contains("48, 49"))
    }
  }

  @Test(arguments: [0o640, 0o604, 0o644, 0o660, 0o666, 0o620, 0o601])
  func `a key that others can touch is refused`(mode: Int) throws {
    try write((0..<32).map { UInt8($0) }, mode: mode)
    let diagnostic = try refusal()
    #expect(diagnostic.code == .keyExposed)
    #expect(diagnostic.help?.contains("chmod 600") == true)
  }

  @Test(arguments: [0o600, 0o400])
  func `a key for its owner alone is taken`(mode: Int) throws {
    try write((0..<32).map { UInt8($0) }, mode: mode)
    #expect(try !KeyFile(path: path).isNew)
  }

  @Test(arguments: [0, 1, 31, 33, 64])
  func `a key of another length is refused and kept`(count: Int) throws {
    try write((0..<count).map { UInt8($0) })
    #expect(try refusal().code == .keyMalformed)
    #expect(try Data(contentsOf: URL(filePath: path)).count == count)
  }

  @Test
  func `a key of one byte repeated is refused`() throws {
    try write(Array(repeating: 0, count: 32))
    #expect(try refusal().code == .keyMalformed)
  }

  @Test
  func `a directory, a pipe or a dangling link in its place is refused`() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(try refusal().code == .keyMalformed)
    try FileManager.default.removeItem(atPath: path)
    #expect(unsafe mkfifo(path, 0o600) == 0)
    #expect(try refusal().code == .keyMalformed)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + "-nowhere")
    #expect(try refusal().code == .keyUnusable)
  }

  @Test
  func `a key in a directory that is not there is refused`() throws {
    let failure = try #require(throws: Failure.self) { try KeyFile(path: path + "-no/key") }
    #expect(failure.diagnostics[0].code == .keyUnusable)
  }
}
