import Expressions
import Tabular

/// How the rows of a count count in the period that a row of the script names: its expressions with the parameters of the
/// period read from there.
struct SettledCount {
  private let count: BoundCount
  private let start: BoundNode
  private let end: BoundNode

  init(_ count: BoundCount, start: BoundNode, end: BoundNode) {
    self.count = count
    self.start = start
    self.end = end
  }

  func settle(_ node: BoundNode) -> BoundNode {
    node.mappingLeaves { leaf in
      switch leaf {
      case .parameter("period_start", _): start
      case .parameter("period_end", _): end
      default: leaf
      }
    }
  }

  private static let one = BoundNode.literal(.number(1), .number)
  var value: BoundNode { count.value.map(settle) ?? Self.one }
  var weight: BoundNode { count.weight.map(settle) ?? Self.one }

  /// What must be true of a row to count in the period, wherever it lies.
  var conditions: [BoundNode] {
    var conditions: [BoundNode] = []
    if let condition = count.condition { conditions += settle(condition).conjuncts }
    if let date = count.date.map(settle) {
      conditions.append(.and(.compare(.greaterOrEqual, date, start), .compare(.lessOrEqual, date, end)))
    }
    if count.value != nil { conditions.append(.not(.isNull(value))) }
    if count.weight != nil { conditions.append(.compare(.greaterOrEqual, weight, .literal(.number(0), .number))) }
    return conditions
  }
}
