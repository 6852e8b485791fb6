public import Tabular

/// Joins the columns of a file's pieces, taken in their order; each piece has codes of its own for its texts.
///
/// What comes of it is what one assembler makes of the whole file.
public struct ColumnJoiner {
  private var columns: [GatheredCells]
  private let texts: [JoinedTexts]
  private let pieceCount: Int
  private var hasRoom = false

  /// - Parameter pieceCount: So many pieces are expected; only speed depends on it.
  public init(_ layout: CSVLayout, pieceCount: Int) {
    self.pieceCount = pieceCount
    let missingWords = MissingWords(layout.missingValues)
    columns = layout.columns.map { GatheredCells($0) }
    texts = layout.columns.map { JoinedTexts(TextCells($0.cells, missingWords: missingWords)) }
  }

  /// - Parameter dictionaries: Of each column the texts by code.
  public mutating func append(_ piece: consuming ColumnAssembler, dictionaries: [[String]]) {
    for (index, cells) in piece.columns.enumerated() {
      if !hasRoom { columns[index].makeRoom(for: pieceCount, like: cells) }
      columns[index].append(cells, codes: texts[index].cells.adopt(dictionaries[index]))
    }
    hasRoom = true
  }

  /// The columns, in the layout's order. A dictionary holds nothing but what stands in a gathered row.
  public consuming func finish() -> [Column] {
    zip(columns, texts).map { $0.column(dictionary: $1.cells.values) }
  }
}

/// The texts of one column.
private final class JoinedTexts {
  var cells: TextCells

  init(_ cells: consuming TextCells) { self.cells = cells }
}
