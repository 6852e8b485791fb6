import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files that a name stands for: itself, those of a folder, or those that fit a pattern.
enum FileListing {
  /// The endings of the files of a folder that are read.
  private static let endings = [".csv", ".csv.gz", ".csv.zip", ".zip", ".txt", ".tsv", ".txt.gz", ".tsv.gz"]

  /// - Throws: `dataRefused` where a folder or a pattern has no file.
  static func files(at name: String) throws(Failure) -> (paths: [String], notes: [Diagnostic]) {
    switch kind(of: name) {
    case .directory: return try files(inFolder: name)
    case .other: return ([name], [])
    case .none:
      guard name.contains(where: { "*?[".contains($0) }) else { return ([name], []) }
      let paths = matches(of: name).filter { kind(of: $0) == .other }
      guard !paths.isEmpty else {
        throw Failure(
          Diagnostic(
            .missingFile, "no file fits this pattern", at: Place(file: name),
            help: "put the extract there, or name the directory that holds it"), status: .dataRefused)
      }
      return (paths, [])
    }
  }

  private enum Kind {
    case none
    case directory
    case other
  }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return .none }
    return status.st_mode & S_IFMT == S_IFDIR ? .directory : .other
  }

  private static func files(inFolder folder: String) throws(Failure) -> (paths: [String], notes: [Diagnostic]) {
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    let names = entries(of: folder).filter { kind(of: base + $0) == .other }
    let read = names.filter { name in endings.contains { name.lowercased().hasSuffix($0) } }
    guard !read.isEmpty else {
      throw Failure(
        Diagnostic(
          .missingFile, "the folder holds no CSV file", at: Place(file: folder),
          help: "files of a folder are read whose names end in .csv, .txt, .tsv, .gz of these, or .zip"),
        status: .dataRefused)
    }
    let left = names.count - read.count
    let note = Diagnostic(
      .unreadFiles,
      "\(counted(left, "file")) of the folder not read: \(left == 1 ? "its name does" : "their names do") not end like a CSV file's",
      at: Place(file: folder), help: "move what is no part of the extract elsewhere", severity: .note)
    return (read.map { base + $0 }, left > 0 ? [note] : [])
  }

  /// The names in a folder that do not begin with a full stop, in the order of their bytes.
  private static func entries(of folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted(by: isBefore)
  }

  private static func matches(of pattern: String) -> [String] {
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(pattern, 0, nil, &found) == 0 else { return [] }
    var paths: [String] = []
    for index in unsafe 0..<Int(found.gl_pathc) {
      if let path = unsafe found.gl_pathv[index] { unsafe paths.append(String(cString: path)) }
    }
    // What the C library orders by the account's locale is ordered by bytes.
    return paths.sorted(by: isBefore)
  }

  private static func isBefore(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
