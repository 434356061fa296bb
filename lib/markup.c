/* markup.c: structure lines and escapes of the text and vertical streams.
 * SPDX-License-Identifier: MIT */
#include "markup.h"

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

struct tag
markup_tag(struct slice line)
{
	struct tag tag = { TAG_NONE, { NULL, 0 }, { NULL, 0 } };
	size_t at = 1, end;

	if (line.n < 2 || line.p[0] != '<')
		return tag;
	if (line.p[1] == '!' || line.p[1] == '?') {
		tag.kind = TAG_OTHER;
		return tag;
	}
	if (line.p[1] != '/' && !is_letter(line.p[1]))
		return tag;
	tag.kind = line.p[1] == '/' ? TAG_CLOSE : TAG_OPEN;
	at = tag.kind == TAG_CLOSE ? 2 : 1;
	for (end = at; end < line.n && !is_space(line.p[end]) && line.p[end] != '>' && line.p[end] != '/'; end++)
		;
	tag.name = (struct slice){ line.p + at, end - at };
	tag.attributes = slice_trim(slice_from(line, end));
	if (tag.attributes.n > 0 && tag.attributes.p[tag.attributes.n - 1] == '>')
		tag.attributes.n--;
	if (tag.kind == TAG_OPEN && tag.attributes.n > 0 && tag.attributes.p[tag.attributes.n - 1] == '/') {
		tag.kind = TAG_EMPTY;
		tag.attributes.n--;
	}
	return tag;
}

bool
markup_next_attribute(struct slice *attributes, struct slice *name, struct slice *value)
{
	struct slice rest = *attributes;

	for (;;) {
		struct slice before;
		const char *equals = rest.n == 0 ? NULL : memchr(rest.p, '=', rest.n);
		const char *end;

		if (equals == NULL)
			return false;
		before = slice_trim((struct slice){ rest.p, (size_t)(equals - rest.p) });
		rest = slice_from(rest, (size_t)(equals - rest.p) + 1);
		if (rest.n == 0 || rest.p[0] != '"')
			continue;
		end = memchr(rest.p + 1, '"', rest.n - 1);
		if (end == NULL)
			return false;
		*value = (struct slice){ rest.p + 1, (size_t)(end - rest.p) - 1 };
		*attributes = slice_from(rest, value->n + 2);
		/* Only the last word: what stood before it had no value. */
		while (before.n > 0 && memchr(before.p, ' ', before.n) != NULL)
			before = slice_from(before, (size_t)((const char *)memchr(before.p, ' ', before.n) - before.p) + 1);
		*name = before;
		return true;
	}
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

bool
markup_special(struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '&' || s.p[i] == '<' || s.p[i] == '>')
			return true;
	return false;
}

static struct slice
escape(char c, bool in_attribute)
{
	switch (c) {
	case '&': return SLICE("&amp;");
	case '<': return SLICE("&lt;");
	case '>': return SLICE("&gt;");
	case '"': return in_attribute ? SLICE("&quot;") : (struct slice){ NULL, 0 };
	case '\t': return in_attribute ? SLICE("&#9;") : (struct slice){ NULL, 0 };
	case '\n': return in_attribute ? SLICE("&#10;") : (struct slice){ NULL, 0 };
	case '\r': return in_attribute ? SLICE("&#13;") : (struct slice){ NULL, 0 };
	default: return (struct slice){ NULL, 0 };
	}
}

void
markup_escape(struct buffer *out, struct slice s, bool in_attribute)
{
	size_t plain = 0;

	for (size_t i = 0; i < s.n; i++) {
		struct slice safe = escape(s.p[i], in_attribute);

		if (safe.n > 0) {
			buffer_add(out, (struct slice){ s.p + plain, i - plain });
			buffer_add(out, safe);
			plain = i + 1;
		}
	}
	buffer_add(out, slice_from(s, plain));
}
