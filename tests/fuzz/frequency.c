/* frequency.c: any bytes as a frequency table: the rows that come are in order, the same in
 * blocks of any size, and all up to the first that is not; and a field must come back from its
 * written form.
 * SPDX-License-Identifier: MIT */
#include "frequency.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "silent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* How many rows come before the end, or the first that is refused; how many of them are in
 * order; a sum over all of them. */
struct seen {
	size_t rows, ordered;
	uint64_t sum;
};

static void
look(struct seen *seen, const struct frequency_reader *table)
{
	static struct buffer before;
	struct frequency_row last = { { NULL, 0 }, 0, { NULL, 0 }, 0, 0 };

	if (seen->rows > 0)
		last = frequency_row_of(buffer_slice(&before));
	if (seen->ordered == seen->rows && (seen->rows == 0 || frequency_compare(&last, &table->row) < 0))
		seen->ordered++;
	seen->rows++;
	for (size_t i = 0; i < table->line.n; i++)
		seen->sum = seen->sum * 31 + (unsigned char)table->line.p[i];
	seen->sum = seen->sum * 31 + table->row.n + 7 * table->row.freq + 77 * table->row.docs + table->row.group.n;
	if (!slice_starts(table->line, table->fields) || frequency_fields(table->line).n != table->fields.n)
		abort();
	before.n = 0;
	buffer_add(&before, table->line);
}

static struct seen
read_all(const char *name, size_t block, bool unsorted)
{
	static struct frequency_reader table;
	static struct seen seen;

	seen = (struct seen){ 0 };
	table = (struct frequency_reader)FREQUENCY_READER;
	table.in.block_size = block;
	table.unsorted = unsorted;
	if (setjmp(silent_end) == 0 && frequency_open(&table, name))
		while (frequency_next(&table))
			look(&seen, &table);
	frequency_close(&table);
	return seen;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buffer written = { 0 }, back = { 0 };
	struct slice field = { (const char *)data, n };
	char name[32];
	int file = memfd_create("fuzz", 0);
	struct seen any, whole, part;

	frequency_escape(&written, field, true);
	frequency_unescape(&back, buffer_slice(&written));
	if (!slice_equal(buffer_slice(&back), field))
		abort();
	buffer_free(&written);
	buffer_free(&back);
	if (file < 0 || write(file, data, n) != (ssize_t)n)
		return 0;
	snprintf(name, sizeof name, "/proc/self/fd/%d", file);
	any = read_all(name, 0, true);
	whole = read_all(name, 0, false);
	part = read_all(name, 1 + n % 40, false);
	if (whole.rows != whole.ordered || whole.rows != any.ordered || part.rows != whole.rows || part.sum != whole.sum)
		abort();
	close(file);
	return 0;
}
