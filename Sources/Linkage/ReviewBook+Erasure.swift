public import Diagnostics
import Storage

extension ReviewBook {
  /// Forgets some records: the questions and decisions about them go; the audit keeps who looked, when and why, not at whom.
  public func forget(_ isErased: (RecordName) -> Bool) throws(Failure) {
    try database.transaction {
      for table in ["question", "decision", "audit"] {
        for side in ["left", "right"] {
          let names = try database.rows("SELECT DISTINCT \(side)_source, \(side)_id FROM \(table)") {
            RecordName(source: try $0.text(0), id: try $0.text(1))
          }
          let change =
            table == "audit" ? "UPDATE audit SET \(side)_id = 'erased'" : "DELETE FROM \(table)"
          try database.execute(
            "\(change) WHERE \(side)_source = ? AND \(side)_id = ?",
            forEach: names.filter(isErased).map { [.text($0.source), .text($0.id)] })
        }
      }
    }
  }
}
