import CSVDecoding
import Tabular

/// Remembers the keys of a file, each of one or several cells.
struct KeyRegister {
  private struct Pair: Hashable {
    let left: Int64
    let right: Int64
  }

  /// Of a key of one text column: is the text with this code taken?
  private var isTaken: [Bool] = []
  /// Of a key of one other column.
  private var taken: Set<Int64> = []
  /// Of a longer key: for each column but the first a number for what stands left of it and in it.
  private var numbers: [[Pair: Int64]] = []

  /// Returns the rows whose key an earlier row has, here or in an earlier chunk.
  ///
  /// - Parameter rows: The rows to look at, in their order; none has a missing cell in the key.
  mutating func repeated(_ columns: [DecodedColumn], rows: [Int]) -> [Int] {
    if columns.count == 1 {
      if case .text(let texts) = columns[0].values { return repeatedTexts(texts, rows) }
      let identities = columns[0].identities
      return rows.filter { !taken.insert(identities[$0]).inserted }
    }
    let identities = columns.map(\.identities)
    while numbers.count < columns.count - 1 { numbers.append([:]) }
    return rows.filter { row in
      var key = identities[0][row]
      var isNew = false
      for level in 1..<identities.count {
        let pair = Pair(left: key, right: identities[level][row])
        if let number = numbers[level - 1][pair] {
          key = number
          isNew = false
        } else {
          key = Int64(numbers[level - 1].count)
          numbers[level - 1][pair] = key
          isNew = true
        }
      }
      return !isNew
    }
  }

  private mutating func repeatedTexts(_ texts: TextValues, _ rows: [Int]) -> [Int] {
    if isTaken.count < texts.dictionary.count {
      isTaken += repeatElement(false, count: texts.dictionary.count - isTaken.count)
    }
    return rows.filter { row in
      let code = Int(texts.codes[row])
      if isTaken[code] { return true }
      isTaken[code] = true
      return false
    }
  }
}

extension DecodedColumn {
  /// A number for each cell, equal for equal values of the file.
  fileprivate var identities: [Int64] {
    switch values {
    case .text(let texts): texts.codes.map(Int64.init)
    case .integer(let values): values
    case .number(let values): values.map { Int64(bitPattern: ($0 == 0 ? 0 : $0).bitPattern) }
    case .boolean(let values): values.map { $0 ? 1 : 0 }
    case .day(let values): values.map(Int64.init)
    }
  }
}
