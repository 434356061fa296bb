/* words.c: word boundaries, UAX #29 section 4.1.1; WBn is a rule there.
 *
 * Linear: a rule that looks ahead (WB6, WB7b, WB12) looks over the Extend, Format
 * and ZWJ that follow one Mid* or quote. Either they join, and are not looked at
 * again, or there is a boundary before the Mid*, and they are in its segment. So no
 * character is read more than three times.
 *
 * SPDX-License-Identifier: MIT */
#include "unicode/segment.h"
#include "unicode/unicode.h"

#define BIT(class) (1u << (class))

enum {
	AHLETTER = BIT(WB_ALETTER) | BIT(WB_HEBREW),
	MID_NUM_LET_Q = BIT(WB_MID_NUM_LET) | BIT(WB_SINGLE_QUOTE),
	MID_WORD = BIT(WB_MID_LETTER) | MID_NUM_LET_Q,
	MID_NUMBER = BIT(WB_MID_NUM) | MID_NUM_LET_Q,
	NEWLINES = BIT(WB_CR) | BIT(WB_LF) | BIT(WB_NEWLINE),
	SKIPPED = BIT(WB_EXTEND) | BIT(WB_FORMAT) | BIT(WB_ZWJ),
	WORDY = AHLETTER | BIT(WB_NUMERIC) | BIT(WB_EXTEND_NUM_LET)
};

/* What joins to the class without looking further: WB5, 7a, 8-10, 13-13b. */
static const uint32_t follows[] = {
	[WB_ALETTER] = WORDY,
	[WB_HEBREW] = WORDY | BIT(WB_SINGLE_QUOTE),
	[WB_NUMERIC] = WORDY,
	[WB_KATAKANA] = BIT(WB_KATAKANA) | BIT(WB_EXTEND_NUM_LET),
	[WB_EXTEND_NUM_LET] = WORDY | BIT(WB_KATAKANA),
	[WB_END] = 0
};

struct character {
	enum word_break class;  /* WB_END at the end */
	bool pictograph;
	size_t end;
};

static struct character
read_character(struct slice text, size_t at)
{
	const struct code_point c = unicode_decode(text, at);
	const uint32_t properties = unicode_properties(c.code);

	if (c.n == 0)
		return (struct character){ WB_END, false, at };
	return (struct character){ unicode_word_break(properties),
	    (properties & UNICODE_PICTOGRAPH) != 0, at + c.n };
}

/* The character behind those that WB4 skips. */
static struct character
read_over(struct slice text, size_t at)
{
	struct character c = read_character(text, at);

	while (BIT(c.class) & SKIPPED)
		c = read_character(text, c.end);
	return c;
}

/* WB6 and 7, 7b and 7c, 11 and 12: `middle` joins to `left` when the right class is
 * behind it, and so does that one, which *next becomes. */
static bool
joins_over(enum word_break left, struct character middle, struct slice text,
    struct character *next)
{
	uint32_t wanted = 0;

	if ((BIT(left) & AHLETTER) && (BIT(middle.class) & MID_WORD))
		wanted = AHLETTER;
	else if (left == WB_HEBREW && middle.class == WB_DOUBLE_QUOTE)
		wanted = BIT(WB_HEBREW);
	else if (left == WB_NUMERIC && (BIT(middle.class) & MID_NUMBER))
		wanted = BIT(WB_NUMERIC);
	if (wanted == 0)
		return false;
	*next = read_over(text, middle.end);
	return (BIT(next->class) & wanted) != 0;
}

/* Whether there is no boundary between the characters. `left` is the one before as
 * WB4 sees it and `before` the one that really is. */
static bool
joins(enum word_break left, enum word_break before, struct character right)
{
	if (before == WB_ZWJ && right.pictograph)               /* WB3c */
		return true;
	if (before == WB_SPACE && right.class == WB_SPACE)      /* WB3d */
		return true;
	if (left == WB_REGIONAL && right.class == WB_REGIONAL)  /* WB15, 16 */
		return true;
	return (follows[left] & BIT(right.class)) != 0;
}

/* The end of the segment that the character at `at` is in, by all the rules. What
 * is before it in the segment must not matter. */
static size_t
slow_end(struct slice text, size_t at)
{
	struct character c = read_character(text, at), next;
	enum word_break left = c.class, before = c.class;

	if (left == WB_CR && c.end < text.n && text.p[c.end] == '\n')  /* WB3 */
		return c.end + 1;
	if (BIT(left) & NEWLINES)                                       /* WB3a */
		return c.end;
	for (;;) {
		at = c.end;
		c = read_character(text, at);
		if (BIT(c.class) & SKIPPED) {                           /* WB4 */
			before = c.class;
			continue;
		}
		if (joins_over(left, c, text, &next))
			c = next;
		else if (!joins(left, before, c))
			return at;
		before = c.class;
		/* The second of a pair of flags' letters joins to no third. */
		left = left == WB_REGIONAL && before == WB_REGIONAL ? WB_OTHER : before;
	}
}

static uint8_t
byte_bits(struct slice text, size_t at)
{
	return at < text.n ? unicode_byte[(unsigned char)text.p[at]] : BYTE_ASCII;
}

/* Whether a segment that is a run of ASCII letters, digits and _ ends at `at` for
 * certain: something ASCII that is not ' . , : ; follows, or does so with something
 * ASCII behind it that is no letter or digit. */
static bool
run_ends(struct slice text, size_t at)
{
	char c;

	if (at >= text.n)
		return true;
	c = text.p[at];
	if ((unsigned char)c >= 0x80)
		return false;
	if (c == ' ' || (c != '\'' && c != '.' && c != ',' && c != ':' && c != ';'))
		return true;
	return (byte_bits(text, at + 1) & (BYTE_ASCII | BYTE_RUN)) == BYTE_ASCII;
}

size_t
segment_word(struct slice text, size_t start)
{
	size_t at = start;

	if (start >= text.n)
		return text.n;
	while (at < text.n && (unicode_byte[(unsigned char)text.p[at]] & BYTE_RUN))
		at++;
	if (at > start)
		return run_ends(text, at) ? at : slow_end(text, at - 1);
	while (at < text.n && text.p[at] == ' ')
		at++;
	if (at == start && text.p[at] != '\r' && (byte_bits(text, at) & BYTE_ASCII))
		at++;
	if (at > start)
		return byte_bits(text, at) & BYTE_ASCII ? at : slow_end(text, at - 1);
	return slow_end(text, start);
}
