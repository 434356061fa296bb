/* frequency.c: any bytes as a frequency table; what is read must be in order, and a field
 * must come back from its written form.
 * SPDX-License-Identifier: MIT */
#include "frequency.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "silent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct frequency_reader table;
	struct buffer written = { 0 }, back = { 0 };
	struct slice field = { (const char *)data, n };
	char name[32];
	int file = memfd_create("fuzz", 0);

	frequency_escape(&written, field, true);
	frequency_unescape(&back, buffer_slice(&written));
	if (!slice_equal(buffer_slice(&back), field))
		abort();
	if (file < 0 || write(file, data, n) != (ssize_t)n)
		return 0;
	snprintf(name, sizeof name, "/proc/self/fd/%d", file);
	table = (struct frequency_reader)FREQUENCY_READER;
	if (setjmp(silent_end) == 0 && frequency_open(&table, name))
		while (frequency_next(&table))
			;
	frequency_close(&table);
	buffer_free(&written);
	buffer_free(&back);
	close(file);
	return 0;
}
