extension CellFormat {
  /// Whether a cell of the format can be read from each of some texts. Blanks around a text count as they do in a file.
  public func accepts(_ texts: some Sequence<String>) -> Bool {
    var column = CellColumn(
      ColumnLayout("", self), missingWords: MissingWords([]), capacity: 1, index: 0)
    for text in texts {
      var text = text
      if !text.withUTF8({ bytes in unsafe column.set(UnsafeRawBufferPointer(bytes), row: 0) }) { return false }
    }
    return true
  }
}
