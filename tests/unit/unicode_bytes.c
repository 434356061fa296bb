/* unicode_bytes.c: any bytes go through every function, and none is lost.
 *
 * The texts stand at the very end of their memory, so that a sanitizer sees a byte
 * read too many.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "unicode/segment.h"
#include "unicode/unicode.h"
#include "unit.h"

void test_unicode_any_bytes(void);

static uint64_t
next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Mostly lead and continuation bytes that nearly fit, some ASCII, whole characters. */
static void
random_bytes(char *p, size_t n, uint64_t *state)
{
	static const char some[] =
	    "\x80\x81\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xC3\xCC\xCD\xDF\xE0\xE1\xE2\xED\xEF"
	    "\xF0\xF1\xF4\xF5\xFF\xCC\x81\xCC\xA3\xCC\x88\xE2\x80\x8D" "eA. \r\n'1\0,_I";

	for (size_t i = 0; i < n; i++)
		p[i] = some[next_random(state) % (sizeof some - 1)];
}

static bool
decodes_whole(struct slice text)
{
	size_t at = 0;

	while (at < text.n) {
		const struct code_point c = unicode_decode(text, at);
		char bytes[4] = { 0 };

		if (c.n == 0 || c.n > 4 || at + c.n > text.n)
			return false;
		if (!c.bad && !slice_equal((struct slice){ bytes, unicode_encode(c.code, bytes) },
		    (struct slice){ text.p + at, c.n }))
			return false;
		at += c.n;
	}
	return unicode_decode(text, at).n == 0;
}

static bool
valid_agrees(struct slice text)
{
	size_t at = 0;

	for (struct code_point c; c = unicode_decode(text, at), c.n > 0 && !c.bad; at += c.n)
		;
	return unicode_valid(text) == at;
}

static bool
cuts_whole(struct slice text, size_t (*segment)(struct slice, size_t))
{
	size_t at = 0, end;

	for (; at < text.n; at = end) {
		end = segment(text, at);
		if (end <= at || end > text.n)
			return false;
	}
	return true;
}

/* The malformed bytes of a text, one after the other. */
static void
add_malformed(struct buffer *out, struct slice text)
{
	struct code_point c;

	for (size_t at = 0; c = unicode_decode(text, at), c.n > 0; at += c.n)
		if (c.bad)
			buffer_add(out, (struct slice){ text.p + at, c.n });
}

static bool
same_malformed(struct slice a, struct slice b)
{
	struct buffer bad_a = { 0 }, bad_b = { 0 };
	bool same;

	add_malformed(&bad_a, a);
	add_malformed(&bad_b, b);
	same = slice_equal(buffer_slice(&bad_a), buffer_slice(&bad_b));
	buffer_free(&bad_a);
	buffer_free(&bad_b);
	return same;
}

typedef void append_function(struct buffer *out, struct slice text);

/* A second time changes nothing, and malformed bytes stay. */
static bool
is_stable(append_function *append, struct slice text)
{
	struct buffer once = { 0 }, twice = { 0 };
	bool stable;

	append(&once, text);
	append(&twice, buffer_slice(&once));
	stable = slice_equal(buffer_slice(&once), buffer_slice(&twice)) &&
	    same_malformed(text, buffer_slice(&once));
	buffer_free(&once);
	buffer_free(&twice);
	return stable;
}

static void
check_text(struct slice text)
{
	CHECK(decodes_whole(text));
	CHECK(valid_agrees(text));
	CHECK(cuts_whole(text, segment_word));
	CHECK(cuts_whole(text, segment_sentence));
	CHECK(is_stable(unicode_fold, text));
	CHECK(is_stable(unicode_nfc, text));
	unicode_has_word_char(text);
}

void
test_unicode_any_bytes(void)
{
	uint64_t state = 20240607;

	for (int round = 0; round < 20000; round++) {
		const size_t n = 1 + next_random(&state) % 40;
		char *p = memory_new(n, 1);

		random_bytes(p, n, &state);
		check_text((struct slice){ p, n });
		free(p);
	}
}
