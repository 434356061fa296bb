/* generate.c: makes tables.c from the Unicode Character Database.
 *
 *     cc -o /tmp/generate lib/unicode/generate.c
 *     /tmp/generate /usr/share/unicode > lib/unicode/tables.c
 *
 * A program of its own, not part of the library. Reads the folder that Debian's
 * unicode-data installs (UAX #44 file formats) and prints C. A property value it
 * does not know, a table that outgrows its type, or a missing file is an error,
 * so a new version of Unicode cannot be taken in half.
 *
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables.h"

enum { MOST_RECORDS = 256, MOST_LEAVES = 256, MOST_ROWS = 4096 };

struct name {
	const char *name;
	uint32_t value;
};

static const struct name word_breaks[] = {
	{ "CR", WB_CR }, { "LF", WB_LF }, { "Newline", WB_NEWLINE }, { "Extend", WB_EXTEND },
	{ "ZWJ", WB_ZWJ }, { "Format", WB_FORMAT }, { "Regional_Indicator", WB_REGIONAL },
	{ "Katakana", WB_KATAKANA }, { "Hebrew_Letter", WB_HEBREW }, { "ALetter", WB_ALETTER },
	{ "Single_Quote", WB_SINGLE_QUOTE }, { "Double_Quote", WB_DOUBLE_QUOTE },
	{ "MidNumLet", WB_MID_NUM_LET }, { "MidLetter", WB_MID_LETTER },
	{ "MidNum", WB_MID_NUM }, { "Numeric", WB_NUMERIC },
	{ "ExtendNumLet", WB_EXTEND_NUM_LET }, { "WSegSpace", WB_SPACE }, { NULL, 0 }
};

static const struct name sentence_breaks[] = {
	{ "CR", SB_CR }, { "LF", SB_LF }, { "Sep", SB_SEP }, { "Extend", SB_EXTEND },
	{ "Format", SB_FORMAT }, { "Sp", SB_SP }, { "Lower", SB_LOWER }, { "Upper", SB_UPPER },
	{ "OLetter", SB_OLETTER }, { "Numeric", SB_NUMERIC }, { "ATerm", SB_ATERM },
	{ "SContinue", SB_SCONTINUE }, { "STerm", SB_STERM }, { "Close", SB_CLOSE }, { NULL, 0 }
};

static const struct name categories[] = {
	{ "Lu", UNICODE_LETTER | UNICODE_UPPER }, { "Ll", UNICODE_LETTER | UNICODE_LOWER },
	{ "Lt", UNICODE_LETTER | UNICODE_TITLE }, { "Lm", UNICODE_LETTER },
	{ "Lo", UNICODE_LETTER }, { "Nd", UNICODE_NUMBER }, { "Nl", UNICODE_NUMBER },
	{ "No", UNICODE_NUMBER }, { "Mn", UNICODE_MARK }, { "Mc", UNICODE_MARK },
	{ "Me", UNICODE_MARK }, { "Pc", UNICODE_PUNCT }, { "Pd", UNICODE_PUNCT },
	{ "Ps", UNICODE_PUNCT }, { "Pe", UNICODE_PUNCT }, { "Pi", UNICODE_PUNCT },
	{ "Pf", UNICODE_PUNCT }, { "Po", UNICODE_PUNCT }, { "Sm", UNICODE_SYMBOL },
	{ "Sc", UNICODE_SYMBOL }, { "Sk", UNICODE_SYMBOL }, { "So", UNICODE_SYMBOL },
	{ "Zs", 0 }, { "Zl", 0 }, { "Zp", 0 }, { "Cc", UNICODE_CONTROL }, { "Cf", 0 },
	{ "Cs", 0 }, { "Co", 0 }, { NULL, 0 }
};

static uint32_t props[UNICODE_POINTS];
static int32_t lower_delta[UNICODE_POINTS], fold_delta[UNICODE_POINTS];
static struct case_expansion expansions[MOST_ROWS];
static uint32_t expansion_count;
static char version[32];

static _Noreturn __attribute__((format(printf, 1, 2))) void
fail(const char *format, ...)
{
	va_list list;

	va_start(list, format);
	fputs("generate: ", stderr);
	vfprintf(stderr, format, list);
	fputc('\n', stderr);
	va_end(list);
	exit(2);
}

static uint32_t
value_of(const struct name *names, const char *name)
{
	for (; names->name != NULL; names++)
		if (strcmp(names->name, name) == 0)
			return names->value;
	fail("unknown property value %s", name);
}

/* Field `k` of a row: what stands between semicolons, without blanks around it. It
 * stays until the next call. */
static const char *
field(const char *row, int k)
{
	static char text[256];
	size_t n;

	for (; k > 0; k--) {
		row = strchr(row, ';');
		if (row == NULL)
			return "";
		row++;
	}
	row += strspn(row, " \t");
	n = strcspn(row, ";\n");
	while (n > 0 && (row[n - 1] == ' ' || row[n - 1] == '\t'))
		n--;
	if (n >= sizeof text)
		fail("a field is too long: %s", row);
	memcpy(text, row, n);
	text[n] = '\0';
	return text;
}

typedef void row_function(uint32_t first, uint32_t last, const char *row);

static void
read_row(char *line, row_function *use)
{
	char *end = strchr(line, '#');
	unsigned long first, last;

	if (end != NULL)
		*end = '\0';
	first = last = strtoul(line, &end, 16);
	if (end == line)
		return;
	if (strncmp(end, "..", 2) == 0)
		last = strtoul(end + 2, &end, 16);
	if (last >= UNICODE_POINTS || first > last)
		fail("not a code point: %s", line);
	use((uint32_t)first, (uint32_t)last, line);
}

/* Calls `use` for each row of a file, comments removed. */
static void
read_rows(const char *folder, const char *name, row_function *use)
{
	char path[4096], line[4096];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "r");
	if (file == NULL)
		fail("cannot open %s", path);
	while (fgets(line, sizeof line, file) != NULL)
		read_row(line, use);
	if (ferror(file))
		fail("cannot read %s", path);
	fclose(file);
}

static void
add(uint32_t first, uint32_t last, uint32_t bits)
{
	for (uint32_t code = first; code <= last; code++)
		props[code] |= bits;
}

static void
word_break_row(uint32_t first, uint32_t last, const char *row)
{
	add(first, last, value_of(word_breaks, field(row, 1)));
}

static void
sentence_break_row(uint32_t first, uint32_t last, const char *row)
{
	add(first, last, value_of(sentence_breaks, field(row, 1)) << SB_SHIFT);
}

static void
white_space_row(uint32_t first, uint32_t last, const char *row)
{
	if (strcmp(field(row, 1), "White_Space") == 0)
		add(first, last, UNICODE_WHITE);
}

static void
emoji_row(uint32_t first, uint32_t last, const char *row)
{
	if (strcmp(field(row, 1), "Extended_Pictographic") == 0)
		add(first, last, UNICODE_PICTOGRAPH);
}

/* Rows that say Y are left out of this file, so any row is a No or a Maybe. */
static void
normalisation_row(uint32_t first, uint32_t last, const char *row)
{
	if (strcmp(field(row, 1), "NFC_QC") == 0)
		add(first, last, UNICODE_NFC_RISK);
}

/* A range in UnicodeData.txt is two rows whose names end in "First>" and "Last>". */
static void
character_row(uint32_t first, uint32_t last, const char *row)
{
	static uint32_t range_first;
	const char *name = field(row, 1);

	if (strstr(name, ", First>") != NULL)
		range_first = first;
	if (strstr(name, ", Last>") != NULL)
		first = range_first;
	add(first, last, value_of(categories, field(row, 2)));
	if (strcmp(field(row, 3), "0") != 0)
		add(first, last, UNICODE_NFC_RISK);
	if (field(row, 13)[0] != '\0') {
		lower_delta[first] = (int32_t)(strtol(field(row, 13), NULL, 16) - (long)first);
		add(first, last, UNICODE_LOWERS);
	}
}

static void
expansion_row(uint32_t code, const char *to)
{
	struct case_expansion *row = &expansions[expansion_count++];
	char *end;

	if (expansion_count == MOST_ROWS)
		fail("too many full case foldings");
	row->code = code;
	for (int i = 0; *to != '\0'; i++, to = end) {
		if (i == 3)
			fail("case folding of %04X is too long", (unsigned)code);
		row->to[i] = (uint32_t)strtoul(to, &end, 16);
		if (end == to)
			fail("case folding of %04X is not a list of code points", (unsigned)code);
	}
}

/* S is the simple variant of an F, T is for Turkic languages: both are left out. */
static void
folding_row(uint32_t code, uint32_t last, const char *row)
{
	const char status = field(row, 1)[0];

	(void)last;
	if (status == 'C')
		fold_delta[code] = (int32_t)(strtol(field(row, 2), NULL, 16) - (long)code);
	else if (status == 'F')
		expansion_row(code, field(row, 2));
	else
		return;
	add(code, code, UNICODE_FOLDS);
}

/* The first line of WordBreakProperty.txt: "# WordBreakProperty-15.0.0.txt". */
static void
read_version(const char *folder)
{
	char path[4096], line[256] = "";
	FILE *file;

	snprintf(path, sizeof path, "%s/auxiliary/WordBreakProperty.txt", folder);
	file = fopen(path, "r");
	if (file == NULL || fgets(line, sizeof line, file) == NULL ||
	    sscanf(line, "# WordBreakProperty-%31[0-9.]", version) != 1)
		fail("no version in the first line of %s", path);
	fclose(file);
	version[strlen(version) - 1] = '\0';    /* the dot of ".txt" */
}

static void
read_database(const char *folder)
{
	read_version(folder);
	read_rows(folder, "UnicodeData.txt", character_row);
	read_rows(folder, "PropList.txt", white_space_row);
	read_rows(folder, "CaseFolding.txt", folding_row);
	read_rows(folder, "DerivedNormalizationProps.txt", normalisation_row);
	read_rows(folder, "auxiliary/WordBreakProperty.txt", word_break_row);
	read_rows(folder, "auxiliary/SentenceBreakProperty.txt", sentence_break_row);
	read_rows(folder, "emoji/emoji-data.txt", emoji_row);
}

static void
print_numbers(const char *head, const uint8_t *numbers, size_t n)
{
	printf("\n%s = {", head);
	for (size_t i = 0; i < n; i++)
		printf("%s%u,", i % 24 == 0 ? "\n\t" : "", numbers[i]);
	printf("\n};\n");
}

static uint8_t
record_of(uint32_t *records, size_t *count, uint32_t value)
{
	size_t i;

	for (i = 0; i < *count && records[i] != value; i++)
		;
	if (i == MOST_RECORDS)
		fail("more than %d different records", MOST_RECORDS);
	if (i == *count)
		records[(*count)++] = value;
	return (uint8_t)i;
}

static uint8_t
leaf_of(uint8_t (*leaves)[UNICODE_LEAF], size_t *count, const uint8_t *leaf)
{
	size_t i;

	for (i = 0; i < *count && memcmp(leaves[i], leaf, UNICODE_LEAF) != 0; i++)
		;
	if (i == MOST_LEAVES)
		fail("more than %d different leaves", MOST_LEAVES);
	if (i == *count)
		memcpy(leaves[(*count)++], leaf, UNICODE_LEAF);
	return (uint8_t)i;
}

static void
print_trie(void)
{
	static uint8_t leaves[MOST_LEAVES][UNICODE_LEAF], trunk[UNICODE_TRUNK];
	static uint32_t records[MOST_RECORDS];
	size_t leaf_count = 0, record_count = 0;

	for (uint32_t i = 0; i < UNICODE_TRUNK; i++) {
		uint8_t leaf[UNICODE_LEAF];

		for (uint32_t k = 0; k < UNICODE_LEAF; k++)
			leaf[k] = record_of(records, &record_count, props[i * UNICODE_LEAF + k]);
		trunk[i] = leaf_of(leaves, &leaf_count, leaf);
	}
	print_numbers("const uint8_t unicode_trunk[UNICODE_TRUNK]", trunk, UNICODE_TRUNK);
	print_numbers("const uint8_t unicode_leaf[]", leaves[0], leaf_count * UNICODE_LEAF);
	printf("\nconst uint32_t unicode_record[] = {");
	for (size_t i = 0; i < record_count; i++)
		printf("%s0x%06x,", i % 10 == 0 ? "\n\t" : " ", (unsigned)records[i]);
	printf("\n};\n");
}

static uint8_t
byte_bits(uint32_t record)
{
	uint32_t word = record & WB_MASK, sentence = record >> SB_SHIFT & SB_MASK;
	uint8_t bits = BYTE_ASCII;

	if (word == WB_ALETTER || word == WB_NUMERIC || word == WB_EXTEND_NUM_LET)
		bits |= BYTE_RUN;
	if (sentence != SB_CR && sentence != SB_LF && sentence != SB_SEP &&
	    sentence != SB_ATERM && sentence != SB_STERM &&
	    sentence != SB_EXTEND && sentence != SB_FORMAT)
		bits |= BYTE_MIDSENTENCE;
	if (record & UNICODE_WORD_CHAR)
		bits |= BYTE_WORD_CHAR;
	return bits;
}

static void
print_bytes(void)
{
	uint8_t bytes[256] = { 0 };

	for (int i = 0; i < 0x80; i++)
		bytes[i] = byte_bits(props[i]);
	print_numbers("const uint8_t unicode_byte[256]", bytes, sizeof bytes);
}

/* Whether `code` carries a range on: the same delta, and the same step, 1 or 2. */
static bool
carries_on(struct case_range *range, uint32_t code, int32_t delta)
{
	uint32_t step = code - range->last;

	if (delta != range->delta || step > 2 ||
	    (range->first != range->last && step != range->step))
		return false;
	range->step = step;
	range->last = code;
	return true;
}

static void
print_ranges(const char *name, const int32_t *delta)
{
	static struct case_range ranges[MOST_ROWS];
	uint32_t n = 0;

	for (uint32_t code = 0; code < UNICODE_POINTS; code++) {
		if (delta[code] == 0 ||
		    (n > 0 && carries_on(&ranges[n - 1], code, delta[code])))
			continue;
		if (n == MOST_ROWS)
			fail("too many %s ranges", name);
		ranges[n++] = (struct case_range){ code, code, delta[code], 1 };
	}
	printf("\nconst uint32_t unicode_%s_ranges = %u;\n", name, (unsigned)n);
	printf("const struct case_range unicode_%s_range[] = {\n", name);
	for (uint32_t i = 0; i < n; i++)
		printf("\t{ 0x%04X, 0x%04X, %d, %u },\n", (unsigned)ranges[i].first,
		    (unsigned)ranges[i].last, (int)ranges[i].delta, (unsigned)ranges[i].step);
	printf("};\n");
}

static void
print_expansions(void)
{
	printf("\nconst uint32_t unicode_expansions = %u;\n", (unsigned)expansion_count);
	printf("const struct case_expansion unicode_expansion[] = {\n");
	for (uint32_t i = 0; i < expansion_count; i++) {
		const struct case_expansion *row = &expansions[i];

		if (i > 0 && row->code <= row[-1].code)
			fail("CaseFolding.txt is not in order");
		printf("\t{ 0x%04X, { 0x%04X, 0x%04X, 0x%04X } },\n", (unsigned)row->code,
		    (unsigned)row->to[0], (unsigned)row->to[1], (unsigned)row->to[2]);
	}
	printf("};\n");
}

int
main(int argc, char **argv)
{
	if (argc != 2)
		fail("usage: generate FOLDER > tables.c");
	read_database(argv[1]);
	printf("/* tables.c: do not edit, rebuild: cc -o /tmp/g lib/unicode/generate.c && "
	    "/tmp/g /usr/share/unicode > lib/unicode/tables.c\n"
	    " *\n * Derived from the data files of Unicode %s, which are under the licence in\n"
	    " * LICENSE.unicode.\n *\n"
	    " * SPDX-License-Identifier: MIT AND Unicode-DFS-2016 */\n"
	    "#include \"tables.h\"\n\nconst char unicode_version[] = \"%s\";\n", version, version);
	print_bytes();
	print_trie();
	print_ranges("lower", lower_delta);
	print_ranges("fold", fold_delta);
	print_expansions();
	if (fflush(stdout) != 0 || ferror(stdout))
		fail("cannot write");
	return 0;
}
