import Foundation
import TestSupport
import Testing

/// Every command shows by examples how it is used, and the examples can be typed as they stand.
@Suite(.tags(.endToEnd)) struct HelpTests {
  /// A command as the program describes itself.
  private struct Command: Decodable {
    let commandName: String
    let discussion: String?
    let shouldDisplay: Bool?
    let subcommands: [Command]?
    /// What it does without a verb.
    let defaultSubcommand: String?
    let arguments: [Argument]?

    struct Argument: Decodable {
      let names: [Name]?
    }

    struct Name: Decodable {
      let kind: String
      let name: String
    }

    var shown: [Command] { (subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay ?? true } }
    var options: Set<String> {
      Set((arguments ?? []).flatMap { $0.names ?? [] }.map { ($0.kind == "short" ? "-" : "--") + $0.name })
    }
    /// Its examples, each a whole line.
    var examples: [String] {
      guard let discussion, let start = discussion.range(of: "EXAMPLES\n") else { return [] }
      return discussion[start.upperBound...].split(separator: "\n").map { $0.drop { $0 == " " } }
        .compactMap { line in line.range(of: "waymark ").map { String(line[$0.lowerBound...]) } }
    }
  }

  private struct Dump: Decodable { let command: Command }

  private func program() throws -> Command {
    let dump = try Program.run(["--experimental-dump-help"])
    return try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command
  }

  @Test func `every command has an example`() throws {
    func check(_ command: Command, _ path: [String], _ above: [String]) {
      let path = path + [command.commandName]
      let examples = command.examples
      let words = path.joined(separator: " ") + " "
      #expect((examples + above).contains { $0.hasPrefix(words) }, "\(words)")
      for subcommand in command.shown where subcommand.commandName != command.defaultSubcommand {
        check(subcommand, path, examples)
      }
    }
    let program = try program()
    #expect(program.shown.count > 5)
    check(program, [], [])
  }

  @Test func `the options and the indicators of every example are there`() throws {
    let program = try program()
    var indicators: [String: String] = [:]
    func check(_ command: Command) throws {
      for example in command.examples {
        // What stands in quotation marks is one word, and a comment is none.
        let words = example.replacing(/"[^"]*"/, with: "text").replacing(#/ {2,}[a-z].*$/#, with: "").split(
          separator: " "
        )
        .map(String.init)
        var found = program
        for word in words.dropFirst() {
          guard let next = found.subcommands?.first(where: { $0.commandName == word }) else { break }
          found = next
        }
        let unsaid = found.subcommands?.first { $0.commandName == found.defaultSubcommand }
        let options = found.options.union(unsaid?.options ?? [])
        for word in words where word.hasPrefix("--") { #expect(options.contains(word), "\(example)") }
        guard found.commandName == "explain" else { continue }
        let pipeline = words.first { $0.hasSuffix(".yaml") } ?? "Pipelines/nightly.yaml"
        if indicators[pipeline] == nil {
          indicators[pipeline] = try Program.run(["catalogue", "--pipeline", pipeline]).output
        }
        let known = (indicators[pipeline] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(known.contains(words[2]), "\(example): there is no indicator '\(words[2])'")
      }
      for subcommand in command.shown { try check(subcommand) }
    }
    try check(program)
  }
}
