import Tabular

extension Extract {
  /// The same extracts, where a canonical text that a foreign key points with has the spelling of the text that it points
  /// to: an extract by itself spells a code as it met it first, and 'ab1' of one would not equal 'AB1' of another.
  ///
  /// What stands nowhere keeps its own spelling. An extract that is pointed to takes the spelling of those that it points
  /// to itself first.
  static func speltAlike(_ extracts: [Extract]) -> [Extract] {
    var spelt = extracts
    var begun: Set<String> = []
    func spell(_ index: Int) {
      let schema = spelt[index].schema
      guard begun.insert(schema.name).inserted else { return }
      for key in schema.foreignKeys {
        guard let target = spelt.firstIndex(where: { $0.schema.name == key.resource }) else { continue }
        if target != index { spell(target) }
        for (name, other) in zip(key.fields, key.targetFields) {
          // What checks itself has its spelling from its kind.
          guard let field = schema.field(name), field.isCanonical, field.domain == nil,
            spelt[target].schema.field(other)?.isFolded == true,
            let column = spelt[index].table.columns.firstIndex(where: { $0.name == name }),
            let model = spelt[target].table.columns.first(where: { $0.name == other })
          else { continue }
          var columns = spelt[index].table.columns
          columns[column] = columns[column].spelt(like: model)
          spelt[index].table = Table(schema.name, columns, rowCount: spelt[index].table.rowCount)
        }
      }
    }
    for index in spelt.indices { spell(index) }
    return spelt
  }
}

extension Column {
  /// The same texts; those that differ from one of another column by letter case alone are spelt as that one is.
  fileprivate func spelt(like model: Column) -> Column {
    guard case .text(let texts) = values, case .text(let wanted) = model.values else { return self }
    let spelling = Dictionary(wanted.dictionary.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    let dictionary = TextDictionary(texts.dictionary.map { spelling[$0.lowercased()] ?? $0 })
    return dictionary == texts.dictionary
      ? self : Column(name, .text(TextValues(codes: texts.codes, dictionary: dictionary)), validity: validity)
  }
}
