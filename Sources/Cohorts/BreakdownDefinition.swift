public import Diagnostics

/// A characteristic by which figures are split, decoded from `Pipelines/breakdowns/*.yaml`.
///
///     name: age_band
///     title: Age
///     column: age_band               # the column of a frame that holds it
///     values: [18 to 64, 65 to 74, 75 to 84, 85 and over]
///     ranked: false                  # whether they stand from the most to the least disadvantaged
///
/// Its groups may overlap. They are conditions over a measure's rows:
///
///     name: age_from
///     title: Age
///     groups:
///       18 and over: age >= 18
///       65 and over: age >= 65
///
/// or rows of another frame, of which a measure's row may have several or none:
///
///     name: long_term_condition
///     title: Long-term condition
///     members: {frame: conditions_of_people, key: person_id, column: condition}
///     values: [Asthma, Dementia, Diabetes]
///     otherwise: None of these
public struct BreakdownDefinition: Sendable {
  /// How the rows of a measure find their groups.
  public enum Form: Sendable {
    /// A column of the measure's frame, which holds one value a row.
    case column(String)
    /// A condition for each value, in their order: a row lies in every group whose condition is true.
    case groups([MeasureDefinition.Text])
    /// The rows of another frame with the same key as the measure's row. A row lies in each group once.
    case members(Members)
  }

  /// A frame that says which groups the rows of others lie in.
  public struct Members: Hashable, Sendable {
    public let frame: String
    /// The column, of this frame and of the measure's, by which their rows belong together.
    public let key: String
    /// The column that names the group.
    public let column: String
    public let place: Place
  }

  public let name: String
  /// For readers: "Deprivation quintile".
  public let title: String
  public let form: Form
  /// Its values in the order in which readers expect them.
  ///
  /// Of a column, a row without a value counts as ``unknown``. Where groups overlap, a row that lies in none counts as
  /// ``otherwise``, or nowhere.
  public let values: [String]
  /// The value of rows that lie in no group.
  public let otherwise: String?
  /// Whether the values stand from the most to the least disadvantaged, so that inequality between them can be told.
  public let isRanked: Bool
  public let place: Place

  /// The value of rows whose characteristic is missing; a row of its own only where there are such rows.
  public static let unknown = "Unknown"

  public init(_ node: DefinitionNode, faults: Faults) {
    place = node.place
    var reader = MappingReader(node, of: "breakdown", faults: faults)
    name = reader.string("name")
    title = reader.string("title")
    isRanked = reader.optionalBoolean("ranked") ?? false
    if let groups = reader.optionalMapping("groups", of: "mapping of groups") {
      let conditions = groups.allEntries.compactMap { entry -> (name: String, condition: MeasureDefinition.Text)? in
        guard case .scalar(let text) = entry.value.content else {
          faults.report(
            .wrongKind, "the group '\(entry.key)' must be an SQL condition, not \(entry.value.kindName)",
            at: entry.value.place)
          return nil
        }
        return (entry.key, .init(text: text, place: entry.value.place))
      }
      values = conditions.map(\.name)
      form = .groups(conditions.map(\.condition))
    } else if var mapping = reader.optionalMapping("members") {
      form = .members(
        Members(
          frame: mapping.string("frame"), key: mapping.string("key"), column: mapping.string("column"),
          place: mapping.place))
      mapping.finish()
      values = reader.optionalStrings("values") ?? []
    } else {
      form = .column(reader.optionalString("column") ?? name)
      values = reader.optionalStrings("values") ?? []
    }
    if case .column = form { otherwise = nil } else { otherwise = reader.optionalString("otherwise") }
    reader.finish()
    if let otherwise, values.contains(otherwise) {
      faults.report(
        .duplicateName, "'\(otherwise)' is both a group and the value of rows in no group", at: node.place,
        help: "give 'otherwise' a name of its own")
    }
  }

  /// Whether a row may count under several of its values, or under none.
  public var isOverlapping: Bool { if case .column = form { false } else { true } }
}
