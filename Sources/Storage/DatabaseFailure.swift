import Diagnostics
internal import GRDB

/// Says in our words what SQLite said in its own, without a value of any row.
func failure(_ error: any Error, in path: String) -> Failure {
  if let failure = error as? Failure { return failure }
  guard let error = error as? DatabaseError else {
    return unusable(path, "unexpected error of the database", help: nil)
  }
  switch error.resultCode {
  case .SQLITE_CORRUPT, .SQLITE_NOTADB:
    return damaged(path, "it is not a sound SQLite database")
  case .SQLITE_BUSY, .SQLITE_LOCKED:
    return Failure(
      Diagnostic(
        .storageBusy, "another process is using the file", at: Place(file: path),
        help: "wait until that process ends; no other program should keep the file open"),
      status: .couldNotRun)
  case .SQLITE_FULL:
    return Failure(
      Diagnostic(
        .storageFull, "no space is left on the disk of this file", at: Place(file: path),
        help: "free some space; nothing of this run was kept"),
      status: .couldNotRun)
  case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR, .SQLITE_AUTH:
    return unusable(
      path, "the file cannot be read or written", help: "check the rights of this user and the health of the disk")
  default:
    return unusable(
      path, "the database refused a statement (SQLite result \(error.extendedResultCode.rawValue))", help: nil)
  }
}

func unusable(_ path: String, _ message: String, help: String?) -> Failure {
  Failure(Diagnostic(.storageUnusable, message, at: Place(file: path), help: help), status: .couldNotRun)
}

/// - Parameter finding: What does not hold: "it is not a sound SQLite database".
func damaged(_ path: String, _ finding: String) -> Failure {
  Failure(
    Diagnostic(
      .storageDamaged, "the file is damaged: \(finding)", at: Place(file: path),
      help: "restore it from a backup; if there is none, move it away and a new one is made"),
    status: .couldNotRun)
}
