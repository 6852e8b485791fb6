/// One of the files that were read as one, and where its records stand among all.
///
/// Numbers of records and lines count on from file to file while they are worked with; users are told those of the file.
public struct FileSpan: Sendable, Hashable {
  /// As messages name it.
  public let name: String
  /// Records of the files before it.
  public let recordsBefore: Int
  /// So many must be taken from a line that its chunks tell.
  public let linesBefore: Int
  /// Records after the header, those that could not be read included.
  public let recordCount: Int
  /// Bytes that were read of the file as it lies there, packed or not.
  public let byteCount: Int
  public let header: DecodedHeader
  public let encoding: TextEncoding
  /// It was read as UTF-8 though nothing declares it, and one of its cells is none.
  public let holdsInvalidText: Bool
}

extension [FileSpan] {
  /// The file in which a record stands.
  ///
  /// - Parameter record: Its number among those of all files, counted from 1.
  public func holding(_ record: Int) -> FileSpan? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].recordsBefore < record { low = middle + 1 } else { high = middle }
    }
    // Files without records stand before the one that has the number.
    return low > 0 ? self[low - 1] : first
  }
}
