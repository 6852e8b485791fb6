import Diagnostics

/// What of a linkage is watched from night to night: how far it may move, and against which truth it is measured.
public struct LinkageWatch: Hashable, Sendable {
  /// Who the records truly are of, where that is known: a sample with planted truth.
  public struct Truth: Hashable, Sendable {
    /// A way to part persons by what one extract says of them.
    public struct Grouping: Hashable, Sendable {
      public var name: String
      public var extract: String
      public var column: String
      /// Groups are what stands before this text; nil for the whole value.
      public var before: String?
      /// Where the column holds dates of birth, the ages in years at which bands begin, ascending; else empty.
      public var ages: [Int]
    }

    /// A CSV file of the extracts' directory with source, record_id and person. Where it is missing nothing is measured.
    public var file: String
    public var groupings: [Grouping]
  }

  /// How many percentage points a source's link rate may lie off the mean of the nights before.
  public var linkRatePoints: Double?
  /// How many per cent the number of persons may lie off the mean of the nights before.
  public var personsPercent: Double?
  /// How many nights before are the measure.
  public var nights: Int
  public var truth: Truth?

  init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "watch", faults: faults)
    linkRatePoints = LinkageWatch.bound("link_rate_points", &reader)
    personsPercent = LinkageWatch.bound("persons_percent", &reader)
    nights = reader.optionalInteger("nights", in: 1...60) ?? 28
    truth = reader.optionalNode("truth").map { Truth($0, faults: faults) }
    reader.finish()
  }

  private static func bound(_ key: String, _ reader: inout MappingReader) -> Double? {
    guard let bound = reader.optionalNumber(key) else { return nil }
    if bound > 0 { return bound }
    reader.faults.report(
      .wrongValue, "'\(key)' is not above 0", at: reader.place, help: "leave it out where nothing is to be refused")
    return nil
  }
}

extension LinkageWatch.Truth {
  fileprivate init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "truth", faults: faults)
    file = reader.string("file")
    groupings = (reader.optionalList("groups") ?? []).map { Grouping($0, faults: faults) }
    reader.finish()
  }
}

extension LinkageWatch.Truth.Grouping {
  fileprivate init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "group", faults: faults)
    name = reader.string("name")
    extract = reader.string("extract")
    column = reader.string("column")
    before = reader.optionalString("before")
    ages = (reader.optionalStrings("ages") ?? []).compactMap { text in
      let age = Int(text)
      if age == nil { faults.report(.wrongValue, "'\(text)' is no age in years", at: node.place) }
      return age
    }
    if ages != ages.sorted() { faults.report(.wrongValue, "the ages do not ascend", at: node.place) }
    reader.finish()
  }
}
