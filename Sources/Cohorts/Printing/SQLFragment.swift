/// A piece of SQL and how tightly its outermost operator binds, so that only the brackets that are needed are written.
struct SQLFragment: Hashable {
  enum Binding: Int, Comparable {
    case or, and, not, comparison, sum, product, atom

    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
  }

  var text: String
  var binding: Binding

  init(_ text: String, _ binding: Binding = .atom) {
    self.text = text
    self.binding = binding
  }

  /// The text where an operand of at least this strength is needed.
  func within(_ least: Binding) -> String { binding < least ? "(\(text))" : text }
}
