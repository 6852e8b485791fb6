import Diagnostics
import Expressions
import Tabular

/// A measure whose frames, expressions and columns were found and have the right types.
struct BoundMeasure: Sendable {
  enum Form: Sendable {
    case part
    case values
    case ratio
  }

  struct Population: Sendable {
    var basis: String?
    var count: BoundCount
    var exposure: MeasureDefinition.Exposure

    /// Whether it is a table of numbers of people: where it has no row nobody knows how many there are. One whose rows are
    /// people has none where nobody is.
    var isTableOfNumbers: Bool { exposure == .personYears && count.value != nil }
  }

  var form: Form
  /// The rows that are counted: units, or events.
  var units: BoundCount
  var populations: [Population]
  var grid: MeasureDefinition.Grid
  var strata: BoundStrata?
}

/// Rows of one frame and how they count, as expressions over the frame's columns.
struct BoundCount: Sendable {
  var frame: String
  var condition: BoundNode?
  /// Of type day; nil puts every row into every period.
  var date: BoundNode?
  /// Of type number, or a decimal, whose units are added up; nil counts each row as 1.
  var value: BoundNode?
  /// Of type number, how many each row stands for; nil lets each stand for itself.
  var weight: BoundNode?
  /// Which of the rows are in the numerator of a part.
  var numerator: BoundNode?
  /// Whether rows or expressions depend on the period, so that they are worked out for each.
  var usesPeriod: Bool
  /// For each level the column that places rows at it.
  var placements: [String: Placement]
  /// For each breakdown that the frame can tell, how.
  var breakdowns: [String: BoundBreakdown]
  /// The column that tells a row's stratum; nil where the measure has none.
  var stratum: Int?

  /// What sums of values are to be divided by, once they are done: decimals are added up in units, so that no sum of money is
  /// a penny off. 1 for numbers.
  var unit: Double { value?.type.scale.map { Double(FixedDecimal.powerOfTen($0)) } ?? 1 }
}

/// How the rows of a frame find their groups.
enum BoundBreakdown: Sendable {
  /// The column of the frame with the one value of each row.
  case column(Int)
  /// A condition for each value.
  case groups([BoundNode])
  /// The rows of another frame: its key and value columns, and the column of this frame that has the same key.
  case members(frame: String, key: Int, value: Int, ownKey: Int)
}

/// How the rows of a frame find their area.
struct Placement: Hashable, Sendable {
  enum Units: Hashable, Sendable {
    /// The column holds the codes of a basis, one a row of its lookup.
    case basis(String)
    /// The column holds the codes of a level's areas.
    case level(String)

    var isBasis: Bool { if case .basis = self { true } else { false } }
  }

  var column: Int
  var units: Units
}
