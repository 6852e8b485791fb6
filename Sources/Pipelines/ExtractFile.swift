import CSVDecoding
import Diagnostics
import Digests
import Extracts
import Foundation

/// The files of an extract, there and of a known length.
struct ExtractFile: Sendable {
  let schema: TableSchema
  /// The file, the folder or the pattern that the schema names.
  let path: String
  /// Each file's path and length.
  let files: [(path: String, byteCount: Int)]
  var byteCount: Int { files.reduce(0) { $0 + $1.byteCount } }

  /// - Parameter reference: Where a table about areas stands that the directory lacks.
  init(_ schema: TableSchema, in directory: String, reference: String?) throws(Failure) {
    self.schema = schema
    let own = directory + "/" + schema.file
    var paths = ExtractFile.paths(at: own)
    if let reference, !schema.holdsPersons, paths.isEmpty {
      path = reference + "/" + schema.file
      paths = ExtractFile.paths(at: path)
    } else {
      path = own
    }
    files = paths.compactMap { path in
      (try? FileManager.default.attributesOfItem(atPath: path)).map { (path, $0[.size] as? Int ?? 0) }
    }
    guard !files.isEmpty else {
      throw Failure(
        Diagnostic(
          .missingExtract, "the extract '\(schema.name)' is not in the directory of the extracts",
          at: Place(file: path),
          help: "put the file there, name another directory with --extracts, or take the extract out of the pipeline"),
        status: .dataRefused)
    }
  }

  /// What stands at a name that can be opened. A file that is there and is no good is read, to be refused with a reason.
  private static func paths(at name: String) -> [String] {
    do {
      return try CSVSources(at: name).paths
    } catch {
      return FileManager.default.fileExists(atPath: name) ? [name] : []
    }
  }
}

/// A file's name below the directory, its length and its digest.
struct DigestedFile: Sendable {
  let name: String
  let byteCount: Int
  let digest: SHA256Digest
}

extension ExtractFile {
  func digested() throws(Failure) -> [DigestedFile] {
    let directory = String(path.dropLast(schema.file.count))
    var digests: [DigestedFile] = []
    for (path, byteCount) in files {
      do {
        let name = path.hasPrefix(directory) ? String(path.dropFirst(directory.count)) : path
        digests.append(DigestedFile(name: name, byteCount: byteCount, digest: try SHA256Digest(ofFile: path)))
      } catch {
        throw Failure(
          Diagnostic(
            .missingExtract, "the file was there and can no longer be read", at: Place(file: path),
            help: "let the extracts stand still while a run reads them"), status: .dataRefused)
      }
    }
    return digests
  }
}
