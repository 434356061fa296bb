/* markup.c: structure lines and escapes of the text and vertical streams.
 * SPDX-License-Identifier: MIT */
#include "markup.h"

#include "eight.h"
#include "unicode/unicode.h"

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The first quotation mark or ">" from `at` on, or the end. */
static size_t
mark_at(struct slice s, size_t at)
{
	for (; at + 8 <= s.n; at += 8) {
		uint64_t bytes = eight_bytes(s.p + at);
		uint64_t marks = eight_equal(bytes, '"') | eight_equal(bytes, '\'') | eight_equal(bytes, '>');

		if (marks != 0)
			return at + eight_first(marks);
	}
	while (at < s.n && s.p[at] != '"' && s.p[at] != '\'' && s.p[at] != '>')
		at++;
	return at;
}

/* The ">" that ends the tag: not one within quotes. The line's length without one. */
static size_t
tag_end(struct slice line)
{
	for (size_t at = 0; at < line.n; at++) {
		const char *quote;

		at = mark_at(line, at);
		if (at == line.n || line.p[at] == '>')
			return at;
		quote = memchr(line.p + at + 1, line.p[at], line.n - at - 1);
		if (quote == NULL)
			return line.n;
		at = (size_t)(quote - line.p);
	}
	return line.n;
}

void
markup_read_tag(struct slice line, struct tag *tag)
{
	size_t at = 1, end, stop;

	*tag = (struct tag){ .kind = TAG_NONE };
	if (line.n < 2 || line.p[0] != '<')
		return;
	/* Very many, and the same each time. */
	if (line.n == 4 && line.p[1] == '/' && is_letter(line.p[2]) && line.p[3] == '>') {
		*tag = (struct tag){ TAG_CLOSE, { line.p + 2, 1 }, { line.p + 3, 0 }, { line.p + 4, 0 } };
		return;
	}
	if (line.p[1] == '!' || line.p[1] == '?') {
		tag->kind = TAG_OTHER;
		return;
	}
	if (line.p[1] != '/' && !is_letter(line.p[1]))
		return;
	tag->kind = line.p[1] == '/' ? TAG_CLOSE : TAG_OPEN;
	at = tag->kind == TAG_CLOSE ? 2 : 1;
	stop = tag_end(line);
	for (end = at; end < stop && !is_space(line.p[end]) && line.p[end] != '/'; end++)
		;
	tag->name = (struct slice){ line.p + at, end - at };
	tag->attributes = slice_trim((struct slice){ line.p + end, stop - end });
	tag->rest = slice_from(line, stop + 1);
	if (tag->kind == TAG_OPEN && tag->attributes.n > 0 && tag->attributes.p[tag->attributes.n - 1] == '/') {
		tag->kind = TAG_EMPTY;
		tag->attributes.n--;
	}
}

struct tag
markup_tag(struct slice line)
{
	struct tag tag;

	markup_read_tag(line, &tag);
	return tag;
}

/* The last word: what stands before it had no value. */
static struct slice
last_word(struct slice s)
{
	size_t start = s.n;

	while (start > 0 && !is_space(s.p[start - 1]))
		start--;
	return slice_from(s, start);
}

bool
markup_next_attribute(struct slice *attributes, struct slice *name, struct slice *value)
{
	struct slice rest = *attributes;
	const char *equals, *end;

	while (rest.n > 0 && (equals = memchr(rest.p, '=', rest.n)) != NULL) {
		*name = last_word(slice_trim((struct slice){ rest.p, (size_t)(equals - rest.p) }));
		rest = slice_trim(slice_from(rest, (size_t)(equals - rest.p) + 1));
		if (rest.n == 0 || (rest.p[0] != '"' && rest.p[0] != '\''))
			continue;
		end = memchr(rest.p + 1, rest.p[0], rest.n - 1);
		if (end == NULL)
			return false;
		*value = (struct slice){ rest.p + 1, (size_t)(end - rest.p) - 1 };
		*attributes = slice_from(rest, value->n + 2);
		return true;
	}
	return false;
}

bool
markup_attribute(struct slice attributes, struct slice name, struct slice *value)
{
	struct slice here, found;

	while (markup_next_attribute(&attributes, &here, &found))
		if (slice_equal(here, name)) {
			*value = found;
			return true;
		}
	return false;
}

/* "#38" or "#x26" as a code point; false when it is none. */
static bool
numeric(struct slice s, uint32_t *code)
{
	uint32_t sum = 0, base = 10;

	s = slice_from(s, 1);
	if (s.n > 0 && (s.p[0] == 'x' || s.p[0] == 'X')) {
		base = 16;
		s = slice_from(s, 1);
	}
	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		uint32_t digit = (unsigned char)s.p[i];

		if (digit >= '0' && digit <= '9')
			digit -= '0';
		else if ((digit | 32) >= 'a' && (digit | 32) <= 'f')
			digit = (digit | 32) - 'a' + 10;
		else
			return false;
		if (digit >= base || (sum = sum * base + digit) > 0x10FFFF)
			return false;
	}
	*code = sum;
	return sum > 0 && (sum < 0xD800 || sum > 0xDFFF);
}

/* What "&name;" stands for; false when nothing we know. */
static bool
entity(struct slice name, uint32_t *code)
{
	static const struct { struct slice name; uint32_t code; } known[] = {
		{ { "amp", 3 }, '&' }, { { "lt", 2 }, '<' }, { { "gt", 2 }, '>' },
		{ { "quot", 4 }, '"' }, { { "apos", 4 }, '\'' },
	};

	if (name.n > 1 && name.p[0] == '#')
		return numeric(name, code);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_equal(name, known[i].name)) {
			*code = known[i].code;
			return true;
		}
	return false;
}

void
markup_unescape(struct buffer *out, struct slice s)
{
	enum { LONGEST = 10 };  /* "&#x10FFFF;" */
	const char *and;

	while (s.n > 0 && (and = memchr(s.p, '&', s.n)) != NULL) {
		size_t before = (size_t)(and - s.p), left = s.n - before;
		const char *end = memchr(and, ';', left < LONGEST ? left : LONGEST);
		uint32_t code;

		buffer_add(out, (struct slice){ s.p, before });
		if (end != NULL && entity((struct slice){ and + 1, (size_t)(end - and) - 1 }, &code)) {
			unicode_add(out, code);
			s = slice_from(s, before + (size_t)(end - and) + 1);
		} else {
			buffer_add_char(out, '&');
			s = slice_from(s, before + 1);
		}
	}
	buffer_add(out, s);
}

struct slice
markup_text(struct slice s, struct buffer *scratch)
{
	if (s.n == 0 || memchr(s.p, '&', s.n) == NULL)
		return s;
	scratch->n = 0;
	markup_unescape(scratch, s);
	return buffer_slice(scratch);
}

/* How the byte is written, or a length of 0 for as it is. */
static struct slice
escape(char c, enum markup_place place)
{
	static const struct { char c; enum markup_place from; struct slice as; } escapes[] = {
		{ '&', MARKUP_PARAGRAPH, { "&amp;", 5 } }, { '<', MARKUP_PARAGRAPH, { "&lt;", 4 } },
		{ '>', MARKUP_PARAGRAPH, { "&gt;", 4 } }, { '\t', MARKUP_COLUMN, { "&#9;", 4 } },
		{ '\n', MARKUP_COLUMN, { "&#10;", 5 } }, { '\r', MARKUP_COLUMN, { "&#13;", 5 } },
		{ '"', MARKUP_ATTRIBUTE, { "&quot;", 6 } },
	};

	for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
		if (c == escapes[i].c && place >= escapes[i].from)
			return escapes[i].as;
	return (struct slice){ NULL, 0 };
}

enum { BLOCK = 64 };

/* Whether one of a block is such a byte, without a branch: compilers make vectors of it. */
static bool
has_special(const char *p)
{
	unsigned char special = 0;

	for (int i = 0; i < BLOCK; i++) {
		unsigned char c = (unsigned char)p[i];

		special |= (unsigned char)(((c | 2) == '>') | ((c | 4) == '&') | (c < ' '));
	}
	return special != 0;
}

/* The first byte from `at` on that some place escapes, or the end. Most text has none. '<'
 * and '>' differ in one bit, as do '"' and '&'. */
static size_t
special_at(struct slice s, size_t at)
{
	while (at + BLOCK <= s.n && !has_special(s.p + at))
		at += BLOCK;
	for (; at + 8 <= s.n; at += 8) {
		uint64_t bytes = eight_bytes(s.p + at);
		uint64_t special = eight_equal(bytes | EIGHT_ONES * 2, '>') |
		    eight_equal(bytes | EIGHT_ONES * 4, '&') | eight_below(bytes, ' ');

		if (special != 0)
			return at + eight_first(special);
	}
	while (at < s.n && (s.p[at] | 2) != '>' && (s.p[at] | 4) != '&' && (unsigned char)s.p[at] >= ' ')
		at++;
	return at;
}

/* The first byte from `at` on that is escaped here, or the end. */
static size_t
escape_at(struct slice s, size_t at, enum markup_place place)
{
	while ((at = special_at(s, at)) < s.n && escape(s.p[at], place).n == 0)
		at++;
	return at;
}

void
markup_escape(struct buffer *out, struct slice s, enum markup_place place)
{
	for (size_t at = 0, end; at < s.n; at = end + 1) {
		end = escape_at(s, at, place);
		buffer_add(out, (struct slice){ s.p + at, end - at });
		if (end < s.n)
			buffer_add(out, escape(s.p[end], place));
	}
}

struct slice
markup_escaped(struct slice s, enum markup_place place, struct buffer *scratch)
{
	if (escape_at(s, 0, place) == s.n)
		return s;
	scratch->n = 0;
	markup_escape(scratch, s, place);
	return buffer_slice(scratch);
}
