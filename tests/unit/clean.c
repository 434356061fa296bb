/* clean.c: any bytes as clean text.
 * SPDX-License-Identifier: MIT */
#include "read/clean.h"

#include "unicode/unicode.h"
#include "unit.h"

static struct slice
clean(const char *bytes, size_t n, struct cleaned *cleaned)
{
	static struct buffer scratch;

	*cleaned = (struct cleaned){ 0 };
	return clean_text((struct slice){ bytes, n }, &scratch, cleaned);
}

void
test_clean_table(void)
{
	static const struct { struct slice in, out; size_t replaced, removed, line; } table[] = {
		{ { "plain\n\ttext", 11 }, { "plain\n\ttext", 11 }, 0, 0, 0 },
		{ { "\xEF\xBB\xBFmark", 7 }, { "mark", 4 }, 0, 0, 0 },
		{ { "a\r\nb\rc", 6 }, { "a\nb\nc", 5 }, 0, 0, 0 },
		{ { "a\fb\vc\xC2\x85" "d", 8 }, { "a b c d", 7 }, 0, 0, 0 },
		{ { "a\n\0b\x7F", 5 }, { "a\nb", 3 }, 0, 2, 2 },
		{ { "a\n\n\xFFz\xC3", 6 }, { "a\n\n\xEF\xBF\xBDz\xEF\xBF\xBD", 10 }, 2, 0, 3 },
		{ { "e\xCC\x81", 3 }, { "\xC3\xA9", 2 }, 0, 0, 0 },
		{ { "e\xCC\x81 \xC3\xA9", 6 }, { "\xC3\xA9 \xC3\xA9", 5 }, 0, 0, 0 },
		{ { "e\xCC\x81\x01\xFF", 5 }, { "\xC3\xA9\xEF\xBF\xBD", 5 }, 1, 1, 1 },
		{ { "\xC2\x9B" "x\xC2\xA0", 5 }, { "x\xC2\xA0", 3 }, 0, 1, 1 },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct cleaned cleaned;

		CHECK(slice_equal(clean(table[i].in.p, table[i].in.n, &cleaned), table[i].out));
		CHECK(cleaned.replaced == table[i].replaced && cleaned.removed == table[i].removed);
		CHECK(cleaned.line == table[i].line);
	}
}

/* What is clean by the words of the header: looked at one by one. */
static bool
is_clean_slow(struct slice text)
{
	for (size_t at = 0; at < text.n;) {
		struct code_point point = unicode_decode(text, at);

		if (point.bad || (unicode_is(point.code, UNICODE_CONTROL) && point.code != '\n' && point.code != '\t'))
			return false;
		at += point.n;
	}
	return true;
}

void
test_clean_always(void)
{
	static const char *const parts[] = { "a", "words ", "\n", "\t", "\r", "\x1F", "\x7F", "\xC2\x85", "\xC2\xA0", "\xC3\xA9",
		"\xE2\x80\x99", "\xFF", "\xC2", "\x01", "zzzzzzzz", "\xF0\x9F\x98\x80" };
	uint64_t seed = 20;
	char bytes[200];

	for (int round = 0; round < 20000; round++) {
		struct cleaned cleaned;
		struct slice in = { bytes, 0 }, out;

		for (int i = 0; i < 12; i++) {
			const char *part;

			seed = seed * 6364136223846793005u + 1442695040888963407u;
			/* Mostly harmless, so that what is not stands at any place of a word. */
			part = parts[seed >> 60 < 11 ? seed >> 62 : seed >> 58 & 15];
			memcpy(bytes + in.n, part, strlen(part));
			in.n += strlen(part);
		}
		out = clean(in.p, in.n, &cleaned);
		CHECK(is_clean_slow(out));
		CHECK(!is_clean_slow(in) || slice_equal(in, out));
	}
}
