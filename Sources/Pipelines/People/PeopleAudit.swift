public import Diagnostics

/// Who looked at the people behind which figure, for those who watch over it.
public struct PeopleAudit {
  /// Every look, oldest first, one a line; nothing of what was seen.
  public let text: String

  /// - Throws: A failure `couldNotRun` where the zone is open to others, or its book cannot be used.
  public init(restricted: String) throws(Failure) {
    let zone = try RestrictedZone(existing: restricted)
    guard zone.has(LookBook.fileName) else {
      text = PeopleAudit.nothing
      return
    }
    let book = try LookBook(at: zone.file(LookBook.fileName))
    let looks = try book.looks()
    try book.close()
    let rows = looks.map { [$0.time, $0.user, "\($0.pipeline)/\($0.indicator)", $0.figure] }
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = zip(rows, looks).map { row, look in
      zip(row, widths).map { TextStyle.harmless($0).padded(to: $1 + 2) }.joined() + TextStyle.harmless(look.reason)
    }
    text = lines.isEmpty ? PeopleAudit.nothing : lines.joined(separator: "\n")
  }

  private static let nothing = "nobody has looked at the people behind a figure"
}
