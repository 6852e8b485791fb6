internal import CByteScan

/// Where the quotes, delimiters and line ends of a buffer stand.
///
/// Filled a window at a time, so that what it finds is still in the cache when it is read.
@safe struct ByteIndex: ~Copyable {
  /// Whether vectors are used where the processor has them.
  enum Scan {
    case fastest
    case portable
  }

  private let positions: UnsafeMutablePointer<UInt32>
  private let capacity: Int
  private let scan: Scan
  private let marks: byte_scan_marks
  private(set) var count = 0

  /// - Parameter capacity: The most bytes that are looked at together.
  init(capacity: Int, dialect: CSVDialect = CSVDialect(), scan: Scan = .fastest) {
    marks = byte_scan_marks(quote: dialect.quote, delimiter: dialect.delimiter)
    self.capacity = capacity
    self.scan = scan
    unsafe positions = .allocate(capacity: capacity + Int(BYTE_SCAN_SLACK))
  }

  deinit { unsafe positions.deallocate() }

  /// Looks through some bytes; positions count from their first.
  mutating func fill(_ bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count <= capacity, "more bytes than the index has room for")
    count = 0
    guard let base = bytes.baseAddress else { return }
    let start = unsafe base.assumingMemoryBound(to: UInt8.self)
    switch scan {
    case .fastest: unsafe count = byte_scan(start, bytes.count, marks, positions)
    case .portable: unsafe count = byte_scan_portable(start, bytes.count, marks, positions)
    }
  }

  /// - Parameter entry: Less than the count.
  @inline(__always)
  subscript(entry: Int) -> Int { unsafe Int(truncatingIfNeeded: positions[entry]) }
}
