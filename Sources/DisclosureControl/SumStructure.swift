/// Which counts add up to which, laid out so that a search can walk it without touching anything else.
struct SumStructure {
  /// One count of an equation.
  struct Term {
    let count: Int
    /// -1 for the whole, 1 for its parts.
    let sign: Double
  }

  /// One equation that a count stands in.
  struct Link {
    let equation: Int
    /// The count's sign there.
    let sign: Double
  }

  /// A whole and its parts, as indices of counts.
  struct Sum {
    let whole: Int
    let parts: [Int]
  }

  private let terms: [Term]
  private let termStarts: [Int]
  private let links: [Link]
  private let linkStarts: [Int]

  /// Takes the sums that are true.
  ///
  /// Where a whole is not the sum of its parts (a row in two groups, a group left out) a reader cannot subtract either.
  init(_ sums: [Sum], counts: [Double]) {
    let equations = sums.filter { sum in
      let parts = sum.parts.reduce(0) { $0 + counts[$1] }
      return !sum.parts.isEmpty && (parts - counts[sum.whole]).magnitude <= 1e-9 * max(1, counts[sum.whole].magnitude)
    }.map { [Term(count: $0.whole, sign: -1)] + $0.parts.map { Term(count: $0, sign: 1) } }
    terms = equations.flatMap(\.self)
    termStarts = equations.reduce(into: [0]) { $0.append($0.last! + $1.count) }
    var linksOfCount: [[Link]] = Array(repeating: [], count: counts.count)
    for (equation, terms) in equations.enumerated() {
      for term in terms { linksOfCount[term.count].append(Link(equation: equation, sign: term.sign)) }
    }
    links = linksOfCount.flatMap(\.self)
    linkStarts = linksOfCount.reduce(into: [0]) { $0.append($0.last! + $1.count) }
  }

  var equationCount: Int { termStarts.count - 1 }

  func terms(of equation: Int) -> ArraySlice<Term> {
    terms[termStarts[equation]..<termStarts[equation + 1]]
  }

  func links(of count: Int) -> ArraySlice<Link> {
    links[linkStarts[count]..<linkStarts[count + 1]]
  }
}
