public import CSVDecoding
import Diagnostics
import Tabular

/// A list of codes in a CSV file, with other spellings that stand for one of them.
///
///     waymark: {codes: ../reference/sex.csv}
///     waymark:
///       codes: {file: ../reference/value_mapping.csv, where: {field: Gender}, spelling: raw_value, code: cleaned_value}
///
/// The file's path counts from the schema's folder. One row is one spelling of a code: the column `code` names the code,
/// the column `spelling`, which may be absent or empty, another way of writing it. A spelling `*`, any other value, is
/// passed over. Spellings are compared trimmed and without regard to case.
public struct CodeFile: Sendable {
  /// Where the file stands, as messages name it.
  public let path: String
  public let list: CodeList

  /// - Returns: Nil after reporting why the file is no list of codes.
  init?(_ node: DefinitionNode, faults: Faults) {
    var file = scalarText(node)
    var (codeColumn, spellingColumn): (String, String?) = ("code", nil)
    var conditions: [(column: String, value: String)] = []
    var excluded: Set<String> = []
    if file == nil {
      var reader = MappingReader(node, of: "code list", faults: faults)
      file = reader.string("file")
      codeColumn = reader.optionalString("code") ?? codeColumn
      spellingColumn = reader.optionalString("spelling")
      for entry in reader.optionalMapping("where")?.allEntries ?? [] {
        guard let value = scalarText(entry.value) else {
          faults.report(.wrongKind, "'where' gives each column a single value", at: entry.value.place)
          continue
        }
        conditions.append((entry.key, value))
      }
      excluded = Set(reader.optionalStrings("except") ?? [])
      reader.finish()
    }
    guard let file, !file.isEmpty else { return nil }
    path = definitionPath(file, besides: node.place)
    do throws(Failure) {
      let columns = [codeColumn] + conditions.map(\.column)
      let rows = try definitionRows(path, columns, optional: spellingColumn ?? "spelling", spellingColumn != nil)
      var gathering = CodeGathering()
      for row in rows where zip(conditions, row.cells.dropFirst()).allSatisfy({ $0.value == $1 }) {
        guard let code = row.cells[0], !excluded.contains(code), row.optional != "*" else { continue }
        gathering.add(code, spelling: row.optional, at: Place(file: path, line: row.line), faults)
      }
      list = gathering.list
    } catch {
      reportUnusable(file, error, at: node.place, faults)
      return nil
    }
    if list.codes.isEmpty {
      faults.report(.codeFile, "the code list '\(file)' has no code", at: node.place)
    }
  }

  /// The path's last part, for messages.
  var shownPath: String { path.split(separator: "/").last.map(String.init) ?? path }
}

private struct CodeGathering {
  private var codes: [String] = []
  private var spellings: [CodeList.Spelling] = []
  private var indexOfCode: [String: Int] = [:]
  private var codeOfSpelling: [String: Int] = [:]

  var list: CodeList { CodeList(codes, spellings: spellings.filter { indexOfCode[$0.text.lowercased()] == nil }) }

  mutating func add(_ code: String, spelling: String?, at place: Place, _ faults: Faults) {
    let index = indexOfCode[code.lowercased()] ?? codes.count
    if index == codes.count {
      indexOfCode[code.lowercased()] = index
      codes.append(code)
    } else if codes[index] != code {
      faults.report(
        .codeFile, "the code '\(code)' is spelt '\(codes[index])' above; case makes no difference", at: place)
    }
    guard let spelling, spelling.lowercased() != code.lowercased() else { return }
    if let other = codeOfSpelling[spelling.lowercased()] {
      if other != index {
        faults.report(
          .codeFile, "'\(spelling)' stands for '\(codes[other])' above and for '\(code)' here", at: place,
          help: "leave one of the two rows")
      }
      return
    }
    codeOfSpelling[spelling.lowercased()] = index
    spellings.append(CodeList.Spelling(spelling, code: index))
  }
}
