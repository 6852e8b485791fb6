public import Diagnostics
import Foundation

/// The weights of a linkage's comparisons, as a versioned JSON file.
///
/// Weights are thousandths of a bit: log2 of m/u, how much likelier a level is for two records of one person (m) than for
/// two of different persons (u). Both stand beside it in parts of a thousand million, for readers; only weights are used.
public struct MatchModel: Hashable, Sendable, Codable {
  public struct Level: Hashable, Sendable, Codable {
    public var level: String
    public var weight: Int32
    public var m: Int64
    public var u: Int64
  }

  public struct Weights: Hashable, Sendable, Codable {
    public var comparison: String
    /// In the order of the definition; the last, "else", holds where none of them does.
    public var levels: [Level]
    /// What the weights depend on; nil where they depend on nothing.
    public var dependence: Dependence?
  }

  /// Weights that hold instead where another comparison was made too.
  public struct Dependence: Hashable, Sendable, Codable {
    /// The other comparison.
    public var on: String
    /// Where the other shows a level that speaks for one person.
    public var agrees: [Level]
    /// Where it shows one that does not.
    public var disagrees: [Level]
  }

  /// What training saw of one training rule.
  public struct Session: Hashable, Sendable, Codable {
    public var rule: String
    public var pairs: Int
    public var iterations: Int
    /// Parts of a thousand million of the pairs that were of one person, by the model.
    public var matches: Int64
  }

  /// 1 noted one version of all standard forms; 2 that of each; 3 has weights that depend on another comparison.
  public static let currentVersion = 3

  public var version: Int
  public var linkage: String
  /// By standard form that the linkage uses the version it was made with; under ``nicknames`` that of the list.
  public var standards: [String: String]
  public var seed: UInt64
  public var records: Int
  public var randomPairs: Int
  /// Pairs of one person over records, in thousandths: what the prior odds follow from.
  public var matchesPerThousandRecords: Int64
  public var comparisons: [Weights]
  public var sessions: [Session]

  /// Reads a model and checks that it was made for the comparisons of a definition.
  public init(_ bytes: [UInt8], file: String, for definition: MatchDefinition) throws(Failure) {
    struct Version: Decodable { let version: Int }
    let decoder = JSONDecoder()
    let help = "make it again with `waymark link train`"
    guard let version = try? decoder.decode(Version.self, from: Data(bytes)).version else {
      throw Failure(
        Diagnostic(.linkageModel, "the file is no model of a linkage", at: Place(file: file), help: help),
        status: .couldNotRun)
    }
    guard version == MatchModel.currentVersion else {
      throw Failure(
        Diagnostic(
          .linkageModel, "the model has version \(version), not \(MatchModel.currentVersion)", at: Place(file: file),
          help: help), status: .couldNotRun)
    }
    guard let model = try? decoder.decode(MatchModel.self, from: Data(bytes)),
      model.matchesPerThousandRecords >= 1,
      model.comparisons.map(\.comparison) == definition.comparisons.map(\.name),
      zip(model.comparisons, definition.comparisons).allSatisfy({ weights, comparison in
        weights.levels.map(\.level) == comparison.levels.map { $0.name(definition.details) } + ["else"]
      }),
      model.comparisons.allSatisfy({ $0.isSound(among: model.comparisons) })
    else {
      throw Failure(
        Diagnostic(
          .linkageModel, "the model was made for other comparisons or levels than those of the linkage",
          at: Place(file: file), help: help), status: .couldNotRun)
    }
    for form in definition.forms where model.standards[form.rawValue] != String(Standard.version(of: form)) {
      let made = model.standards[form.rawValue].map { "version \($0)" } ?? "no version"
      throw Failure(
        Diagnostic(
          .linkageModel,
          "the model was made with \(made) of the standard form '\(form.rawValue)', not \(Standard.version(of: form))",
          at: Place(file: file), help: help), status: .couldNotRun)
    }
    self = model
  }

  /// Where ``standards`` notes the list of nicknames.
  public static let nicknames = "nicknames"

  /// The versions of every step that a linkage takes.
  static func standards(of definition: MatchDefinition, _ nicknames: Nicknames) -> [String: String] {
    var standards = Dictionary(
      uniqueKeysWithValues: definition.forms.map { ($0.rawValue, String(Standard.version(of: $0))) })
    if definition.usesNicknames { standards[MatchModel.nicknames] = nicknames.version }
    return standards
  }

  /// Whether the model was made with the list of nicknames that a linkage uses now, where it uses any.
  public func knows(_ nicknames: Nicknames, of definition: MatchDefinition) -> Bool {
    !definition.usesNicknames || standards[MatchModel.nicknames] == nicknames.version
  }

  init(
    linkage: String, standards: [String: String], seed: UInt64, records: Int, randomPairs: Int,
    matchesPerThousandRecords: Int64,
    comparisons: [Weights], sessions: [Session]
  ) {
    version = MatchModel.currentVersion
    self.standards = standards
    self.linkage = linkage
    self.seed = seed
    self.records = records
    self.randomPairs = randomPairs
    self.matchesPerThousandRecords = matchesPerThousandRecords
    self.comparisons = comparisons
    self.sessions = sessions
  }

  /// The model as JSON, keys in order, the same bytes for the same model.
  public var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("a model is always JSON") }
    return Array(data) + [UInt8(ascii: "\n")]
  }
}

extension MatchModel.Weights {
  /// Whether all weights are such that their sum is one, and what they depend on is another comparison of the model.
  fileprivate func isSound(among comparisons: [MatchModel.Weights]) -> Bool {
    func isSound(_ levels: [MatchModel.Level]) -> Bool {
      levels.allSatisfy { abs(Int($0.weight)) <= 1_000_000 && $0.u >= 1 }
    }
    guard isSound(levels) else { return false }
    guard let dependence else { return true }
    return dependence.on != comparison && comparisons.contains { $0.comparison == dependence.on }
      && [dependence.agrees, dependence.disagrees].allSatisfy {
        isSound($0) && $0.map(\.level) == levels.map(\.level)
      }
  }
}
