import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import CSVDecoding

/// Bytes that are no CSV file on purpose: the marks of one, scattered.
private func scatteredBytes(seed: UInt64) -> [UInt8] {
  var random = SplitMix64(seed: seed)
  let words: [[UInt8]] = [
    Array("a".utf8), Array("12".utf8), Array(",".utf8), Array(",".utf8), Array("\n".utf8), Array("\n".utf8),
    Array("\r\n".utf8), Array("\r".utf8), Array("\"".utf8), Array("\"\"".utf8), Array("\"x\"".utf8),
    Array("a,1\n".utf8), Array("\"b,\n\",2\r\n".utf8), Array("é".utf8), [0xFF], [0], Array(" ".utf8),
    Array("a text beyond the limit of a field, with no comma but this".utf8),
  ]
  // How much is plain differs from file to file, so that both ways are gone.
  let plainShare = Int.random(in: 0...9, using: &random)
  var bytes = Array("id,n\n".utf8)
  for _ in 0..<Int.random(in: 0...60, using: &random) {
    bytes +=
      Int.random(in: 0..<10, using: &random) < plainShare
      ? Array("w,7\n".utf8) : words.randomElement(using: &random)!
  }
  return bytes
}

@Suite(.scratchDirectory) struct IndexedDecodingTests {
  @Test(arguments: 1...400 as ClosedRange<UInt64>)
  func `says of any bytes what libcsv alone says, at any size of buffer`(_ seed: UInt64) throws {
    let path = try ScratchDirectory.write(scatteredBytes(seed: seed))
    let expected = decodedText(path, OddFile.layout, bufferSize: 64 * 1024, records: .libcsv)
    for bufferSize in Array(1...16) + [64 * 1024] {
      for records in [RecordReading.Decoder.indexed, .libcsv] {
        let text = decodedText(path, OddFile.layout, bufferSize: bufferSize, rowsPerChunk: 5, records: records)
        #expect(text == expected, "buffer \(bufferSize), \(records)")
      }
    }
  }

  @Test(arguments: OddFile.all) func `says of odd files what libcsv alone says`(_ file: OddFile) throws {
    let path = try ScratchDirectory.write(file.bytes)
    #expect(decodedText(path, file.layout, records: .libcsv) == file.expected)
  }

  @Test func `reads what is plainly well formed by its index, and leaves the rest to libcsv`() throws {
    let plain = (1...20_000).map { "\"name, \($0)\",\($0)\r\n" }
    var lines = plain
    for line in stride(from: 100, to: lines.count, by: 1000) { lines[line] = "\"say \"\"x\"\"\",1\n" }
    let path = try ScratchDirectory.write(("id,n\n" + lines.joined()).utf8)
    let file = try CSVDecoder(OddFile.layout).decode(path) { _ in }
    #expect(file.recordCount == 20_000)
    #expect(file.indexedCount == 20_000 - 20)
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `finds with vectors what it finds without`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
      Bool.random(using: &random)
        ? UInt8.random(in: 0...255, using: &random) : Array(",\"\n\r".utf8).randomElement(using: &random)!
    }
    let expected = bytes.indices.filter { Array(",\"\n\r".utf8).contains(bytes[$0]) }
    for scan in [ByteIndex.Scan.fastest, .portable] {
      var index = ByteIndex(capacity: bytes.count, scan: scan)
      unsafe bytes.withUnsafeBytes { unsafe index.fill($0) }
      #expect((0..<index.count).map { index[$0] } == expected)
    }
  }
}
