/// The parts of a pattern of strptime's directives.
///
/// `%Y` four digits of the year, `%y` two, `%m` and `%d` month and day, `%H` and `%I` hours of the day and of its half,
/// `%M` and `%S`, `%f` a second's fraction, `%p` AM or PM, `%z` an offset, `%b` and `%B` an English month's name, short
/// and long, in any case. Numbers of two digits may lack a leading zero where no digit follows.
func directiveParts(_ pattern: String) throws(CalendarFormatFault) -> [CalendarFormat.Part] {
  var parts: [CalendarFormat.Part] = []
  var scalars = pattern.unicodeScalars.makeIterator()
  while let scalar = scalars.next() {
    guard scalar == "%" else {
      parts += String(scalar).utf8.map { .literal($0) }
      continue
    }
    guard let directive = scalars.next() else { throw .unknownPart("%") }
    guard let part = directives[directive] else { throw .unknownPart("%\(directive)") }
    parts.append(part)
  }
  return parts
}

private let directives: [Unicode.Scalar: CalendarFormat.Part] = [
  "Y": .year, "y": .yearOfCentury, "m": .month, "b": .shortMonthName, "B": .longMonthName, "d": .day, "H": .hour,
  "I": .hourOfHalf, "M": .minute, "S": .second, "f": .fraction, "p": .half, "z": .offset,
  "%": .literal(UInt8(ascii: "%")),
]

/// The parts of a pattern of a spreadsheet's letters, in any case.
///
/// `yyyy` and `yy`, `d` or `dd`, `h` or `hh`, `s` or `ss`, `AM/PM`, a fraction as `.000`; `m` or `mm` is the month, but
/// minutes behind an hour or before seconds; `mmm` and `mmmm` an English month's name, short and long. What else stands
/// there must be a separator or the letter `T`.
func letterParts(_ pattern: String) throws(CalendarFormatFault) -> [CalendarFormat.Part] {
  var runs: [(letter: Character, text: String)] = []
  var rest = Substring(pattern)
  while let first = rest.first {
    if rest.lowercased().hasPrefix("am/pm") {
      runs.append(("p", String(rest.prefix(5))))
      rest = rest.dropFirst(5)
      continue
    }
    let letter = Character(first.lowercased())
    let run = rest.prefix { Character($0.lowercased()) == letter }
    runs.append((letter, String(run)))
    rest = rest.dropFirst(run.count)
  }
  let isTwelveHours = runs.contains { $0.letter == "p" }
  let named = runs.indices.filter { "ymdhsp".contains(runs[$0].letter) }
  var parts: [CalendarFormat.Part] = []
  for (index, run) in runs.enumerated() {
    switch (run.letter, run.text.count) {
    case ("y", 4): parts.append(.year)
    case ("y", 2): parts.append(.yearOfCentury)
    case ("m", 1...2):
      let place = named.firstIndex(of: index)!
      let isBehindHour = place > 0 && runs[named[place - 1]].letter == "h"
      let isBeforeSecond = place + 1 < named.count && runs[named[place + 1]].letter == "s"
      parts.append(isBehindHour || isBeforeSecond ? .minute : .month)
    case ("m", 3): parts.append(.shortMonthName)
    case ("m", 4): parts.append(.longMonthName)
    case ("d", 1...2): parts.append(.day)
    case ("h", 1...2): parts.append(isTwelveHours ? .hourOfHalf : .hour)
    case ("s", 1...2): parts.append(.second)
    case ("p", _): parts.append(.half)
    case ("0", _) where parts.suffix(2) == [.second, .literal(UInt8(ascii: "."))]: parts.append(.fraction)
    case ("t", 1) where run.text == "T": parts.append(.literal(UInt8(ascii: "T")))
    default:
      guard !run.letter.isLetter, !run.letter.isNumber else { throw .unknownPart(run.text) }
      parts += run.text.utf8.map { .literal($0) }
    }
  }
  return parts
}
