import CSVDecoding
import Diagnostics

/// How the cells of a field of the calendar are written, as its `format` and `century` say.
///
/// - Parameter role: A date of birth of two digits' year needs the century said.
func calendarFormat(
  _ node: DefinitionNode?, century: DefinitionNode?, _ type: FieldType, _ role: FieldRole?, _ faults: Faults
) -> CalendarFormat {
  let usual = CalendarFormat.iso(type.calendarKind ?? .day)
  let firstYear = century.flatMap { centuryStart($0, faults) }
  guard let node else {
    if let century { reportIdleCentury(century, faults) }
    return usual
  }
  guard let pattern = scalarText(node) else {
    faults.report(.wrongKind, "'format' must be a single value, not \(node.kindName)", at: node.place)
    return usual
  }
  guard let kind = type.calendarKind else {
    if pattern != "default" {
      faults.report(
        .wrongFormat, "\(type.withArticle) has no format '\(pattern)'", at: node.place,
        help: "leave 'format' out, or write 'default'")
    }
    return usual
  }
  if pattern == "default" { return usual }
  if pattern == "any" {
    faults.report(
      .wrongFormat, "the format 'any' would guess \(type.withArticle) cell by cell", at: node.place,
      help: "say how the cells are written, such as '\(kind.example)'")
    return usual
  }
  guard let format = declaredFormat(pattern, kind, firstYear, at: node.place, faults) else { return usual }
  if format.hasShortYear, role == .dateOfBirth, century == nil {
    faults.report(
      .wrongFormat, "a date of birth with two digits of the year may be of two centuries", at: node.place,
      help: "say in 'waymark' from which year on the hundred years run, such as 'century: 1926'")
  }
  if !format.hasShortYear, let century { reportIdleCentury(century, faults) }
  return format
}

private func declaredFormat(
  _ pattern: String, _ kind: CalendarFormat.Kind, _ century: Int?, at place: Place, _ faults: Faults
) -> CalendarFormat? {
  do throws(CalendarFormatFault) {
    return try CalendarFormat(pattern, for: kind, century: century ?? CalendarFormat.usualCentury)
  } catch {
    switch error {
    case .unknownPart(let part):
      faults.report(
        .wrongFormat, "'\(part)' is not a known part of a format of the calendar", at: place,
        help: "known are yyyy yy mm mmm mmmm dd hh ss AM/PM, %Y %y %m %b %B %d %H %I %M %S %f %p %z, and 'excel'")
    case .incomplete:
      faults.report(.wrongFormat, "such a format names \(kind.parts)", at: place, help: "for example '\(kind.example)'")
    }
    return nil
  }
}

private func centuryStart(_ node: DefinitionNode, _ faults: Faults) -> Int? {
  guard let year = scalarText(node).flatMap(Int.init), (1800...2100).contains(year) else {
    faults.report(
      .wrongValue, "'century' must be the first of a hundred years, from 1800 to 2100", at: node.place,
      help: "'century: 1926' reads 25 as 2025 and 26 as 1926")
    return nil
  }
  return year
}

private func reportIdleCentury(_ node: DefinitionNode, _ faults: Faults) {
  faults.report(
    .wrongFormat, "'century' is for a format with two digits of the year", at: node.place,
    help: "take it away, or write 'yy' in the format")
}

extension CalendarFormat.Kind {
  fileprivate var example: String {
    switch self {
    case .day: "dd/mm/yyyy"
    case .moment: "dd/mm/yyyy hh:mm"
    case .time: "hh:mm"
    case .month: "mm/yyyy"
    case .year: "yyyy"
    }
  }

  fileprivate var parts: String {
    switch self {
    case .day: "year, month and day once each, and a time or none"
    case .moment: "year, month, day, hour and minute once each, and seconds or none"
    case .time: "hour and minute once each, and seconds or none"
    case .month: "year and month once each and nothing else"
    case .year: "the year once and nothing else"
    }
  }
}

func booleanWords(
  _ trueValues: [String]?, _ falseValues: [String]?, at place: Place, _ faults: Faults
) -> BooleanWords {
  let usual = BooleanWords()
  let words = BooleanWords(
    trueWords: trueValues ?? usual.trueWords, falseWords: falseValues ?? usual.falseWords)
  let folded = Set(words.trueWords.map { $0.lowercased() })
  if let word = words.falseWords.first(where: { folded.contains($0.lowercased()) }) {
    faults.report(.wrongConstraint, "'\(word)' stands for both true and false", at: place)
  }
  return words
}
