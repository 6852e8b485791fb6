import Cohorts

/// Draws a plan as trees: on the left what each step does, on the right its rows and its own time.
///
/// A frame stands in the tree of the step that reads it and has a tree of its own below, so that none grows too deep.
struct PlanTreeText {
  private var lines: [(left: String, rows: String, time: String)] = []
  /// Frames whose trees are still to be drawn.
  private var frames: [PlanTree] = []

  static func lines(_ tree: PlanTree) -> [String] {
    var text = PlanTreeText()
    text.add(tree, head: "", tail: "")
    while !text.frames.isEmpty {
      let frame = text.frames.removeFirst()
      text.lines.append(("", "", ""))
      text.add(frame, head: "", tail: "", isDrawn: true)
    }
    let rows = max(4, text.lines.map(\.rows.count).max() ?? 0)
    let times = max(4, text.lines.map(\.time.count).max() ?? 0)
    let left = PlainText.width - rows - times - 6
    func blank(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) }
    func line(_ entry: (left: String, rows: String, time: String)) -> String {
      var shown = entry.left
      if shown.count > left { shown = shown.prefix(left - 1) + "…" }
      if shown.isEmpty, entry.rows.isEmpty { return "" }
      return
        "  \(PlainText.padded(shown, left))  \(blank(entry.rows, rows))\(entry.rows)  \(blank(entry.time, times))\(entry.time)"
    }
    return [line(("", "rows", "time"))] + text.lines.map(line)
  }

  private mutating func add(_ tree: PlanTree, head: String, tail: String, isDrawn: Bool = false) {
    let name =
      switch tree.kind {
      case .table: "table \(tree.title)"
      case .frame: "frame \(tree.title)"
      case .withTable: "with \(tree.title)"
      case .step: tree.title
      }
    let rows = PlainText.grouped(tree.rows)
    if tree.isShared {
      lines.append((head + name + ", worked out once", rows, ""))
      return
    }
    if tree.kind == .frame, !isDrawn {
      lines.append((head + name + ", below", rows, PlainText.time(tree.totalSeconds)))
      frames.append(tree)
      return
    }
    let runs = tree.runs > 1 && tree.kind == .frame ? ", for \(tree.runs) periods" : ""
    let time = isDrawn ? PlainText.time(tree.totalSeconds) + " in all" : PlainText.time(tree.seconds)
    lines.append((head + name + runs, rows, tree.kind == .table ? "" : time))
    for (index, child) in tree.children.enumerated() {
      let isLast = index == tree.children.count - 1
      add(child, head: tail + (isLast ? "└─ " : "├─ "), tail: tail + (isLast ? "   " : "│  "))
    }
  }
}
