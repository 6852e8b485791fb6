import CSVDecoding
public import Diagnostics
import Extracts
import Foundation

/// Checks CSV files by one schema, without a pipeline and without keeping what they hold.
public struct ExtractValidation: Sendable {
  /// What was found in one file.
  public struct Outcome: Sendable {
    /// The file as it was named.
    public let path: String
    /// What is wrong or odd, what rejects rows first.
    public let diagnostics: [Diagnostic]
    /// May the file be used: was it read to its end, and did no more rows fall than the schema's tolerance allows?
    public let isAccepted: Bool
    /// One line with the counts; nil where the file could not be read to its end.
    public let summary: String?
  }

  private let schema: TableSchema
  private let referenced: ReferencedExtracts
  private let extracts: String?
  private let jobs: Int

  /// Reads a schema.
  ///
  /// - Parameters:
  ///   - schema: The schema's YAML file. The schemas of extracts that its foreign keys point to stand beside it.
  ///   - extracts: Where the files of those extracts stand; nil for beside each file that is checked.
  ///   - jobs: Pieces of a file checked at once; nil for one for each core.
  /// - Throws: Every fault of the schema at once.
  public init(schema: String, extracts: String? = nil, jobs: Int?) throws(Failure) {
    let faults = Faults()
    let file = schema.split(separator: "/").last.map(String.init) ?? schema
    let definitions = DefinitionFolder(ofPipeline: schema)
    self.schema = TableSchema(try definitions.node(file), faults: faults)
    referenced = ReferencedExtracts(of: self.schema, in: definitions, faults: faults)
    try faults.throwIfAny()
    self.extracts = extracts
    self.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
  }

  /// Checks one file.
  public func outcome(_ path: String, observer: any RunObserver) async throws -> Outcome {
    let paths = (try? CSVSources(at: path))?.paths ?? []
    let length = paths.reduce(0) { sum, path in
      sum + ((try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0)
    }
    observer.began(stage: path)
    do {
      let spill = SpillFiles.temporary()
      let beside = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
      let (keys, missing) = try await referenced.keys(in: extracts ?? beside, jobs: jobs, spill: spill)
      for diagnostic in missing { observer.noticed(diagnostic) }
      let quality = try await ExtractValidator(schema, spill: spill)
        .validate(path, jobs: jobs, references: keys) { done in
          observer.advanced(stage: path, done: done, of: length, unit: "bytes")
        }
      return Outcome(quality)
    } catch let failure as Failure where failure.status == .dataRefused {
      return Outcome(path: path, diagnostics: failure.diagnostics, isAccepted: false, summary: nil)
    }
  }
}

extension ExtractValidation.Outcome {
  fileprivate init(_ quality: ExtractQuality) {
    let found = quality.diagnosticsWithHeader.enumerated().sorted { left, right in
      (left.element.severity.rank, left.offset) < (right.element.severity.rank, right.offset)
    }.map(\.element)
    // The reasons for a refusal are among the findings; only the refusal itself is new.
    let refusal = quality.refusal?.diagnostics.prefix(1) ?? []
    self.init(
      path: quality.path, diagnostics: found + refusal, isAccepted: refusal.isEmpty, summary: quality.summary)
  }
}

extension ExtractQuality {
  fileprivate var summary: String {
    let rows = counts.read == 1 ? "1 row" : "\(counts.read) rows"
    let warned = findings.filter { !$0.severity.fellsRow }.reduce(0) { $0 + $1.count }
    return "\(rows) read, \(counts.accepted) accepted, \(counts.rejected) rejected, "
      + "\(counts.withheld) withheld as sensitive, \(warned) \(warned == 1 ? "warning" : "warnings")"
  }
}

extension Diagnostic.Severity {
  /// What matters most comes first.
  fileprivate var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}
