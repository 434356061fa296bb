/* line.c: long rows of the vertical stream.
 * SPDX-License-Identifier: MIT */
#include "count/line.h"

bool
line_read_long(struct slice bytes, size_t tabs, struct line *line)
{
	const char *end = bytes.p + bytes.n;
	size_t found = 0;

	*line = (struct line){ bytes.p, bytes.n, 0 };
	for (const char *tab = bytes.p; (tab = memchr(tab, '\t', (size_t)(end - tab))) != NULL; tab++)
		found++;
	return found == tabs && *bytes.p != '\t';
}
