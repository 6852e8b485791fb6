#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Codes by byte string: a hash table with open addressing that never makes a `String` to look one up.
///
/// Slots are small, so that a large table stays in cache: a part of the hash and the index of an entry.
@safe struct ByteDictionary: ~Copyable, @unchecked Sendable {
  private struct Slot: BitwiseCopyable {
    var hash: UInt32 = 0
    /// The index of an entry plus 1; 0 marks a free slot.
    var entry: UInt32 = 0
  }

  private struct Entry: BitwiseCopyable {
    /// A long key's offset is that in the arena.
    var key: TextKey
    var code: Int32
  }

  private var slots: UnsafeMutablePointer<Slot>
  /// A power of 2.
  private var capacity: Int
  private var entries: UnsafeMutablePointer<Entry>
  private var entryCount = 0
  private var entryRoom = 32
  /// Keeps ``fetch(_:)`` from being optimised away.
  private var fetched: UInt64 = 0
  /// The bytes of the long keys.
  private var arena: [UInt8] = []

  init() {
    capacity = 64
    unsafe slots = .allocate(capacity: 64)
    unsafe slots.initialize(repeating: Slot(), count: 64)
    unsafe entries = .allocate(capacity: 32)
  }

  deinit {
    unsafe slots.deallocate()
    unsafe entries.deallocate()
  }

  /// How many keys there is room for before the table grows.
  var room: Int { capacity / 4 * 3 }

  /// Makes room for so many keys, but for the table itself, of which every part is written to.
  mutating func makeRoom(for count: Int) {
    guard count > entryRoom else { return }
    let larger = unsafe tableMemory(of: Entry.self, count: count)
    unsafe larger.initialize(from: entries, count: entryCount)
    unsafe entries.deallocate()
    unsafe entries = larger
    entryRoom = count
  }

  /// The most keys that are fetched together.
  static let fetchCount = 128

  /// Reads the slots of many keys and then the entries that they point to, one independent of the next, so that both are in
  /// the cache when the keys are looked up. A small table is there anyway.
  ///
  /// - Parameter keys: At most ``fetchCount``.
  @inline(__always)
  mutating func fetch(_ keys: UnsafeBufferPointer<TextKey>) {
    guard capacity > 4096 else { return }
    let mask = capacity - 1
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: ByteDictionary.fetchCount) { found in
      for index in keys.indices {
        unsafe found[index] = slots[Int(truncatingIfNeeded: keys[index].hash) & mask].entry
      }
      var sum: UInt64 = 0
      // Of a free slot any entry will do: the table is not small, so there is one.
      for index in keys.indices { unsafe sum |= entries[max(1, Int(found[index])) - 1].key.low }
      fetched = sum
    }
  }

  /// Returns the code of a key, or nil where it has none.
  ///
  /// - Parameter bytes: Where the offset of a long key points into.
  @inline(__always)
  func code(of key: TextKey, in bytes: borrowing [UInt8]) -> Int32? {
    let hash = key.hash
    var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
    while true {
      let found = unsafe slots[slot]
      if found.entry == 0 { return nil }
      if found.hash == UInt32(truncatingIfNeeded: hash >> 32) {
        let entry = unsafe entries[Int(found.entry) - 1]
        if entry.key.low == key.low, entry.key.length == key.length, isSame(key, bytes, entry.key) {
          return entry.code
        }
      }
      slot = (slot + 1) & (capacity - 1)
    }
  }

  /// Gives a key that has no code its code.
  mutating func insert(_ code: Int32, for key: TextKey, in bytes: [UInt8]) {
    var stored = key
    if key.isLong {
      stored.high = UInt64(arena.count)
      arena += bytes[Int(key.high)..<Int(key.high) + key.length]
    }
    if entryCount == entryRoom { makeRoom(for: entryRoom * 2) }
    unsafe (entries + entryCount).initialize(to: Entry(key: stored, code: code))
    entryCount += 1
    if entryCount > room { grow() } else { fill(entryCount - 1) }
  }

  @inline(__always)
  private func isSame(_ key: TextKey, _ bytes: [UInt8], _ stored: TextKey) -> Bool {
    if !key.isLong { return key.high == stored.high }
    return unsafe bytes.withUnsafeBytes { left in
      unsafe arena.withUnsafeBytes { right in
        unsafe memcmp(left.baseAddress! + Int(key.high), right.baseAddress! + Int(stored.high), key.length) == 0
      }
    }
  }

  private func fill(_ entry: Int) {
    let hash = unsafe entries[entry].key.hash
    var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
    while unsafe slots[slot].entry != 0 { slot = (slot + 1) & (capacity - 1) }
    unsafe slots[slot] = Slot(hash: UInt32(truncatingIfNeeded: hash >> 32), entry: UInt32(entry + 1))
  }

  private mutating func grow() {
    unsafe slots.deallocate()
    // A large table that is mostly free is slower to fill than to fill twice.
    capacity *= capacity < 1 << 16 ? 4 : 2
    unsafe slots = tableMemory(of: Slot.self, count: capacity)
    unsafe slots.initialize(repeating: Slot(), count: capacity)
    for entry in 0..<entryCount { fill(entry) }
    // So many come until it grows again; memory that nobody writes to costs nothing.
    makeRoom(for: room)
  }
}
