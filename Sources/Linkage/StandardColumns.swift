import Tabular

/// The standard forms of one role in every source, as codes into one dictionary: equal codes, equal details.
struct StandardColumns: Sendable {
  /// The code of a detail that is missing or says nothing.
  static let none: Int32 = -1

  /// For each source one code a row; nil where the source has no column of this role.
  let codes: [[Int32]?]
  /// The distinct standard forms. Order carries no meaning.
  let forms: [String]
  /// For each source the rows that hold any text, and those whose text says something.
  let completeness: [(present: Int, usable: Int)]

  /// Standardises each distinct text once.
  init(_ sources: [LinkageSource], role: IdentityRole, asOf: Day) {
    var codeOfForm: [String: Int32] = [:]
    var forms: [String] = []
    var codes: [[Int32]?] = []
    var completeness: [(present: Int, usable: Int)] = []
    for source in sources {
      guard let column = source.column(of: role) else {
        codes.append(nil)
        completeness.append((0, 0))
        continue
      }
      let texts = column.texts
      var codeOfText = [Int32](repeating: StandardColumns.none, count: texts.dictionary.count)
      for (text, value) in texts.dictionary.enumerated() {
        guard var form = Standard.form(of: value, as: role, asOf: asOf) else { continue }
        if role == .pseudonym { form = (source.pseudonymDomain ?? source.name) + "\u{1F}" + form }
        if let code = codeOfForm[form] {
          codeOfText[text] = code
        } else {
          let code = Int32(forms.count)
          codeOfForm[form] = code
          forms.append(form)
          codeOfText[text] = code
        }
      }
      var rowCodes = [Int32](repeating: StandardColumns.none, count: column.count)
      var (present, usable) = (0, 0)
      for row in 0..<column.count where column.validity[row] {
        let code = codeOfText[Int(texts.codes[row])]
        rowCodes[row] = code
        present += 1
        if code != StandardColumns.none { usable += 1 }
      }
      codes.append(rowCodes)
      completeness.append((present, usable))
    }
    self.codes = codes
    self.forms = forms
    self.completeness = completeness
  }

  func form(_ code: Int32) -> String? {
    code == StandardColumns.none ? nil : forms[Int(code)]
  }
}
