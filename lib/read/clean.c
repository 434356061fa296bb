/* clean.c: bytes from anywhere as clean text.
 * SPDX-License-Identifier: MIT */
#include "read/clean.h"

#include "eight.h"
#include "unicode/unicode.h"

/* Whether all of eight are ASCII and may stay: no control but tab and newline, no DEL. The
 * sums cannot carry from one byte into the next when no byte has its highest bit. */
static bool
eight_stay(uint64_t bytes)
{
	const uint64_t tops = EIGHT_TOPS, sevens = ~tops;
	uint64_t printing = bytes + EIGHT_ONES * (0x80 - 0x20);
	uint64_t other = (bytes ^ EIGHT_ONES * '\n') + sevens, other2 = (bytes ^ EIGHT_ONES * '\t') + sevens;
	uint64_t no_del = (bytes ^ EIGHT_ONES * 0x7F) + sevens;

	if ((bytes & tops) != 0)
		return false;
	return (no_del & (printing | ~(other & other2)) & tops) == tops;
}

enum { BLOCK = 64 };

/* The same of a block, without a branch: compilers make vectors of it. */
static bool
block_stays(const char *p)
{
	unsigned char other = 0;

	for (int i = 0; i < BLOCK; i++) {
		unsigned char c = (unsigned char)p[i];

		other |= (unsigned char)(((unsigned char)(c - ' ') >= 0x7F - ' ') & (c != '\n') & (c != '\t'));
	}
	return other == 0;
}

/* How a code point is met: it stays, it stays but may not be NFC, or it must go. */
enum meeting { STAYS, AT_RISK, GOES };

static enum meeting
meet(struct code_point point)
{
	uint32_t properties = unicode_properties(point.code);

	if (point.bad || ((properties & UNICODE_CONTROL) && point.code != '\n' && point.code != '\t'))
		return GOES;
	return properties & UNICODE_NFC_RISK ? AT_RISK : STAYS;
}

/* The bytes from `at` to what must go, or to the end. *risk becomes true when some of them
 * may not be NFC. */
static size_t
clean_run(struct slice text, size_t at, bool *risk)
{
	size_t start = at;

	while (at < text.n) {
		struct code_point point;
		enum meeting meeting;

		while (at + BLOCK <= text.n && block_stays(text.p + at))
			at += BLOCK;
		while (at + 8 <= text.n && eight_stay(eight_bytes(text.p + at)))
			at += 8;
		point = unicode_decode(text, at);
		meeting = at < text.n ? meet(point) : STAYS;
		if (meeting == GOES)
			break;
		*risk = *risk || meeting == AT_RISK;
		at += point.n;
	}
	return at - start;
}

/* The first of what is replaced or removed tells the line; what is before it is written. */
static void
note(struct cleaned *cleaned, size_t *count, const struct buffer *out)
{
	if (cleaned->replaced + cleaned->removed == 0) {
		cleaned->line = 1;
		for (size_t i = 0; i < out->n; i++)
			cleaned->line += out->p[i] == '\n';
	}
	++*count;
}

/* The code point at `at`, which cannot stay; its bytes. */
static size_t
replace(struct buffer *out, struct slice text, size_t at, struct cleaned *cleaned)
{
	struct code_point point = unicode_decode(text, at);

	if (point.bad) {
		note(cleaned, &cleaned->replaced, out);
		unicode_add(out, UNICODE_REPLACEMENT);
	} else if (point.code == '\v' || point.code == '\f' || point.code == 0x85) {
		buffer_add_char(out, ' ');
	} else if (point.code != '\r') {
		note(cleaned, &cleaned->removed, out);
	} else if (at + 1 == text.n || text.p[at + 1] != '\n') {
		buffer_add_char(out, '\n');
	}
	return point.n;
}

/* The text from `at` on, of which the first `n` bytes may stay. */
static void
make_clean(struct buffer *out, struct slice text, size_t at, size_t n, struct cleaned *cleaned, bool *risk)
{
	for (;; n = clean_run(text, at, risk)) {
		buffer_add(out, (struct slice){ text.p + at, n });
		at += n;
		if (at == text.n)
			return;
		at += replace(out, text, at, cleaned);
	}
}

struct slice
clean_text(struct slice text, struct buffer *scratch, struct cleaned *cleaned)
{
	struct buffer composed = { 0 };
	bool risk = false;
	size_t n;

	scratch->n = 0;
	if (slice_starts(text, SLICE("\xEF\xBB\xBF")))
		text = slice_from(text, 3);
	n = clean_run(text, 0, &risk);
	if (n < text.n) {
		make_clean(scratch, text, 0, n, cleaned, &risk);
		text = buffer_slice(scratch);
	}
	if (!risk)
		return text;
	unicode_nfc(&composed, text);
	buffer_free(scratch);
	*scratch = composed;
	return buffer_slice(scratch);
}
