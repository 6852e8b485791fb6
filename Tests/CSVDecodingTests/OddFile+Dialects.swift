import CSVDecoding

private let semicolons = OddFile.dialect { $0.delimiter = UInt8(ascii: ";") }
private let tabs = OddFile.dialect { $0.delimiter = UInt8(ascii: "\t") }
private let apostrophes = OddFile.dialect { $0.quote = UInt8(ascii: "'") }
private let noHeader = OddFile.dialect { $0.hasHeader = false }
private let thirdLine = OddFile.dialect { $0.firstLine = 3 }
private let noHeaderThirdLine = OddFile.dialect {
  $0.hasHeader = false
  $0.firstLine = 3
}
private let comments = OddFile.dialect { $0.comment = UInt8(ascii: "#") }
private let spaced = OddFile.dialect { $0.skipsInitialSpace = true }
private let aliases = CSVLayout(
  columns: [ColumnLayout("id", aliases: ["Patient ID", "PID"], .text), ColumnLayout("n", .integer)])

extension OddFile {
  static let dialects: [OddFile] = [
    OddFile(
      "semicolons that are declared", "id;n\na,b;1\n\"c;d\";2\n", "1@2 a,b|1\n2@3 c;d|2\n2 records, 19 bytes",
      semicolons),
    OddFile(
      "commas where semicolons are declared", "id,n\na,1\n",
      """
      f:1: error: none of the 2 declared columns stands in the first line (csv.no-header)
      help: the fields seem to be separated by commas; declare 'dialect: {delimiter: ","}' if they are
      """, semicolons),
    OddFile("tabs", "id\tn\na b\t1\n\"c\td\"\t2\n", "1@2 a b|1\n2@3 c\td|2\n2 records, 19 bytes", tabs),
    OddFile(
      "another quote", "id,n\n'a,''b',1\n\"c,2\n'd'x,3\n",
      "1@2 a,'b|1\n2@3 \"c|2\n3@4 malformed quote at 23\n3 records, 27 bytes", apostrophes),
    OddFile("no header", "a,1\n\nb,2\n", "1@1 a|1\n2@3 b|2\n2 records, 9 bytes", noHeader),
    OddFile("no header, and a mark", "\u{FEFF}a,1\n", "1@1 a|1\n1 records, 7 bytes", noHeader),
    OddFile(
      "no header, and a record of another width", "a,1\nb\nc,3,4\nd,4\n",
      "1@1 a|1\n2@2 ragged: 1\n3@3 ragged: 3\n4@4 d|4\n4 records, 16 bytes", noHeader),
    OddFile(
      "no header and nothing else", "",
      "f: error: the file is empty (csv.empty-file)\nhelp: export it again, with the names of its columns", noHeader),
    OddFile(
      "no header and nothing but line ends", "\n\r\n",
      "f: warning: the file holds no record (csv.no-records)\nhelp: is the extract meant to be empty?\n0 records, 3 bytes",
      noHeader),
    OddFile(
      "a header on the third line", "Report of \"today\r\n\r\nid,n\r\na,1\r\n", "1@4 a|1\n1 records, 31 bytes",
      thirdLine),
    OddFile(
      "records from the third line on", "Report, 2024\r\n\r\na,1\r\nb,2\r\n", "1@3 a|1\n2@4 b|2\n2 records, 26 bytes",
      noHeaderThirdLine),
    OddFile(
      "a file that ends before its header", "Report\n",
      "f: error: the file is empty (csv.empty-file)\nhelp: export it again, with the names of its columns", thirdLine),
    OddFile(
      "comments", "# one, \"two\nid,n\n#\na,1\n\"#b\",2\n #c,3\n# the end, \"",
      "1@4 a|1\n2@5 #b|2\n3@6  #c|3\n3 records, 48 bytes", comments),
    OddFile(
      "a comment's mark within a quoted field", "id,n\n\"a\n# no comment\n\",1\n#\r\n#\r\nb,2\n",
      "1@2 a␊# no comment␊|1\n2@7 b|2\n2 records, 35 bytes", comments),
    OddFile("comments where none are declared", "id,n\n#a,1\n", "1@2 #a|1\n1 records, 10 bytes"),
    OddFile(
      "spaces behind delimiters", "id, n\n  a b , 1\n \"c, d\",  \"2\"\n,3\n, \n",
      "1@2 a b |1\n2@3 c, d|2\n3@4 ∅|3\n4@5 ∅|∅\n4 records, 36 bytes", spaced),
    OddFile(
      "a blank behind a closing quote stays a fault", "id,n\n \"a\" ,1\nb,2\n",
      "1@2 malformed quote at 9\n2@3 b|2\n2 records, 17 bytes", spaced),
    OddFile("an alias", "PID,n\na,1\n", "1@2 a|1\n1 records, 10 bytes", aliases),
    OddFile(
      "a name and its alias", "id,n,Patient ID\na,1,b\n",
      """
      f:1:3: error: column 'id' stands 2 times, as columns 1 and 3 (csv.duplicate-column)
      help: export it once
      """, aliases),
  ]

  static let oddShapes: [OddFile] = [
    OddFile(
      "nothing but quotes", "id,n\n\"\"\"\"\"\"\n",
      "1@2 ragged: 1\n1 records, 12 bytes"),
    OddFile(
      "nothing but an odd number of quotes", "id,n\n\"\"\"\n",
      """
      f:2:1: error: the file ends inside a quoted field of the record that begins at byte 5 (csv.unterminated-quote)
      help: the file was cut short, or a quote that is opened there is not closed; export it again
      """),
    OddFile(
      "nothing but delimiters", ",,,\n",
      """
      f:1: error: none of the 2 declared columns stands in the first line (csv.no-header)
      help: the first line must hold the names of the columns; is this the right file?
      """),
    OddFile("records of delimiters", "id,n\n,\n,,\n", "1@2 ∅|∅\n2@3 ragged: 3\n2 records, 10 bytes"),
    OddFile(
      "one carriage return", "\r",
      "f: error: the file is empty (csv.empty-file)\nhelp: export it again, with the names of its columns"),
    OddFile(
      "one NUL byte", [0],
      "f:1:1: error: the name of a column is not UTF-8 text (csv.not-csv)\nhelp: save the file as CSV in UTF-8"),
    OddFile(
      "a form feed and an end of file as old systems write it", "id,n\na\u{0C},1\n\u{1A}",
      """
      f:3: error: the file ends inside a record that begins at byte 10: 1 of 2 fields and no line end (csv.truncated-file)
      help: the file was cut short; export or copy it again
      """),
    OddFile(
      "Unicode's line ends end no line", "id,n\na\u{2028}b\u{85}c,1\n", "1@2 a\u{2028}b\u{85}c|1\n1 records, 16 bytes"),
    OddFile(
      "the header again in the middle", "id,n\na,1\nid,n\nb,2\n",
      "1@2 a|1\n2@3 id|∅\n2 n: wrongType\n3@4 b|2\n3 records, 18 bytes"),
    OddFile(
      "a rule of hyphens below the header", "id,n\n--,--\na,1\n(1 row affected)\n",
      "1@2 --|∅\n1 n: wrongType\n2@3 a|1\n3@4 ragged: 1\n3 records, 32 bytes"),
  ]
}
