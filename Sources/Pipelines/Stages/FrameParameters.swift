import CSVDecoding
import Cohorts
import Diagnostics
import Expressions
import Extracts
import Tabular

/// What a pipeline says of the parameters of its frames, besides the period.
///
///     parameters:
///       joined_start: {type: date, value: 2024-04-01}
///
/// `:as_of` is always there: the day the run stands for.
struct FrameParameters {
  private struct Parameter {
    let name: String
    let value: ScalarValue
    let place: Place
  }

  private static let asOf = "as_of"
  private var parameters: [Parameter] = []

  init(_ reader: MappingReader?) {
    guard let reader else { return }
    for entry in reader.allEntries {
      if entry.key == FrameParameters.asOf || FrameCatalogue.periodParameters[entry.key] != nil {
        reader.faults.report(
          .duplicateName, "every frame has the parameter '\(entry.key)' already", at: entry.keyPlace,
          help: "the run gives its value; choose another name")
        continue
      }
      if !FrameParameters.isName(entry.key) {
        reader.faults.report(
          .frameParameter, "'\(entry.key)' cannot be the name of a parameter", at: entry.keyPlace,
          help: "write small letters, digits and underscores, a letter first")
        continue
      }
      var parameter = MappingReader(entry.value, of: "parameter", faults: reader.faults)
      let typeNode = parameter.node("type")
      let type: FieldType? = typeNode == nil ? nil : parameter.optionalChoice("type")
      let valueNode = parameter.node("value")
      let text = parameter.optionalString("value")
      parameter.finish()
      guard let type, let valueNode, let text else { continue }
      guard let value = FrameParameters.value(text, of: type) else {
        reader.faults.report(
          .frameParameter, "the value of the parameter '\(entry.key)' is not of type \(type.rawValue)",
          at: valueNode.place, help: FrameParameters.example[type].map { "write it as \($0)" })
        continue
      }
      parameters.append(Parameter(name: entry.key, value: value, place: entry.keyPlace))
    }
  }

  var types: [String: ColumnType] {
    var types: [String: ColumnType] = [FrameParameters.asOf: .day]
    for parameter in parameters { types[parameter.name] = parameter.value.type }
    return types
  }

  func values(asOf: Day) -> [String: ScalarValue] {
    var values: [String: ScalarValue] = [FrameParameters.asOf: .day(asOf)]
    for parameter in parameters { values[parameter.name] = parameter.value }
    return values
  }

  func check(usedBy catalogue: FrameCatalogue, faults: Faults) {
    let used = catalogue.usedParameters
    for parameter in parameters where !used.contains(parameter.name) {
      faults.report(
        .frameParameter, "no frame uses the parameter '\(parameter.name)'", at: parameter.place,
        help: "write it as :\(parameter.name) in a frame, or remove it")
    }
  }

  private static let example: [FieldType: String] = [
    .date: "2024-04-01", .datetime: "2024-04-01T00:00:00", .time: "13:00:00", .year: "2024", .yearmonth: "2024-04",
    .integer: "100", .number: "0.02", .boolean: "true or false",
  ]

  private static func calendarValue(_ text: String, of type: FieldType) -> ScalarValue? {
    guard let kind = type.calendarKind, let number = CalendarFormat.iso(kind).number(of: text) else { return nil }
    return switch kind.columnType {
    case .day: .day(Day(number: Int32(number)))
    case .moment: .moment(Moment(number: number))
    default: .integer(number)
    }
  }

  private static func isName(_ name: String) -> Bool {
    name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
      default: false
      }
    } && name.utf8.first.map { $0 >= UInt8(ascii: "a") } ?? false
  }

  private static func value(_ text: String, of type: FieldType) -> ScalarValue? {
    switch type {
    case .string, .any: .text(text)
    case .integer: Int64(text).map { .integer($0) }
    case .number: Double(text).flatMap { $0.isFinite ? .number($0) : nil }
    case .boolean: text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .date, .datetime, .time, .year, .yearmonth: calendarValue(text, of: type)
    }
  }
}
