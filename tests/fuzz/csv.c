/* csv.c: any bytes as CSV and as TSV; each row has as many cells as there are columns and
 * lies below the one before, and it comes to an end.
 * SPDX-License-Identifier: MIT */
#include "read/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "silent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct buffer bytes = { 0 };
	char name[32];
	int file = memfd_create("fuzz", 0);

	if (file < 0 || n == 0 || write(file, data, n) != (ssize_t)n)
		return close(file), 0;
	snprintf(name, sizeof name, "/proc/self/fd/%d", file);
	for (enum csv_form form = CSV_QUOTED; form <= CSV_TOLD; form++) {
		struct input in = INPUT_NONE;
		struct csv csv = { 0 };
		uint64_t before = 0;

		if (input_open(&in, name) && csv_begin(&csv, &in, form))
			for (enum csv_result result; (result = csv_row(&csv)) != CSV_END;) {
				if (csv.line == 0 || csv.line > n || (result == CSV_ROW && csv.line <= before))
					abort();
				for (size_t i = 0; result == CSV_ROW && i < csv.columns; i++)
					buffer_add(&bytes, csv.cell[i]);
				before = result == CSV_ROW ? csv.line : before;
				bytes.n = 0;
			}
		csv_end(&csv);
		input_close(&in);
	}
	buffer_free(&bytes);
	return close(file), 0;
}
