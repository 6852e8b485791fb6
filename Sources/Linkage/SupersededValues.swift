/// Values of a detail that have been replaced by others, such as NHS numbers that their issuer merged.
///
/// Followed to the end: where a number was replaced by one that was replaced itself, the last one holds.
public struct SupersededValues: Sendable {
  /// By standard form the form that holds in its place.
  private var successor: [String: String] = [:]
  /// Values that, followed, come back to themselves: they are left as they are.
  public private(set) var circularCount = 0
  /// Rows of which a value says nothing, or which replace a value a second time by another.
  public private(set) var unusableCount = 0

  public init() {}

  /// - Parameters:
  ///   - pairs: What was replaced, and by what, as stated.
  ///   - form: How the detail is standardised.
  public init(_ pairs: [(old: String?, new: String?)], as form: DetailForm) {
    var direct: [String: String] = [:]
    for pair in pairs {
      guard let old = pair.old.flatMap({ form.standard($0) }), let new = pair.new.flatMap({ form.standard($0) }),
        direct[old] == nil || direct[old] == new
      else {
        unusableCount += 1
        continue
      }
      direct[old] = new
    }
    for old in direct.keys {
      var (last, steps) = (old, 0)
      while let next = direct[last], steps <= direct.count {
        last = next
        steps += 1
      }
      if steps > direct.count {
        circularCount += 1
      } else {
        successor[old] = last
      }
    }
  }

  public var count: Int { successor.count }

  /// The form that holds in a form's place: mostly itself.
  func current(_ form: String) -> String { successor[form] ?? form }
}
