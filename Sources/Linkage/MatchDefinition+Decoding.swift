public import Diagnostics

extension MatchDefinition {
  /// The most comparisons of a definition.
  private static let comparisonLimit = 16
  /// The most rules of a kind.
  private static let ruleLimit = 32

  /// Decodes a definition and reports what is wrong with it.
  public init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "linkage", faults: faults)
    name = reader.string("name")
    _ = reader.optionalString("description")
    model = reader.string("model")
    var details: [Detail] = []
    if reader.node("details") != nil, let mapping = reader.optionalMapping("details") {
      for entry in mapping.allEntries {
        guard case .scalar(let text) = entry.value.content, let form = DetailForm(rawValue: text) else {
          faults.report(
            .wrongValue, "the detail '\(entry.key)' has no known form", at: entry.value.place,
            help: "known here: \(DetailForm.allCases.map(\.rawValue).joined(separator: ", "))")
          continue
        }
        details.append(Detail(name: entry.key, form: form))
      }
    }
    self.details = details
    let names = DetailNames(details, faults)
    sources = MatchDefinition.required("sources", &reader).map { Source($0, names) }
    passes = (reader.optionalList("passes") ?? []).map { Rule($0, "pass", names) }
    blockingRules = MatchDefinition.required("blocking_rules", &reader).map { Rule($0, "blocking rule", names) }
    comparisons = MatchDefinition.required("comparisons", &reader).map { Comparison($0, names) }
    let comparisonNames = comparisons.map(\.name)
    classes = (reader.optionalList("evidence_classes") ?? []).map { EvidenceClass($0, names, comparisonNames) }
    if classes.isEmpty { classes = [.everything] }
    trainingRules = (reader.optionalList("training_rules") ?? []).map { Rule($0, "training rule", names) }
    blockLimit = reader.optionalInteger("block_limit", in: 2...100_000) ?? 1000
    margin = Int32((reader.optionalNumber("margin") ?? 0) * Double(WeightScale.unitsPerBit))
    singleValued = reader.optionalString("single_valued").flatMap { names.index($0, at: node.place) }
    retentionMonths = reader.optionalInteger("retention_months", in: 1...1200)
    settled = reader.optionalNode("settled").map { Settled($0, names) }
    usesDependence = reader.optionalBoolean("dependence") ?? true
    nicknames = reader.optionalString("nicknames")
    superseded = reader.optionalNode("superseded").map { SupersededList($0, names) }
    withheld = reader.optionalNode("withheld").map { WithheldList($0, names) }
    reader.finish()
    checkNicknames(node.place, faults)
    for pass in passes where faults.isEmpty { check(pass, faults) }
    report(duplicates: "source", sources.map(\.name), node.place, faults)
    report(duplicates: "rule", blockingRules.map(\.name), node.place, faults)
    report(duplicates: "comparison", comparisons.map(\.name), node.place, faults)
    if comparisons.count > MatchDefinition.comparisonLimit {
      faults.report(
        .linkageIncomplete,
        "a linkage has at most \(MatchDefinition.comparisonLimit) comparisons, not \(comparisons.count)",
        at: node.place)
    }
    if sources.count > LinkageDefinition.sourceLimit
      || max(blockingRules.count, trainingRules.count) > MatchDefinition.ruleLimit
    {
      faults.report(
        .linkageIncomplete,
        "a linkage has at most \(LinkageDefinition.sourceLimit) sources and \(MatchDefinition.ruleLimit) rules of a kind",
        at: node.place)
    }
  }

  private static func required(_ key: String, _ reader: inout MappingReader) -> [DefinitionNode] {
    guard reader.node(key) != nil, let nodes = reader.optionalList(key) else { return [] }
    if nodes.isEmpty {
      reader.faults.report(.linkageIncomplete, "'\(key)' of the linkage is empty", at: reader.place)
    }
    return nodes
  }

  private func report(duplicates what: String, _ names: [String], _ place: Place, _ faults: Faults) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      faults.report(.duplicateName, "the \(what) '\(name)' stands here twice", at: place)
    }
  }
}

/// Finds details by their names.
struct DetailNames {
  let details: [MatchDefinition.Detail]
  let faults: Faults

  init(_ details: [MatchDefinition.Detail], _ faults: Faults) {
    self.details = details
    self.faults = faults
  }

  /// The index of a detail, 0 after reporting that there is none.
  func index(_ name: String, at place: Place) -> Int {
    if let index = details.firstIndex(where: { $0.name == name }) { return index }
    faults.report(
      .unknownName, "the linkage has no detail '\(name)'", at: place,
      help: suggestionHelp(for: name, among: details.map(\.name)))
    return 0
  }

  /// Column by detail, from the key `columns`.
  func columns(_ reader: inout MappingReader) -> [String: String] {
    var columns: [String: String] = [:]
    for entry in reader.optionalMapping("columns")?.allEntries ?? [] {
      _ = index(entry.key, at: entry.keyPlace)
      if case .scalar(let column) = entry.value.content {
        columns[entry.key] = column
      } else {
        faults.report(.wrongKind, "a detail needs the name of its column", at: entry.value.place)
      }
    }
    return columns
  }

  func key(_ text: String, at place: Place) -> DetailKey {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    let part = parts.count == 2 ? DetailKey.Part(rawValue: parts[1]) : nil
    if parts.count == 2, part == nil {
      faults.report(
        .unknownName, "'\(parts[1])' is no known part of a detail", at: place,
        help: suggestionHelp(for: parts[1], among: DetailKey.Part.allCases.map(\.rawValue)))
    }
    return DetailKey(detail: index(parts.first ?? "", at: place), part: part)
  }
}

extension MatchDefinition.Source {
  fileprivate init(_ node: DefinitionNode, _ names: DetailNames) {
    var reader = MappingReader(node, of: "source", faults: names.faults)
    name = reader.string("name")
    file = reader.string("file")
    recordID = reader.string("record_id")
    isOneRowPerPerson = reader.optionalBoolean("one_row_per_person") ?? false
    sensitive = reader.optionalString("sensitive")
    columns = reader.node("columns") == nil ? [:] : names.columns(&reader)
    place = node.place
    reader.finish()
  }
}

extension MatchDefinition.Rule {
  fileprivate init(_ node: DefinitionNode, _ what: String, _ names: DetailNames) {
    var reader = MappingReader(node, of: what, faults: names.faults)
    name = reader.string("name")
    let keys = reader.node("agree_on") == nil ? [] : reader.optionalStrings("agree_on") ?? []
    agreeOn = keys.map { names.key($0, at: node.place) }
    finer = (reader.optionalStrings("finer") ?? []).map { names.key($0, at: node.place) }
    place = node.place
    if agreeOn.isEmpty {
      names.faults.report(.linkageIncomplete, "the \(what) '\(name)' agrees on nothing", at: node.place)
    }
    reader.finish()
  }
}

extension MatchDefinition.EvidenceClass {
  fileprivate init(_ node: DefinitionNode, _ names: DetailNames, _ comparisons: [String]) {
    var reader = MappingReader(node, of: "evidence class", faults: names.faults)
    name = reader.string("name")
    details = (reader.optionalStrings("details") ?? []).map { names.index($0, at: node.place) }
    either = (reader.optionalStrings("either") ?? []).map { names.index($0, at: node.place) }
    unlike = (reader.optionalStrings("unlike") ?? []).compactMap { name in
      let index = comparisons.firstIndex(of: name)
      if index == nil {
        names.faults.report(
          .unknownName, "the linkage has no comparison '\(name)'", at: node.place,
          help: suggestionHelp(for: name, among: comparisons))
      }
      return index
    }
    let scale = Double(WeightScale.unitsPerBit)
    _ = reader.node("link")
    link = Int32(max(-1000, min(1000, reader.optionalNumber("link") ?? 0)) * scale)
    review = min(link, Int32(max(-1000, min(1000, reader.optionalNumber("review") ?? 0)) * scale))
    reader.finish()
  }
}

extension MatchDefinition.Settled {
  fileprivate init(_ node: DefinitionNode, _ names: DetailNames) {
    var reader = MappingReader(node, of: "settled detail", faults: names.faults)
    detail = names.index(reader.string("detail"), at: node.place)
    weight = Int32(max(0, min(1000, reader.optionalNumber("weight") ?? 0)) * Double(WeightScale.unitsPerBit))
    reader.finish()
  }
}

extension Comparison {
  fileprivate init(_ node: DefinitionNode, _ names: DetailNames) {
    var reader = MappingReader(node, of: "comparison", faults: names.faults)
    detail = names.index(reader.string("detail"), at: node.place)
    name = reader.optionalString("name") ?? (names.details.isEmpty ? "" : names.details[detail].name)
    usesTermFrequency = reader.optionalBoolean("term_frequency") ?? false
    whereMissing = reader.optionalString("where_missing").map { names.index($0, at: node.place) }
    levels = (reader.optionalStrings("levels") ?? []).compactMap { text in
      let level = Level(text, names, node.place)
      if level == nil {
        names.faults.report(
          .wrongValue, "'\(text)' is not a known level of a comparison", at: node.place,
          help:
            "such as exact, jaro_winkler 0.92, damerau_levenshtein 1, nickname, soundex, day_month_swap, sector, crossed DETAIL"
        )
      }
      return level
    }
    if levels.isEmpty || levels.count > Comparison.levelLimit {
      names.faults.report(
        .linkageIncomplete, "a comparison has 1 to \(Comparison.levelLimit) levels, not \(levels.count)", at: node.place
      )
    }
    reader.finish()
  }
}

extension Comparison.Level {
  fileprivate init?(_ text: String, _ names: DetailNames, _ place: Place) {
    let words = text.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("exact", 1): self = .exact
    case ("soundex", 1): self = .soundex
    case ("initial", 1): self = .initial
    case ("part", 1): self = .part
    case ("day_month_swap", 1): self = .dayMonthSwap
    case ("two_date_parts", 1): self = .twoDateParts
    case ("year", 1): self = .year
    case ("new_year", 1): self = .newYear
    case ("sector", 1): self = .sector
    case ("outcode", 1): self = .outcode
    case ("area", 1): self = .area
    case ("nickname", 1): self = .nickname
    case ("words", 1): self = .words(1)
    case ("words", 2):
      guard let least = Double(words[1]), (0...1).contains(least) else { return nil }
      self = .words(least)
    case ("crossed", 2): self = .crossed(names.index(words[1], at: place))
    case ("same", 2): self = .same(names.index(words[1], at: place))
    case ("jaro_winkler", 2):
      guard let least = Double(words[1]), (0...1).contains(least) else { return nil }
      self = .jaroWinkler(least)
    case ("levenshtein", 2):
      guard let most = Int(words[1]), (0...1000).contains(most) else { return nil }
      self = .levenshtein(most)
    case ("damerau_levenshtein", 2):
      guard let most = Int(words[1]), (0...1000).contains(most) else { return nil }
      self = .damerauLevenshtein(most)
    default: return nil
    }
  }
}
