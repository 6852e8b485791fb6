import Extracts

/// Reads the files of several extracts and digests them.
enum ReadFiles {
  /// What is thrown is that of the first extract in the order of `files`.
  ///
  /// - Parameter reader: How a file is read.
  static func reading(
    _ files: [ExtractFile], jobs: Int, _ progress: ByteProgress, reader: (ExtractFile) -> ExtractReader
  ) async throws -> ([Extract], [[DigestedFile]]) {
    let order = files.indices.sorted { (files[$1].byteCount, $0) < (files[$0].byteCount, $1) }
    let reading = ExtractsReading(
      files.map { (reader: reader($0), path: $0.path) }, jobs: jobs,
      beside: order.map { index in { try files[index].digested() } })
    let done = try await reading { progress.add($0) }
    var (extracts, digests): ([Extract], [[DigestedFile]]) = ([], [])
    for index in files.indices {
      extracts.append(try done.extracts[index].get())
      digests.append(try done.others[order.firstIndex(of: index)!].get())
    }
    return (extracts, digests)
  }
}
