import Diagnostics
import Linkage

/// One sitting of a reviewer: asks, remembers at once, and can take the last answer back.
struct ReviewSession {
  private enum Answer {
    case same
    case notTheSame
    case later
    case undo
    case quit
  }

  let book: ReviewBook
  let user: String
  let now: @Sendable () -> String
  let style: TextStyle
  private var decided: [(linkage: String, question: ReviewQuestion, verdict: LinkDecision.Verdict)] = []

  init(book: ReviewBook, user: String, now: @escaping @Sendable () -> String, style: TextStyle) {
    self.book = book
    self.user = user
    self.now = now
    self.style = style
  }

  /// Asks up to `limit` questions of a linkage, or of all.
  mutating func run(
    linkage: String?, limit: Int, read: () -> Character?, write: (String) -> Void
  ) throws(Failure) {
    let open = try book.questionCount(of: linkage)
    var waiting = try book.questions(of: linkage, limit: limit)
    if waiting.isEmpty {
      write("no question is open\n")
      return
    }
    let count = waiting.count
    waiting.reverse()
    while let (name, question) = waiting.popLast() {
      try audit(question)
      write(
        QuestionText(question, linkage: name, place: count - waiting.count, of: count, open: open, style: style).text)
      switch ask(read, write) {
      case .same: try remember(question, name, .same, write)
      case .notTheSame: try remember(question, name, .notTheSame, write)
      case .later:
        try book.postpone(question.pair, of: name)
        write("  left for later\n\n")
      case .undo:
        waiting.append((name, question))
        guard let last = decided.popLast() else {
          write("  nothing was decided yet\n\n")
          continue
        }
        try book.withdraw(last.question, of: last.linkage, user: user, time: now())
        waiting.append((last.linkage, last.question))
        write("  taken back\n\n")
      case .quit:
        write("  \n")
        waiting.removeAll()
      }
    }
    let same = decided.count { $0.verdict == .same }
    write(
      "\(decided.count) decided: \(same) the same, \(decided.count - same) not the same; \(try book.questionCount(of: linkage)) open\n"
    )
    if !decided.isEmpty { write("the next run of the linkage in this zone heeds them\n") }
  }

  private func ask(_ read: () -> Character?, _ write: (String) -> Void) -> Answer {
    write(
      "  \(key("s"))ame person  \(key("n"))ot the same  \(key("l"))ater  \(key("u"))ndo the last  \(key("q"))uit  › ")
    while let character = read() {
      switch character.lowercased() {
      case "s", "y": return .same
      case "n": return .notTheSame
      case "l": return .later
      case "u": return .undo
      case "q", "\u{03}", "\u{04}", "\u{1B}": return .quit
      default: write("\n  one of s, n, l, u and q, please › ")
      }
    }
    return .quit
  }

  private func key(_ letter: String) -> String { style.set("[\(letter)]", .strong) }

  private mutating func remember(
    _ question: ReviewQuestion, _ linkage: String, _ verdict: LinkDecision.Verdict, _ write: (String) -> Void
  ) throws(Failure) {
    try book.remember(LinkDecision(question.pair.left, question.pair.right, verdict, user: user, time: now()))
    decided.append((linkage, question, verdict))
    write(verdict == .same ? "  the same\n\n" : "  not the same\n\n")
  }

  private func audit(_ question: ReviewQuestion) throws(Failure) {
    try book.note(
      ReviewBook.AuditEntry(
        user: user, time: now(), command: "review", left: question.pair.left, right: question.pair.right,
        reason: question.reason))
  }
}

/// One question: two records side by side.
private struct QuestionText {
  let text: String

  init(_ question: ReviewQuestion, linkage: String, place: Int, of count: Int, open: Int, style: TextStyle) {
    let names = (RecordText.name(question.pair.left), RecordText.name(question.pair.right))
    let rows = question.lines.map { line in
      (
        line.detail, TextStyle.harmless(line.left ?? "—"), TextStyle.harmless(line.right ?? "—"),
        line.level ?? (line.left == nil || line.right == nil ? "" : line.left == line.right ? "exact" : "unlike"),
        line.weight.map(bits) ?? ""
      )
    }
    let widths = rows.reduce((6, names.0.count, names.1.count, 5)) {
      (max($0.0, $1.0.count), max($0.1, $1.1.count), max($0.2, $1.2.count), max($0.3, $1.3.count))
    }
    func line(_ cells: (String, String, String, String, String)) -> String {
      "  " + cells.0.padded(to: widths.0 + 2) + cells.1.padded(to: widths.1 + 2) + cells.2.padded(to: widths.2 + 2)
        + cells.3.padded(to: widths.3) + cells.4.leading(to: 9)
    }
    let rest = open > count ? ", \(open) open" : ""
    var lines = [
      style.set("question \(place) of \(count)\(rest)", .strong) + "  \(linkage)  \(QuestionText.why(question.reason))",
      "", style.set(line(("", names.0, names.1, "level", "weight")), .faint),
    ]
    lines += rows.map { row in
      let differs = row.1 != row.2 && row.1 != "—" && row.2 != "—"
      return differs ? style.set(line(row), .strong) : line(row)
    }
    if let weight = question.weight {
      let threshold = question.threshold.map { ", link from \(bits($0))" } ?? ""
      lines.append(line(("weight", "", "", "", bits(weight))) + threshold)
    }
    text = (lines + ["", ""]).joined(separator: "\n")
  }

  /// Why somebody is asked.
  private static func why(_ reason: String) -> String {
    switch reason {
    case MatchResult.OpenPair.belowThreshold: "enough for review, not for a link"
    case MatchResult.OpenPair.contradiction: "decided before, against other decisions"
    case "unlike_values", "unlike_nhs_numbers": "alike, but the two persons have unlike numbers"
    case "one_row_per_person": "alike, but both stand in a register that holds every person once"
    case "ambiguous": "another person fits about as well"
    case "settled_values": "alike, but each side states an unlike value twice over"
    case "richer_evidence": "alike, but other records of the two state more and do not agree"
    case "contradicted": "alike, but other records of the two contradict it"
    default: reason.replacing("_", with: " ")
    }
  }
}
