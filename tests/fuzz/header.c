/* header.c: any bytes as an article with a header; without one nothing is changed, with one
 * every line of it is used.
 * SPDX-License-Identifier: MIT */
#include "read/header.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
noted(const struct article_line *line, const char *what, void *context)
{
	(void)context;
	if (!line->used || what == NULL)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct article article = { 0 };
	size_t lines;

	article_body(&article, (struct slice){ (const char *)data, n }, 0);
	lines = header_find(&article, noted, NULL);
	if (lines > article.lines || (lines == 0 && article.attributes > 0))
		abort();
	for (size_t i = 0; i < article.lines; i++)
		if (article.line[i].used != (i < lines && article.line[i].text.n > 0))
			abort();
	article_free(&article);
	return 0;
}
