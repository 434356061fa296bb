/* vertical.c: any bytes as a vertical stream, gzipped or not, with every cell looked at.
 * SPDX-License-Identifier: MIT */
#include "vertical.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "silent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char name[32], *operands[] = { name, name, NULL };
	struct vertical vertical = VERTICAL_OVER(operands, NULL);
	static struct buffer scratch;
	int file = memfd_create("fuzz", 0);
	enum stream_item item;

	if (file < 0 || write(file, data, n) != (ssize_t)n)
		return 0;
	snprintf(name, sizeof name, "/proc/self/fd/%d", file);
	if (setjmp(silent_end) != 0)
		return 0;
	while ((item = vertical_next(&vertical)) != STREAM_END) {
		if (item != STREAM_CONTENT)
			continue;
		for (size_t i = 0; i < vertical.columns; i++)
			if (memchr(vertical.cell[i].p, '\t', vertical.cell[i].n) != NULL)
				abort();
			else
				markup_text(vertical.cell[i], &scratch);
	}
	vertical_end(&vertical);
	close(file);
	return 0;
}
