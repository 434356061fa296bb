/* unicode-case.c: folding and lowering of every code point, against the data files.
 *
 *     unicode-case [FOLDER]           default /usr/share/unicode
 *
 * CaseFolding.txt, statuses C and F, says what folds to what; UnicodeData.txt, field
 * 13, what the simple lowercase is. Code points that are not named stay as they are.
 *
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "unicode/unicode.h"

static char want[UNICODE_POINTS][16];   /* UTF-8; empty: as it is */
static uint32_t lower[UNICODE_POINTS];

static FILE *
open_data(const char *name, const char *folder, const char *file)
{
	char path[4096];
	FILE *in;

	snprintf(path, sizeof path, "%s/%s", folder, file);
	in = fopen(path, "r");
	if (in == NULL)
		printf("skip %s: no %s (package unicode-data)\n", name, path);
	return in;
}

static int
result(const char *name, unsigned failures, uint32_t first)
{
	if (failures == 0)
		printf("ok %s\n", name);
	else
		printf("not ok %s: %u code points, the first U+%04X\n", name, failures,
		    (unsigned)first);
	return failures > 0;
}

/* "0130; F; 0069 0307; # LATIN CAPITAL LETTER I WITH DOT ABOVE" */
static void
read_folding(const char *line)
{
	char *p, status;
	const unsigned long code = strtoul(line, &p, 16);
	size_t n = 0;

	if (p == line || code >= UNICODE_POINTS)
		return;
	status = p[2];
	if (status != 'C' && status != 'F')
		return;
	for (p += 5; *p != ';' && n + 4 < sizeof want[0]; )
		n += unicode_encode((uint32_t)strtoul(p, &p, 16), want[code] + n);
}

static bool
folds_right(uint32_t code, struct buffer *out)
{
	char bytes[4];
	const struct slice self = { bytes, unicode_encode(code, bytes) };

	out->n = 0;
	unicode_fold(out, self);
	return slice_equal(buffer_slice(out), want[code][0] ? slice_of(want[code]) : self);
}

static int
test_fold(const char *folder)
{
	FILE *in = open_data("unicode-fold", folder, "CaseFolding.txt");
	struct buffer out = { 0 };
	char line[4096];
	unsigned failures = 0;
	uint32_t first = 0;

	if (in == NULL)
		return 0;
	while (fgets(line, sizeof line, in) != NULL)
		read_folding(line);
	fclose(in);
	for (uint32_t code = 1; code < UNICODE_POINTS; code++)
		if (!folds_right(code, &out) && failures++ == 0)
			first = code;
	buffer_free(&out);
	return result("unicode-fold", failures, first);
}

static void
read_character(const char *line)
{
	char *p;
	const unsigned long code = strtoul(line, &p, 16);

	for (int field = 0; field < 13 && p != NULL; field++)
		p = strchr(p + (field > 0), ';');
	if (code < UNICODE_POINTS && p != NULL && p[1] != ';')
		lower[code] = (uint32_t)strtoul(p + 1, NULL, 16);
}

static int
test_lower(const char *folder)
{
	FILE *in = open_data("unicode-lower", folder, "UnicodeData.txt");
	char line[4096];
	unsigned failures = 0;
	uint32_t first = 0;

	if (in == NULL)
		return 0;
	while (fgets(line, sizeof line, in) != NULL)
		read_character(line);
	fclose(in);
	for (uint32_t code = 0; code < UNICODE_POINTS; code++)
		if (unicode_lower(code) != (lower[code] ? lower[code] : code) && failures++ == 0)
			first = code;
	return result("unicode-lower", failures, first);
}

int
main(int argc, char **argv)
{
	const char *folder = argc > 1 ? argv[1] : "/usr/share/unicode";
	int failures = test_fold(folder);

	failures += test_lower(folder);
	return failures > 0;
}
