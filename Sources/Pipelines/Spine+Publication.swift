import Diagnostics
import DisclosureControl
import Foundation
import Linkage

/// What the spine had to set right because a run ended between its commit and its publication.
enum SpineRecovery {
  case kept(run: String)
  case takenBack(run: String)

  func diagnostic(_ file: String) -> Diagnostic {
    switch self {
    case .kept(let run):
      Diagnostic(
        .spineRecovered, "run \(run) was published but ended before the spine could note it: its night is kept",
        at: Place(file: file), severity: .note)
    case .takenBack(let run):
      Diagnostic(
        .spineRecovered, "run \(run) ended before it could publish: its night is taken back from the spine",
        at: Place(file: file), severity: .note)
    }
  }
}

extension Spine {
  /// Brings the spine in step with what stands published; nil where it was in step.
  func agree() throws(Failure) -> SpineRecovery? {
    guard let open = try unpublished() else { return nil }
    if open.stands {
      try notePublished()
      return .kept(run: open.run)
    }
    try takeBackUnpublished()
    return .takenBack(run: open.run)
  }
}

extension Spine.Publication {
  /// Whether the results of the run, or of a later one over them, are the latest of any audience.
  fileprivate var stands: Bool {
    Audience.allCases.contains { audience in
      let directory = audience.directory(in: output)
      guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: directory + "/latest") else {
        return false
      }
      let latest = link.split(separator: "/").last.map(String.init) ?? ""
      if latest == run { return true }
      return FileManager.default.fileExists(atPath: "\(directory)/runs/\(run)") && number(latest) > number(run)
    }
  }

  /// The running number at the end of a run's id.
  private func number(_ run: String) -> Int { run.split(separator: "-").last.flatMap { Int($0) } ?? 0 }
}
