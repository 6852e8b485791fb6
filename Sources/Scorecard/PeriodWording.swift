public import Tabular

extension Day {
  /// `31 March 2025`.
  public var words: String {
    let (year, month, day) = components
    return "\(day) \(monthNames[month - 1]) \(year)"
  }

  fileprivate var isLastOfMonth: Bool { adding(days: 1).components.day == 1 }
}

extension Period {
  /// `January to March 2025`, `April 2024 to March 2025`; with days where the months are not whole.
  public var words: String { words(monthNames, joint: " to ") }

  /// `Jan–Mar 2025`, for an axis.
  public var shortWords: String { words(monthNames.map { String($0.prefix(3)) }, joint: "–") }

  private func words(_ names: [String], joint: String) -> String {
    let (first, last) = (start.components, end.components)
    guard first.day == 1, end.isLastOfMonth else { return start.words + joint + end.words }
    let ending = "\(names[last.month - 1]) \(last.year)"
    if (first.year, first.month) == (last.year, last.month) { return ending }
    if first.year == last.year { return names[first.month - 1] + joint + ending }
    return "\(names[first.month - 1]) \(first.year)" + joint + ending
  }
}

private let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
]
