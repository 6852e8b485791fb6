import Synchronization

/// The cells of one piece of a file, handed from whoever read it to whoever joins the pieces.
///
/// They are taken out, so that whoever holds on to the piece does not make its taker copy them.
public final class PieceCells: Sendable {
  struct Content: Sendable {
    let columns: [GatheredCells]
    let texts: [ColumnTexts]
  }

  private let content: Mutex<Content?>

  /// - Parameter texts: Of each column, by the codes that the assembler's rows have.
  public init(_ assembler: consuming ColumnAssembler, texts: [ColumnTexts]) {
    content = Mutex(Content(columns: assembler.columns, texts: texts))
  }

  /// Takes the cells out; there are none afterwards.
  func take() -> Content {
    content.withLock { content in
      guard let taken = content.take() else { preconditionFailure("the cells of a piece are taken once") }
      return taken
    }
  }
}
