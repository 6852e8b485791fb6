#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Memory for many values of a plain type that are read in no order; uninitialised, to be deallocated.
///
/// A large table stands on large pages where the system has them: of small ones it has more than the processor remembers
/// the places of, so that each look at another would cost two.
func tableMemory<Value: BitwiseCopyable>(of type: Value.Type, count: Int) -> UnsafeMutablePointer<Value> {
  let largePage = 2 << 20
  let byteCount = count * MemoryLayout<Value>.stride
  guard byteCount >= largePage else { return .allocate(capacity: count) }
  let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: largePage)
  #if os(Linux)
    // Where the system does not heed it nothing is lost.
    _ = unsafe madvise(memory, byteCount, MADV_HUGEPAGE)
  #endif
  return unsafe memory.assumingMemoryBound(to: type)
}
