public import Diagnostics

/// Hears how a run goes on. What it hears names stages and counts, never a person.
public protocol RunObserver: Sendable {
  /// A stage began.
  func began(stage: String)
  /// A part of a stage's work is done.
  ///
  /// - Parameters:
  ///   - done: Units done so far.
  ///   - total: Units in all.
  ///   - unit: What is counted, in the plural: "bytes", "indicators".
  func advanced(stage: String, done: Int, of total: Int, unit: String)
  /// A stage ended.
  ///
  /// - Parameter summary: One line with its counts.
  func ended(stage: String, summary: String)
  /// Something that a person should read but that stops nothing.
  func noticed(_ diagnostic: Diagnostic)
}

/// Hears everything and says nothing.
public struct SilentObserver: RunObserver {
  public init() {}
  public func began(stage: String) {}
  public func advanced(stage: String, done: Int, of total: Int, unit: String) {}
  public func ended(stage: String, summary: String) {}
  public func noticed(_ diagnostic: Diagnostic) {}
}
