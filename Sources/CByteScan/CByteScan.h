#ifndef WAYMARK_CBYTESCAN_H
#define WAYMARK_CBYTESCAN_H

#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* Places that are written beyond those found: a list of positions needs room for as many bytes as are looked at, and this. */
#define BYTE_SCAN_SLACK 64

/* What is looked for: the bytes that shape a CSV file. */
typedef struct {
  uint8_t quote;
  uint8_t delimiter;
} byte_scan_marks;

/* Writes the positions of the bits of a mask behind each other; returns how many there are. */
static inline size_t byte_scan_flatten(uint64_t mask, uint32_t base, uint32_t *positions) {
  size_t count = (size_t)__builtin_popcountll(mask);
  /* Eight at a time whether there are as many or not: cheaper than a branch for each. A spent mask yields rubbish
     behind the end, within the slack. */
  for (size_t written = 0; written < count; written += 8) {
    for (size_t step = 0; step < 8; step += 1) {
      positions[written + step] = base + (uint32_t)(mask ? __builtin_ctzll(mask) : 0);
      mask &= mask - 1;
    }
  }
  return count;
}

/* The bytes of a block of 64 that are a quote, a delimiter, a line feed or a carriage return: one bit each, the first
   byte's the lowest. */
static inline uint64_t byte_scan_block_portable(const uint8_t *bytes, byte_scan_marks marks) {
  uint64_t mask = 0;
  for (unsigned index = 0; index < 64; index += 1) {
    uint8_t byte = bytes[index];
    uint64_t found = (byte == marks.quote) | (byte == marks.delimiter) | (byte == '\n') | (byte == '\r');
    mask |= found << index;
  }
  return mask;
}

#if defined(__SSE2__)
static inline uint64_t byte_scan_block(const uint8_t *bytes, byte_scan_marks marks) {
  const __m128i quotes = _mm_set1_epi8((char)marks.quote);
  const __m128i delimiters = _mm_set1_epi8((char)marks.delimiter);
  const __m128i feeds = _mm_set1_epi8('\n');
  const __m128i returns = _mm_set1_epi8('\r');
  uint64_t mask = 0;
  for (unsigned part = 0; part < 4; part += 1) {
    __m128i sixteen = _mm_loadu_si128((const __m128i *)(const void *)(bytes + part * 16));
    __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(sixteen, quotes), _mm_cmpeq_epi8(sixteen, delimiters)),
        _mm_or_si128(_mm_cmpeq_epi8(sixteen, feeds), _mm_cmpeq_epi8(sixteen, returns)));
    mask |= (uint64_t)(uint16_t)_mm_movemask_epi8(found) << (part * 16);
  }
  return mask;
}
#else
static inline uint64_t byte_scan_block(const uint8_t *bytes, byte_scan_marks marks) {
  return byte_scan_block_portable(bytes, marks);
}
#endif

/* Finds the quotes, delimiters, line feeds and carriage returns of at most 2^32 bytes, in their order.
   positions: room for count + BYTE_SCAN_SLACK. Returns how many there are. */
static inline size_t byte_scan(const uint8_t *bytes, size_t count, byte_scan_marks marks, uint32_t *positions) {
  size_t found = 0;
  size_t start = 0;
  for (; start + 64 <= count; start += 64) {
    found += byte_scan_flatten(byte_scan_block(bytes + start, marks), (uint32_t)start, positions + found);
  }
  for (; start < count; start += 1) {
    uint8_t byte = bytes[start];
    if (byte == marks.quote || byte == marks.delimiter || byte == '\n' || byte == '\r') {
      positions[found] = (uint32_t)start;
      found += 1;
    }
  }
  return found;
}

/* The same without vectors, whatever the processor: what tests compare with. */
static inline size_t byte_scan_portable(const uint8_t *bytes, size_t count, byte_scan_marks marks, uint32_t *positions) {
  size_t found = 0;
  size_t start = 0;
  for (; start + 64 <= count; start += 64) {
    found += byte_scan_flatten(byte_scan_block_portable(bytes + start, marks), (uint32_t)start, positions + found);
  }
  for (; start < count; start += 1) {
    uint8_t byte = bytes[start];
    if (byte == marks.quote || byte == marks.delimiter || byte == '\n' || byte == '\r') {
      positions[found] = (uint32_t)start;
      found += 1;
    }
  }
  return found;
}

#endif
