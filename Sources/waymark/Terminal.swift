import Foundation

/// The terminal that the program runs on, if any.
enum Terminal {
  static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Colour where the output is a terminal and nobody said otherwise (no-color.org).
  static var hasColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isOutput && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  static func write(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }

  /// The next key: at once on a terminal, else the first character of the next line that holds one. Nil at the end.
  ///
  /// While a terminal waits for the key it neither echoes nor acts on it, so that Control-C is a key too and the terminal
  /// is never left in that state.
  static func key() -> Character? {
    guard isatty(STDIN_FILENO) == 1 else {
      while let line = readLine() {
        if let first = line.first(where: { !$0.isWhitespace }) { return first }
      }
      return nil
    }
    var before = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var waiting = before
    waiting.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    _ = unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &waiting)
    defer { _ = unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
    var byte: UInt8 = 0
    while true {
      let count = unsafe read(STDIN_FILENO, &byte, 1)
      if count == 1 { return Character(Unicode.Scalar(byte)) }
      if count == 0 || errno != EINTR { return nil }
    }
  }
}
