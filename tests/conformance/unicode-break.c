/* unicode-break.c: WordBreakTest.txt and SentenceBreakTest.txt, every case.
 *
 *     unicode-break [FOLDER]          default /usr/share/unicode
 *
 * A case is a line "÷ 0061 × 0308 ÷ 0020 ÷ # comment": code points, and between
 * them whether there is a boundary. No differences are allowed.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "unicode/segment.h"
#include "unicode/unicode.h"

typedef size_t segment_function(struct slice text, size_t start);

enum { MOST = 64 };

struct sample {
	struct buffer text;
	size_t boundary[MOST];  /* bytes, the end included, 0 not */
	size_t boundaries;
};

/* False when the line has no case. */
static bool
read_sample(struct sample *sample, const char *p)
{
	sample->text.n = sample->boundaries = 0;
	while (*p != '#' && *p != '\n' && *p != '\0') {
		const struct slice rest = slice_of(p);

		if (slice_starts(rest, SLICE("\xC3\xB7"))) {
			if (sample->text.n > 0 && sample->boundaries < MOST)
				sample->boundary[sample->boundaries++] = sample->text.n;
			p += 2;
		} else if (slice_starts(rest, SLICE("\xC3\x97"))) {
			p += 2;
		} else if (*p == ' ' || *p == '\t') {
			p++;
		} else {
			char *end;

			unicode_add(&sample->text, (uint32_t)strtoul(p, &end, 16));
			if (end == p)
				return false;
			p = end;
		}
	}
	return sample->boundaries > 0;
}

static bool
passes(const struct sample *sample, segment_function *segment)
{
	size_t at = 0;

	for (size_t i = 0; i < sample->boundaries; i++) {
		at = segment(buffer_slice(&sample->text), at);
		if (at != sample->boundary[i])
			return false;
	}
	return at == sample->text.n;
}

/* Prints the result; 1 for a failure. */
static int
run(const char *name, const char *folder, const char *file, segment_function *segment)
{
	char path[4096], line[65536];
	struct sample sample = { 0 };
	unsigned cases = 0, failures = 0, number = 0, first = 0;
	FILE *in;

	snprintf(path, sizeof path, "%s/auxiliary/%s", folder, file);
	in = fopen(path, "r");
	if (in == NULL) {
		printf("skip %s: no %s (package unicode-data)\n", name, path);
		return 0;
	}
	while (fgets(line, sizeof line, in) != NULL) {
		number++;
		if (!read_sample(&sample, line))
			continue;
		cases++;
		if (!passes(&sample, segment) && failures++ == 0)
			first = number;
	}
	fclose(in);
	buffer_free(&sample.text);
	if (cases > 0 && failures == 0)
		printf("ok %s\n", name);
	else
		printf("not ok %s: %u of %u cases, first in line %u of %s\n", name, failures,
		    cases, first, path);
	return cases == 0 || failures > 0;
}

int
main(int argc, char **argv)
{
	const char *folder = argc > 1 ? argv[1] : "/usr/share/unicode";
	int failures = 0;

	failures += run("unicode-word-break", folder, "WordBreakTest.txt", segment_word);
	failures += run("unicode-sentence-break", folder, "SentenceBreakTest.txt",
	    segment_sentence);
	return failures > 0;
}
