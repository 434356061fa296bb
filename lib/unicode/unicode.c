/* unicode.c: UTF-8, character properties and case folding.
 * SPDX-License-Identifier: MIT */
#include "unicode/unicode.h"

#include <utf8proc.h>

#include "eight.h"

/* Unicode 15.0, table 3-7: only the second byte's bounds depend on the first. */
struct code_point
unicode_decode_long(struct slice text, size_t at)
{
	const struct slice rest = slice_from(text, at);
	const unsigned char *p = (const unsigned char *)rest.p;
	unsigned char low = 0x80, high = 0xBF;
	uint8_t n;
	uint32_t code;

	if (rest.n == 0)
		return (struct code_point){ 0, 0, false };
	if (p[0] < 0x80)
		return (struct code_point){ p[0], 1, false };
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return (struct code_point){ UNICODE_REPLACEMENT, 1, true };
	n = (uint8_t)(p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4);
	low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : low;
	high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : high;
	code = p[0] & 0x7Fu >> n;
	for (uint8_t i = 1; i < n; i++) {
		if (i >= rest.n || p[i] < low || p[i] > high)
			return (struct code_point){ UNICODE_REPLACEMENT, i, true };
		code = code << 6 | (p[i] & 0x3Fu);
		low = 0x80, high = 0xBF;
	}
	return (struct code_point){ code, n, false };
}

static char
tail(uint32_t code, int shift)
{
	return (char)(0x80 | (code >> shift & 0x3F));
}

size_t
unicode_encode(uint32_t code, char bytes[static 4])
{
	if (code >= UNICODE_POINTS || (code >= 0xD800 && code <= 0xDFFF))
		code = UNICODE_REPLACEMENT;
	if (code < 0x80) {
		bytes[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		bytes[0] = (char)(0xC0 | code >> 6);
		bytes[1] = tail(code, 0);
		return 2;
	}
	if (code < 0x10000) {
		bytes[0] = (char)(0xE0 | code >> 12);
		bytes[1] = tail(code, 6), bytes[2] = tail(code, 0);
		return 3;
	}
	bytes[0] = (char)(0xF0 | code >> 18);
	bytes[1] = tail(code, 12), bytes[2] = tail(code, 6), bytes[3] = tail(code, 0);
	return 4;
}

void
unicode_add(struct buffer *out, uint32_t code)
{
	out->n += unicode_encode(code, buffer_room(out, 4));
}

size_t
unicode_ascii(struct slice text, size_t at)
{
	size_t i = at;

	for (; i + 32 <= text.n; i += 32) {
		const char *p = text.p + i;

		if ((eight_bytes(p) | eight_bytes(p + 8) | eight_bytes(p + 16) |
		    eight_bytes(p + 24)) & EIGHT_TOPS)
			break;
	}
	for (; i + 8 <= text.n; i += 8) {
		const uint64_t high = eight_bytes(text.p + i) & EIGHT_TOPS;

		if (high != 0)
			return i + eight_first(high) - at;
	}
	/* The last eight once more, when there are eight: what of them was seen is ASCII. */
	if (i < text.n && text.n - at >= 8) {
		const uint64_t high = eight_bytes(text.p + text.n - 8) & EIGHT_TOPS;

		return (high == 0 ? text.n : text.n - 8 + eight_first(high)) - at;
	}
	while (i < text.n && (unsigned char)text.p[i] < 0x80)
		i++;
	return i - at;
}

size_t
unicode_valid(struct slice text)
{
	size_t at = 0;

	for (;;) {
		struct code_point c;

		at += unicode_ascii(text, at);
		do {
			c = unicode_decode(text, at);
			if (c.n == 0 || c.bad)
				return at;
			at += c.n;
		} while (c.n > 1);
	}
}

bool
unicode_has_word_char(struct slice text)
{
	for (size_t at = 0; at < text.n; ) {
		const uint8_t bits = unicode_byte[(unsigned char)text.p[at]];
		struct code_point c;

		if (bits & BYTE_WORD_CHAR)
			return true;
		if (bits & BYTE_ASCII) {
			at++;
			continue;
		}
		c = unicode_decode(text, at);
		if (unicode_is(c.code, UNICODE_WORD_CHAR))
			return true;
		at += c.n;
	}
	return false;
}

/* The code point as the ranges map it, or as it is. */
static uint32_t
map(const struct case_range *ranges, uint32_t n, uint32_t code)
{
	uint32_t low = 0, high = n;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;
		const struct case_range *range = &ranges[middle];

		if (code < range->first)
			high = middle;
		else if (code > range->last)
			low = middle + 1;
		else if ((code - range->first) % range->step != 0)
			return code;
		else
			return (uint32_t)((int32_t)code + range->delta);
	}
	return code;
}

uint32_t
unicode_lower(uint32_t code)
{
	if (!unicode_is(code, UNICODE_LOWERS))
		return code;
	return map(unicode_lower_range, unicode_lower_ranges, code);
}

uint32_t
unicode_upper(uint32_t code)
{
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)code);
}

static const struct case_expansion *
expansion_of(uint32_t code)
{
	uint32_t low = 0, high = unicode_expansions;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;

		if (unicode_expansion[middle].code == code)
			return &unicode_expansion[middle];
		if (unicode_expansion[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static void
fold_code(struct buffer *out, uint32_t code)
{
	const struct case_expansion *row = expansion_of(code);

	if (row == NULL)
		unicode_add(out, map(unicode_fold_range, unicode_fold_ranges, code));
	else
		for (int i = 0; i < 3 && row->to[i] != 0; i++)
			unicode_add(out, row->to[i]);
}

/* Eight ASCII bytes in lower case: adding makes the high bit say "A or more" and
 * "more than Z"; shifted, it is the bit between the cases. */
static uint64_t
lower_eight(uint64_t eight)
{
	const uint64_t from_a = eight + EIGHT_ONES * (0x80 - 'A');
	const uint64_t past_z = eight + EIGHT_ONES * (0x80 - 'Z' - 1);

	return eight | ((from_a & ~past_z & EIGHT_TOPS) >> 2);
}

static void
fold_ascii(struct buffer *out, struct slice ascii)
{
	char *to = buffer_room(out, ascii.n);
	size_t i = 0;

	for (; i + 8 <= ascii.n; i += 8) {
		const uint64_t eight = htole64(lower_eight(eight_bytes(ascii.p + i)));

		memcpy(to + i, &eight, 8);
	}
	for (; i < ascii.n; i++) {
		const char c = ascii.p[i];

		to[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	out->n += ascii.n;
}

void
unicode_fold(struct buffer *out, struct slice text)
{
	size_t at = 0;

	while (at < text.n) {
		const size_t n = unicode_ascii(text, at);
		struct code_point c;

		if (n > 0)
			fold_ascii(out, (struct slice){ text.p + at, n });
		at += n;
		c = unicode_decode(text, at);
		if (!c.bad && unicode_is(c.code, UNICODE_FOLDS))
			fold_code(out, c.code);
		else if (c.n > 0)
			buffer_add(out, (struct slice){ text.p + at, c.n });
		at += c.n;
	}
}

bool
unicode_is_space(struct slice text)
{
	for (size_t at = 0; at < text.n;) {
		struct code_point point = unicode_decode(text, at);

		if (!unicode_is(point.code, UNICODE_WHITE))
			return false;
		at += point.n;
	}
	return true;
}
