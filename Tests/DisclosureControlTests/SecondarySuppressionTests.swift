import Cohorts
import DisclosureControl
import DrawnFigures
import Indicators
import Testing

@Suite struct SecondarySuppressionTests {
  private let north = neighbourhoods[0]
  private let exact = profile(base: 1, possibleValues: 3)

  /// The counts shown of an area split in four, the whole first; denominators are large and add up.
  private func shown(_ parts: [Double], _ profile: DisclosureProfile) -> [Double?] {
    let cells =
      [cell(north, count: parts.reduce(0, +), of: 1_000 * Double(parts.count))]
      + parts.enumerated().map { cell(north, quarter(), "quintile", "\($0 + 1)", count: $1, of: 1_000) }
    return released(shareLiteral, cells, profile).map(\.estimate.numerator)
  }

  @Test func `hides the next smallest where a single hidden count would be the rest of its total`() {
    #expect(shown([3, 20, 9, 40], exact) == [72, nil, 20, nil, 40])
    #expect(shown([3, 0, 99], exact) == [102, nil, 0, nil])
  }

  @Test func `leaves zeros and totals to the last`() {
    #expect(shown([4, 0, 0, 4], exact) == [8, nil, nil, 0, nil])
  }

  @Test func `hides no more where two hidden counts protect one another`() {
    #expect(shown([3, 2, 20, 40], exact) == [65, nil, nil, 20, 40])
    // 1 and 1 could be nothing else.
    #expect(shown([1, 1, 20, 40], exact) == [62, nil, nil, nil, 40])
  }

  @Test func `rounding protects a single hidden count`() {
    #expect(shown([3, 20, 9, 40], profile()) == [70, nil, 20, 10, 40])
    for small in 1...4 {
      for other in [0.0, 5, 6, 7, 8, 23, 50] {
        #expect(shown([Double(small), other, 31], profile()).filter { $0 == nil }.count == 1)
      }
    }
  }

  @Test func `two fours under a rounded ten would be known for fours`() {
    #expect(shown([4, 4, 0, 0], profile()) == [10, nil, nil, nil, 0])
    #expect(shown([4, 3, 0, 0], profile()) == [5, nil, nil, 0, 0])
  }

  @Test func `an area is not the rest of its parent`() {
    let placements = neighbourhoods.prefix(3).map { [$0, authority] }
    let cells =
      [cell(authority, count: 52, of: 300)] + zip(neighbourhoods, [3.0, 19, 30]).map { cell($0, count: $1, of: 100) }
    let free = released(shareLiteral, cells, exact).map(\.estimate.numerator)
    #expect(free == [52, nil, 19, 30])
    let nested = released(shareLiteral, cells, exact, hierarchy: AreaHierarchy(placements: placements))
    #expect(nested.map(\.estimate.numerator) == [52, nil, nil, 30])
    #expect(nested[2].estimate.value == nil && nested[2].notes == [.confidential])
    #expect(nested[2].estimate.denominator == 100)
  }

  @Test func `a denominator hidden to protect another takes its numerator and value along`() {
    let cells = [
      cell(north, count: 20, of: 50), cell(north, quarter(), "sex", "Female", count: 0, of: 3),
      cell(north, quarter(), "sex", "Male", count: 20, of: 47),
    ]
    let figures = released(shareLiteral, cells, exact)
    #expect(figures.map(\.estimate.denominator) == [50, nil, nil])
    #expect(figures.map(\.estimate.numerator) == [20, nil, nil])
    #expect(figures.map(\.estimate.value) == [40, nil, nil])
  }

  @Test func `exact counts do not tell how few are without the property`() {
    #expect(released(shareLiteral, Tally(numerator: 12, denominator: 13), exact).estimate.numerator == nil)
    #expect(released(shareLiteral, Tally(numerator: 12, denominator: 12), exact).estimate.numerator == 12)
    #expect(released(shareLiteral, Tally(numerator: 8, denominator: 13), exact).estimate.numerator == 8)
    #expect(released(shareLiteral, Tally(numerator: 12, denominator: 13)).estimate.numerator == 10)
  }

  @Test func `sums that do not add up protect nothing and need no protection`() {
    let cells = [
      cell(north, count: 40, of: 300), cell(north, quarter(), "sex", "Female", count: 3, of: 100),
      cell(north, quarter(), "sex", "Male", count: 30, of: 100),
    ]
    #expect(released(shareLiteral, cells, exact).map(\.estimate.numerator) == [40, nil, 30])
  }
}
