/* line.c: where a row of the vertical stream ends.
 * SPDX-License-Identifier: MIT */
#include "count/line.h"

bool
line_read_long(const char *p, const char *end, size_t tabs, struct line *line)
{
	const char *newline = memchr(p, '\n', (size_t)(end - p));
	size_t found = 0;

	*line = (struct line){ p, (size_t)(newline - p), 0 };
	for (const char *tab = p; (tab = memchr(tab, '\t', (size_t)(newline - tab))) != NULL; tab++)
		found++;
	return found == tabs && *p != '\t';
}
