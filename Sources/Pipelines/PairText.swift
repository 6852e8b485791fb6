import Linkage

/// An explanation of two records as lines for a terminal.
struct PairText {
  private let explanation: PairExplanation
  private let isWhyNot: Bool
  private let style: TextStyle

  init(_ explanation: PairExplanation, isWhyNot: Bool, style: TextStyle) {
    self.explanation = explanation
    self.isWhyNot = isWhyNot
    self.style = style
  }

  var text: String {
    var lines = [headline, ""]
    lines += waterfall
    lines.append("")
    lines += facts.flatMap { name, texts in
      texts.enumerated().map { "  " + ($0 == 0 ? name : "").padded(to: 17) + $1 }
    }
    return lines.joined(separator: "\n")
  }

  private var headline: String {
    let (left, right) = (shown(explanation.left), shown(explanation.right))
    if explanation.isOnePerson {
      let others = explanation.leftCount - 2
      let company = others == 0 ? "" : ", with \(others) more record\(others == 1 ? "" : "s")"
      return style.set("\(left) and \(right) are one person\(company)", .strong)
    }
    return style.set("\(left) and \(right) are two persons", .strong)
      + ", of \(explanation.leftCount) and \(explanation.rightCount) record\(explanation.rightCount == 1 ? "" : "s")"
  }

  private func shown(_ name: RecordName) -> String { RecordText.name(name) }

  // MARK: Waterfall

  private var waterfall: [String] {
    let found = explanation.waterfall
    var sum = found.prior
    var rows: [(name: String, left: String, right: String, level: String, weight: Int32?, from: Int32, to: Int32)] = [
      ("prior odds", "", "", "", found.prior, 0, found.prior)
    ]
    for step in found.steps {
      let values = style.showsValues ? (step.left ?? "—", step.right ?? "—") : ("", "")
      let level = (step.level ?? "not compared") + (step.dependsOn.map { ", given \($0)" } ?? "")
      rows.append(
        (step.comparison, values.0, values.1, level, step.level == nil ? nil : step.weight, sum, sum + step.weight))
      sum += step.weight
      guard step.frequency != 0 else { continue }
      let kind = step.frequency > 0 ? "rarer than most" : "more common than most"
      rows.append(("", "", "", kind, step.frequency, sum, sum + step.frequency))
      sum += step.frequency
    }
    let texts = rows.map { row in
      (
        row.name, TextStyle.harmless(row.left).cut(to: 24), TextStyle.harmless(row.right).cut(to: 24), row.level,
        row.weight.map(bits) ?? "", row.weight == nil ? "" : bits(row.to)
      )
    }
    let heads = (
      "comparison", style.showsValues ? shown(explanation.left).cut(to: 24) : "",
      style.showsValues ? shown(explanation.right).cut(to: 24) : "", "level", "weight", "sum"
    )
    let widths = ([heads] + texts).reduce((0, 0, 0, 0)) {
      (max($0.0, $1.0.count), max($0.1, $1.1.count), max($0.2, $1.2.count), max($0.3, $1.3.count))
    }
    func line(_ cells: (String, String, String, String, String, String)) -> String {
      var line = "  " + cells.0.padded(to: widths.0 + 2)
      if style.showsValues { line += cells.1.padded(to: widths.1 + 2) + cells.2.padded(to: widths.2 + 2) }
      return line + cells.3.padded(to: widths.3) + cells.4.leading(to: 9) + cells.5.leading(to: 9)
    }
    let chart = WaterfallChart(rows.flatMap { [$0.from, $0.to] } + [0] + [found.linkThreshold].compactMap(\.self))
    let body = zip(rows, texts).map { row, cells in
      line(cells) + "  "
        + chart.bar(from: row.from, to: row.to, mark: found.linkThreshold, style: style)
    }
    return [style.set(line(heads), .faint)] + body
  }

  // MARK: Facts

  private var facts: [(String, [String])] {
    var facts: [(String, [String])] = [("weight", [weightFact])]
    if let verdict = explanation.verdict {
      facts.append(("decision", ["a reviewer said: \(verdict == .same ? "the same" : "not the same")"]))
    }
    facts.append(("passes", passFacts))
    facts.append(("brought together", ruleFacts))
    if !explanation.path.isEmpty { facts.append(("joined over", [pathFact])) }
    facts.append(("constraints", constraintFacts))
    facts.append(("runner-up", runnerUpFacts))
    return facts
  }

  private var weightFact: String {
    let found = explanation.waterfall
    guard let name = found.evidenceClass, let link = found.linkThreshold, let review = found.reviewThreshold else {
      return
        "\(bits(found.total)): no evidence class fits what the two records state, so they are never linked by weight"
    }
    let zone =
      switch found.zone {
      case .link: "enough to link"
      case .review: "for review, \(size(link - found.total)) short of a link"
      case .noLink: "no link, \(size(link - found.total)) short of one"
      }
    return
      "\(bits(found.total)): \(zone) (evidence class \(name): link from \(bits(link)), review from \(bits(review)))"
  }

  private var passFacts: [String] {
    if explanation.passes.isEmpty { return ["the linkage has none"] }
    return explanation.passes.map { pass in
      let joins = pass.bringsTogether && explanation.isOnePerson ? ", which joins without weighing" : ""
      return "\(pass.rule): \(sight(pass))\(joins)"
    }
  }

  private var ruleFacts: [String] {
    let together = explanation.rules.filter(\.bringsTogether).map(\.rule)
    var facts: [String] = []
    if let first = together.first {
      let count =
        "\(together.count) of the \(explanation.rules.count) blocking rules agree\(together.count == 1 ? "s" : "")"
      facts.append("by \(first), the first that does; \(count)")
    } else {
      facts.append("by no blocking rule, so the two were never weighed against each other")
    }
    if together.isEmpty || isWhyNot {
      facts += explanation.rules.filter { !$0.bringsTogether }.map { "\($0.rule): \(sight($0))" }
    }
    return facts
  }

  /// How a rule or pass sees the two.
  private func sight(_ rule: PairExplanation.RuleSight) -> String {
    if rule.isTooLarge { return "agrees, in a block above the limit that no finer key parts" }
    if rule.bringsTogether { return "agrees" }
    let unlike = rule.unlike.isEmpty ? [] : ["unlike \(listed(rule.unlike))"]
    return (unlike + (rule.missing.isEmpty ? [] : ["no \(listed(rule.missing)) in one or both"])).joined(
      separator: ", ")
  }

  private var pathFact: String {
    explanation.path.reduce(shown(explanation.left)) { text, step in
      let bond =
        switch step.bond {
        case .reviewed: "reviewer"
        case .pass(let pass): pass
        case .weight(let weight): bits(weight)
        }
      return "\(text) ─(\(bond))─ \(shown(step.record))"
    }
  }

  private var constraintFacts: [String] {
    var facts = explanation.constraints.map { constraint in
      let overridden = explanation.isOnePerson ? ", which a reviewer's decision or other records overrode" : ""
      return switch constraint.kind {
      case .reviewed: "a reviewer said of two of their records: not the same"
      case .oneRowPerPerson: "both have a row in '\(constraint.subject)', which holds every person once\(overridden)"
      case .unlikeValues: "their values of \(constraint.subject) are more than one slip apart\(overridden)"
      }
    }
    switch explanation.refusal {
    case "ambiguous"?:
      facts.append(
        "ambiguous: another person, known to be a third one, fits within the margin of \(bits(explanation.margin))")
    case "settled_values"?:
      facts.append("each side states a value twice over that the other does not: a slip is not made twice alike")
    case "richer_evidence"?:
      facts.append("records of the two that state more than these could be compared, and did not agree")
    case "contradicted"?:
      facts.append("what these two lack other records of theirs state, and contradict each other")
    case MatchResult.OpenPair.contradiction?:
      facts.append("'same' contradicts a decision 'not the same' of other records of theirs, and was left out")
    case let reason? where reason != MatchResult.OpenPair.belowThreshold && facts.isEmpty:
      facts.append("left apart: \(reason.replacing("_", with: " "))")
    default: break
    }
    return facts.isEmpty ? ["none met"] : facts
  }

  private var runnerUpFacts: [String] {
    [(explanation.left, explanation.leftRunnerUp), (explanation.right, explanation.rightRunnerUp)].map { name, rival in
      guard let rival else { return "of \(shown(name)): nobody else was compared" }
      let gap = explanation.waterfall.total - rival.weight
      return "of \(shown(name)): \(shown(rival.record)) at \(bits(rival.weight)), "
        + "\(size(gap)) \(gap >= 0 ? "below" : "above")"
    }
  }

  /// A difference of weights without its sign.
  private func size(_ weight: Int32) -> String { String(bits(abs(weight)).dropFirst()) }

  private func listed(_ names: [String]) -> String {
    names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names.last!
  }
}

/// How a record is named to readers.
enum RecordText {
  /// A record without an id of its own is named by its details inside, which are not shown.
  static func name(_ name: RecordName) -> String {
    name.id.hasPrefix("\u{1F}") ? "\(TextStyle.harmless(name.source)):(no id)" : TextStyle.harmless(name.description)
  }
}

/// Bars of a running sum on one scale.
private struct WaterfallChart {
  private static let width = 32
  private let low: Int
  private let span: Int

  init(_ sums: [Int32]) {
    low = Int(sums.min() ?? 0)
    span = max(1, Int(sums.max() ?? 0) - low)
  }

  private func column(_ sum: Int32) -> Int { (Int(sum) - low) * (WaterfallChart.width - 1) / span }

  /// - Parameter mark: A sum that every line shows, such as a threshold.
  func bar(from: Int32, to: Int32, mark: Int32?, style: TextStyle) -> String {
    let (first, last) = (min(column(from), column(to)), max(column(from), column(to)))
    var line = ""
    for place in 0..<WaterfallChart.width {
      if from != to, place >= first, place <= last {
        line += style.set(to >= from ? "█" : "░", to >= from ? .gain : .loss)
      } else if place == mark.map(column) {
        line += style.set("│", .faint)
      } else {
        line += " "
      }
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
