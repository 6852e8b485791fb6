/// Notes what each step of a plan gave and how long it took. Used on one task, like the executor that it watches.
///
/// A plan that runs once a period is one tree: its rows and its time are those of all periods together.
final class ExecutionTrace {
  enum Label {
    case table(String)
    /// A frame or `with` table that was worked out before.
    case shared(String)
    /// A frame or `with` table worked out here.
    case named(String)
    case step(Plan)

    var name: String? {
      switch self {
      case .table(let name), .shared(let name), .named(let name): name
      case .step: nil
      }
    }
  }

  final class Node {
    let label: Label
    var rows = 0
    var runs = 0
    /// Of this step and all below it.
    var duration = Duration.zero
    var children: [Node] = []
    fileprivate var next = 0
    fileprivate var start = ContinuousClock.now

    init(_ label: Label) { self.label = label }
  }

  /// When the work began.
  let start = ContinuousClock.now
  let root = Node(.table(""))
  private var open: [Node] = []

  /// A step begins under the one that is open.
  func began(_ label: Label) {
    let node = child(label)
    node.start = .now
    open.append(node)
  }

  func ended(rows: Int) {
    let node = open.removeLast()
    node.rows += rows
    node.runs += 1
    node.duration += .now - node.start
    node.next = 0
    if open.isEmpty { root.next = 0 }
  }

  /// Rows that were there already.
  func met(_ label: Label, rows: Int) {
    let node = child(label)
    if case .named = node.label { return }
    node.rows = rows
    node.runs += 1
  }

  /// The node at this place of the plan: steps come in the same order in every run.
  private func child(_ label: Label) -> Node {
    let parent = open.last ?? root
    if parent === root {
      if let known = root.children.first(where: { $0.label.name == label.name }) { return known }
    } else if parent.next < parent.children.count {
      parent.next += 1
      return parent.children[parent.next - 1]
    }
    parent.next += 1
    let node = Node(label)
    parent.children.append(node)
    return node
  }
}
