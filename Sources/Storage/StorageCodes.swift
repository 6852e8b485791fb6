public import Diagnostics

extension DiagnosticCode {
  /// A database file could not be made, opened, read or written.
  public static let storageUnusable = DiagnosticCode("storage.unusable")
  /// A database file is not a database, or its content contradicts itself.
  public static let storageDamaged = DiagnosticCode("storage.damaged")
  /// A database was written by a newer version of this program.
  public static let storageNewerVersion = DiagnosticCode("storage.newer-version")
  /// A database has a history of migrations that is not this program's: another file under its name.
  public static let storageForeign = DiagnosticCode("storage.foreign")
  /// Another process is writing to the database.
  public static let storageBusy = DiagnosticCode("storage.busy")
  /// The disk that holds a database is full.
  public static let storageFull = DiagnosticCode("storage.full")
  /// Another run holds the lock.
  public static let lockHeld = DiagnosticCode("lock.held")
  /// The lock file could not be made or opened.
  public static let lockUnusable = DiagnosticCode("lock.unusable")
}
