/* unicode-nfc.c: NormalizationTest.txt, what it says of NFC.
 *
 *     bzcat /usr/share/unicode/NormalizationTest.txt.bz2 | unicode-nfc
 *
 * Reads the file on standard input; nothing there is "skip". A line is
 * "source;NFC;NFD;NFKC;NFKD;": c2 = NFC(c1) = NFC(c2) = NFC(c3), c4 = NFC(c4) =
 * NFC(c5). Code points that part 1 does not list stay as they are. And, because the
 * quick check is ours: nothing that it passes may change.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "unicode/unicode.h"

enum { COLUMNS = 5 };

static bool listed[UNICODE_POINTS];

/* Reads code points up to ';' into a column and returns what follows, or NULL. */
static const char *
read_column(struct buffer *column, const char *p)
{
	column->n = 0;
	while (*p != ';') {
		char *end;
		const unsigned long code = strtoul(p, &end, 16);

		if (end == p)
			return NULL;
		unicode_add(column, (uint32_t)code);
		p = end;
	}
	return p + 1;
}

static bool
nfc_is(const struct buffer *from, const struct buffer *to)
{
	struct buffer out = { 0 };
	bool same;

	unicode_nfc(&out, buffer_slice(from));
	same = slice_equal(buffer_slice(&out), buffer_slice(to));
	if (unicode_nfc_quick(buffer_slice(from)))
		same = same && slice_equal(buffer_slice(from), buffer_slice(to));
	buffer_free(&out);
	return same;
}

static bool
passes(const struct buffer *c)
{
	return nfc_is(&c[0], &c[1]) && nfc_is(&c[1], &c[1]) && nfc_is(&c[2], &c[1]) &&
	    nfc_is(&c[3], &c[3]) && nfc_is(&c[4], &c[3]);
}

static bool
stays(uint32_t code)
{
	struct buffer self = { 0 };
	bool same;

	unicode_add(&self, code);
	same = nfc_is(&self, &self);
	buffer_free(&self);
	return same;
}

struct tally {
	unsigned cases, failures;
	unsigned first;         /* line or code point of the first failure */
};

static void
tally_add(struct tally *tally, bool passed, unsigned where)
{
	tally->cases++;
	if (!passed && tally->failures++ == 0)
		tally->first = where;
}

static int
tally_print(struct tally tally, const char *name, const char *where)
{
	if (tally.cases > 0 && tally.failures == 0)
		printf("ok %s\n", name);
	else
		printf("not ok %s: %u of %u cases, the first at %s %u\n", name, tally.failures,
		    tally.cases, where, tally.first);
	return tally.cases == 0 || tally.failures > 0;
}

static struct tally
run_lines(void)
{
	struct buffer column[COLUMNS] = { { 0 } };
	struct tally tally = { 0 };
	char line[65536];
	bool part1 = false;

	for (unsigned number = 1; fgets(line, sizeof line, stdin) != NULL; number++) {
		const char *p = line;

		if (line[0] == '@')
			part1 = strncmp(line, "@Part1", 6) == 0;
		for (int i = 0; i < COLUMNS && p != NULL; i++)
			p = read_column(&column[i], p);
		if (p == NULL)
			continue;
		if (part1)
			listed[unicode_decode(buffer_slice(&column[0]), 0).code] = true;
		tally_add(&tally, passes(column), number);
	}
	for (int i = 0; i < COLUMNS; i++)
		buffer_free(&column[i]);
	return tally;
}

int
main(void)
{
	const struct tally lines = run_lines();
	struct tally others = { 0 };
	int failures;

	if (lines.cases == 0) {
		printf("skip unicode-nfc: no NormalizationTest.txt on standard input\n");
		return 0;
	}
	for (uint32_t code = 0; code < UNICODE_POINTS; code++)
		if (!listed[code] && (code < 0xD800 || code > 0xDFFF))
			tally_add(&others, stays(code), code);
	failures = tally_print(lines, "unicode-nfc", "line");
	failures += tally_print(others, "unicode-nfc-others", "code point (decimal)");
	return failures > 0;
}
