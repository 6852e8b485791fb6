import Diagnostics
import Digests
import Foundation
import Synchronization
import Tabular

/// What `run.json` tells of a run: versions, inputs, definitions, parameters, reconciled counts and, apart from all that
/// must repeat to the byte, how this execution went.
final class RunRecord: Sendable {
  struct Input: Codable, Sendable {
    let extract: String
    let file: String
    let bytes: Int
    let sha256: String

    init(extract: String, file: String, bytes: Int, sha256: String) {
      self.extract = extract
      self.file = file
      self.bytes = bytes
      self.sha256 = sha256
    }

    init(extract: String, file: String, content: [UInt8]) {
      self.init(extract: extract, file: file, bytes: content.count, sha256: SHA256Digest(of: content).hex)
    }
  }

  struct DefinitionEntry: Codable, Sendable {
    let path: String
    let sha256: String
  }

  /// Counts of records handled by one stage, by name; they must add up as the names say.
  struct StageCounts: Codable, Sendable {
    let stage: String
    let counts: [String: Int]
  }

  struct StageTiming: Codable, Sendable {
    let stage: String
    let seconds: Double
  }

  /// What was unusual of an extract beside the nights before.
  struct SurpriseEntry: Codable, Sendable {
    let extract: String
    let rule: String
    let column: String?
    let severity: String
  }

  private struct Document: Codable {
    struct Parameters: Codable {
      let pipeline: String
      let asOf: String

      enum CodingKeys: String, CodingKey {
        case pipeline
        case asOf = "as_of"
      }
    }
    struct Execution: Codable {
      let run: String
      let started: String
      let seconds: Double
      let jobs: Int
      let peakMemoryBytes: Int
      let stages: [StageTiming]
      let surprises: [SurpriseEntry]

      enum CodingKeys: String, CodingKey {
        case run, started, seconds, jobs, stages, surprises
        case peakMemoryBytes = "peak_memory_bytes"
      }
    }
    let waymark: String
    let parameters: Parameters
    let definitions: [DefinitionEntry]
    let inputs: [Input]
    let counts: [StageCounts]
    let execution: Execution
  }

  private struct State {
    var inputs: [Input] = []
    var counts: [StageCounts] = []
    var restrictedCounts: [StageCounts] = []
    var timings: [StageTiming] = []
    var surprises: [SurpriseEntry] = []
  }

  private let state = Mutex(State())

  func add(_ input: Input) { state.withLock { $0.inputs.append(input) } }

  func add(_ counts: [String: Int], of stage: String) {
    state.withLock { $0.counts.append(StageCounts(stage: stage, counts: counts)) }
  }

  /// Counts that stand behind figures: they belong to the restricted zone, for they passed no disclosure control.
  func addRestricted(_ counts: [String: Int], of stage: String) {
    state.withLock { $0.restrictedCounts.append(StageCounts(stage: stage, counts: counts)) }
  }

  /// The table of restricted counts, one row a stage and count.
  var restrictedCounts: [UInt8] {
    var encoder = CSVEncoder()
    encoder.append(["stage", "count_of", "rows"])
    for entry in state.withLock({ $0.restrictedCounts }) {
      for (name, count) in entry.counts.sorted(by: { $0.key < $1.key }) {
        encoder.append([entry.stage, name, String(count)])
      }
    }
    return encoder.bytes
  }

  func add(_ surprise: SurpriseEntry) { state.withLock { $0.surprises.append(surprise) } }

  /// Notes the seconds, to the millisecond, of a stage or of a part of one.
  func addTiming(_ seconds: Double, of stage: String) {
    let rounded = (seconds * 1000).rounded() / 1000
    state.withLock { $0.timings.append(StageTiming(stage: stage, seconds: rounded)) }
  }

  var inputs: [Input] { state.withLock { $0.inputs } }

  /// The text of `run.json`.
  func json(
    run: String, pipeline: String, asOf: String, definitions: DefinitionFolder, started: String, seconds: Double,
    jobs: Int
  ) throws -> [UInt8] {
    let state = state.withLock { $0 }
    let document = Document(
      waymark: Waymark.version,
      parameters: .init(pipeline: pipeline, asOf: asOf),
      definitions: definitions.digests.map { DefinitionEntry(path: $0.path, sha256: $0.sha256) },
      inputs: state.inputs.sorted { ($0.extract, $0.file) < ($1.extract, $1.file) },
      counts: state.counts,
      execution: .init(
        run: run, started: started, seconds: (seconds * 1000).rounded() / 1000, jobs: jobs,
        peakMemoryBytes: peakMemory(), stages: state.timings,
        surprises: state.surprises))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(document)) + [UInt8(ascii: "\n")]
  }
}

/// The program's own version.
public enum Waymark {
  public static let version = "0.1.0"
}

/// The most memory this process ever held, in bytes.
private func peakMemory() -> Int {
  var usage = rusage()
  guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
  return Int(usage.ru_maxrss) * 1024
}
