import Diagnostics
import Foundation
import Storage
import TestSupport
import Testing

@Suite(.scratchDirectory)
struct RunLockTests {
  private let path = ScratchDirectory.path + "/run.lock"

  @Test
  func `a second run is refused while the first holds the lock`() throws {
    let lock = try RunLock(path: path)
    defer { lock.release() }
    let failure = try #require(throws: Failure.self) { try RunLock(path: path) }
    let diagnostic = failure.diagnostics[0]
    #expect(failure.status == .couldNotRun)
    #expect(diagnostic.code == .lockHeld)
    #expect(diagnostic.place?.file == path)
    #expect(diagnostic.message.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
    #expect(diagnostic.help != nil)
  }

  @Test
  func `the lock is free again once it is released`() throws {
    let first = try RunLock(path: path)
    first.release()
    first.release()
    let second = try RunLock(path: path)
    #expect(try mode(of: path) == 0o600)
    second.release()
    #expect(try String(contentsOfFile: path, encoding: .utf8).isEmpty)
  }

  @Test
  func `the lock is free again once nothing refers to it`() throws {
    do { _ = try RunLock(path: path) }
    try RunLock(path: path).release()
  }

  @Test
  func `a lock file left by a dead process is no lock`() throws {
    try "1\n".write(toFile: path, atomically: false, encoding: .utf8)
    try RunLock(path: path).release()
  }

  @Test
  func `names the lock file when its directory is missing`() throws {
    let failure = try #require(throws: Failure.self) { try RunLock(path: path + "/no/run.lock") }
    #expect(failure.diagnostics[0].code == .lockUnusable)
    #expect(failure.status == .couldNotRun)
  }
}
