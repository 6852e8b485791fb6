/// Looks for other tables that a reader could not tell from the true one, to show that a hidden count is not given away.
///
/// From a table that adds up, one count is moved by 1; every sum that then fails is mended by moving another of its counts by 1 within what
/// a reader takes for possible, until all add up again. Each table so found is a proof that the count can have that value too, so a count is
/// called safe only when it is; the search gives up after a set number of moves, and the count is then taken for unsafe.
///
/// The tables of Fischetti and Salazar-González (Management Science 2001) are audited by linear programs; that answer is exact,
/// this one errs on the side of hiding.
struct AlternativeTables {
  private let table: AdditiveTable
  private var counts: [Double]
  /// By how much the parts of each equation exceed the whole.
  private var excess: [Double]
  private var failing: [Int] = []
  private var isMoved: [Bool]
  /// Moved since the sums last added up, and since the table was last the true one.
  private var moved: [Int] = []
  private var changed: Set<Int> = []
  private var movesLeft = 0

  private static let moveLimit = 200

  init(_ table: AdditiveTable) {
    self.table = table
    counts = table.counts
    excess = Array(repeating: 0, count: table.sums.equationCount)
    isMoved = Array(repeating: false, count: counts.count)
  }

  /// Whether tables with at least so many values of the count, the true one among them, look the same to a reader.
  mutating func allow(_ count: Int, values wanted: Int) -> Bool {
    var found = 1
    for step in [1.0, -1.0] where found < wanted {
      while found < wanted, shift(count, by: step) { found += 1 }
      restoreTruth()
    }
    return found >= wanted
  }

  private mutating func restoreTruth() {
    for index in changed { counts[index] = table.counts[index] }
    changed.removeAll(keepingCapacity: true)
  }

  /// Moves a count by a step of 1 and mends the sums; leaves everything as it was when that cannot be done.
  private mutating func shift(_ count: Int, by step: Double) -> Bool {
    guard canMove(count, by: step) else { return false }
    movesLeft = AlternativeTables.moveLimit
    move(count, by: step)
    let isMended = mend()
    if isMended {
      changed.formUnion(moved)
    } else {
      unmove(count, by: step)
    }
    failing.removeAll(keepingCapacity: true)
    for index in moved { isMoved[index] = false }
    moved.removeAll(keepingCapacity: true)
    return isMended
  }

  /// Mends, of the sums that fail, the one that the fewest moves can mend, by each of these in turn, and what fails then.
  private mutating func mend() -> Bool {
    failing.removeAll { excess[$0] == 0 }
    guard var hardest = failing.first else { return true }
    var fewest = Int.max
    for equation in failing {
      let count = candidateCount(in: equation, below: fewest)
      if count < fewest { (hardest, fewest) = (equation, count) }
      if count <= 1 { break }
    }
    guard fewest > 0 else { return false }
    let standing = failing
    for candidate in candidates(in: hardest) {
      guard movesLeft > 0 else { return false }
      movesLeft -= 1
      move(candidate.count, by: candidate.step)
      if mend() { return true }
      unmove(candidate.count, by: candidate.step)
      failing = standing
    }
    return false
  }

  private struct Candidate {
    let count: Int
    let step: Double
    /// Sums that the move would mend, less those that it would break.
    let gain: Int
  }

  /// How many moves mend an equation, as far as they are fewer than a limit.
  private func candidateCount(in equation: Int, below limit: Int) -> Int {
    let direction = excess[equation] > 0 ? -1.0 : 1.0
    var count = 0
    for term in table.sums.terms(of: equation) where canMove(term.count, by: direction * term.sign) {
      count += 1
      if count >= limit { break }
    }
    return count
  }

  /// The moves that mend an equation, in the order in which they are tried.
  private func candidates(in equation: Int) -> [Candidate] {
    let direction = excess[equation] > 0 ? -1.0 : 1.0
    let terms = table.sums.terms(of: equation)
    var candidates: [Candidate] = []
    candidates.reserveCapacity(terms.count)
    for term in terms {
      let step = direction * term.sign
      guard canMove(term.count, by: step) else { continue }
      var gain = 0
      for link in table.sums.links(of: term.count) {
        gain += (excess[link.equation] + step * link.sign).magnitude < excess[link.equation].magnitude ? 1 : -1
      }
      candidates.append(Candidate(count: term.count, step: step, gain: gain))
    }
    candidates.sort { ($1.gain, $0.count) < ($0.gain, $1.count) }
    return candidates
  }

  private func canMove(_ count: Int, by step: Double) -> Bool {
    !isMoved[count] && table.ranges[count].contains(counts[count] + step)
  }

  private mutating func move(_ count: Int, by step: Double) {
    shiftSums(of: count, by: step)
    isMoved[count] = true
    moved.append(count)
    for link in table.sums.links(of: count) where !failing.contains(link.equation) { failing.append(link.equation) }
  }

  private mutating func unmove(_ count: Int, by step: Double) {
    shiftSums(of: count, by: -step)
    isMoved[count] = false
    moved.removeLast()
  }

  private mutating func shiftSums(of count: Int, by step: Double) {
    counts[count] += step
    for link in table.sums.links(of: count) { excess[link.equation] += step * link.sign }
  }
}
