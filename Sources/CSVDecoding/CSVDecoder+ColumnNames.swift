public import Diagnostics

extension CSVDecoder {
  /// The names of a file's columns, in its order.
  ///
  /// - Throws: `dataRefused` where the file is missing or begins with no header.
  public func columnNames(of path: String) throws(Failure) -> [String] {
    let source = try CSVSources.single(path)
    var bytes = try opened(source, bufferSize: bufferSize)
    return try readHeader(source.name, &bytes).0.names
  }
}
