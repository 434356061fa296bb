/* unwrap.c: paragraphs out of lines.
 * SPDX-License-Identifier: MIT */
#include "read/unwrap.h"

#include "unicode/unicode.h"

enum {
	WIDEST = 160,           /* code points: longer lines are nobody's wrapping, */
	NARROWEST = 40,         /* and shorter ones are lists and verse */
	FEWEST = 3,             /* lines followed by another, to judge by */
};

/* Beyond ASCII there is white space too; it is rarely met at the ends of a line. */
static struct slice
trim_wide(struct slice line)
{
	size_t start = 0, end = 0;

	for (size_t at = 0; at < line.n;) {
		struct code_point point = unicode_decode(line, at);

		if (!unicode_is(point.code, UNICODE_WHITE))
			end = at + point.n;
		else if (end == 0)
			start = at + point.n;
		at += point.n;
	}
	return end == 0 ? (struct slice){ line.p, 0 } : (struct slice){ line.p + start, end - start };
}

struct slice
unwrap_trim(struct slice line)
{
	line = slice_trim(line);
	if (line.n > 0 && (((unsigned char)line.p[0] | (unsigned char)line.p[line.n - 1]) & 0x80) != 0)
		return trim_wide(line);
	return line;
}

/* Beyond WIDEST nobody asks how many, and of more than four bytes each are none. */
static size_t
code_points(struct slice text)
{
	size_t n;

	if (text.n / 4 > WIDEST)
		return WIDEST + 1;
	n = unicode_ascii(text, 0);
	for (size_t i = n; i < text.n; i++)
		n += ((unsigned char)text.p[i] & 0xC0) != 0x80;
	return n <= WIDEST ? n : WIDEST + 1;
}

static size_t
first_word(struct slice text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n && text.p[i] != ' ' && n <= WIDEST; i++)
		n += ((unsigned char)text.p[i] & 0xC0) != 0x80;
	return n;
}

/* Bytes of the one of the list that the text, which has some, ends with; or 0. */
static size_t
ending(struct slice text, const struct slice *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text.p[text.n - 1] == list[i].p[list[i].n - 1] && text.n >= list[i].n &&
		    memcmp(text.p + text.n - list[i].n, list[i].p, list[i].n) == 0)
			return list[i].n;
	return 0;
}

static bool
may_end_sentence(char last)
{
	switch (last) {
	case '.': case '!': case '?': case ':': case '"': case '\'': case ')': case ']':
		return true;
	default:
		return (unsigned char)last >= 0x80;
	}
}

static bool
ends_sentence(struct slice text)
{
	static const struct slice closing[] = {
		{ "\"", 1 }, { "'", 1 }, { ")", 1 }, { "]", 1 }, { "\u201D", 3 }, { "\u2019", 3 }, { "\u00BB", 2 },
	};
	static const struct slice final[] = { { ".", 1 }, { "!", 1 }, { "?", 1 }, { ":", 1 }, { "\u2026", 3 } };
	size_t n;

	/* Most lines end with a letter or a comma. */
	if (text.n == 0 || !may_end_sentence(text.p[text.n - 1]))
		return false;
	while ((n = ending(text, closing, sizeof closing / sizeof *closing)) > 0 && n < text.n)
		text.n -= n;
	return ending(text, final, sizeof final / sizeof *final) > 0;
}

static bool
has_letter(struct slice text)
{
	for (size_t at = 0; at < text.n;) {
		struct code_point point = unicode_decode(text, at);

		if (unicode_is(point.code, UNICODE_LETTER))
			return true;
		at += point.n;
	}
	return false;
}

static bool
blank(const struct article_line *line)
{
	return line->used || line->text.n == 0;
}

/* The line as it was in the source, with the number that was taken off. */
static struct slice
whole(const struct article_line *line)
{
	return line->label.n == 0 ? line->text :
	    (struct slice){ line->label.p, (size_t)(line->text.p - line->label.p) + line->text.n };
}

void
unwrap_look(struct article_line *line)
{
	struct slice text = whole(line);
	uint32_t first = unicode_properties(unicode_decode(line->text, 0).code);

	line->look = (struct line_look){
		.width = (uint8_t)code_points(text),
		.word = (uint8_t)first_word(text),
		.ends_sentence = ends_sentence(text),
		.begins_small = (first & UNICODE_LOWER) != 0,
		.begins_capital = (first & UNICODE_UPPER) != 0,
		.has_letter = (first & UNICODE_LETTER) != 0 || has_letter(line->text),
	};
}

/* Whether the first word of the next line would have fitted behind this one, with some
 * to spare: what is set in a proportional font has no exact width in code points. */
static bool
had_room(const struct article_line *line, const struct article_line *next, size_t width)
{
	return line->look.width + 1u + next->look.word <= width * 9 / 10;
}

/* Whether the line tells nothing of how the source is wrapped. */
static bool
no_layout(const struct article_line *line)
{
	return blank(line) && !line->again;
}

/* The width that seven lines of ten keep to: the last lines of paragraphs do, and a
 * few long lines (a scanned table, a joined line) do not widen it. SIZE_MAX when that
 * is too wide or too narrow to be wrapping. */
static size_t
usual_width(const struct article_line *line, size_t lines)
{
	size_t count[WIDEST + 2] = { 0 }, all = 0, seen = 0, width = 0;

	for (size_t i = 0; i < lines; i++)
		if (!no_layout(&line[i])) {
			count[line[i].look.width]++;
			all++;
		}
	while (width <= WIDEST && (seen += count[width]) * 10 < all * 7)
		width++;
	return width < NARROWEST || width > WIDEST ? SIZE_MAX : width;
}

static bool
is_wrapped(const struct article_line *line, size_t lines, size_t width)
{
	size_t followed = 0, full = 0, inside = 0;

	if (width == SIZE_MAX)
		return false;
	for (size_t i = 0; i + 1 < lines; i++) {
		if (no_layout(&line[i]) || no_layout(&line[i + 1]))
			continue;
		followed++;
		full += !had_room(&line[i], &line[i + 1], width);
		inside += !line[i].look.ends_sentence;
	}
	return followed >= FEWEST && full * 10 >= followed * 6 && inside * 2 >= followed;
}

/* "- ", "* ", "\u2022 ", "12. ", "a) ": a list's items begin so. A year does not. */
static bool
begins_item(struct slice text)
{
	size_t n = 0;

	while (n < text.n && n < 3 && text.p[n] >= '0' && text.p[n] <= '9')
		n++;
	if (n == 0 && text.n > 1 && (text.p[0] | 32) >= 'a' && (text.p[0] | 32) <= 'z' && text.p[1] == ')')
		return true;
	if (n > 0)
		return n < text.n && (text.p[n] == '.' || text.p[n] == ')') &&
		    (n + 1 == text.n || text.p[n + 1] == ' ' || text.p[n + 1] == '\t');
	return slice_starts(text, SLICE("- ")) || slice_starts(text, SLICE("* ")) ||
	    slice_starts(text, SLICE("\u2022")) || slice_starts(text, SLICE("\u2013 "));
}

/* A line that ends with a comma or a word like "the" is no heading. */
bool
unwrap_ends_inside(struct slice line)
{
	static const struct slice words[] = {
		{ "a", 1 }, { "an", 2 }, { "and", 3 }, { "are", 3 }, { "as", 2 }, { "at", 2 }, { "by", 2 }, { "for", 3 },
		{ "from", 4 }, { "in", 2 }, { "is", 2 }, { "its", 3 }, { "of", 2 }, { "on", 2 }, { "or", 2 },
		{ "our", 3 }, { "that", 4 }, { "the", 3 }, { "their", 5 }, { "this", 4 }, { "to", 2 }, { "was", 3 },
		{ "which", 5 }, { "with", 4 },
	};
	size_t n = 0;

	/* None has six letters. */
	while (n < line.n && n < 6 && line.p[line.n - 1 - n] != ' ')
		n++;
	for (size_t i = 0; i < sizeof words / sizeof *words && n < 6; i++)
		if (slice_equal(slice_from(line, line.n - n), words[i]))
			return true;
	return line.n > 0 && line.p[line.n - 1] == ',';
}

/* Whether two neighbouring lines of a wrapped text belong to one paragraph. A heading
 * leaves most of its line free and is followed by a capital. */
static bool
joins(const struct article_line *line, const struct article_line *next, size_t width)
{
	bool room = had_room(line, next, width), ends = line->look.ends_sentence;

	/* In the middle of a sentence it is a number like any other. */
	if (next->label.n > 0 || ((room || ends) && begins_item(next->text)))
		return false;
	if (!room)
		return true;
	if (ends)
		return false;
	return (size_t)line->look.width * 2 > width || unwrap_ends_inside(whole(line)) || !next->look.begins_capital;
}

/* The same across a blank line, or what the end of a page left there: only inside a
 * sentence. Nobody puts a blank line there, but pages end anywhere. */
static bool
joins_across(const struct article_line *line, const struct article_line *next, size_t width, bool page)
{
	bool full = width > 0 && !had_room(line, next, width);

	if (next->label.n > 0 || line->look.ends_sentence)
		return false;
	if (page)
		return full || next->look.begins_small || unwrap_ends_inside(whole(line));
	return full && next->look.begins_small;
}

/* A word cut by the wrapping keeps its hyphen: only a corpus can tell co-operation
 * from coop-eration. */
static bool
ends_in_hyphen(struct slice text)
{
	size_t at = text.n - 1;

	if (text.n < 2 || text.p[at] != '-')
		return false;
	while (at > 0 && ((unsigned char)text.p[--at] & 0xC0) == 0x80)
		;
	return unicode_has_word_char((struct slice){ text.p + at, text.n - 1 - at });
}

/* Where the paragraph goes on, or `lines`. */
static size_t
next_line(const struct article_line *line, size_t lines, size_t at, size_t width)
{
	size_t next = at + 1;
	bool page = false;

	for (; next < lines && blank(&line[next]); next++)
		page = page || line[next].page;
	if (next == lines || line[next].kind != line[at].kind)
		return lines;
	if (next > at + 1)
		return joins_across(&line[at], &line[next], width, page) ? next : lines;
	return width > 0 && joins(&line[at], &line[next], width) ? next : lines;
}

size_t
unwrap_width(const struct article_line *line, size_t lines)
{
	size_t width = lines > FEWEST ? usual_width(line, lines) : SIZE_MAX;

	return is_wrapped(line, lines, width) ? width : 0;
}

bool
unwrap_may_begin(const struct article_line *line, size_t at, size_t width)
{
	size_t before = at;
	bool page = false;
	struct slice text;

	while (before > 0 && blank(&line[before - 1]))
		if (line[--before].page)
			page = true;
	if (before == 0 || width == 0 || (before < at && !page))
		return true;
	text = line[before - 1].text;
	return line[before - 1].look.ends_sentence || text.p[text.n - 1] == ';' || had_room(&line[before - 1], &line[at], width);
}

bool
unwrap_next_lines(struct unwrap *unwrap, struct paragraph *paragraph)
{
	const struct article_line *line = unwrap->line;
	size_t at = unwrap->at, next;

	if (!unwrap->started)
		unwrap->width = unwrap_width(line, unwrap->lines);
	unwrap->started = true;
	while (at < unwrap->lines && blank(&line[at]))
		at++;
	*paragraph = (struct paragraph){ .first = at, .lines = 1 };
	if (at >= unwrap->lines)
		return false;
	for (; (next = next_line(line, unwrap->lines, at, unwrap->width)) < unwrap->lines; at = next)
		paragraph->lines++;
	paragraph->end = unwrap->at = at + 1;
	return true;
}

/* The paragraph's lines, one behind the other. */
static struct slice
join(const struct article_line *line, const struct paragraph *paragraph, struct buffer *joined)
{
	joined->n = 0;
	buffer_add(joined, line[paragraph->first].text);
	for (size_t at = paragraph->first + 1; at < paragraph->end; at++) {
		if (blank(&line[at]))
			continue;
		if (!ends_in_hyphen(buffer_slice(joined)))
			buffer_add_char(joined, ' ');
		buffer_add(joined, line[at].text);
	}
	return buffer_slice(joined);
}

bool
unwrap_next(struct unwrap *unwrap, struct paragraph *paragraph)
{
	if (!unwrap_next_lines(unwrap, paragraph))
		return false;
	/* Most are one line, and need no copy. */
	paragraph->text = paragraph->lines == 1 ? unwrap->line[paragraph->first].text :
	    join(unwrap->line, paragraph, &unwrap->joined);
	return true;
}

void
unwrap_free(struct unwrap *unwrap)
{
	buffer_free(&unwrap->joined);
}
