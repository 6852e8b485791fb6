#ifndef WAYMARK_CZLIB_SHIM_H
#define WAYMARK_CZLIB_SHIM_H

#include <zlib.h>

/* How what is unpacked is framed: by gzip's header and trailer, or not at all, as within a zip archive. */
static inline int zlib_begin_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
static inline int zlib_begin_raw(z_stream *stream) { return inflateInit2(stream, -15); }

#endif
