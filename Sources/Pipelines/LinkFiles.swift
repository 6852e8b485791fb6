import CSVDecoding
import Diagnostics
import Foundation
import Linkage
import Tabular

/// The files that a linkage reads: its sources, its lists, its model.
struct LinkFiles: Sendable {
  let definition: MatchDefinition
  /// The folder that the definition stands in.
  let folder: DefinitionFolder
  /// The directory of the extracts.
  let extracts: String
  let jobs: Int

  /// The records of every source, standardised, without those that are withheld.
  func records(asOf: Day?) async throws -> MatchRecords {
    let sources = definition.sources
    let tables = try await parallelMap(count: sources.count, jobs: jobs) { index in
      try LinkFiles.table(sources[index].name, "\(extracts)/\(sources[index].file)", sources[index].columnNames)
    }
    return try await MatchRecords(definition, tables: tables, lists: try lists(), asOf: asOf, jobs: jobs)
  }

  func model() throws(Failure) -> MatchModel {
    let file = folder.displayPath(definition.model)
    guard let bytes = FileManager.default.contents(atPath: file) else {
      throw Failure(
        Diagnostic(
          .linkageModel, "the model of the linkage cannot be read", at: Place(file: file),
          help: "make it with `waymark link train`"), status: .couldNotRun)
    }
    return try MatchModel(Array(bytes), file: file, for: definition)
  }

  // MARK: Lists

  /// The list of names and their forms; empty where the linkage names none.
  func nicknames() throws(Failure) -> Nicknames {
    guard let file = definition.nicknames else { return Nicknames() }
    let texts = try texts(folder.displayPath(file), ["name", "form"])
    return Nicknames(
      zip(texts[0], texts[1]).compactMap { name, form in
        if let name, let form { (name, form) } else { nil }
      })
  }

  private func lists() throws(Failure) -> LinkageLists {
    var lists = LinkageLists()
    lists.nicknames = try nicknames()
    if let list = definition.superseded { lists.superseded = try superseded(list) }
    if let list = definition.withheld { lists.withheld = try withheld(list) }
    return lists
  }

  private func superseded(_ list: MatchDefinition.SupersededList) throws(Failure) -> SupersededValues {
    let path = "\(extracts)/\(list.file)"
    let texts = try texts(path, [list.old, list.new])
    let superseded = SupersededValues(Array(zip(texts[0], texts[1])), as: definition.details[list.detail].form)
    guard superseded.circularCount == 0, superseded.unusableCount == 0 else {
      throw Failure(
        Diagnostic(
          .linkageList,
          "\(superseded.unusableCount) rows replace a value twice or hold none that is valid, and \(superseded.circularCount) values come back to themselves",
          at: Place(file: path), help: "each row names a valid value and the one that holds in its place, once"),
        status: .dataRefused)
    }
    return superseded
  }

  private func withheld(_ list: MatchDefinition.WithheldList) throws(Failure) -> WithheldRecords {
    let path = "\(extracts)/\(list.file)"
    let details = list.columns.sorted { $0.key < $1.key }
    let names = [list.source, list.recordID].compactMap(\.self)
    let texts = try texts(path, names + details.map(\.value))
    var withheld = WithheldRecords()
    var unusable = 0
    for row in texts[0].indices {
      var saysAnything = false
      if names.count == 2, let source = texts[0][row], let id = texts[1][row] {
        saysAnything = definition.sources.contains { $0.name == source }
        withheld.add(RecordName(source: source, id: id))
      }
      for (place, entry) in details.enumerated() {
        guard let value = texts[names.count + place][row],
          let detail = definition.details.first(where: { $0.name == entry.key })
        else { continue }
        if withheld.add(value, of: detail) { saysAnything = true }
      }
      if !saysAnything { unusable += 1 }
    }
    // A row that names nobody might stand for somebody who must not be found.
    guard unusable == 0 else {
      throw Failure(
        Diagnostic(
          .linkageList, "\(unusable) rows name neither a record of a source nor a valid value", at: Place(file: path),
          help: "mend or remove these rows; until then nothing is linked"), status: .dataRefused)
    }
    return withheld
  }

  // MARK: CSV

  /// The cells of some columns, column by column.
  private func texts(_ path: String, _ columns: [String]) throws(Failure) -> [[String?]] {
    let table = try LinkFiles.table("list", path, Set(columns).sorted())
    return columns.map { name in
      let column = table.column(name)!
      return (0..<table.rowCount).map { column.validity[$0] ? column.text(at: $0) : nil }
    }
  }

  /// The columns of a CSV file as texts.
  static func table(_ name: String, _ path: String, _ columns: [String]) throws(Failure) -> Table {
    let layout = CSVLayout(columns: columns.map { ColumnLayout($0, .text) })
    var assembler = ColumnAssembler(layout)
    let file = try CSVDecoder(layout).decode(path) { (chunk) throws(Failure) in
      guard chunk.brokenRecords.isEmpty, chunk.cellFaults.isEmpty else {
        let line = chunk.brokenRecords.first?.line ?? chunk.cellFaults.first.map { chunk.lines[$0.row] }
        throw Failure(
          Diagnostic(
            .linkageUnreadableRow, "a row is of another width than the header or holds what is no text",
            at: Place(file: path, line: line), help: "the file must be UTF-8 CSV with one width throughout"),
          status: .dataRefused)
      }
      assembler.append(chunk.columns)
    }
    return Table(name, assembler.finish(file))
  }
}
