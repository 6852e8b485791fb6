import CSVDecoding
import Extracts
import Tabular

/// Reads the files of several extracts and digests them.
enum ReadFiles {
  /// A file of more bytes is read by all jobs together, piece by piece, before the smaller ones are shared out.
  private static let large = 2 * CSVDecoder.usualPieceSize

  private enum Work: Sendable {
    case extract(Extract)
    case digests([DigestedFile])
  }

  /// The largest come first, so that none is left to be read alone at the end, and digests last: they fill what is left of
  /// a core. What is thrown is that of the first extract in the order of `files`.
  ///
  /// - Parameter reader: How a file is read.
  static func reading(
    _ files: [ExtractFile], jobs: Int, _ progress: ByteProgress,
    reader: @escaping @Sendable (ExtractFile) -> ExtractReader
  ) async throws -> ([Extract], [[DigestedFile]]) {
    var done = [Result<Work, any Error>?](repeating: nil, count: 2 * files.count)
    let order = files.indices.sorted { (files[$1].byteCount, $0) < (files[$0].byteCount, $1) }
    let large = order.prefix { files[$0].byteCount > ReadFiles.large }
    for index in large {
      let file = files[index]
      var told = 0
      do {
        let extract = try await reader(file).examine(file.path, jobs: jobs) { read in
          progress.add(read - told)
          told = read
        }
        done[index] = .success(.extract(extract))
      } catch {
        done[index] = .failure(error)
      }
      progress.add(file.byteCount - told)
    }
    let rest = order.dropFirst(large.count) + order.map { files.count + $0 }
    let results = try await parallelMap(count: rest.count, jobs: jobs) { place in
      let index = rest[rest.startIndex + place]
      let file = files[index % files.count]
      return Result<Work, any Error> {
        if index >= files.count { return .digests(try file.digested()) }
        defer { progress.add(file.byteCount) }
        return .extract(try reader(file).examine(file.path))
      }
    }
    for (index, result) in zip(rest, results) { done[index] = result }
    var (extracts, digests): ([Extract], [[DigestedFile]]) = ([], [])
    for index in files.indices {
      for work in [done[index], done[files.count + index]] {
        switch try work!.get() {
        case .extract(let extract): extracts.append(extract)
        case .digests(let files): digests.append(files)
        }
      }
    }
    return (extracts, digests)
  }
}
