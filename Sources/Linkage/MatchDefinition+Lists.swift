import Diagnostics

extension MatchDefinition.SupersededList {
  init(_ node: DefinitionNode, _ names: DetailNames) {
    var reader = MappingReader(node, of: "superseded list", faults: names.faults)
    file = reader.string("file")
    detail = names.index(reader.string("detail"), at: node.place)
    old = reader.string("old")
    new = reader.string("new")
    place = node.place
    reader.finish()
  }
}

extension MatchDefinition.WithheldList {
  init(_ node: DefinitionNode, _ names: DetailNames) {
    var reader = MappingReader(node, of: "withheld list", faults: names.faults)
    file = reader.string("file")
    columns = names.columns(&reader)
    source = reader.optionalString("source")
    recordID = reader.optionalString("record_id")
    place = node.place
    reader.finish()
    if columns.isEmpty && source == nil || (source == nil) != (recordID == nil) {
      names.faults.report(
        .linkageIncomplete, "the withheld list says of nothing whom it names", at: node.place,
        help: "name its columns of details under 'columns', or those of 'source' and 'record_id', or both")
    }
  }
}

extension MatchDefinition {
  /// The standard forms of its details, each once.
  var forms: [DetailForm] { DetailForm.allCases.filter { form in details.contains { $0.form == form } } }

  public var usesNicknames: Bool { comparisons.contains { $0.levels.contains(.nickname) } }

  /// Reports a level that needs a list of nicknames where there is none.
  func checkNicknames(_ place: Place, _ faults: Faults) {
    guard nicknames == nil, usesNicknames else { return }
    faults.report(
      .linkageIncomplete, "the level 'nickname' needs a list of names and their forms", at: place,
      help: "name it under 'nicknames', such as nicknames: nicknames.csv")
  }

  /// Reports a pass that would join records on too little: one detail alone proves nothing but where it is a pseudonym, and
  /// sex never counts.
  func check(_ pass: Rule, _ faults: Faults) {
    let forms = Set(pass.agreeOn.map(\.detail)).map { details[$0].form }.filter { $0 != .sex }
    guard forms.count < 2, !forms.contains(.pseudonym) else { return }
    faults.report(
      .linkageWeakPass, "the pass '\(pass.name)' would join records on too little evidence", at: pass.place,
      help: "let it agree on two details at least, sex not counted, or on a pseudonym")
  }
}
