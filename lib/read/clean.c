/* clean.c: bytes from anywhere as clean text.
 * SPDX-License-Identifier: MIT */
#include "read/clean.h"

#include "unicode/unicode.h"

/* Eight bytes at a time: whether one is a control, DEL, or begins a C1 control (0xC2). */
static bool
has_suspect(uint64_t bytes)
{
	const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
	uint64_t low = (bytes - ones * 0x20) & ~bytes & tops;
	uint64_t del = bytes ^ ones * 0x7F, c2 = bytes ^ ones * 0xC2;

	return (low | ((del - ones) & ~del & tops) | ((c2 - ones) & ~c2 & tops)) != 0;
}

static bool
is_clean_byte(struct slice text, size_t i)
{
	unsigned char c = (unsigned char)text.p[i];

	if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
		return false;
	return c != 0xC2 || i + 1 == text.n || (unsigned char)text.p[i + 1] >= 0xA0;
}

static bool
is_clean(struct slice text)
{
	size_t i = 0;

	if (slice_starts(text, SLICE("\xEF\xBB\xBF")))
		return false;
	while (i < text.n) {
		uint64_t bytes;
		size_t stop = text.n - i < 8 ? text.n : i + 8;

		if (stop == i + 8) {
			memcpy(&bytes, text.p + i, 8);
			if (!has_suspect(bytes)) {
				i = stop;
				continue;
			}
		}
		/* Mostly the end of a line. */
		for (; i < stop; i++)
			if (!is_clean_byte(text, i))
				return false;
	}
	return unicode_valid(text) == text.n;
}

static void
note(struct cleaned *cleaned, size_t *count, size_t line)
{
	if (cleaned->replaced + cleaned->removed == 0)
		cleaned->line = line;
	++*count;
}

static void
control(struct buffer *out, uint32_t code, struct cleaned *cleaned, size_t line)
{
	if (code == '\n' || code == '\t')
		buffer_add_char(out, (char)code);
	else if (code == '\v' || code == '\f' || code == 0x85)
		buffer_add_char(out, ' ');
	else
		note(cleaned, &cleaned->removed, line);
}

static void
make_clean(struct buffer *out, struct slice text, struct cleaned *cleaned)
{
	size_t line = 1;

	for (size_t at = slice_starts(text, SLICE("\xEF\xBB\xBF")) ? 3 : 0; at < text.n;) {
		struct code_point point = unicode_decode(text, at);
		struct slice bytes = { text.p + at, point.n };

		at += point.n;
		if (point.code == '\r') {
			if (at < text.n && text.p[at] == '\n')
				continue;
			point.code = '\n';
		}
		if (point.bad)
			note(cleaned, &cleaned->replaced, line);
		if (point.bad)
			unicode_add(out, UNICODE_REPLACEMENT);
		else if (unicode_is(point.code, UNICODE_CONTROL))
			control(out, point.code, cleaned, line);
		else
			buffer_add(out, bytes);
		line += point.code == '\n';
	}
}

struct slice
clean_text(struct slice text, struct buffer *scratch, struct cleaned *cleaned)
{
	struct buffer composed = { 0 };

	scratch->n = 0;
	if (!is_clean(text)) {
		make_clean(scratch, text, cleaned);
		text = buffer_slice(scratch);
	}
	if (unicode_nfc_quick(text))
		return text;
	unicode_nfc(&composed, text);
	buffer_free(scratch);
	*scratch = composed;
	return buffer_slice(scratch);
}
