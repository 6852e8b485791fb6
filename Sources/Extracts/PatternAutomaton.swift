/// A pattern as steps (Thompson 1968), and from them the table of states (Rabin and Scott 1959).
struct PatternAutomaton {
  private enum Step {
    case byte(ByteSet, next: Int)
    case either(Int, Int)
    case match
  }

  private var steps: [Step] = [.match]
  private var start = 0

  init(_ node: PatternNode) throws(PatternFault) {
    start = try emit(node, before: 0)
  }

  /// Adds the steps of a node and returns the first; after its last one comes the given step.
  private mutating func emit(_ node: PatternNode, before next: Int) throws(PatternFault) -> Int {
    switch node {
    case .empty: return next
    case .byte(let set): return try add(.byte(set, next: next))
    case .sequence(let nodes):
      var first = next
      for node in nodes.reversed() { first = try emit(node, before: first) }
      return first
    case .choice(let nodes):
      var first = try emit(nodes[nodes.count - 1], before: next)
      for node in nodes.dropLast().reversed() { first = try add(.either(try emit(node, before: next), first)) }
      return first
    case .repeated(let node, let minimum, let maximum):
      var first = next
      if let maximum {
        for _ in minimum..<maximum { first = try add(.either(try emit(node, before: first), next)) }
      } else {
        let loop = try add(.match)
        steps[loop] = .either(try emit(node, before: loop), next)
        first = loop
      }
      for _ in 0..<minimum { first = try emit(node, before: first) }
      return first
    }
  }

  private mutating func add(_ step: Step) throws(PatternFault) -> Int {
    guard steps.count < Pattern.stepLimit else { throw PatternAutomaton.tooLarge }
    steps.append(step)
    return steps.count - 1
  }

  private static let tooLarge = PatternFault(
    reason: "it is too large", help: "use smaller counts, or a shorter pattern")

  // MARK: States

  /// For each state and byte the next state, and which states accept. State 0 is dead, state 1 the first.
  func table() throws(PatternFault) -> ([UInt16], [Bool]) {
    var states: [[Int]] = [[], closure([start])]
    var numberOf: [[Int]: Int] = [states[0]: 0, states[1]: 1]
    var next: [UInt16] = []
    var state = 0
    while state < states.count {
      for byte in UInt8.min...UInt8.max {
        let targets = states[state].compactMap { step -> Int? in
          if case .byte(let set, let next) = steps[step], set.contains(byte) { next } else { nil }
        }
        let reached = targets.isEmpty ? [] : closure(targets)
        if let number = numberOf[reached] {
          next.append(UInt16(number))
        } else {
          guard states.count < Pattern.stateLimit else { throw PatternAutomaton.tooLarge }
          numberOf[reached] = states.count
          next.append(UInt16(states.count))
          states.append(reached)
        }
      }
      state += 1
    }
    return (next, states.map { $0.contains(0) })
  }

  /// The steps that take a byte or end, and can be reached without one; in ascending order.
  private func closure(_ roots: [Int]) -> [Int] {
    var isSeen: Set<Int> = []
    var open = roots
    var reached: [Int] = []
    while let step = open.popLast() {
      guard isSeen.insert(step).inserted else { continue }
      switch steps[step] {
      case .either(let left, let right): open += [left, right]
      case .byte, .match: reached.append(step)
      }
    }
    return reached.sorted()
  }
}
