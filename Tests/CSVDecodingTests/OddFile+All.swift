extension OddFile {
  static let all: [OddFile] =
    plain + quoted + headers + broken + encoded + otherEncodings + packed + dialects + oddShapes

  private static let plain: [OddFile] = [
    OddFile("line feeds", "id,n\na,1\nb,2\n", "1@2 a|1\n2@3 b|2\n2 records, 13 bytes"),
    OddFile("carriage returns and line feeds", "id,n\r\na,1\r\nb,2\r\n", "1@2 a|1\n2@3 b|2\n2 records, 16 bytes"),
    OddFile("carriage returns", "id,n\ra,1\rb,2\r", "1@2 a|1\n2@3 b|2\n2 records, 13 bytes"),
    OddFile("mixed line ends", "id,n\na,1\r\nb,2\rc,3\n", "1@2 a|1\n2@3 b|2\n3@4 c|3\n3 records, 18 bytes"),
    OddFile("no last line end", "id,n\na,1", "1@2 a|1\n1 records, 8 bytes"),
    OddFile("blank lines", "\n\nid,n\n\na,1\r\n\r\n\nb,2\n\n", "1@5 a|1\n2@8 b|2\n2 records, 21 bytes"),
    OddFile("line feed before carriage return", "id,n\n\ra,1\n\rb,2", "1@3 a|1\n2@5 b|2\n2 records, 14 bytes"),
    OddFile("blanks are part of a text", "id,n\n a  b ,1\n\t,2\n", "1@2  a  b |1\n2@3 \t|2\n2 records, 18 bytes"),
    OddFile(
      "blanks around a number mean nothing", "id,n\na, 1\nb,2 \t\nc, \n",
      "1@2 a|1\n2@3 b|2\n3@4 c|∅\n3 records, 20 bytes"),
    OddFile("empty cells", "id,n\n,\n\"\",\"\"\n", "1@2 ∅|∅\n2@3 ∅|∅\n2 records, 13 bytes"),
    OddFile(
      "a cell of the wrong type", "id,n\na,x\nb,1.5\nc,3\n",
      """
      1@2 a|∅
      1 n: wrongType
      2@3 b|∅
      2 n: wrongType
      3@4 c|3
      3 records, 19 bytes
      """),
    OddFile(
      "too many fields, too few fields", "id,n\na,1,\nb\nc,3\n",
      """
      1@2 ragged: 3
      2@3 ragged: 1
      3@4 c|3
      3 records, 16 bytes
      """),
    OddFile(
      "a wrong cell in a record of the wrong width is one fault", "id,n\na,x,9\nb,2\n",
      "1@2 ragged: 3\n2@3 b|2\n2 records, 15 bytes"),
    OddFile("a line of a blank is a record", "id,n\n \na,1\n", "1@2 ragged: 1\n2@3 a|1\n2 records, 11 bytes"),
  ]

  private static let quoted: [OddFile] = [
    OddFile(
      "quoted delimiters and doubled quotes", "id,n\n\"a,b\",1\n\"say \"\"x\"\"\",2\n\"\"\"\",3\n",
      """
      1@2 a,b|1
      2@3 say "x"|2
      3@4 "|3
      3 records, 34 bytes
      """),
    OddFile(
      "quoted line ends count as lines", "id,n\n\"a\nb\",1\n\"c\r\nd\re\",2\nf,3\n",
      """
      1@2 a␊b|1
      2@4 c␍␊d␍e|2
      3@7 f|3
      3 records, 28 bytes
      """),
    OddFile("quoted numbers", "id,n\n\"a\",\"1\"\n\" b \",\" 2 \"\n", "1@2 a|1\n2@3  b |2\n2 records, 25 bytes"),
    OddFile("a quoted field at the end without a line end", "id,n\na,\"1\"", "1@2 a|1\n1 records, 10 bytes"),
    OddFile("a quoted header", "\"id\",\"n\"\na,1\n", "1@2 a|1\n1 records, 13 bytes"),
    OddFile(
      "a header over two lines", "\"x\ny\",id,n\n0,a,1\n",
      """
      1@3 a|1
      f:1: note: 1 column not declared, and not read: 1 without a usable name (csv.unknown-column)
      help: declare a column to have it read
      1 records, 17 bytes
      """),
  ]

  private static let headers: [OddFile] = [
    OddFile("columns in another order", "n,id\n1,a\n", "1@2 a|1\n1 records, 9 bytes"),
    OddFile("blanks around names", " id ,\tn\na,1\n", "1@2 a|1\n1 records, 12 bytes"),
    OddFile(
      "columns that nobody wants", "x,id,,n\n0,a,,1\n",
      """
      1@2 a|1
      f:1: note: 2 columns not declared, and not read: 'x' and 1 more (csv.unknown-column)
      help: declare a column to have it read
      1 records, 15 bytes
      """),
    OddFile(
      "a header only", "id,n\n",
      """
      f: warning: the file holds a header and no record (csv.no-records)
      help: is the extract meant to be empty?
      0 records, 5 bytes
      """),
    OddFile(
      "a header only, without line end", "id,n",
      """
      f: warning: the file holds a header and no record (csv.no-records)
      help: is the extract meant to be empty?
      0 records, 4 bytes
      """),
    OddFile(
      "an empty file", "",
      """
      f: error: the file is empty (csv.empty-file)
      help: export it again, with the names of its columns
      """),
    OddFile(
      "nothing but line ends", "\r\n\n\n",
      """
      f: error: the file is empty (csv.empty-file)
      help: export it again, with the names of its columns
      """),
    OddFile(
      "a missing column", "id,N\na,1\n",
      """
      f:1: error: column 'n' is missing (csv.missing-column)
      help: the file has 'N'; if it is meant, declare it under the field's 'aliases'
      """),
    OddFile(
      "a missing column with nothing near", "\nid,other\na,1\n",
      """
      f:2: error: column 'n' is missing (csv.missing-column)
      help: export it, declare its name in the file under 'aliases', or take it out of the schema
      """),
    OddFile(
      "a column twice", "id,n,x,n\na,1,0,2\n",
      """
      f:1:4: error: column 'n' stands 2 times, as columns 2 and 4 (csv.duplicate-column)
      help: export it once
      """),
    OddFile(
      "no header, so that nothing of the first record is shown", "Tredwell,9990000018\n",
      """
      f:1: error: none of the 2 declared columns stands in the first line (csv.no-header)
      help: the first line must hold the names of the columns; is this the right file?
      """),
    OddFile(
      "semicolons", "id;n\na;1\n",
      """
      f:1: error: none of the 2 declared columns stands in the first line (csv.no-header)
      help: the fields seem to be separated by semicolons; declare 'dialect: {delimiter: ";"}' if they are
      """),
    OddFile(
      "more columns than the limit", "id,n,a,b,c,d,e\n",
      """
      f:1: error: 7 columns, more than the limit of 6 (csv.too-many-columns)
      help: is this the right file?
      """),
  ]

  private static let broken: [OddFile] = [
    OddFile(
      "a quote inside a field", "id,n\na,1\nb\"c,2\nd,3\n",
      """
      1@2 a|1
      2@3 malformed quote at 10
      3@4 d|3
      3 records, 19 bytes
      """),
    OddFile(
      "text behind a closing quote", "id,n\n\"a\nb\"c,1\n",
      """
      1@2 malformed quote at 10
      2@3 malformed quote at 9
      2 records, 14 bytes
      """),
    OddFile(
      "a blank behind a closing quote", "id,n\na,\"1\" \n",
      """
      1@2 malformed quote at 10
      1 records, 12 bytes
      """),
    OddFile(
      "a quote in the header", "i\"d,n\n",
      """
      f:1:1: error: a quote is neither doubled nor at the end of its field, at byte 1 (csv.malformed-quote)
      help: a field with a quote in it must be quoted and the quote doubled; the file cannot be read beyond this line
      """),
    OddFile(
      "a quote that is never closed", "id,n\na,1\nb,\"2\nc,3\n",
      """
      1@2 a|1
      2@3 unterminated quote
      3@4 c|3
      3 records, 18 bytes
      """),
    OddFile(
      "a quote that is never closed in the header", "id,\"n\n",
      """
      f:1:2: error: the file ends inside a quoted field of the record that begins at byte 0 (csv.unterminated-quote)
      help: the file was cut short, or a quote that is opened there is not closed; export it again
      """),
    OddFile(
      "a quote that eats the file is stopped", "id,n\na,\"1\n" + String(repeating: "b,2\n", count: 20),
      """
      1@2 too long
      \((2...21).map { "\($0)@\($0 + 1) b|2" }.joined(separator: "\n"))
      21 records, 90 bytes
      """),
    OddFile(
      "a quote that is never closed on the last line", "id,n\na,1\nb,\"2\n",
      """
      f:3:2: error: the file ends inside a quoted field of the record that begins at byte 9 (csv.unterminated-quote)
      help: the file was cut short, or a quote that is opened there is not closed; export it again
      """),
    OddFile(
      "two quotes that are never closed", "id,n\na,\"1\nb,2\n\"c,3\nd,4\n",
      """
      1@2 malformed quote at 15
      2@3 b|2
      3@4 unterminated quote
      4@5 d|4
      4 records, 23 bytes
      """),
    OddFile(
      "a cut inside a quoted field of several lines", "id,n\n\"a\nb",
      """
      f:3: error: the file ends inside a record that begins at byte 8: 1 of 2 fields and no line end (csv.truncated-file)
      help: the file was cut short; export or copy it again
      """),
    OddFile(
      "a field of just the limit", "id,n\n" + String(repeating: "x", count: 40) + ",1\n",
      "1@2 \(String(repeating: "x", count: 40))|1\n1 records, 48 bytes"),
    OddFile(
      "a field beyond the limit", "id,n\na,1\n" + String(repeating: "x", count: 41) + ",1\n",
      """
      1@2 a|1
      2@3 too long
      2 records, 53 bytes
      """),
    OddFile(
      "cut inside a record", "id,n\na,1\nb",
      """
      f:3: error: the file ends inside a record that begins at byte 9: 1 of 2 fields and no line end (csv.truncated-file)
      help: the file was cut short; export or copy it again
      """),
    OddFile("too many fields at the end is no cut", "id,n\na,1\nb,2,3", "1@2 a|1\n2@3 ragged: 3\n2 records, 14 bytes"),
  ]

  private static let encoded: [OddFile] = [
    OddFile("a byte order mark", [0xEF, 0xBB, 0xBF] + Array("id,n\na,1\n".utf8), "1@2 a|1\n1 records, 12 bytes"),
    OddFile(
      "a byte order mark and nothing", [0xEF, 0xBB, 0xBF],
      """
      f: error: the file is empty (csv.empty-file)
      help: export it again, with the names of its columns
      """),
    OddFile(
      "a byte order mark in the middle is text", "id,n\n\u{FEFF}a,1\nb,\u{FEFF}2\n",
      """
      1@2 \u{FEFF}a|1
      2@3 b|∅
      2 n: wrongType
      2 records, 19 bytes
      """),
    OddFile("letters beyond ASCII", "id,n\nŁódź 😀,1\n\"é\nü\",2\n", "1@2 Łódź 😀|1\n2@3 é␊ü|2\n2 records, 30 bytes"),
    OddFile(
      "bytes that are not UTF-8",
      Array("id,n,x\nb\u{e9}".utf8) + Array("d,1,2\n".utf8) + [0xE9] + Array(",2,\n".utf8) + Array("c,3,".utf8) + [
        0xFF, 0x0A,
      ],
      """
      1@2 béd|1
      2@3 ∅|2
      2 id: invalidUTF8
      3@4 c|3
      f:1: note: 1 column not declared, and not read: 'x' (csv.unknown-column)
      help: declare a column to have it read
      3 records, 27 bytes
      """),
    OddFile(
      "NUL bytes", Array("id,n\na".utf8) + [0] + Array(",1\nb,".utf8) + [0] + Array("\nc,3\n".utf8),
      """
      1@2 ∅|1
      1 id: nulByte
      2@3 b|∅
      2 n: nulByte
      3@4 c|3
      3 records, 18 bytes
      """),
    OddFile(
      "a binary file", [0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0xFF, 0x00, 0x2C, 0x0A],
      """
      f:1:1: error: the name of a column is not UTF-8 text (csv.not-csv)
      help: save the file as CSV in UTF-8
      """),
  ]
}
