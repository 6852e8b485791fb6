public import Diagnostics
import Expressions
import Tabular

/// The groups within which a measure's rows are counted besides, so that its figures can be standardised or weighted:
/// one stratum a row of a frame.
///
///     strata:
///       frame: standard_population     # one row a stratum
///       column: age_from               # of this frame and of those counted: which stratum a row belongs to
///       weight: persons                # what the stratum counts for; 1 where nothing is said
///       error: standard_error          # how unsure the weight is; only where it is itself an estimate
///
/// A row without a stratum, or of one that the frame does not list, is not counted.
public struct StrataDefinition: Sendable {
  public let frame: String
  public let column: String
  /// An SQL expression over the frame's row.
  public let weight: MeasureDefinition.Text?
  /// An SQL expression over the frame's row: the weight's standard error.
  public let error: MeasureDefinition.Text?
  public let place: Place

  init(_ reader: inout MappingReader) {
    place = reader.place
    frame = reader.string("frame")
    column = reader.string("column").lowercased()
    weight = reader.optionalText("weight")
    error = reader.optionalText("error")
    reader.finish()
  }
}

/// What each stratum of a measure counts for. In the order of the strata in every tally.
public struct StratumWeights: Sendable, Hashable {
  public let weights: [Double]
  /// Of the weights; empty where they are exact.
  public let errors: [Double]

  public init(_ weights: [Double], errors: [Double] = []) {
    self.weights = weights
    self.errors = errors
  }
}

/// What was counted in one stratum of a cell.
public struct StratumCount: Sendable, Hashable {
  /// Rows with the property, events, or the sum of the values.
  public var numerator: Double
  /// Rows at risk, rows with a value, or person-years.
  public var denominator: Double
  /// The sum of the squares of the values; 0 for counts.
  public var sumOfSquares: Double

  public init(numerator: Double, denominator: Double, sumOfSquares: Double = 0) {
    self.numerator = numerator
    self.denominator = denominator
    self.sumOfSquares = sumOfSquares
  }
}

/// Strata whose frame, column and expressions were found and have the right types.
struct BoundStrata: Sendable {
  var frame: String
  /// Of the strata's frame.
  var column: Int
  var weight: BoundNode?
  var error: BoundNode?
  var place: Place
}

/// The strata of a measure, numbered in the order of their frame's rows.
struct StrataIndex: Sendable {
  let numberOfKey: [String: Int32]
  let weights: StratumWeights

  var count: Int { weights.weights.count }

  /// - Throws: When two rows have one key, or a weight is missing or below zero.
  init(_ strata: BoundStrata, executor: Executor) async throws {
    let relation = try await executor.relation(strata.frame, in: nil)
    let column = relation.columns[strata.column].values
    let keys = Column("stratum", column.values, validity: column.validity)
    var numbers: [String: Int32] = [:]
    for row in 0..<relation.rowCount {
      guard let key = keys.text(at: row), numbers.updateValue(Int32(row), forKey: key) == nil else {
        throw Failure(
          Diagnostic(
            .measureStrata,
            "the strata of frame '\(strata.frame)' are not one row each: row \(row + 1) has no key or "
              + "that of an earlier row", at: strata.place, help: "make the frame's grain one row a stratum"),
          status: .dataRefused)
      }
    }
    func numbered(_ node: BoundNode?) async throws -> [Double]? {
      guard let node else { return nil }
      let column = try await executor.evaluate(node, over: relation, in: nil).values
      let numbers = column.values.numbers
      let wrong = numbers.indices.count { !column.validity[$0] || !numbers[$0].isFinite || numbers[$0] < 0 }
      if wrong > 0 {
        throw Failure(
          Diagnostic(
            .measureStrata, "\(wrong) strata of frame '\(strata.frame)' have a weight that is missing or below zero",
            at: strata.place, help: "leave such strata out of the frame"), status: .dataRefused)
      }
      return numbers
    }
    numberOfKey = numbers
    weights = StratumWeights(
      try await numbered(strata.weight) ?? Array(repeating: 1, count: relation.rowCount),
      errors: try await numbered(strata.error) ?? [])
  }
}
