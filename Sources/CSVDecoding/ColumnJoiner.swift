public import Tabular

/// Joins the columns of a file's pieces, taken in their order; each piece has codes of its own for its texts.
///
/// What comes of it is what one assembler makes of the whole file.
public struct ColumnJoiner {
  private var columns: [GatheredCells]
  private var texts: [ColumnTexts]
  private var isBegun = false

  public init(_ layout: CSVLayout) {
    let missingWords = MissingWords(layout.missingValues)
    columns = layout.columns.map { GatheredCells($0) }
    texts = layout.columns.map { ColumnTexts(TextCells($0.cells, missingWords: missingWords)) }
  }

  public mutating func append(_ piece: PieceCells) {
    let cells = piece.take()
    guard isBegun else {
      // What the first piece holds is how the whole begins.
      isBegun = true
      columns = cells.columns
      texts = cells.texts
      return
    }
    for (index, later) in cells.columns.enumerated() {
      columns[index].append(later, codes: texts[index].adopt(cells.texts[index].values))
    }
  }

  /// The columns, in the layout's order. A dictionary holds nothing but what stands in a gathered row.
  public consuming func finish() -> [Column] {
    zip(columns, texts).map { $0.column(dictionary: $1.values) }
  }
}
