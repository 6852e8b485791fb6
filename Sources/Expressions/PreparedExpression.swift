import Tabular

/// An expression ready to be evaluated over any stretch of its columns' rows, from several tasks at once.
public struct PreparedExpression: Sendable {
  private enum Body: Sendable {
    case text(TextProgram)
    case integer(Program<Int64>)
    case number(Program<Double>)
    case decimal(Program<Int64>, scale: Int)
    case boolean(Program<Bool>)
    case day(Program<Int32>)
    case moment(Program<Int64>)
  }

  private let body: Body

  init(_ node: BoundNode, _ preparation: Preparation) {
    body =
      switch node.type {
      case .text: .text(preparation.text(node))
      case .integer: .integer(preparation.integer(node))
      case .number: .number(preparation.number(node))
      case .decimal(let scale): .decimal(preparation.integer(node), scale: scale)
      case .boolean: .boolean(preparation.boolean(node))
      case .day: .day(preparation.day(node))
      case .moment: .moment(preparation.moment(node))
      }
  }

  /// The values of the given rows. Texts of all stretches share one dictionary.
  public func evaluate(rows: Range<Int>) -> NullableValues {
    switch body {
    case .text(let program):
      let vector = program.codes(rows, filler: 0)
      return NullableValues(
        .text(TextValues(codes: vector.elements, dictionary: program.dictionary)), validity: validity(vector))
    case .integer(let program):
      let vector = program(rows, filler: 0)
      return NullableValues(.integer(vector.elements), validity: validity(vector))
    case .number(let program):
      let vector = program(rows, filler: 0)
      return NullableValues(.number(vector.elements), validity: validity(vector))
    case .decimal(let program, let scale):
      let vector = program(rows, filler: 0)
      return NullableValues(.decimal(vector.elements, scale: scale), validity: validity(vector))
    case .boolean(let program):
      let vector = program(rows, filler: false)
      return NullableValues(.boolean(vector.elements), validity: validity(vector))
    case .day(let program):
      let vector = program(rows, filler: 0)
      return NullableValues(.day(vector.elements), validity: validity(vector))
    case .moment(let program):
      let vector = program(rows, filler: 0)
      return NullableValues(.moment(vector.elements), validity: validity(vector))
    }
  }

  /// The rows where a condition is true. A row where it is unknown is not among them.
  public func rows(in rows: Range<Int>) -> [Int] { self.rows(in: rows, where: true) }

  /// The rows where a condition is false. A row where it is unknown is not among them, so a check passes there.
  public func violations(in rows: Range<Int>) -> [Int] { self.rows(in: rows, where: false) }

  /// As ``rows(in:)``, in half the memory.
  package func selection(in rows: Range<Int>) -> [Int32] { self.rows(in: rows, where: true) }

  private func rows<Index: FixedWidthInteger>(in rows: Range<Int>, where wanted: Bool) -> [Index] {
    guard case .boolean(let program) = body else { preconditionFailure("only a condition selects rows") }
    let vector = program(rows, filler: !wanted)
    var selected: [Index] = []
    if let isValid = vector.isValid {
      for row in 0..<rows.count where vector.elements[row] == wanted && isValid[row] {
        selected.append(Index(rows.lowerBound + row))
      }
    } else {
      for row in 0..<rows.count where vector.elements[row] == wanted { selected.append(Index(rows.lowerBound + row)) }
    }
    return selected
  }

  private func validity<Element>(_ vector: Vector<Element>) -> Validity {
    vector.isValid.map { Validity($0) } ?? Validity(count: vector.elements.count)
  }
}
