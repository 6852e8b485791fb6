public import Diagnostics

extension CSVDecoder {
  /// The names of a file's columns, in its order; that of a column without a name is empty.
  ///
  /// - Throws: `dataRefused` where the file is missing or begins with no header.
  public func columnNames(of source: CSVSource) throws(Failure) -> [String] {
    var bytes = try opened(source, bufferSize: bufferSize)
    return try readHeader(source.name, &bytes).0.names
  }
}
