import Synchronization

/// The distinct texts of one column of a piece, handed from whoever read it to whoever joins the pieces.
public final class ColumnTexts: Sendable {
  private let cells: Mutex<TextCells>

  init(_ cells: consuming TextCells) { self.cells = Mutex(cells) }

  /// The distinct values, by code.
  var values: [String] { cells.withLock { $0.values } }

  /// Returns the codes here of the values that another column of the same format has, and takes in those that are new.
  func adopt(_ others: [String]) -> [Int32] { cells.withLock { $0.adopt(others) } }
}
