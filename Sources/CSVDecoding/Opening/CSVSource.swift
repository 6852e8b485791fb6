public import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One text to be read as CSV: a file, packed with gzip or not, a member of a zip archive, or the standard input.
public struct CSVSource: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case file
    case member(ZipMember)
    case standardInput
  }

  /// As messages name it. A member stands below its archive: `extracts.zip/april.csv`.
  public let name: String
  /// The file that holds it.
  public let path: String
  /// The encoding that was found out to be its own where nothing declares one; nil to look at its beginning only.
  public var encoding: TextEncoding?
  let kind: Kind

  /// A file, which may be packed with gzip.
  public init(file path: String) {
    self.init(path, kind: .file)
  }

  /// The standard input.
  public static let standardInput = CSVSource("-", kind: .standardInput)

  init(_ path: String, member: ZipMember) {
    self.init(path, kind: .member(member), name: "\(path)/\(member.name)")
  }

  private init(_ path: String, kind: Kind, name: String? = nil) {
    self.path = path
    self.kind = kind
    self.name = name ?? path
  }

  /// The length of the file in bytes, packed or not; 0 where it is none of its own.
  public var fileLength: Int {
    var status = stat()
    return unsafe kind == .file && stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Whether it can be read a second time.
  var isRepeatable: Bool { kind != .standardInput }
}

/// The sources that one name stands for.
public struct CSVSources: Sendable {
  /// In the order of their names. At least one.
  public var sources: [CSVSource]
  /// What lies there and is not read.
  public let notes: [Diagnostic]

  /// Finds what is meant by a name: a file, all members of a zip archive, the CSV files of a folder, those that fit a
  /// pattern with `*`, `?` or `[…]`, or, by `-`, the standard input.
  ///
  /// Names are ordered by their bytes, so that `2024-04.csv` comes before `2024-05.csv`.
  ///
  /// - Throws: `dataRefused` where there is none.
  public init(at name: String) throws(Failure) {
    if name == "-" {
      self.init(sources: [.standardInput], notes: [])
      return
    }
    let found = try FileListing.files(at: name)
    var sources: [CSVSource] = []
    for path in found.paths { sources += try CSVSources.sources(inFile: path) }
    self.init(sources: sources, notes: found.notes)
  }

  /// The files that hold the sources, each once.
  public var paths: [String] {
    var seen: Set<String> = []
    return sources.filter { $0.isRepeatable && seen.insert($0.path).inserted }.map(\.path)
  }

  private init(sources: [CSVSource], notes: [Diagnostic]) {
    self.sources = sources
    self.notes = notes
  }

  /// The one source that a file is.
  ///
  /// - Throws: `dataRefused` where it is a zip archive of several.
  static func single(_ path: String) throws(Failure) -> CSVSource {
    let sources = try sources(inFile: path)
    guard sources.count == 1 else {
      throw Failure(
        Diagnostic(
          .notCSV, "the zip archive holds \(sources.count) files, where one is expected", at: Place(file: path),
          help: "unpack the one that is meant"), status: .dataRefused)
    }
    return sources[0]
  }

  private static func sources(inFile path: String) throws(Failure) -> [CSVSource] {
    var file = try RawFile(path)
    guard file.length != nil else { return [CSVSource(file: path)] }
    let first = try file.peek(FileOpening.length)
    guard RawInput.isZip(first) else { return [CSVSource(file: path)] }
    let members = try ZipDirectory.members(of: path)
    guard !members.isEmpty else {
      throw Failure(
        Diagnostic(
          .emptyFile, "the zip archive holds no file", at: Place(file: path), help: "export it again"),
        status: .dataRefused)
    }
    return members.map { CSVSource(path, member: $0) }
  }
}
