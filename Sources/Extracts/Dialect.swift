import CSVDecoding
import Diagnostics

extension CSVDialect {
  /// Reads Frictionless's CSV dialect, and the encoding beside it.
  ///
  ///     encoding: windows-1252
  ///     dialect: {delimiter: ";", header: true}
  ///
  /// What libcsv cannot read is refused with what can be done instead.
  init(_ node: DefinitionNode?, encoding: DefinitionNode?, alsoAt other: DefinitionNode?, faults: Faults) {
    self.init()
    if let encoding, other != nil {
      faults.report(.wrongDialect, "the encoding is declared twice", at: encoding.place, help: "declare it once")
    }
    if let declared = encoding ?? other { self.encoding = dialectEncoding(declared, faults) }
    guard let node else { return }
    var reader = MappingReader(node, of: "dialect", faults: faults)
    if let mark = reader.mark("delimiter") { delimiter = mark }
    if let mark = reader.mark("quoteChar") { quote = mark }
    comment = reader.mark("commentChar")
    hasHeader = reader.optionalBoolean("header") ?? true
    skipsInitialSpace = reader.optionalBoolean("skipInitialSpace") ?? false
    readHeaderRows(&reader)
    checkLineTerminator(&reader)
    refuseOthers(&reader)
    _ = reader.optionalNode("csvddfVersion")
    reader.finish()
    let marks = [delimiter, quote] + (comment.map { [$0] } ?? [])
    if Set(marks).count < marks.count {
      faults.report(
        .wrongDialect, "'delimiter', 'quoteChar' and 'commentChar' must be different", at: node.place)
    }
  }

  /// One line: names over several lines have no one spelling.
  private mutating func readHeaderRows(_ reader: inout MappingReader) {
    guard let node = reader.optionalNode("headerRows") else { return }
    guard case .sequence(let rows) = node.content, rows.count == 1, let text = scalarText(rows[0]),
      let line = Int(text), line >= 1
    else {
      reader.faults.report(
        .wrongDialect, "'headerRows' must hold the number of one line, such as [3]", at: node.place,
        help: "names over several lines cannot be joined; declare the line that tells the columns apart")
      return
    }
    firstLine = line
  }

  /// All three are read wherever they stand, so that there is nothing to choose.
  private func checkLineTerminator(_ reader: inout MappingReader) {
    guard let node = reader.optionalNode("lineTerminator") else { return }
    guard let text = scalarText(node), ["\n", "\r\n", "\r"].contains(text) else {
      reader.faults.report(
        .wrongDialect, "'lineTerminator' must be \"\\n\", \"\\r\\n\" or \"\\r\"", at: node.place,
        help: "each of them ends a line, in any mixture, so that it may be left out")
      return
    }
  }

  private func refuseOthers(_ reader: inout MappingReader) {
    if let node = reader.optionalNode("doubleQuote"), scalarText(node) != "true" {
      reader.faults.report(
        .wrongDialect, "'doubleQuote' must be true: a quote in a quoted field is doubled", at: node.place,
        help: "ask for an export with doubled quotes")
    }
    if let node = reader.optionalNode("caseSensitiveHeader"), scalarText(node) != "true" {
      reader.faults.report(
        .wrongDialect, "'caseSensitiveHeader' must be true: names are told apart by their letters' case",
        at: node.place,
        help: "declare other spellings of a field's name under its 'waymark: {aliases: […]}'")
    }
    for (key, help) in [
      ("escapeChar", "ask for an export with doubled quotes"),
      ("nullSequence", "declare it under 'missingValues'"),
      ("commentRows", "declare 'commentChar', or by 'headerRows' the line on which the header stands"),
      ("headerJoin", "declare by 'headerRows' one line"),
    ] {
      if let node = reader.optionalNode(key) {
        reader.faults.report(.wrongDialect, "'\(key)' is not read here", at: node.place, help: help)
      }
    }
  }
}

extension MappingReader {
  /// A mark that shapes a file: one character of ASCII.
  fileprivate mutating func mark(_ key: String) -> UInt8? {
    guard let node = optionalNode(key) else { return nil }
    guard let text = scalarText(node), text.utf8.count == 1, let byte = text.utf8.first,
      byte >= 0x20 && byte < 0x7F || byte == 0x09
    else {
      faults.report(
        .wrongDialect, "'\(key)' must be one character of ASCII", at: node.place,
        help: key == "delimiter" ? "a tab is written \"\\t\", in double quotes" : nil)
      return nil
    }
    return byte
  }
}

private func dialectEncoding(_ node: DefinitionNode, _ faults: Faults) -> DeclaredEncoding? {
  if let text = scalarText(node), let encoding = DeclaredEncoding(name: text) { return encoding }
  faults.report(
    .wrongDialect, "'encoding' must be one of \(DeclaredEncoding.names.joined(separator: ", "))", at: node.place,
    help: "leave it out to have it told from the file's bytes")
  return nil
}
