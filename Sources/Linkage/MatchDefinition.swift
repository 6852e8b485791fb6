public import Diagnostics
import Tabular

/// How the rows of any files become persons: what each column says, which pairs are compared, how, and when they are one.
///
/// Unlike a ``LinkageDefinition`` it reads files of any columns and weighs evidence by a model (Fellegi and Sunter 1969).
public struct MatchDefinition: Hashable, Sendable {
  /// One file: each row is a record with an id of its own.
  public struct Source: Hashable, Sendable {
    public var name: String
    public var file: String
    /// The column of record ids.
    public var recordID: String
    public var isOneRowPerPerson: Bool
    /// Column by detail.
    public var columns: [String: String]
    /// The column whose mark says that a record is sensitive and takes no part.
    public var sensitive: String?
    public var place: Place?

    /// Every column that is read, the ids first, each once.
    public var columnNames: [String] {
      [recordID] + Set(columns.values).union([sensitive].compactMap(\.self)).subtracting([recordID]).sorted()
    }
  }

  /// Something that identifies a person, under a name, in a standard form.
  public struct Detail: Hashable, Sendable {
    public var name: String
    public var form: DetailForm
  }

  /// Records that agree on all these keys are compared, or joined where it is a deterministic pass.
  public struct Rule: Hashable, Sendable {
    public var name: String
    public var agreeOn: [DetailKey]
    /// Keys that part a block above the limit further.
    public var finer: [DetailKey]
    public var place: Place?
  }

  /// Which thresholds hold for a pair: the first class whose details the records have and whose comparisons disagree.
  public struct EvidenceClass: Hashable, Sendable {
    public var name: String
    /// What both records have.
    public var details: [Int]
    /// What at least one of them has, each.
    public var either: [Int]
    /// Comparisons of which no level holds: what tells twins, and fathers from sons of their name.
    public var unlike: [Int]
    /// In thousandths of a bit, the prior included: from here on two records are one person.
    public var link: Int32
    /// From here on up to ``link`` somebody should look.
    public var review: Int32

    /// What holds where a linkage names no class: eight to one for a link, evens for a question.
    static let everything = EvidenceClass(
      name: "all", details: [], either: [], unlike: [], link: 3 * Int32(WeightScale.unitsPerBit), review: 0)
  }

  /// A detail of which two unlike values, each stated by two records of a cluster, are seldom of one person: a slip of the
  /// pen is not made twice alike.
  public struct Settled: Hashable, Sendable {
    public var detail: Int
    /// In thousandths of a bit, what the contradiction takes from the weight between two clusters.
    public var weight: Int32
  }

  public var name: String
  public var sources: [Source]
  public var details: [Detail]
  public var passes: [Rule]
  public var blockingRules: [Rule]
  public var comparisons: [Comparison]
  public var classes: [EvidenceClass]
  /// The model's file beside the definition.
  public var model: String
  /// The most records of one block.
  public var blockLimit: Int
  /// In thousandths of a bit: how much better than any other the person must fit.
  public var margin: Int32
  /// The detail of which one person never has two values more than one slip apart.
  public var singleValued: Int?
  public var settled: Settled?
  /// How many months the spine remembers what has ended; nil for ever.
  public var retentionMonths: Int?
  /// Whether training looks for comparisons whose outcomes depend on one another.
  public var usesDependence: Bool
  /// By name the blocking rules whose pairs train the model.
  public var trainingRules: [Rule]
  /// The file of names and their forms, beside the definition.
  public var nicknames: String?
  public var superseded: SupersededList?
  public var withheld: WithheldList?
}

extension MatchDefinition {
  /// A file among the extracts that says which values of a detail were replaced by which.
  public struct SupersededList: Hashable, Sendable {
    public var file: String
    public var detail: Int
    /// The columns of the value that was replaced, and of the one that replaced it.
    public var old: String
    public var new: String
    public var place: Place?
  }

  /// A file among the extracts that names the records and the values that no linkage may use.
  public struct WithheldList: Hashable, Sendable {
    public var file: String
    /// Column by detail.
    public var columns: [String: String]
    /// The columns of a record's source and id, where the file names records.
    public var source: String?
    public var recordID: String?
    public var place: Place?
  }
}

/// How a detail's texts are brought to a standard form.
public enum DetailForm: String, CaseIterable, Sendable, Hashable {
  case nhsNumber = "nhs_number"
  case forename
  case surname
  case dateOfBirth = "date_of_birth"
  case sex
  case postcode
  /// Letters and digits in upper case, nothing else.
  case code
  /// The words of a name in the order of the alphabet, a blank between them, so that names agree whose words stand in
  /// another order.
  case nameWords = "name_words"
  /// A pseudonym that another body gave, as it stands. Each domain of pseudonyms is a detail of its own: columns of one
  /// detail are of one domain, and pseudonyms of two domains are never compared.
  case pseudonym

  /// - Parameter asOf: The day that the records stand for, after which nobody was born; nil where it is not known.
  func standard(_ text: String, asOf: Day? = nil) -> String? {
    switch self {
    case .nhsNumber: return Standard.nhsNumber(text)
    case .forename: return Standard.forename(text)
    case .surname: return Standard.surname(text)
    case .dateOfBirth: return Standard.dateOfBirth(text, asOf: asOf)?.description
    case .sex: return Standard.sex(text)
    case .postcode: return Standard.postcode(text)
    case .code:
      let kept = text.uppercased().filter { $0.isLetter || $0.isNumber }
      return kept.isEmpty ? nil : kept
    case .nameWords: return Standard.nameInOrder(text)
    case .pseudonym: return Standard.pseudonym(text)
    }
  }
}

/// A detail or a part of it, as records must agree on it: `surname` or `surname.soundex`.
public struct DetailKey: Hashable, Sendable {
  public enum Part: String, CaseIterable, Sendable {
    case soundex
    case initial
    /// Of a date.
    case year
    /// Of a date: all but its year.
    case monthAndDay = "month_and_day"
    /// Of a postcode: all but its last three characters.
    case outcode
    /// Of a postcode: all but its last two characters.
    case sector
  }

  public var detail: Int
  /// Nil for the whole detail.
  public var part: Part?

  func value(_ form: String) -> String? {
    switch part {
    case nil: form
    case .soundex: soundex(form)
    case .initial: String(form.prefix(1))
    case .year: String(form.prefix(4))
    case .monthAndDay: String(form.suffix(5))
    case .outcode: String(form.dropLast(3))
    case .sector: String(form.dropLast(2))
    }
  }
}

/// How two records compare in one respect: the first level that holds, or none of them.
public struct Comparison: Hashable, Sendable {
  public enum Level: Hashable, Sendable {
    case exact
    /// At least so similar.
    case jaroWinkler(Double)
    /// At most so many edits.
    case levenshtein(Int)
    case damerauLevenshtein(Int)
    /// Both sound alike.
    case soundex
    /// One is the first letter of the other.
    case initial
    /// One, of three letters at least, begins or ends the other.
    case part
    /// Every word of the name with fewer words stands in the other, each at least so similar.
    case words(Double)
    /// Day and month have changed places.
    case dayMonthSwap
    /// Two of year, month and day are equal.
    case twoDateParts
    case year
    /// The years are equal, and one of the days is the first of January: what systems put where only the year is known.
    case newYear
    case sector
    case outcode
    case area
    /// The names are forms of one name, by the definition's list.
    case nickname
    /// One record's detail is the other's other detail.
    case crossed(Int)
    /// Another detail is equal.
    case same(Int)

    /// How YAML and the model write it.
    func name(_ details: [MatchDefinition.Detail]) -> String {
      switch self {
      case .exact: "exact"
      case .jaroWinkler(let least): "jaro_winkler \(least)"
      case .levenshtein(let most): "levenshtein \(most)"
      case .damerauLevenshtein(let most): "damerau_levenshtein \(most)"
      case .soundex: "soundex"
      case .initial: "initial"
      case .part: "part"
      case .words(let least): least == 1 ? "words" : "words \(least)"
      case .dayMonthSwap: "day_month_swap"
      case .twoDateParts: "two_date_parts"
      case .year: "year"
      case .newYear: "new_year"
      case .sector: "sector"
      case .outcode: "outcode"
      case .area: "area"
      case .nickname: "nickname"
      case .crossed(let detail): "crossed \(details[detail].name)"
      case .same(let detail): "same \(details[detail].name)"
      }
    }
  }

  /// The most levels of one comparison.
  static let levelLimit = 14

  public var name: String
  public var detail: Int
  public var levels: [Level]
  /// Whether agreement on a rare value weighs more.
  public var usesTermFrequency: Bool
  /// Compared only where a record lacks this detail.
  public var whereMissing: Int?
}
