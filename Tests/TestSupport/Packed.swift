/// Files packed by hand: stored, not compressed, so that their bytes are known.
public enum Packed {
  /// A gzip file of one stored block.
  public static func gzip(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let length = short(bytes.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + length + length.map(~) + bytes + word(checksum(bytes))
      + word(UInt32(bytes.count))
  }

  /// A member of a zip archive.
  public struct Member {
    public var name: String
    public var bytes: [UInt8]
    public var flags = 0
    public var method = 0

    public init(_ name: String, _ text: String, flags: Int = 0, method: Int = 0) {
      self.name = name
      bytes = Array(text.utf8)
      self.flags = flags
      self.method = method
    }
  }

  /// A zip archive of stored members.
  public static func zip(_ members: [Member]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let name = Array(member.name.utf8)
      let common =
        short(member.flags) + short(member.method) + [0, 0, 0, 0] + word(checksum(member.bytes))
        + word(UInt32(member.bytes.count)) + word(UInt32(member.bytes.count)) + short(name.count) + short(0)
      directory +=
        word(0x0201_4B50) + short(20) + short(20) + common + short(0) + short(0) + short(0) + word(0)
        + word(UInt32(archive.count)) + name
      archive += word(0x0403_4B50) + short(20) + common + name + member.bytes
    }
    let end =
      word(0x0605_4B50) + short(0) + short(0) + short(members.count) + short(members.count)
      + word(UInt32(directory.count)) + word(UInt32(archive.count)) + short(0)
    return archive + directory + end
  }

  private static func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }

  private static func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> ($0 * 8) & 0xFF) } }

  /// CRC-32.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
