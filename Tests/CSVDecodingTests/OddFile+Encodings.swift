import CSVDecoding

private func utf16(_ text: String, bigEndian: Bool = false, mark: Bool = true) -> [UInt8] {
  ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
    bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
  }
}

private let windows = OddFile.dialect { $0.encoding = DeclaredEncoding(name: "windows-1252") }
private let latin1 = OddFile.dialect { $0.encoding = DeclaredEncoding(name: "ISO_8859-1") }
private let declaredUTF16 = OddFile.dialect { $0.encoding = DeclaredEncoding(name: "utf-16") }
private let declaredUTF8 = OddFile.dialect { $0.encoding = DeclaredEncoding(name: "UTF-8") }

private let littleEndianNote = """
  f: note: no encoding is declared; the file is read as UTF-16LE: its byte order mark says so (csv.detected-encoding)
  help: declare 'encoding: utf-16le' in the schema if that is right
  """

extension OddFile {
  static let otherEncodings: [OddFile] = [
    OddFile(
      "UTF-16 with a little-endian mark", utf16("id,n\nŁódź 😀,1\r\n\"é\n\",2\n"),
      "1@2 Łódź 😀|1\n2@3 é␊|2\n\(littleEndianNote)\n2 records, 48 bytes"),
    OddFile(
      "UTF-16 with a big-endian mark", utf16("id,n\nŁ,1\n", bigEndian: true),
      """
      1@2 Ł|1
      f: note: no encoding is declared; the file is read as UTF-16BE: its byte order mark says so (csv.detected-encoding)
      help: declare 'encoding: utf-16be' in the schema if that is right
      1 records, 20 bytes
      """),
    OddFile(
      "little-endian UTF-16 without a mark", utf16("id,n\na,1\n", mark: false),
      """
      1@2 a|1
      f: warning: no encoding is declared; the file is read as UTF-16LE: every other byte at its beginning is NUL (csv.detected-encoding)
      help: declare 'encoding: utf-16le' in the schema if that is right
      1 records, 18 bytes
      """),
    OddFile(
      "big-endian UTF-16 without a mark", utf16("id,n\na,1\n", bigEndian: true, mark: false),
      """
      1@2 a|1
      f: warning: no encoding is declared; the file is read as UTF-16BE: every other byte at its beginning is NUL (csv.detected-encoding)
      help: declare 'encoding: utf-16be' in the schema if that is right
      1 records, 18 bytes
      """),
    OddFile(
      "UTF-16 that is declared is not spoken of", utf16("id,n\na,1\n"), "1@2 a|1\n1 records, 20 bytes", declaredUTF16),
    OddFile(
      "UTF-16 with half a pair", utf16("id,n\na,1\n") + [0x00, 0xD8] + utf16(",2\nb,3\n", mark: false),
      "1@2 a|1\n2@3 ∅|2\n2 id: invalidUTF8\n3@4 b|3\n3 records, 36 bytes", declaredUTF16),
    OddFile(
      "UTF-16 with the second half of a pair first",
      utf16("id,n\n") + [0x00, 0xDC, 0x00, 0xD8] + utf16(",2\n", mark: false),
      "1@2 ∅|2\n1 id: invalidUTF8\n1 records, 22 bytes", declaredUTF16),
    OddFile(
      "UTF-16 of an odd length", utf16("id,n\na,1\nb,2") + [0x00],
      "1@2 a|1\n2@3 b|∅\n2 n: invalidUTF8\n2 records, 27 bytes", declaredUTF16),
    OddFile(
      "places of UTF-16 count the file's bytes", utf16("id,n\né,1\n\u{1F600}\"x,2\nb\n"),
      """
      1@2 é|1
      2@3 malformed quote at 24
      3@4 ragged: 1
      3 records, 38 bytes
      """, declaredUTF16),
    OddFile(
      "Windows-1252 that is declared",
      Array("id,n\n".utf8) + [0x80, 0x20, 0xE9, 0x92, 0x2C, 0x31, 0x0A], "1@2 € é’|1\n1 records, 12 bytes", windows),
    OddFile(
      "a byte that is no character of Windows-1252",
      Array("id,n\na".utf8) + [0x81] + Array(",1\nb,2\n".utf8),
      "1@2 ∅|1\n1 id: invalidUTF8\n2@3 b|2\n2 records, 14 bytes", windows),
    OddFile(
      "places of Windows-1252 count the file's bytes",
      Array("id,n\n".utf8) + [0xE9, 0xE9, 0x2C, 0x31, 0x0A, 0x80, 0x22, 0x2C, 0x32, 0x0A],
      "1@2 éé|1\n2@3 malformed quote at 11\n2 records, 15 bytes", windows),
    OddFile(
      "ISO 8859-1 that is declared", Array("id,n\n".utf8) + [0xC5, 0xFF, 0xA4, 0x2C, 0x31, 0x0A],
      "1@2 Åÿ¤|1\n1 records, 11 bytes", latin1),
    OddFile(
      "a mark of another encoding than the one declared", utf16("id,n\n"),
      """
      f: error: the file begins with the byte order mark of UTF-16LE, but UTF-8 is declared (csv.wrong-encoding)
      help: declare 'encoding: utf-16le', or ask for the export in the encoding declared
      """, declaredUTF8),
    OddFile(
      "a mark of UTF-8 where Windows-1252 is declared", [0xEF, 0xBB, 0xBF] + Array("id,n\n".utf8),
      """
      f: error: the file begins with the byte order mark of UTF-8, but Windows-1252 is declared (csv.wrong-encoding)
      help: declare 'encoding: utf-8', or ask for the export in the encoding declared
      """, windows),
    OddFile(
      "UTF-8 cut inside a character", Array("id,n\na,1\nb".utf8) + [0xC3] + Array(",2\n".utf8),
      "1@2 a|1\n2@3 ∅|2\n2 id: invalidUTF8\n2 records, 14 bytes"),
    OddFile(
      "overlong UTF-8", Array("id,n\n".utf8) + [0xC0, 0xAF] + Array(",1\n".utf8),
      "1@2 ∅|1\n1 id: invalidUTF8\n1 records, 10 bytes"),
    OddFile(
      "half a pair in UTF-8", Array("id,n\n".utf8) + [0xED, 0xA0, 0x80] + Array(",1\n".utf8),
      "1@2 ∅|1\n1 id: invalidUTF8\n1 records, 11 bytes"),
    OddFile(
      "beyond Unicode's end in UTF-8", Array("id,n\n".utf8) + [0xF4, 0x90, 0x80, 0x80] + Array(",1\n".utf8),
      "1@2 ∅|1\n1 id: invalidUTF8\n1 records, 12 bytes"),
    OddFile(
      "two byte order marks: the second is part of the first name", "\u{FEFF}\u{FEFF}id,n\na,1\n",
      """
      f:1: error: column 'id' is missing (csv.missing-column)
      help: the file has '\u{FEFF}id'; if it is meant, declare it under the field's 'aliases'
      """),
    OddFile("a byte order mark before a quoted header", "\u{FEFF}\"id\",n\na,1\n", "1@2 a|1\n1 records, 14 bytes"),
  ]
}
