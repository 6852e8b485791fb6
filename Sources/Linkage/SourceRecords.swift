import Tabular

/// The records of one source in an order that depends on their ids and content, never on the order of rows.
struct SourceRecords: Sendable {
  /// What tells a record from the others of its source: its id, or what it says where it has none. Ascending by bytes.
  let names: [String]
  /// For each row its record, an index into `names`.
  let recordOfRow: [Int32]

  /// - Parameters:
  ///   - columns: The standard details by role, in the order of ``IdentityRole``.
  ///   - sourceIndex: Where this source stands in `columns`.
  init(_ source: LinkageSource, columns: [StandardColumns], sourceIndex: Int) {
    let rowCount = source.table.rowCount
    var recordOfRow = [Int32](repeating: -1, count: rowCount)
    var names: [String] = []
    if let column = source.recordIDColumn {
      let texts = column.texts
      var isUsed = [Bool](repeating: false, count: texts.dictionary.count)
      for row in 0..<rowCount where column.validity[row] { isUsed[Int(texts.codes[row])] = true }
      var recordOfText = [Int32](repeating: -1, count: texts.dictionary.count)
      for text in orderByBytes(texts.dictionary.texts) where isUsed[Int(text)] {
        recordOfText[Int(text)] = Int32(names.count)
        names.append(texts.dictionary[Int(text)])
      }
      for row in 0..<rowCount where column.validity[row] {
        recordOfRow[row] = recordOfText[Int(texts.codes[row])]
      }
    }
    let anonymous = (0..<rowCount).filter { recordOfRow[$0] < 0 }
    if !anonymous.isEmpty {
      // Names made of details sort before every id, because they start with a control character.
      let (rows, rowNames) = SourceRecords.name(anonymous, of: source, columns, sourceIndex)
      for row in 0..<rowCount where recordOfRow[row] >= 0 { recordOfRow[row] += Int32(rows.count) }
      for (record, row) in rows.enumerated() { recordOfRow[row] = Int32(record) }
      names = rowNames + names
    }
    self.names = names
    self.recordOfRow = recordOfRow
  }

  private static let separator = "\u{1F}"

  /// Whether a record has no id in its source, so that its name was made of what it says.
  static func isMadeUp(_ name: String) -> Bool { name.hasPrefix(separator) }

  /// Names rows without a record id by their NHS number or, without one, by all their details; rows of one such name are
  /// numbered in the order of what the whole row says.
  private static func name(
    _ rows: [Int], of source: LinkageSource, _ columns: [StandardColumns], _ sourceIndex: Int
  ) -> (rows: [Int], names: [String]) {
    func details(_ row: Int) -> String {
      let forms = IdentityRole.allCases.map { role in
        let column = columns[role.index]
        return (role, form: column.codes[sourceIndex].flatMap { column.form($0[row]) } ?? "")
      }
      // A missing pseudonym adds nothing, so that records keep the names they had before the role was known.
      return forms.filter { $0.0 != .pseudonym || !$0.form.isEmpty }.map(\.form).joined(separator: separator)
    }
    func content(_ row: Int) -> [String] { source.table.columns.map { $0.text(at: row) ?? "" } }

    let numbers = columns[IdentityRole.nhsNumber.index]
    let baseNames = rows.map { row in
      separator + (numbers.codes[sourceIndex].flatMap { numbers.form($0[row]) } ?? details(row))
    }
    let order = orderByBytes(baseNames).map(Int.init)
    var (sortedRows, names): ([Int], [String]) = ([], [])
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, baseNames[order[end]] == baseNames[order[start]] { end += 1 }
      var same = order[start..<end].map { rows[$0] }
      if same.count > 1 {
        let keys = Dictionary(uniqueKeysWithValues: same.map { ($0, [details($0)] + content($0)) })
        same.sort { keys[$0]!.lexicographicallyPrecedes(keys[$1]!) }
      }
      for (place, row) in same.enumerated() {
        sortedRows.append(row)
        names.append(baseNames[order[start]] + (place == 0 ? "" : "\(separator)#\(place + 1)"))
      }
      start = end
    }
    return (sortedRows, names)
  }
}
