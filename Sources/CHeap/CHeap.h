#ifndef WAYMARK_CHEAP_H
#define WAYMARK_CHEAP_H

#include <stdlib.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

/* Has the C library keep the memory that is let go for what needs memory next; does nothing where it has no such setting. */
static inline void heap_keep_freed_memory(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}

#endif
