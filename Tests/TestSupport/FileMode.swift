import Foundation
import Testing

/// Who may do what with a file or directory, as the bits of its mode, such as `0o600`.
public func mode(of path: String) throws -> Int {
  try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
}
