/// The counts of one period with what is known of how they add up, and what a reader may take each for.
///
/// The reader is the most suspicious one: knows the profile, takes each count that is hidden for its own smallness for one of those that the
/// profile hides, and knows nothing of one withheld to protect another.
struct AdditiveTable {
  /// What is shown of one count.
  enum State: Equatable {
    /// Shown, rounded.
    case shown
    /// Hidden for what it says of a few people.
    case confidential
    /// Hidden so that others cannot be worked out.
    case withheld
  }

  /// The true counts.
  let counts: [Double]
  private(set) var states: [State]
  /// For each count, the counts that a reader takes for possible.
  private(set) var ranges: [ClosedRange<Double>]
  let sums: SumStructure

  init(counts: [Double], states: [State], ranges: [ClosedRange<Double>], sums: [SumStructure.Sum]) {
    self.counts = counts
    self.states = states
    self.ranges = ranges
    self.sums = SumStructure(sums, counts: counts)
  }

  /// Hides a count so that others cannot be worked out.
  mutating func withhold(_ count: Int) {
    precondition(states[count] == .shown, "only a count that is shown can be withheld")
    states[count] = .withheld
    ranges[count] = 0...Double.infinity
  }

  /// The table in the eyes of a reader who takes one hidden count for small, and of the others cannot tell why they are hidden.
  func doubting(_ target: Int) -> AdditiveTable {
    var table = self
    for count in counts.indices where count != target && states[count] != .shown {
      table.ranges[count] = 0...Double.infinity
    }
    return table
  }
}
