import Expressions
import Tabular

/// The order of a column's values, as integers that compare in that order. Says nothing of missing values.
struct SortKeys: Sendable {
  let keys: [Int64]

  init(_ column: NullableValues) {
    switch column.values {
    case .text(let values):
      let ranks = ranks(of: values.dictionary.texts)
      keys = values.dictionary.isEmpty ? values.codes.map { _ in 0 } : values.codes.map { Int64(ranks[Int($0)]) }
    case .integer(let values), .moment(let values), .decimal(let values, _): keys = values
    case .day(let values): keys = values.map(Int64.init)
    case .boolean(let values): keys = values.map { $0 ? 1 : 0 }
    case .number(let values):
      // The bits of a number, read as an integer, run backwards below zero.
      keys = values.map { number in
        let bits = Int64(bitPattern: (number == 0 ? 0 : number).bitPattern)
        return bits < 0 ? bits ^ Int64.max : bits
      }
    }
  }

  func isLess(_ left: Int32, _ right: Int32) -> Bool { keys[Int(left)] < keys[Int(right)] }
  func differ(_ left: Int32, _ right: Int32) -> Bool { keys[Int(left)] != keys[Int(right)] }
}
