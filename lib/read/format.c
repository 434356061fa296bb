/* format.c: which format a file of articles has.
 * SPDX-License-Identifier: MIT */
#include "read/format.h"

#include "read/html.h"

static bool
ends(struct slice name, struct slice ending)
{
	return name.n > ending.n && slice_equal(slice_from(name, name.n - ending.n), ending);
}

enum format
format_of(struct input *in)
{
	static const struct { struct slice ending; enum format format; } endings[] = {
		{ { ".jsonl", 6 }, FORMAT_JSONL }, { { ".ndjson", 7 }, FORMAT_JSONL }, { { ".csv", 4 }, FORMAT_CSV },
		{ { ".tsv", 4 }, FORMAT_TSV }, { { ".html", 5 }, FORMAT_HTML }, { { ".htm", 4 }, FORMAT_HTML },
		{ { ".xhtml", 6 }, FORMAT_HTML },
	};
	struct slice start, name = slice_of(in->name);

	if (ends(name, SLICE(".gz")))
		name.n -= 3;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (ends(name, endings[i].ending))
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
