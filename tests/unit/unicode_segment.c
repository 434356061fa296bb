/* unicode_segment.c: words and sentences, by examples and against the rules of UAX #29
 * written down one by one and tried at every place.
 * SPDX-License-Identifier: MIT */
#include "unicode/segment.h"
#include "unicode/unicode.h"
#include "unit.h"

void test_segment_words(void);
void test_segment_sentences(void);
void test_segment_ends(void);
void test_segment_malformed(void);
void test_segment_words_random(void);
void test_segment_sentences_random(void);
void test_segment_is_linear(void);

typedef size_t segment_function(struct slice text, size_t start);

/* Whether the text without its bars is cut where the bars are. */
static bool
cut_is(segment_function *segment, struct slice barred)
{
	struct buffer text = { 0 }, out = { 0 };
	bool same;

	for (size_t i = 0; i < barred.n; i++)
		if (barred.p[i] != '|')
			buffer_add_char(&text, barred.p[i]);
	for (size_t at = 0, end; at < text.n; at = end) {
		end = segment(buffer_slice(&text), at);
		if (end <= at)
			break;
		if (at > 0)
			buffer_add_char(&out, '|');
		buffer_add(&out, (struct slice){ text.p + at, end - at });
	}
	same = slice_equal(buffer_slice(&out), barred);
	buffer_free(&text);
	buffer_free(&out);
	return same;
}

static bool
words_are(const char *barred)
{
	return cut_is(segment_word, slice_of(barred));
}

static bool
sentences_are(const char *barred)
{
	return cut_is(segment_sentence, slice_of(barred));
}

void
test_segment_words(void)
{
	CHECK(words_are("The| |quick| |(|\"|brown|\"|)| |fox| |can't| |jump| |32.3| |feet|,| |right|?"));
	CHECK(words_are("3,456.789|,| |e.g|.|:|x|:| |a_b|:| |1'2|'"));
	CHECK(words_are("'|tis| |rock'n|'| |o'clock|;|1;2|;|a|;|b"));
	CHECK(words_are("a|  |b|\t|\t|c|\r\n|\n|\r|d"));
	CHECK(words_are("Nguy\xE1\xBB\x85n| |\xC4\x90\xE1\xBB\xA9" "c"));
	CHECK(words_are("e\xCC\x81t\xC3\xA9| \xCC\x81| |x,\xCC\x81" "2") == false);
	CHECK(words_are("e\xCC\x81t\xC3\xA9| \xCC\x81| |x|,\xCC\x81|2|,|x"));
	CHECK(words_are("can\xE2\x80\x99t| |\xE2\x80\x9Cso\xE2\x80\x9D") == false);
	CHECK(words_are("can\xE2\x80\x99t| |\xE2\x80\x9C|so|\xE2\x80\x9D"));
	CHECK(words_are("1\xCC\x81,\xCC\x81" "2"));
	CHECK(words_are("\xD7\x90\"\xD7\x90|\"| |\xD7\x90'|'"));
	CHECK(words_are("\xE4\xB8\xAD|\xE5\x9B\xBD|\xE3\x82\xAB\xE3\x82\xBF_a"));
	/* Two and a half flags; a family. */
	CHECK(words_are("\xF0\x9F\x87\xBB\xF0\x9F\x87\xB3|\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7|"
	    "\xF0\x9F\x87\xA9|a"));
	CHECK(words_are("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7|\xF0\x9F\x91\xA7"));
	/* A circled M is a pictograph and a letter: WB3c, then WB5. */
	CHECK(words_are("\xF0\x9F\x87\xBB\xE2\x80\x8D\xE2\x93\x82" "a"));
}

void
test_segment_sentences(void)
{
	CHECK(sentences_are("He left. |She stayed! |Why?"));
	CHECK(sentences_are("It is 3.5 km. |Then"));
	CHECK(sentences_are("the U.S. army, e.g. this"));
	CHECK(sentences_are("the U.N. |Charter"));
	CHECK(sentences_are("He said \"Go.\" |She went.) |\"Then\""));
	CHECK(sentences_are("etc. 12 (of these) were. 1 |Of") == false);
	CHECK(sentences_are("etc.) 12 (of these) were. |1 Of"));
	CHECK(sentences_are("One.\r\n|Two\n|\n|Three\xE2\x80\xA9|Four"));
	CHECK(sentences_are("Wait...  |No?! |Yes., no. |\xE4\xB8\xAD"));
	CHECK(sentences_are("a.\xCC\x88" "1 A.\xCC\x88" "B x.\xCC\x88 \xCC\x88|B"));
	CHECK(sentences_are("\xE6\x98\xAF\xE3\x80\x82|\xE5\x90\xA6"));
}

void
test_segment_ends(void)
{
	CHECK(segment_word(SLICE(""), 0) == 0 && segment_sentence(SLICE(""), 0) == 0);
	CHECK(segment_word(SLICE("ab"), 2) == 2 && segment_sentence(SLICE("ab"), 2) == 2);
	CHECK(segment_word(SLICE("ab"), 9) == 2 && segment_sentence(SLICE("ab"), 9) == 2);
	CHECK(segment_word((struct slice){ NULL, 0 }, 0) == 0);
	CHECK(segment_sentence((struct slice){ NULL, 0 }, 0) == 0);
	CHECK(segment_word(SLICE("a"), 0) == 1 && segment_word(SLICE("a'"), 0) == 1);
	CHECK(segment_sentence(SLICE("a."), 0) == 2 && segment_sentence(SLICE("."), 0) == 1);
	CHECK(segment_word(SLICE("\r"), 0) == 1 && segment_sentence(SLICE("\r"), 0) == 1);
}

void
test_segment_malformed(void)
{
	CHECK(words_are("a|\xFF|b|\xE2\x82| |\xC3"));
	CHECK(words_are("a|\xFF\xCC\x81|\xFF"));
	CHECK(sentences_are("A.\xFF |B. |\xFF\xFE" "B") == false);
	CHECK(sentences_are("A.|\xFF B. |\xFF\xFE" "B"));
	CHECK(cut_is(segment_word, SLICE("a|\0|b")));
	CHECK(cut_is(segment_sentence, SLICE("a\0b. |\0")));
}

/* The reference: characters as an array, a function per question, no state. */

enum { MOST = 64 };

struct characters {
	size_t n;
	uint32_t code[MOST];
	size_t start[MOST + 1];
};

#define WB(t, i) unicode_word_break(unicode_properties((t)->code[i]))
#define SB(t, i) unicode_sentence_break(unicode_properties((t)->code[i]))

static bool
one_of(unsigned class, uint32_t set)
{
	return (set >> class & 1) != 0;
}

enum {
	W_SKIP = 1 << WB_EXTEND | 1 << WB_FORMAT | 1 << WB_ZWJ,
	W_LINE = 1 << WB_CR | 1 << WB_LF | 1 << WB_NEWLINE,
	W_LETTER = 1 << WB_ALETTER | 1 << WB_HEBREW,
	W_QUOTE = 1 << WB_MID_NUM_LET | 1 << WB_SINGLE_QUOTE,
	W_MIDDLE = W_QUOTE | 1 << WB_MID_LETTER,
	W_POINT = W_QUOTE | 1 << WB_MID_NUM,
	W_JOINED = W_LETTER | 1 << WB_NUMERIC | 1 << WB_KATAKANA,
	S_SKIP = 1 << SB_EXTEND | 1 << SB_FORMAT,
	S_LINE = 1 << SB_CR | 1 << SB_LF | 1 << SB_SEP,
	S_TERM = 1 << SB_ATERM | 1 << SB_STERM
};

/* After WB4 and SB5: a text in which each character has swallowed what it may. What
 * stands at the start or behind a line's end is not swallowed. */
static struct characters
swallowed(const struct characters *t, bool words)
{
	struct characters out = { 0 };

	for (size_t i = 0; i < t->n; i++) {
		const unsigned class = words ? WB(t, i) : (unsigned)SB(t, i);
		const unsigned before = i == 0 ? 0 : words ? WB(t, i - 1) : (unsigned)SB(t, i - 1);

		if (i > 0 && one_of(class, words ? W_SKIP : S_SKIP) &&
		    !one_of(before, words ? W_LINE : S_LINE))
			continue;
		out.code[out.n] = t->code[i];
		out.start[out.n++] = t->start[i];
	}
	out.start[out.n] = t->start[t->n];
	return out;
}

static unsigned
wb_at(const struct characters *t, size_t i)
{
	return i < t->n ? WB(t, i) : (unsigned)WB_END;
}

/* WB5 to WB999, in their order, between characters i - 1 and i of a swallowed text. */
static bool
word_boundary_after_wb4(const struct characters *t, size_t i)
{
	const unsigned a = i >= 2 ? wb_at(t, i - 2) : WB_END, b = wb_at(t, i - 1);
	const unsigned c = wb_at(t, i), d = wb_at(t, i + 1);
	size_t flags = 0;

	while (flags < i && wb_at(t, i - 1 - flags) == WB_REGIONAL)
		flags++;
	return !((one_of(b, W_LETTER) && one_of(c, W_LETTER)) ||
	    (one_of(b, W_LETTER) && one_of(c, W_MIDDLE) && one_of(d, W_LETTER)) ||
	    (one_of(a, W_LETTER) && one_of(b, W_MIDDLE) && one_of(c, W_LETTER)) ||
	    (b == WB_HEBREW && c == WB_SINGLE_QUOTE) ||
	    (b == WB_HEBREW && c == WB_DOUBLE_QUOTE && d == WB_HEBREW) ||
	    (a == WB_HEBREW && b == WB_DOUBLE_QUOTE && c == WB_HEBREW) ||
	    (b == WB_NUMERIC && c == WB_NUMERIC) ||
	    (one_of(b, W_LETTER) && c == WB_NUMERIC) ||
	    (b == WB_NUMERIC && one_of(c, W_LETTER)) ||
	    (a == WB_NUMERIC && one_of(b, W_POINT) && c == WB_NUMERIC) ||
	    (b == WB_NUMERIC && one_of(c, W_POINT) && d == WB_NUMERIC) ||
	    (b == WB_KATAKANA && c == WB_KATAKANA) ||
	    (one_of(b, W_JOINED | 1 << WB_EXTEND_NUM_LET) && c == WB_EXTEND_NUM_LET) ||
	    (b == WB_EXTEND_NUM_LET && one_of(c, W_JOINED)) ||
	    (c == WB_REGIONAL && flags % 2 == 1));
}

/* Whether there is a word boundary before byte `at`, the start of character i. */
static bool
word_boundary(const struct characters *t, size_t i)
{
	const unsigned b = WB(t, i - 1), c = WB(t, i);
	const struct characters s = swallowed(t, true);
	size_t k = 0;

	if (b == WB_CR && c == WB_LF)
		return false;
	if (one_of(b, W_LINE) || one_of(c, W_LINE))
		return true;
	if (b == WB_ZWJ && unicode_is(t->code[i], UNICODE_PICTOGRAPH))
		return false;
	if (b == WB_SPACE && c == WB_SPACE)
		return false;
	while (k < s.n && s.start[k] != t->start[i])
		k++;
	return k < s.n && word_boundary_after_wb4(&s, k);
}

/* SB8's right side from character i on. */
static bool
small_letter_follows(const struct characters *t, size_t i)
{
	while (i < t->n && !one_of(SB(t, i), S_LINE | S_TERM | 1 << SB_OLETTER |
	    1 << SB_UPPER | 1 << SB_LOWER))
		i++;
	return i < t->n && SB(t, i) == SB_LOWER;
}

/* SB6 to SB998 between characters i - 1 and i of a swallowed text. */
static bool
sentence_boundary_after_sb5(const struct characters *t, size_t i)
{
	const unsigned c = SB(t, i);
	size_t k = i, spaces;

	if (SB(t, i - 1) == SB_ATERM && c == SB_NUMERIC)
		return false;
	if (i >= 2 && SB(t, i - 1) == SB_ATERM && c == SB_UPPER &&
	    one_of(SB(t, i - 2), 1 << SB_UPPER | 1 << SB_LOWER))
		return false;
	while (k > 0 && SB(t, k - 1) == SB_SP)
		k--;
	spaces = i - k;
	while (k > 0 && SB(t, k - 1) == SB_CLOSE)
		k--;
	if (k == 0 || !one_of(SB(t, k - 1), S_TERM))
		return false;
	if (SB(t, k - 1) == SB_ATERM && small_letter_follows(t, i))
		return false;
	if (one_of(c, 1 << SB_SCONTINUE | S_TERM))
		return false;
	if (spaces == 0 && one_of(c, 1 << SB_CLOSE | 1 << SB_SP | S_LINE))
		return false;
	if (one_of(c, 1 << SB_SP | S_LINE))
		return false;
	return true;
}

static bool
sentence_boundary(const struct characters *t, size_t i)
{
	const unsigned b = SB(t, i - 1), c = SB(t, i);
	const struct characters s = swallowed(t, false);
	size_t k = 0;

	if (b == SB_CR && c == SB_LF)
		return false;
	if (one_of(b, S_LINE))
		return true;
	while (k < s.n && s.start[k] != t->start[i])
		k++;
	return k < s.n && sentence_boundary_after_sb5(&s, k);
}

/* One of each class and more of those that rules are about; ASCII twice, so that the
 * fast paths get their share. */
static const uint32_t points[] = {
	'a', 'B', 'z', '7', '0', '_', ' ', ' ', '.', '.', ',', '\'', '"', ':', ';', '!', '?',
	')', '(', '-', '\r', '\n', '\t', 0x0B, 'a', 'B', '7', 0x85, 0x2028, 0x2029, 0xA0,
	0x3000, 0x301, 0x308, 0xAD, 0x200D, 0x200C, 0xFE0F, 0x200B, 0x1F1E6, 0x1F1FF, 0x30AB,
	0x3042, 0x4E2D, 0x5D0, 0x5EA, 0x24C2, 0x2139, 0x1F600, 0x1F469, 0xB7, 0x2019, 0x2024,
	0x387, 0x37E, 0x661, 0x66B, 0x203F, 0xE9, 0xC9, 0x1C5, 0x2C, 0x3002, 0x2014, 0x201D,
	0xFFFD, 0, 0x10FFFF
};

static uint64_t
next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static void
random_text(struct characters *t, struct buffer *text, uint64_t *state)
{
	/* A few classes by themselves meet in rare patterns more often. */
	const size_t few = 2 + next_random(state) % 8;
	const size_t offset = next_random(state) % (sizeof points / sizeof *points);
	const bool narrow = next_random(state) % 2 == 0;

	text->n = 0;
	t->n = next_random(state) % MOST;
	for (size_t i = 0; i < t->n; i++) {
		const size_t r = next_random(state);

		t->code[i] = points[(narrow ? offset + r % few * 7 : r) %
		    (sizeof points / sizeof *points)];
		t->start[i] = text->n;
		unicode_add(text, t->code[i]);
	}
	t->start[t->n] = text->n;
}

static bool
agrees(segment_function *segment, bool (*boundary)(const struct characters *, size_t),
    const struct characters *t, struct slice text)
{
	size_t end = 0;

	for (size_t i = 1; i < t->n; i++) {
		if (end < t->start[i])
			end = segment(text, end);
		if ((end == t->start[i]) != boundary(t, i))
			return false;
	}
	return t->n == 0 || segment(text, end) == text.n;
}

static void
try_random(segment_function *segment, bool (*boundary)(const struct characters *, size_t))
{
	enum { ROUNDS = 20000 };
	uint64_t state = 20240607;
	struct buffer text = { 0 };
	struct characters t;

	for (int round = 0; round < ROUNDS; round++) {
		random_text(&t, &text, &state);
		/* The last character alone has no boundary before it to be compared. */
		if (t.n > 0)
			CHECK(agrees(segment, boundary, &t, buffer_slice(&text)));
	}
	buffer_free(&text);
}

void
test_segment_words_random(void)
{
	try_random(segment_word, word_boundary);
}

void
test_segment_sentences_random(void)
{
	try_random(segment_sentence, sentence_boundary);
}

static size_t
count(segment_function *segment, struct slice text)
{
	size_t n = 0;

	for (size_t at = 0; at < text.n; n++)
		at = segment(text, at);
	return n;
}

/* What would take hours were it quadratic takes milliseconds. */
void
test_segment_is_linear(void)
{
	static const struct {
		const char *unit;
		size_t words, sentences;        /* of COUNT units */
	} rows[] = {
		{ "\xCC\x81", 1, 1 },
		{ "\xF0\x9F\x87\xA6", 250000, 1 },
		{ "a.", 2, 1 },
		{ ". a", 1500000, 1 },
		{ ". 1", 1500000, 500001 },
		{ "a'\xCC\x81", 2, 1 },
		{ ".", 500000, 1 },
		{ "1,", 2, 1 },
		{ " ", 1, 1 },
		{ "\xFF", 500000, 1 },
	};
	enum { COUNT = 500000 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buffer text = { 0 };

		for (int k = 0; k < COUNT; k++)
			buffer_add(&text, slice_of(rows[i].unit));
		CHECK(count(segment_word, buffer_slice(&text)) == rows[i].words);
		CHECK(count(segment_sentence, buffer_slice(&text)) == rows[i].sentences);
		buffer_free(&text);
	}
}
