import Tabular

/// Records that no linkage may use: of people whose details are sensitive, and of identities that were changed.
///
/// They are removed before anything is compared, so that no record of theirs is ever joined to a former identity, and
/// nobody learns from the clusters that there was one.
public struct WithheldRecords: Sendable {
  private var names: Set<RecordName> = []
  /// By the name of a detail the standard forms whose records are removed, wherever they stand.
  private var forms: [String: Set<String>] = [:]

  public init() {}

  public mutating func add(_ name: RecordName) { names.insert(name) }

  /// - Returns: Whether the value says anything.
  public mutating func add(_ value: String, of detail: MatchDefinition.Detail) -> Bool {
    guard let form = detail.form.standard(value) else { return false }
    forms[detail.name, default: []].insert(form)
    return true
  }

  /// Which rows of a source are removed, or nil where none is.
  func removedRows(
    _ source: MatchDefinition.Source, _ details: [MatchDefinition.Detail], _ table: Table
  ) -> [Bool]? {
    var removed = [Bool](repeating: false, count: table.rowCount)
    func remove(_ column: String?, where isWithheld: (String) -> Bool) {
      guard let column = column.flatMap(table.column), case .text(let texts) = column.values else { return }
      let isOut = texts.dictionary.map(isWithheld)
      for row in removed.indices where column.validity[row] && isOut[Int(texts.codes[row])] { removed[row] = true }
    }
    if let sensitive = source.sensitive { remove(sensitive, where: WithheldRecords.isYes) }
    if names.contains(where: { $0.source == source.name }) {
      remove(source.recordID) { names.contains(RecordName(source: source.name, id: $0)) }
    }
    for detail in details {
      guard let forms = forms[detail.name] else { continue }
      remove(source.columns[detail.name]) { text in detail.form.standard(text).map(forms.contains) ?? false }
    }
    return removed.contains(true) ? removed : nil
  }

  /// Whether a mark says that a record is sensitive: anything but an empty text and the usual words for no, for a mark that
  /// nobody can read may be one.
  static func isYes(_ mark: String) -> Bool {
    let word = mark.filter { !$0.isWhitespace }.lowercased()
    return !["", "0", "n", "no", "f", "false"].contains(word)
  }
}
