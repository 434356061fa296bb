/* clean.c: bytes from anywhere as clean text.
 * SPDX-License-Identifier: MIT */
#include "read/clean.h"

#include "unicode/unicode.h"

static bool
is_clean(struct slice text)
{
	if (slice_starts(text, SLICE("\xEF\xBB\xBF")))
		return false;
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		/* C1 controls are 0xC2 and a byte up to 0x9F. */
		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
			return false;
		if (c == 0xC2 && i + 1 < text.n && (unsigned char)text.p[i + 1] < 0xA0)
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
