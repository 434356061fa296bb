/* numbering.c: the numbers and bullets of paragraphs and lists.
 * SPDX-License-Identifier: MIT */
#include "read/numbering.h"

#include <stdlib.h>

#include "read/unwrap.h"
#include "unicode/unicode.h"

enum {
	DEEPEST = 4,            /* parts of a number like 1.2.3.4 */
	DIGITS = 3,             /* of a part: with four it is a year */
	STEP = 3,               /* a number or two may be lost between paragraphs */
	NEAR = 40,              /* items among which the one before is sought */
	STYLES = 8,             /* of what stands around a value */
	WIDEST_HOLE = 30,       /* between two numbers of runs, filled by what lies between */
};

enum kind { NUMBER, SMALL, CAPITAL, SMALL_ROMAN, CAPITAL_ROMAN, BULLET };

/* A line that begins as an item does. */
struct item {
	size_t line, n;         /* n: bytes of its label */
	enum kind kind;
	char open, close;       /* around the value; 0: nothing */
	uint32_t part[DEEPEST]; /* the value, or the bullet */
	unsigned depth;
	unsigned before, after; /* items of the longest run that ends, begins here */
	uint32_t first;         /* the value with which that begins */
	bool in_run;
	size_t next;            /* of a number: the next in a run that is written alike */
};

struct items {
	struct item *item;
	size_t n, room;
};

/* Reading a label */

static char
byte_at(struct slice text, size_t at)
{
	return at < text.n ? text.p[at] : '\0';
}

static bool
digit_at(struct slice text, size_t at)
{
	return byte_at(text, at) >= '0' && byte_at(text, at) <= '9';
}

static bool
white_at(struct slice text, size_t at)
{
	return unicode_is(unicode_decode(text, at).code, UNICODE_WHITE);
}

static bool
capital_at(struct slice text, size_t at)
{
	return unicode_is(unicode_decode(text, at).code, UNICODE_UPPER | UNICODE_TITLE);
}

/* 12 or 1.2.3: without zeros in front, and no part so long as a year. */
static bool
take_number(struct item *item, struct slice text, size_t *at)
{
	item->kind = NUMBER;
	for (item->depth = 0; digit_at(text, *at); ) {
		size_t start = *at;
		uint32_t value = 0;

		while (digit_at(text, *at) && *at - start <= DIGITS)
			value = value * 10 + (uint32_t)(text.p[(*at)++] - '0');
		if (text.p[start] == '0' || *at - start > DIGITS || item->depth == DEEPEST)
			return false;
		item->part[item->depth++] = value;
		if (byte_at(text, *at) != '.' || !digit_at(text, *at + 1))
			return true;
		++*at;
	}
	return false;
}

static bool
take_letter(struct item *item, struct slice text, size_t *at)
{
	char c = byte_at(text, *at), small = (char)(c | 32);

	if (small < 'a' || small > 'z')
		return false;
	item->kind = c == small ? SMALL : CAPITAL;
	item->part[0] = (uint32_t)(small - 'a' + 1);
	item->depth = 1;
	++*at;
	return true;
}

static uint32_t
roman_digit(char c)
{
	static const char digits[] = "ivxlc";
	static const uint32_t value[] = { 1, 5, 10, 50, 100 };
	const char *found = c == '\0' ? NULL : strchr(digits, c | 32);

	return found == NULL ? 0 : value[found - digits];
}

static bool
take_roman(struct item *item, struct slice text, size_t *at)
{
	uint32_t value = 0, digit;
	bool small = (byte_at(text, *at) & 32) != 0;

	item->kind = small ? SMALL_ROMAN : CAPITAL_ROMAN;
	item->depth = 1;
	for (; (digit = roman_digit(byte_at(text, *at))) > 0 && ((text.p[*at] & 32) != 0) == small; ++*at)
		value = digit < roman_digit(byte_at(text, *at + 1)) ? value - digit : value + digit;
	item->part[0] = value;
	return value > 0 && value < 100;
}

/* What stands behind the value: a stop or bracket, stray points, white space. Scanners
 * lose the space between a number and a capital. */
static bool
take_close(struct item *item, struct slice text, size_t *at)
{
	char c = byte_at(text, *at);

	item->close = c == '.' || c == ')' || c == ']' ? c : '\0';
	if (item->open != '\0' && item->close != (item->open == '(' ? ')' : ']'))
		return false;
	if (item->close == '\0')
		return item->kind == NUMBER && (item->depth > 1 ? c == ' ' && capital_at(text, *at + 1) : c == '\t');
	for (++*at; byte_at(text, *at) == '.' || byte_at(text, *at) == ','; ++*at)
		;
	return white_at(text, *at) || (item->kind == NUMBER && capital_at(text, *at));
}

static bool
take_bullet(struct item *item, struct slice text, size_t *at)
{
	/* Some belong to the fonts of word processors. */
	static const uint32_t sure[] = { 0x2022, 0xB7, 0x2023, 0x25AA, 0x25AB, 0x25E6, 0x25CF, 0x25CB, 0x25A0, 0x25A1,
		0x25BA, 0x25C6, 0x2756, 0x27A2, 0x27A4, 0x2713, 0x2714, 0xF0B7, 0xF0A7, 0xF0D8 };
	static const uint32_t dashes[] = { '-', '*', 0x2013, 0x2014 };
	struct code_point point = unicode_decode(text, *at);
	bool is = false;

	*at += point.n;
	for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
		is = is || point.code == sure[i];
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		is = is || (point.code == dashes[i] && white_at(text, *at));
	*item = (struct item){ .kind = BULLET, .part = { point.code }, .depth = 1 };
	return is;
}

static bool
is_roman(char c)
{
	c |= 32;
	return c == 'i' || c == 'v' || c == 'x' || c == 'l' || c == 'c';
}

/* Whether an item can begin so: most lines begin with a word. */
static bool
may_be_item(struct slice text)
{
	char first = text.p[0], second = byte_at(text, 1);

	if ((first | 32) >= 'a' && (first | 32) <= 'z')
		return second == '.' || second == ')' || second == ']' || (is_roman(second) && is_roman(first));
	return first == '(' || first == '[' || first == '-' || first == '*' || digit_at(text, 0) ||
	    (unsigned char)first >= 0x80;
}

typedef bool take_value(struct item *, struct slice, size_t *);

/* Adds the line when its text begins with such a value and goes on behind it. */
static void
add_item(struct items *items, size_t line, struct slice text, take_value *take)
{
	struct item item = { .line = line };
	size_t at = 0;

	if (take != take_bullet && (byte_at(text, 0) == '(' || byte_at(text, 0) == '['))
		item.open = text.p[at++];
	if (!take(&item, text, &at) || (item.kind != BULLET && !take_close(&item, text, &at)) ||
	    !unicode_has_word_char(slice_from(text, at)))
		return;
	item.line = line;
	item.n = at;
	items->item = memory_grow(items->item, &items->room, items->n + 1, sizeof item);
	items->item[items->n++] = item;
}

/* Runs */

static bool
same_style(const struct item *a, const struct item *b)
{
	return a->kind == b->kind && a->open == b->open && a->close == b->close;
}

/* 1.2 is followed by 1.3, by 1.2.1, by 2 or by 2.1. */
static bool
follows_deep(const struct item *a, const struct item *b)
{
	unsigned i = 0;

	while (i < a->depth && i < b->depth && a->part[i] == b->part[i])
		i++;
	if (i == b->depth || b->depth > a->depth + 1 || b->part[i] != (i < a->depth ? a->part[i] : 0) + 1)
		return false;
	while (++i < b->depth)
		if (b->part[i] != 1)
			return false;
	return true;
}

static bool
follows(const struct item *a, const struct item *b)
{
	if (a->line == b->line || !same_style(a, b))
		return false;
	if (a->kind == BULLET)
		return a->part[0] == b->part[0];
	if (a->depth > 1 || b->depth > 1)
		return follows_deep(a, b);
	return b->part[0] > a->part[0] && b->part[0] - a->part[0] <= (a->kind == NUMBER ? STEP : 1);
}

static void
measure_runs(struct items *items)
{
	struct item *item = items->item;

	for (size_t i = 0; i < items->n; i++) {
		item[i].before = item[i].after = 1;
		item[i].first = item[i].part[0];
		for (size_t j = i; j-- > 0 && i - j <= NEAR;)
			if (follows(&item[j], &item[i]) && item[j].before + 1 > item[i].before) {
				item[i].before = item[j].before + 1;
				item[i].first = item[j].first;
			}
	}
	for (size_t i = items->n; i-- > 0;)
		for (size_t j = i; j-- > 0 && i - j <= NEAR;)
			if (follows(&item[j], &item[i]) && item[i].after + 1 > item[j].after)
				item[j].after = item[i].after + 1;
}

/* Initials are letters with a point too: they need all of A, B, C. */
static bool
is_run(const struct item *item)
{
	unsigned length = item->before + item->after - 1;

	if (item->kind == CAPITAL && item->close == '.')
		return length >= 3 && item->first == 1;
	return length >= 3 || (length == 2 && (item->first == 1 || item->kind == BULLET));
}

static size_t
style_of(const struct item *item)
{
	static const char closing[] = ".)]";
	size_t style = item->close == '\0' ? 3 : (size_t)(strchr(closing, item->close) - closing);

	return item->open == '\0' ? style : style + STYLES / 2;
}

/* From behind, for what lies between may be long. */
static void
find_next(struct items *items)
{
	size_t next[STYLES];

	for (size_t style = 0; style < STYLES; style++)
		next[style] = items->n;
	for (size_t i = items->n; i-- > 0;) {
		struct item *item = &items->item[i];

		if (item->kind != NUMBER)
			continue;
		item->next = next[style_of(item)];
		if (item->in_run)
			next[style_of(item)] = i;
	}
}

/* What lies between two numbers of runs, in order, belongs to them. */
static void
fill_holes(struct items *items)
{
	struct item *item = items->item;
	size_t before = items->n;

	find_next(items);
	for (size_t i = 0; i < items->n; i++) {
		size_t behind = item[i].next;

		if (item[i].kind != NUMBER || item[i].depth > 1)
			continue;
		if (item[i].in_run) {
			before = i;
			continue;
		}
		if (before < items->n && behind < items->n && same_style(&item[before], &item[i]) &&
		    item[before].part[0] < item[i].part[0] && item[i].part[0] < item[behind].part[0] &&
		    item[behind].part[0] - item[before].part[0] <= WIDEST_HOLE) {
			item[i].in_run = true;
			before = i;
		}
	}
}

/* Lines */

static void
find_items(struct items *items, const struct article *article)
{
	static take_value *const values[] = { take_number, take_letter, take_roman, take_bullet };

	items->n = 0;
	for (size_t i = 0; i < article->lines; i++) {
		const struct article_line *line = &article->line[i];

		if (line->used || line->kind != LINE_TEXT || line->text.n == 0 || !may_be_item(line->text))
			continue;
		for (size_t k = 0; k < sizeof values / sizeof *values; k++)
			add_item(items, i, line->text, values[k]);
	}
}

/* Leaves those out that stand where no paragraph can begin. */
static void
keep_starts(struct items *items, const struct article *article)
{
	size_t width = unwrap_width(article->line, article->lines), n = 0;

	for (size_t i = 0; i < items->n; i++)
		if (article->line[items->item[i].line].label.n > 0 ||
		    unwrap_may_begin(article->line, items->item[i].line, width))
			items->item[n++] = items->item[i];
	items->n = n;
}

/* A label behind a label lengthens it: "3. (a)". */
static bool
take_labels(const struct items *items, struct article *article)
{
	size_t taken = article->lines;
	bool any = false;

	for (size_t i = 0; i < items->n; i++) {
		const struct item *item = &items->item[i];
		struct article_line *line = &article->line[item->line];
		const char *start = line->label.n > 0 ? line->label.p : line->text.p;

		/* A letter may be a Roman numeral too: the first that is in a run counts. */
		if (!item->in_run || item->line == taken)
			continue;
		taken = item->line;
		line->label = (struct slice){ start, (size_t)(line->text.p - start) + item->n };
		article_set_line(line, slice_from(line->text, item->n));
		any = true;
	}
	return any;
}

void
numbering_find(struct article *article)
{
	struct items items = { 0 };
	bool again = true;

	for (int depth = 0; depth < DEEPEST && again; depth++) {
		find_items(&items, article);
		again = items.n > 1;
		if (!again)
			break;
		keep_starts(&items, article);
		measure_runs(&items);
		for (size_t i = 0; i < items.n; i++)
			items.item[i].in_run = is_run(&items.item[i]);
		fill_holes(&items);
		again = take_labels(&items, article);
	}
	free(items.item);
}
