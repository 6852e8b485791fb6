import CSVDecoding
import Diagnostics
import Tabular

/// What the beginning of a file holds: its columns as text, and how it is written.
struct FileSample {
  /// In the order of the file; those without a name are left out.
  let columns: [ColumnSample]
  let dialect: CSVDialect
  let recordCount: Int
  /// Records that cannot be read, which tell nothing.
  let brokenCount: Int
  let namelessCount: Int
  let isWhole: Bool

  /// What stands between fields where no comma does.
  private static let delimiters = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]

  /// - Throws: `dataRefused` where the file cannot be read.
  init(of path: String, recordLimit: Int) throws(Failure) {
    var sources = try CSVSources(at: path)
    guard sources.sources.count == 1 else {
      throw Failure(
        Diagnostic(
          .notCSV, "\(sources.sources.count) files stand there, where one is expected", at: Place(file: path),
          help: "name one of them"), status: .dataRefused)
    }
    while true {
      do throws(Failure) {
        let (sample, file) = try FileSample.read(sources.sources, recordLimit)
        if let file, try sources.settleEncodings(after: file, limits: CSVLimits()) { continue }
        self = sample
        return
      } catch {
        guard try sources.settleEncodings(after: error, limits: CSVLimits()) else { throw error }
      }
    }
  }

  /// - Returns: The file is nil where it was not read to its end.
  private static func read(
    _ sources: [CSVSource], _ recordLimit: Int
  ) throws(Failure) -> (FileSample, DecodedFile?) {
    var (dialect, names) = (CSVDialect(), try names(sources, CSVDialect()))
    if names.count == 1 {
      for delimiter in delimiters {
        var other = CSVDialect()
        other.delimiter = delimiter
        let found = try self.names(sources, other)
        if found.count > names.count { (dialect, names) = (other, found) }
      }
    }
    let named = names.filter { !$0.isEmpty }
    // A name that stands twice is refused, once.
    var seen: Set<String> = []
    let wanted = named.filter { seen.insert($0).inserted }
    let decoder = CSVDecoder(CSVLayout(columns: wanted.map { ColumnLayout($0, .text) }, dialect: dialect))
    var counts = [[Int]](repeating: [], count: wanted.count)
    var dictionaries = [[String]](repeating: [], count: wanted.count)
    var (read, broken, reachedLimit) = (0, 0, false)
    var file: DecodedFile?
    do throws(Failure) {
      file = try decoder.decode(sources) { (chunk) throws(Failure) in
        for (index, column) in chunk.columns.enumerated() {
          guard case .text(let texts) = column.values else { continue }
          if texts.dictionary.count > counts[index].count {
            counts[index] += Array(repeating: 0, count: texts.dictionary.count - counts[index].count)
            dictionaries[index] += texts.dictionary[dictionaries[index].count...]
          }
          for row in texts.codes.indices where column.isPresent[row] { counts[index][Int(texts.codes[row])] += 1 }
        }
        read += chunk.rowCount
        broken += chunk.brokenRecords.count
        reachedLimit = read >= recordLimit
        if reachedLimit { throw Failure(Diagnostic(.noRecords, "enough was read"), status: .done) }
      }
    } catch {
      if !reachedLimit { throw error }
    }
    if let encoding = sources[0].encoding ?? file?.files[0].encoding, encoding != .utf8 {
      dialect.encoding = .exactly(encoding)
    }
    let columns = wanted.indices.map { index in
      ColumnSample(
        name: wanted[index],
        counts: zip(dictionaries[index], counts[index]).filter { $0.1 > 0 }.map { (text: $0.0, count: $0.1) },
        rowCount: read)
    }
    return (
      FileSample(
        columns: columns, dialect: dialect, recordCount: read, brokenCount: broken,
        namelessCount: names.count - named.count, isWhole: file != nil), file
    )
  }

  private static func names(_ sources: [CSVSource], _ dialect: CSVDialect) throws(Failure) -> [String] {
    try CSVDecoder(CSVLayout(columns: [], dialect: dialect)).columnNames(of: sources[0])
  }

  private init(
    columns: [ColumnSample], dialect: CSVDialect, recordCount: Int, brokenCount: Int, namelessCount: Int,
    isWhole: Bool
  ) {
    self.columns = columns
    self.dialect = dialect
    self.recordCount = recordCount
    self.brokenCount = brokenCount
    self.namelessCount = namelessCount
    self.isWhole = isWhole
  }
}
