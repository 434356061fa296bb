/* html.c: any bytes as a web page.
 * SPDX-License-Identifier: MIT */
#include "read/html.h"

#include "read/clean.h"
#include "silent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
count(void *context, uint64_t line, const char *rule, struct slice text)
{
	size_t *bytes = context;

	if (line == 0 || rule == NULL || text.n == 0)
		abort();
	*bytes += text.n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct article article = { 0 };
	struct buffer scratch = { 0 };
	struct cleaned cleaned = { 0 };
	struct html_trouble trouble;
	size_t bytes = 0;
	struct slice page = clean_text((struct slice){ (const char *)data, n }, &scratch, &cleaned);

	html_is((struct slice){ (const char *)data, n });
	html_charset((struct slice){ (const char *)data, n });
	html_article(&article, page, &(struct html_log){ count, &bytes }, &trouble);
	for (size_t i = 0; i < article.lines; i++)
		if (article.line[i].text.n > 0 && memchr(article.line[i].text.p, '\n', article.line[i].text.n) != NULL)
			abort();
	article_free(&article);
	buffer_free(&scratch);
	return 0;
}
