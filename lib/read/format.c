/* format.c: which format a file of articles has.
 * SPDX-License-Identifier: MIT */
#include "read/format.h"

#include "read/html.h"

static bool
ends(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n > m && strcmp(name + n - m, ending) == 0;
}

static bool
has_ending(const char *name, const char *ending)
{
	char gzipped[16];

	snprintf(gzipped, sizeof gzipped, "%s.gz", ending);
	return ends(name, ending) || ends(name, gzipped);
}

enum format
format_of(struct input *in)
{
	static const struct { const char *ending; enum format format; } endings[] = {
		{ ".jsonl", FORMAT_JSONL }, { ".ndjson", FORMAT_JSONL }, { ".csv", FORMAT_CSV }, { ".tsv", FORMAT_TSV },
		{ ".html", FORMAT_HTML }, { ".htm", FORMAT_HTML }, { ".xhtml", FORMAT_HTML },
	};
	struct slice start;

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (has_ending(in->name, endings[i].ending))
			return endings[i].format;
	if (html_is(input_peek(in, 1024)))
		return FORMAT_HTML;
	start = slice_trim(input_peek(in, 64));
	if (slice_starts(start, SLICE("\xEF\xBB\xBF")))
		start = slice_trim(slice_from(start, 3));
	if (start.n == 0 || start.p[0] != '{')
		return FORMAT_TEXT;
	start = slice_trim(slice_from(start, 1));
	return start.n > 0 && start.p[0] == '"' ? FORMAT_JSONL : FORMAT_TEXT;
}
