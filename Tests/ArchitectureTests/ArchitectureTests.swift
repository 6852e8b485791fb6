import Foundation
import Testing

/// The promises of the architecture page that the compiler does not keep by itself.
@Suite struct ArchitectureTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Modules in the order in which one may import another.
  static let order = [
    "CLibCSV", "CZlib", "CByteScan", "CHeap", "CBoostMath", "Diagnostics", "Tabular", "Digests", "Storage",
    "Expressions",
    "Statistics",
    "CSVDecoding", "Extracts", "Linkage", "Pseudonymisation", "Cohorts", "Indicators", "DisclosureControl", "Scorecard",
    "NeedsAssessment", "Submission", "Publishing", "Crafton", "Pipelines", "waymark",
  ]
  static let seesPeople: Set = ["CSVDecoding", "Extracts", "Linkage", "Pseudonymisation"]
  static let afterPseudonymisation: Set = [
    "Cohorts", "Indicators", "DisclosureControl", "Scorecard", "NeedsAssessment", "Submission", "Publishing",
  ]
  /// The one module that may import each package or C library.
  static let owners = [
    "CLibCSV": "CSVDecoding", "CZlib": "CSVDecoding", "CByteScan": "CSVDecoding", "CHeap": "waymark",
    "CBoostMath": "Statistics",
    "Crypto": "Digests",
    "GRDB": "Storage", "Mustache": "Publishing", "Yams": "Pipelines", "ArgumentParser": "waymark", "Logging": "waymark",
  ]

  struct Import: CustomStringConvertible {
    let module: String
    let file: String
    let imported: String
    let isSPI: Bool
    var description: String { "\(file) imports \(imported)" }
  }

  static func swiftFiles() throws -> [(module: String, name: String, text: String)] {
    let sources = root.appending(path: "Sources")
    var files: [(module: String, name: String, text: String)] = []
    for module in try FileManager.default.contentsOfDirectory(atPath: sources.path(percentEncoded: false)).sorted() {
      let folder = sources.appending(path: module)
      let found = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
      for case let url as URL in found where url.pathExtension == "swift" {
        files.append((module, "\(module)/\(url.lastPathComponent)", try String(contentsOf: url, encoding: .utf8)))
      }
    }
    return files
  }

  static func imports() throws -> [Import] {
    var imports: [Import] = []
    for file in try swiftFiles() {
      for line in file.text.split(separator: "\n") where line.contains("import ") && !line.hasPrefix("//") {
        let words = line.split(separator: " ")
        guard let at = words.firstIndex(of: "import"), at < 3,
          words[..<at].allSatisfy({ $0.hasPrefix("@") || ["public", "package", "internal", "private"].contains($0) })
        else { continue }
        let name = words.last.map { String($0.prefix { $0 != "." }) } ?? ""
        imports.append(
          Import(module: file.module, file: file.name, imported: name, isSPI: line.contains("@_spi(Pseudonymisation)")))
      }
    }
    return imports
  }

  @Test func `modules import only those before them`() throws {
    let imports = try Self.imports()
    #expect(imports.count > 100)
    for entry in imports {
      guard let from = Self.order.firstIndex(of: entry.module) else {
        Issue.record("\(entry.module) is not on the architecture's list")
        continue
      }
      if let to = Self.order.firstIndex(of: entry.imported), to >= from { Issue.record("\(entry)") }
    }
  }

  @Test func `nothing after pseudonymisation imports what may see a person`() throws {
    for entry in try Self.imports()
    where Self.afterPseudonymisation.contains(entry.module) && Self.seesPeople.contains(entry.imported) {
      Issue.record("\(entry)")
    }
  }

  @Test func `only pseudonymisation may say that a column is open`() throws {
    let users = Set(try Self.imports().filter(\.isSPI).map(\.module))
    #expect(users == ["Pseudonymisation"])
  }

  @Test func `one module imports each package`() throws {
    for entry in try Self.imports() {
      if let owner = Self.owners[entry.imported], owner != entry.module { Issue.record("\(entry)") }
    }
  }

  /// Examples in help aside, which have to be such as can be typed.
  @Test func `no indicator is named in Swift`() throws {
    let folder = Self.root.appending(path: "Pipelines/indicators")
    let found = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var names: [String] = []
    for case let url as URL in found where url.pathExtension == "yaml" {
      names.append(url.deletingPathExtension().lastPathComponent)
    }
    #expect(names.count >= 12)
    for file in try Self.swiftFiles() {
      let text = file.text.replacing(/^ +waymark .*$/.anchorsMatchLineEndings(), with: "")
      for name in names where text.contains(name) { Issue.record("\(file.name) names \(name)") }
    }
  }

  @Test func `every diagnostic code stands on one page, and no code that does not exist`() throws {
    let page = try String(
      contentsOf: Self.root.appending(path: "Sources/Pipelines/Waymark.docc/DiagnosticCodes.md"), encoding: .utf8)
    let listed = page.matches(of: /^\| `([a-z-]+\.[a-z0-9.-]+)` \|/.anchorsMatchLineEndings()).map { String($0.1) }
    var declared: [String] = []
    for file in try Self.swiftFiles() {
      declared += file.text.matches(of: /DiagnosticCode\("([^"]+)"\)/).map { String($0.1) }
    }
    #expect(Set(listed).count == listed.count, "a code stands there twice")
    #expect(Set(listed).subtracting(declared).sorted() == [])
    #expect(Set(declared).subtracting(listed).sorted() == [])
  }

  /// Besides the decoder, the few files that ask the operating system or a C library for what Swift's own cannot give.
  static let systemCalls: Set = [
    "Crafton/SampleDirectory.swift", "Digests/HKDF.swift", "Digests/KeyedHash.swift", "Digests/SecretKey.swift",
    "Extracts/SpillFiles.swift",
    "Pipelines/RestrictedZone.swift",
    "Pipelines/RunRecord.swift", "Pseudonymisation/KeyFile.swift", "Publishing/FileSystem.swift",
    "Publishing/FileSystem+Synchronising.swift",
    "Storage/RestrictedFile.swift", "Storage/RunLock.swift", "waymark/Interruption.swift", "waymark/Terminal.swift",
  ]

  /// The innermost loops of counting, of the dictionaries of texts and of the texts of tokens, whose indices are made where
  /// they are used.
  static let innermostLoops: Set = [
    "Cohorts/Counts.swift", "Cohorts/RowIndices.swift", "Digests/Token.swift", "Expressions/ExactTexts.swift",
  ]

  @Test func `what is unsafe stands only where it may`() throws {
    let allowed = Self.systemCalls.union(Self.innermostLoops)
    for file in try Self.swiftFiles() where file.module != "CSVDecoding" && !allowed.contains(file.name) {
      if file.text.contains(#/\bunsafe /#) { Issue.record("\(file.name) holds unsafe code") }
    }
  }
}
