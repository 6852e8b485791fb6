/* The fastest that libcsv can be: it parses a file in strict mode, with callbacks that do nothing.
   usage: empty_callbacks FILE */
#include <csv.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int no_space(unsigned char byte) { (void)byte; return 0; }
static void field(void *bytes, size_t count, void *context) { (void)bytes; (void)count; (void)context; }
static void record(int end, void *context) { (void)end; (void)context; }

int main(int count, char **arguments) {
  static char buffer[256 * 1024];
  struct csv_parser parser;
  ssize_t read_count;
  int file = count == 2 ? open(arguments[1], O_RDONLY) : -1;
  if (file < 0 || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL | CSV_REPALL_NL) != 0) {
    fprintf(stderr, "empty_callbacks: error: name a file that can be read\n");
    return 2;
  }
  csv_set_space_func(&parser, no_space);
  while ((read_count = read(file, buffer, sizeof buffer)) > 0) {
    if (csv_parse(&parser, buffer, (size_t)read_count, field, record, NULL) != (size_t)read_count) return 1;
  }
  if (csv_fini(&parser, field, record, NULL) != 0) return 1;
  csv_free(&parser);
  return read_count == 0 ? 0 : 1;
}
