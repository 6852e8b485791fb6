import CSVDecoding
import Foundation
import TestSupport

private let plain = Packed.gzip("id,n\na,1\nb,2\n")
private let twoRows = "1@2 a|1\n2@3 b|2\n2 records"
private let cut = "help: the file was cut short; export or copy it again"
private let copyAgain = "help: copy or export the file again"

/// 80,005 bytes of `a,1` in 125.
private let swelling = Array(
  Data(
    base64Encoded:
      "H4sIAAAAAAACA+3DoQ0AMAgAML9bMDuJBIPhf8kBvNAm7Yp5GV9VVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVVc8FG5ZDwYU4AQA="
  )!)

extension OddFile {
  static let packed: [OddFile] = [
    OddFile("gzip", plain, "\(twoRows), 36 bytes"),
    OddFile(
      "two gzip members behind each other", plain + Packed.gzip("c,3\n"),
      "1@2 a|1\n2@3 b|2\n3@4 c|3\n3 records, 63 bytes"),
    OddFile("gzip padded with zeros", plain + [UInt8](repeating: 0, count: 20), "\(twoRows), 56 bytes"),
    OddFile(
      "a truncated gzip", Array(plain.dropLast(10)),
      "f: error: the compressed content ends early, after 11 bytes unpacked (csv.truncated-file)\n\(cut)"),
    OddFile(
      "a gzip cut within its header", Array(plain.prefix(5)),
      "f: error: the compressed content ends early, after 0 bytes unpacked (csv.truncated-file)\n\(cut)"),
    OddFile(
      "a gzip whose checksum is wrong", Array(plain.dropLast(8)) + [1, 2, 3, 4] + Array(plain.suffix(4)),
      "f: error: the compressed content is damaged after 13 bytes unpacked (csv.damaged-archive)\n\(copyAgain)"),
    OddFile(
      "something else behind a gzip", plain + Array("c,3\n".utf8),
      """
      f: error: behind the compressed content, 13 bytes unpacked, stands something else (csv.damaged-archive)
      \(copyAgain)
      """),
    OddFile(
      "a gzip that swells", swelling,
      """
      f: error: the compressed content swells to more than 50 times its size (csv.swelling-archive)
      help: is this the right file? if it is, unpack it first
      """),
    OddFile(
      "nothing in a gzip", Packed.gzip(""),
      """
      f: error: the file is empty (csv.empty-file)
      help: export it again, with the names of its columns
      """),
    OddFile(
      "a malformed record in a gzip: the byte is that of the text", Packed.gzip("id,n\nb\"c,2\nd,3\n"),
      "1@2 malformed quote at 6\n2@3 d|3\n2 records, 38 bytes"),
    OddFile("a member of a zip archive", Packed.zip([.init("april.csv", "id,n\na,1\nb,2\n")]), "\(twoRows), 13 bytes"),
    OddFile(
      "two members where one is expected", Packed.zip([.init("a.csv", "id,n\n"), .init("b.csv", "id,n\n")]),
      "f: error: the zip archive holds 2 files, where one is expected (csv.not-csv)\nhelp: unpack the one that is meant"
    ),
    OddFile(
      "folders and what a Macintosh adds are no members",
      Packed.zip([
        .init("__MACOSX/._april.csv", "x"), .init("april/", ""), .init("april/.hidden", "x"),
        .init("april/a.csv", "id,n\na,1\nb,2\n"),
      ]), "\(twoRows), 13 bytes"),
    OddFile(
      "a zip archive of nothing", Packed.zip([]),
      "f: error: the zip archive holds no file (csv.empty-file)\nhelp: export it again"),
    OddFile(
      "a zip archive cut short", [0x50, 0x4B, 0x03, 0x04, 0x14],
      "f: error: the zip archive has no directory at its end (csv.truncated-file)\n\(cut)"),
    OddFile(
      "a spreadsheet", Packed.zip([.init("[Content_Types].xml", "<a/>"), .init("xl/workbook.xml", "<a/>")]),
      """
      f: error: the file is a spreadsheet or another office document (csv.not-csv)
      help: save it as CSV in UTF-8
      """),
    OddFile(
      "a zip archive with a password", Packed.zip([.init("a.csv", "id,n\n", flags: 1)]),
      "f: error: the zip archive is locked with a password (csv.not-csv)\nhelp: unpack it with its password first"),
    OddFile(
      "a zip archive packed otherwise", Packed.zip([.init("a.csv", "id,n\n", method: 14)]),
      """
      f: error: a member of the zip archive is packed by method 14, which is not read here (csv.not-csv)
      help: pack it with deflate, or unpack it first
      """),
    OddFile(
      "a zip archive whose content was changed",
      Packed.zip([.init("a.csv", "id,n\na,1\n")]).map { $0 == UInt8(ascii: "1") ? UInt8(ascii: "2") : $0 },
      "f/a.csv: error: the member's content is damaged (csv.damaged-archive)\n\(copyAgain)"),
    OddFile(
      "a zip archive whose directory is damaged",
      Packed.zip([.init("a.csv", "id,n\n")]).enumerated().map { $0.offset == 42 ? 0 : $0.element },
      "f: error: the directory of the zip archive is damaged (csv.damaged-archive)\n\(copyAgain)"),
  ]
}
