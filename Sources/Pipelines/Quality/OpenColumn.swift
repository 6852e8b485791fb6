import Extracts

/// What anybody may know of a column's profile.
struct OpenColumn {
  struct Code {
    let value: String
    /// Of all accepted rows, in whole per cents.
    let percent: Int

    var words: String { percent == 0 ? "\(value) under 1%" : "\(value) \(percent)%" }
  }

  /// How many codes are named.
  static let codeLimit = 5
  /// Codes of fewer rows are not named where rows tell of people.
  static let leastRows = 10

  let extract: String
  let name: String
  let type: String
  /// In per cent, to one decimal place.
  let completeness: Double?
  /// In per cent, to one decimal place.
  let validity: Double?
  let distinctCount: Int
  let minimum: String?
  let maximum: String?
  let codes: [Code]
  /// In percentage points, to one decimal place.
  let completenessChange: Double?
  /// To two decimal places.
  let stabilityIndex: Double?
  let drift: ColumnDrift.Extent?

  init(_ column: ColumnProfile, of profile: ExtractProfile) {
    func share(_ count: Int, of total: Int) -> Double? {
      guard total > 0 else { return nil }
      let shown = profile.holdsPersons ? OpenColumn.blurred(count, of: total) : count
      return OpenColumn.rounded(100 * Double(shown) / Double(total), places: 1)
    }
    extract = profile.extract
    name = column.column
    type = column.type.rawValue
    let full = share(column.filledCount, of: column.rowCount)
    completeness = full
    let read = profile.counts.read
    validity = share(max(0, read - column.faultCount), of: read)
    distinctCount = column.distinctCount
    let extremes = column.isIdentifying ? nil : column.extremes
    minimum = profile.holdsPersons ? extremes?.innerMinimum : extremes?.minimum
    maximum = profile.holdsPersons ? extremes?.innerMaximum : extremes?.maximum
    codes = column.codes.filter { !profile.holdsPersons || $0.count >= OpenColumn.leastRows }
      .prefix(OpenColumn.codeLimit)
      .map { Code(value: $0.value, percent: Int((100 * Double($0.count) / Double(column.rowCount)).rounded())) }
    let drift = profile.drift(of: column)
    let then = profile.before?.columns[column.column].flatMap { share($0.filledCount, of: $0.rowCount) }
    completenessChange = then.flatMap { then in full.map { OpenColumn.rounded($0 - then, places: 1) } }
    stabilityIndex = drift?.stabilityIndex.map { OpenColumn.rounded($0, places: 2) }
    self.drift = drift?.extent
  }

  /// A count from which nobody learns of a few rows, neither of those counted nor of the rest.
  static func blurred(_ count: Int, of total: Int) -> Int {
    let rest = total - count
    return count < rest ? blurred(count) : total - blurred(rest)
  }

  private static func blurred(_ count: Int) -> Int {
    count == 0 ? 0 : max(1, (count + 5) / 10) * 10
  }

  private static func rounded(_ value: Double, places: Int) -> Double {
    let scale = places == 1 ? 10.0 : 100.0
    let result = (value * scale).rounded() / scale
    return result == 0 ? 0 : result
  }
}
