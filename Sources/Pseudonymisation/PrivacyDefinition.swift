public import Diagnostics

/// What leaves the restricted zone, for one purpose: the columns kept, and those made from identifying ones.
///
/// Default deny: a column that is not named is dropped, and so is an extract.
public struct PrivacyDefinition: Hashable, Sendable {
  /// Where the values of a generalisation are looked up: an area extract, its key column and its value column.
  public struct Lookup: Hashable, Sendable {
    public var extract: String
    public var key: String
    public var value: String
    public var place: Place?
  }

  /// A column made from another.
  public struct Derivation: Hashable, Sendable {
    public enum Recipe: Hashable, Sendable {
      /// Completed years from a date of birth to a date column of the same row, or to the run's day where none is named.
      case age(on: String?, Reckoning)
      /// The first day of the month of birth.
      case birthMonth(BirthDates)
      /// The year of birth.
      case birthYear
      /// The value that a lookup has for a postcode.
      case lookup(String)
      /// A keyed digest of a local id: the same id, the same pseudonym within the purpose.
      ///
      /// Columns that name one domain share its tokens, whatever they and their extracts are called; blanks around an id and
      /// letter case make no difference there. Without a domain the tokens are the column's own, of the id as it stands.
      case pseudonym(domain: String?)
      /// Whether there is a value, and nothing of it.
      case presence
    }

    /// Which dates of birth are taken for one.
    public enum BirthDates: String, Hashable, Sendable, CaseIterable {
      /// Those that say something: not a system's default, not after the run's day, not too long ago.
      case plausible
      /// Every date as it was stated, for methods that ask no further.
      case stated
    }

    /// How an age is told.
    public struct Reckoning: Hashable, Sendable {
      /// What a year of age is.
      public enum Years: String, Hashable, Sendable, CaseIterable {
        /// From birthday to birthday.
        case calendar
        /// 365.25 days: on the birthday itself the age can still be one year less.
        case julian
      }

      public var dates: BirthDates
      public var years: Years

      public init(dates: BirthDates = .plausible, years: Years = .calendar) {
        self.dates = dates
        self.years = years
      }
    }

    public var name: String
    public var from: String
    public var recipe: Recipe
    public var place: Place?
  }

  public struct Extract: Hashable, Sendable {
    public var name: String
    public var keep: [String]
    public var derivations: [Derivation]
    public var place: Place?
    /// Where the name of each kept column stands.
    var keepPlaces: [Place?]
  }

  public var name: String
  /// Names the use of the data; pseudonyms of different purposes cannot be joined.
  public var purpose: String
  public var lookups: [String: Lookup]
  public var extracts: [Extract]

  /// Decodes a definition and reports what is wrong with it by itself; ``PrivacyPlan`` checks it against the extracts.
  public init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "privacy definition", faults: faults)
    name = reader.string("name")
    _ = reader.optionalString("description")
    purpose = reader.string("purpose")
    lookups = [:]
    if let entries = reader.optionalMapping("lookups")?.allEntries {
      for entry in entries { lookups[entry.key] = Lookup(entry.value, faults: faults) }
    }
    extracts = []
    if reader.node("extracts") != nil {
      extracts = (reader.optionalList("extracts") ?? []).map { Extract($0, faults: faults) }
    }
    reader.finish()
    for (place, extract) in extracts.enumerated() where extracts[..<place].contains(where: { $0.name == extract.name })
    {
      faults.report(.duplicateName, "the extract '\(extract.name)' stands here a second time", at: extract.place)
    }
  }
}

extension PrivacyDefinition.Lookup {
  init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "lookup", faults: faults)
    extract = reader.string("extract")
    key = reader.string("key")
    value = reader.string("value")
    place = node.place
    reader.finish()
  }
}

extension PrivacyDefinition.Extract {
  init(_ node: DefinitionNode, faults: Faults) {
    var reader = MappingReader(node, of: "extract", faults: faults)
    name = reader.string("extract")
    place = node.place
    let keepNodes = reader.optionalList("keep") ?? []
    keep = []
    keepPlaces = []
    for node in keepNodes {
      guard case .scalar(let column) = node.content else {
        faults.report(.wrongKind, "'keep' lists column names, not \(node.kindName)", at: node.place)
        continue
      }
      keep.append(column)
      keepPlaces.append(node.place)
    }
    derivations = (reader.optionalMapping("make")?.allEntries ?? []).compactMap {
      PrivacyDefinition.Derivation($0, faults: faults)
    }
    reader.finish()
    var names: Set<String> = ["person_id"]
    let made = zip(keep, keepPlaces).map { ($0, $1) } + derivations.map { ($0.name, $0.place) }
    for (name, place) in made where !names.insert(name).inserted {
      faults.report(.duplicateName, "the column '\(name)' would stand in the table a second time", at: place)
    }
  }
}

extension PrivacyDefinition.Derivation {
  private enum Kind: String, CaseIterable {
    case age
    case birthMonth = "birth_month"
    case birthYear = "birth_year"
    case lookup
    case pseudonym
    case presence
  }

  init?(_ entry: DefinitionNode.Entry, faults: Faults) {
    var reader = MappingReader(entry.value, of: "made column", faults: faults)
    name = entry.key
    place = entry.keyPlace
    from = reader.string("from")
    let kind: Kind? = reader.node("by") == nil ? nil : reader.optionalChoice("by")
    switch kind {
    case .age:
      recipe = .age(
        on: reader.optionalString("on"),
        PrivacyDefinition.Derivation.Reckoning(
          dates: reader.optionalChoice("dates") ?? .plausible, years: reader.optionalChoice("years") ?? .calendar))
    case .birthMonth: recipe = .birthMonth(reader.optionalChoice("dates") ?? .plausible)
    case .birthYear: recipe = .birthYear
    case .lookup: recipe = .lookup(reader.string("in"))
    case .pseudonym: recipe = .pseudonym(domain: reader.optionalString("domain"))
    case .presence: recipe = .presence
    case nil: return nil
    }
    reader.finish()
  }
}
