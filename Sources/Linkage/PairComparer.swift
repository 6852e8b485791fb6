/// Finds the levels at which pairs of records agree; each pair of distinct values is compared once while it is remembered.
///
/// A worker of its own for each thread: it keeps what it has compared.
struct PairComparer {
  /// Four bits a comparison, the first lowest: 0 where a value is missing, the level from 1 on, or one more than the last
  /// level where none holds.
  typealias Pattern = UInt64

  /// The level of one comparison in a pattern.
  static func level(_ index: Int, of pattern: Pattern) -> Int { Int(pattern >> UInt64(4 * index) & 15) }

  private struct Column {
    let comparison: Comparison
    let texts: ByteTexts
    /// Per form its Soundex code as an integer; empty where no level asks for it.
    let sounds: [UInt32]
    /// Per form the names that it may stand for; empty where no level asks for it.
    let meanings: [[Int32]]
    let hasValueLevels: Bool
    /// What is remembered of pairs of values: the pair, and one bit for each level that holds.
    var pairs: [UInt64]
    var bits: [UInt16]
  }

  private static let rememberedPairs = 1 << 16

  private let records: MatchRecords
  private var columns: [Column]
  private var text = TextComparison()
  /// Per pair of details whose values are compared across, the code in the second for each code of the first.
  private let crossings: [Int: [[Int32]]]

  init(_ records: MatchRecords, _ comparisons: [Comparison]) {
    self.records = records
    columns = comparisons.map { comparison in
      let forms = records.forms[comparison.detail]
      let hasValueLevels = comparison.levels.contains { level in
        switch level {
        case .exact, .crossed, .same: false
        default: true
        }
      }
      return Column(
        comparison: comparison, texts: ByteTexts(hasValueLevels ? forms : []),
        sounds: comparison.levels.contains(.soundex)
          ? forms.map { soundex($0)?.utf8.reduce(0) { $0 << 8 | UInt32($1) } ?? 0 } : [],
        meanings: comparison.levels.contains(.nickname) ? forms.map { records.nicknames.meanings(of: $0) } : [],
        hasValueLevels: hasValueLevels,
        pairs: Array(repeating: .max, count: hasValueLevels ? PairComparer.rememberedPairs : 0),
        bits: Array(repeating: 0, count: hasValueLevels ? PairComparer.rememberedPairs : 0))
    }
    var crossings: [Int: [[Int32]]] = [:]
    for comparison in comparisons {
      for case .crossed(let other) in comparison.levels {
        let codeOf = Dictionary(uniqueKeysWithValues: records.forms[other].enumerated().map { ($1, Int32($0)) })
        crossings[comparison.detail, default: Array(repeating: [], count: records.forms.count)][other] =
          records.forms[comparison.detail].map { codeOf[$0] ?? MatchRecords.missing }
      }
    }
    self.crossings = crossings
  }

  /// The levels of every comparison for two records.
  mutating func pattern(_ left: Int32, _ right: Int32) -> Pattern {
    var pattern: Pattern = 0
    for index in columns.indices { pattern |= UInt64(level(index, Int(left), Int(right))) << UInt64(4 * index) }
    return pattern
  }

  /// The level of one comparison, numbered as in a ``Pattern``.
  mutating func level(_ index: Int, _ left: Int, _ right: Int) -> Int {
    let detail = columns[index].comparison.detail
    if let other = columns[index].comparison.whereMissing,
      records.codes[other][left] != MatchRecords.missing, records.codes[other][right] != MatchRecords.missing
    {
      return 0
    }
    let (leftCode, rightCode) = (records.codes[detail][left], records.codes[detail][right])
    if leftCode == MatchRecords.missing || rightCode == MatchRecords.missing { return 0 }
    let bits = leftCode != rightCode && columns[index].hasValueLevels ? valueBits(index, leftCode, rightCode) : 0
    let count = columns[index].comparison.levels.count
    for place in 0..<count {
      switch columns[index].comparison.levels[place] {
      case .exact: if leftCode == rightCode { return place + 1 }
      case .crossed(let other):
        if isCrossed(detail, other, leftCode, right) || isCrossed(detail, other, rightCode, left) { return place + 1 }
      case .same(let other):
        let code = records.codes[other][left]
        if code != MatchRecords.missing, code == records.codes[other][right] { return place + 1 }
      default: if leftCode == rightCode || bits & (1 << UInt16(place)) != 0 { return place + 1 }
      }
    }
    return count + 1
  }

  private func isCrossed(_ detail: Int, _ other: Int, _ code: Int32, _ record: Int) -> Bool {
    let crossed = crossings[detail]![other][Int(code)]
    return crossed != MatchRecords.missing && crossed == records.codes[other][record]
  }

  /// One bit for each level that holds for two unlike values, from memory where they have been compared.
  private mutating func valueBits(_ index: Int, _ left: Int32, _ right: Int32) -> UInt16 {
    let pair = UInt64(UInt32(min(left, right))) << 32 | UInt64(UInt32(max(left, right)))
    let slot = Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> 48)
    if columns[index].pairs[slot] == pair { return columns[index].bits[slot] }
    let bits = compared(index, min(left, right), max(left, right))
    columns[index].pairs[slot] = pair
    columns[index].bits[slot] = bits
    return bits
  }

  private mutating func compared(_ index: Int, _ left: Int32, _ right: Int32) -> UInt16 {
    let column = columns[index]
    let bytes = column.texts.bytes.span
    let one = bytes.extracting(column.texts.range(left))
    let other = bytes.extracting(column.texts.range(right))
    if column.texts.isWide, LetterNumbers.isWide(one) || LetterNumbers.isWide(other) {
      let letters = LetterNumbers(one, other)
      return compared(column, left, right, letters.left.span, letters.right.span)
    }
    return compared(column, left, right, one, other)
  }

  /// - Parameters:
  ///   - one: The letters of the first value, one byte each.
  ///   - other: Those of the second.
  private mutating func compared(
    _ column: Column, _ left: Int32, _ right: Int32, _ one: Span<UInt8>, _ other: Span<UInt8>
  ) -> UInt16 {
    var bits: UInt16 = 0
    for (place, level) in column.comparison.levels.enumerated() {
      let holds: Bool
      switch level {
      case .exact, .crossed, .same: holds = false
      case .jaroWinkler(let least): holds = text.jaroWinkler(one, other) >= least
      case .levenshtein(let most): holds = text.levenshtein(one, other) <= most
      case .damerauLevenshtein(let most): holds = text.damerauLevenshtein(one, other) <= most
      case .soundex: holds = column.sounds[Int(left)] == column.sounds[Int(right)] && column.sounds[Int(left)] != 0
      case .nickname: holds = Nicknames.areForms(column.meanings[Int(left)], column.meanings[Int(right)])
      case .initial: holds = min(one.count, other.count) == 1 && one[0] == other[0]
      case .part:
        let short = min(one.count, other.count)
        holds = short >= 3 && (isSame(one, other, short, fromEnd: false) || isSame(one, other, short, fromEnd: true))
      case .words(let least): holds = text.sharesWords(one, other, least: least)
      case .dayMonthSwap: holds = one.count == 10 && other.count == 10 && isDayMonthSwap(one, other)
      case .twoDateParts: holds = one.count == 10 && other.count == 10 && equalDateParts(one, other) >= 2
      case .year: holds = one.count == 10 && other.count == 10 && isSame(one, other, 4, fromEnd: false)
      case .newYear: holds = one.count == 10 && other.count == 10 && isNewYear(one, other)
      case .sector: holds = isSamePostcode(one, other, without: 2)
      case .outcode: holds = isSamePostcode(one, other, without: 3)
      case .area: holds = area(one) == area(other) && isSame(one, other, area(one), fromEnd: false)
      }
      if holds { bits |= 1 << UInt16(place) }
    }
    return bits
  }
}

private func isSame(_ left: Span<UInt8>, _ right: Span<UInt8>, _ count: Int, fromEnd: Bool) -> Bool {
  let (leftStart, rightStart) = fromEnd ? (left.count - count, right.count - count) : (0, 0)
  for place in 0..<count where left[leftStart + place] != right[rightStart + place] { return false }
  return true
}

/// Whether two ISO dates of one year differ by exchanged day and month.
private func isDayMonthSwap(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
  isSame(left, right, 4, fromEnd: false) && left[5] == right[8] && left[6] == right[9] && left[8] == right[5]
    && left[9] == right[6]
}

/// Whether two ISO dates are of one year and one of them is its first day.
private func isNewYear(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
  isSame(left, right, 4, fromEnd: false) && (isFirstDay(left) || isFirstDay(right))
}

private func isFirstDay(_ date: Span<UInt8>) -> Bool {
  date[5] == UInt8(ascii: "0") && date[6] == UInt8(ascii: "1") && date[8] == UInt8(ascii: "0")
    && date[9] == UInt8(ascii: "1")
}

/// How many of year, month and day two ISO dates share.
private func equalDateParts(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
  (isSame(left, right, 4, fromEnd: false) ? 1 : 0) + (left[5] == right[5] && left[6] == right[6] ? 1 : 0)
    + (left[8] == right[8] && left[9] == right[9] ? 1 : 0)
}

/// Whether two postcodes agree but for their last characters.
private func isSamePostcode(_ left: Span<UInt8>, _ right: Span<UInt8>, without last: Int) -> Bool {
  left.count == right.count && left.count > last && isSame(left, right, left.count - last, fromEnd: false)
}

/// How many letters a postcode starts with.
private func area(_ postcode: Span<UInt8>) -> Int {
  var count = 0
  while count < postcode.count, postcode[count] >= UInt8(ascii: "A") { count += 1 }
  return count
}
