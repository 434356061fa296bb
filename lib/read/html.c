/* html.c: a web page as an article.
 * SPDX-License-Identifier: MIT */
#include "read/html.h"

#include "read/html_page.h"

static bool
starts_case(struct slice text, const char *with)
{
	size_t n = strlen(with);

	return text.n >= n && slice_same_case((struct slice){ text.p, n }, slice_of(with));
}

static struct slice
behind(struct slice text, const char *end)
{
	const char *p = memmem(text.p, text.n, end, strlen(end));

	return p == NULL ? (struct slice){ "", 0 } : slice_from(text, (size_t)(p - text.p) + strlen(end));
}

bool
html_is(struct slice start)
{
	static const char *const tags[] = { "<html", "<head", "<body" };

	if (slice_starts(start, SLICE("\xEF\xBB\xBF")))
		start = slice_from(start, 3);
	for (start = slice_trim(start);; start = slice_trim(start))
		/* The first comment of a vertical stream names its columns. */
		if (slice_starts(start, SLICE("<!--")) && !starts_case(slice_trim(slice_from(start, 4)), "#vrt"))
			start = behind(slice_from(start, 4), "-->");
		else if (starts_case(start, "<?xml"))
			start = behind(start, "?>");
		else
			break;
	if (starts_case(start, "<!doctype") && starts_case(slice_trim(slice_from(start, 9)), "html"))
		return true;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (starts_case(start, tags[i]) && (start.n == 5 || strchr(" \t\r\n>", start.p[5]) != NULL))
			return true;
	return false;
}

struct slice
html_charset(struct slice start)
{
	struct slice none = { "", 0 };

	if (start.n > 1024)
		start.n = 1024;
	for (size_t at = 0; at + 5 < start.n; at++) {
		struct slice tag = slice_from(start, at);
		const char *end = starts_case(tag, "<meta") ? memchr(tag.p, '>', tag.n) : NULL;

		if (end == NULL)
			continue;
		tag.n = (size_t)(end - tag.p);
		for (size_t i = 5; i + 8 < tag.n; i++) {
			struct slice value = slice_from(tag, i + 7);
			size_t n = 0;

			if (!starts_case(slice_from(tag, i), "charset"))
				continue;
			value = slice_trim(value);
			if (value.n == 0 || value.p[0] != '=')
				continue;
			value = slice_trim(slice_from(value, 1));
			while (value.n > 0 && (value.p[0] == '"' || value.p[0] == '\''))
				value = slice_from(value, 1);
			while (n < value.n && value.p[n] != '\0' && strchr("\"'; \t\r\n/", value.p[n]) == NULL)
				n++;
			return (struct slice){ value.p, n };
		}
	}
	return none;
}

bool
html_article(struct article *article, struct slice html, const struct html_log *log,
    struct html_trouble *trouble)
{
	struct html_page page;
	bool good = html_page_parse(&page, html, trouble);

	if (good) {
		html_metadata(&page, article, log);
		html_body(&page, article, log);
	}
	html_page_free(&page);
	return good;
}
