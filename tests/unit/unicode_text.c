/* unicode_text.c: decoding, encoding, properties, case folding.
 * SPDX-License-Identifier: MIT */
#include "unicode/unicode.h"
#include "unit.h"

void test_unicode_decode(void);
void test_unicode_malformed(void);
void test_unicode_encode(void);
void test_unicode_round_trip(void);
void test_unicode_valid(void);
void test_unicode_ascii(void);
void test_unicode_properties(void);
void test_unicode_has_word_char(void);
void test_unicode_lower(void);
void test_unicode_fold(void);
void test_unicode_fold_ascii(void);
void test_unicode_fold_malformed(void);

static bool
decodes(struct slice text, uint32_t code, unsigned n, bool bad)
{
	const struct code_point c = unicode_decode(text, 0);

	return c.code == code && c.n == n && c.bad == bad;
}

void
test_unicode_decode(void)
{
	CHECK(decodes(SLICE(""), 0, 0, false));
	CHECK(decodes(SLICE("\0"), 0, 1, false));
	CHECK(decodes(SLICE("\x7F"), 0x7F, 1, false));
	CHECK(decodes(SLICE("\xC2\x80"), 0x80, 2, false));
	CHECK(decodes(SLICE("\xDF\xBF" "a"), 0x7FF, 2, false));
	CHECK(decodes(SLICE("\xE0\xA0\x80"), 0x800, 3, false));
	CHECK(decodes(SLICE("\xED\x9F\xBF"), 0xD7FF, 3, false));
	CHECK(decodes(SLICE("\xEE\x80\x80"), 0xE000, 3, false));
	CHECK(decodes(SLICE("\xEF\xBF\xBD"), 0xFFFD, 3, false));
	CHECK(decodes(SLICE("\xF0\x90\x80\x80"), 0x10000, 4, false));
	CHECK(decodes(SLICE("\xF4\x8F\xBF\xBF"), 0x10FFFF, 4, false));
	CHECK(unicode_decode(SLICE("ab"), 1).code == 'b');
	CHECK(unicode_decode(SLICE("ab"), 2).n == 0);
	CHECK(unicode_decode(SLICE("ab"), 99).n == 0);
	CHECK(unicode_decode((struct slice){ NULL, 0 }, 0).n == 0);
}

/* The lengths of the malformed sequences in a text, as digits; "." is a good one. */
static bool
parts_are(struct slice text, const char *parts)
{
	size_t at = 0;

	for (; at < text.n; parts++) {
		const struct code_point c = unicode_decode(text, at);

		if (*parts != (c.bad ? (char)('0' + c.n) : '.'))
			return false;
		if (c.n == 0 || (c.bad && c.code != UNICODE_REPLACEMENT))
			return false;
		at += c.n;
	}
	return *parts == '\0' && at == text.n;
}

void
test_unicode_malformed(void)
{
	/* Unicode 15.0, tables 3-8 to 3-11: maximal subparts. */
	CHECK(parts_are(SLICE("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82" "A"), "11111111."));
	CHECK(parts_are(SLICE("\xED\xA0\x80\xED\xBF\xBF\xED\xAF" "A"), "11111111."));
	CHECK(parts_are(SLICE("\xF4\x91\x92\x93\xFF" "A\x80\xBF" "B"), "11111.11."));
	CHECK(parts_are(SLICE("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF" "A"), "2132."));
	/* Cut at the end. */
	CHECK(parts_are(SLICE("\xC3"), "1"));
	CHECK(parts_are(SLICE("\xE2\x82"), "2"));
	CHECK(parts_are(SLICE("a\xF0\x9F\x98"), ".3"));
	/* Overlong NUL and slash; above U+10FFFF; bytes that UTF-8 never has. */
	CHECK(parts_are(SLICE("\xC0\x80"), "11"));
	CHECK(parts_are(SLICE("\xE0\x80\xAF"), "111"));
	CHECK(parts_are(SLICE("\xF4\x90\x80\x80"), "1111"));
	CHECK(parts_are(SLICE("\xF8\x88\x80\x80\x80\xFE\xFF"), "1111111"));
	CHECK(parts_are(SLICE("\xC3\xC3\xA9\xC3"), "1.1"));
}

static struct slice
encoded(uint32_t code, char bytes[static 4])
{
	return (struct slice){ bytes, unicode_encode(code, bytes) };
}

void
test_unicode_encode(void)
{
	char bytes[4];

	CHECK(slice_equal(encoded(0, bytes), SLICE("\0")));
	CHECK(slice_equal(encoded(0xE9, bytes), SLICE("\xC3\xA9")));
	CHECK(slice_equal(encoded(0x20AC, bytes), SLICE("\xE2\x82\xAC")));
	CHECK(slice_equal(encoded(0x1F600, bytes), SLICE("\xF0\x9F\x98\x80")));
	CHECK(slice_equal(encoded(0xD800, bytes), SLICE("\xEF\xBF\xBD")));
	CHECK(slice_equal(encoded(0xDFFF, bytes), SLICE("\xEF\xBF\xBD")));
	CHECK(slice_equal(encoded(0x110000, bytes), SLICE("\xEF\xBF\xBD")));
	CHECK(slice_equal(encoded(UINT32_MAX, bytes), SLICE("\xEF\xBF\xBD")));
}

void
test_unicode_round_trip(void)
{
	struct buffer all = { 0 };
	size_t at = 0, wrong = 0;

	for (uint32_t code = 0; code < UNICODE_POINTS; code++)
		if (code < 0xD800 || code > 0xDFFF)
			unicode_add(&all, code);
	for (uint32_t code = 0; code < UNICODE_POINTS; code++) {
		struct code_point c;

		if (code >= 0xD800 && code <= 0xDFFF)
			continue;
		c = unicode_decode(buffer_slice(&all), at);
		wrong += c.code != code || c.bad;
		at += c.n;
	}
	CHECK(wrong == 0);
	CHECK(at == all.n);
	CHECK(unicode_valid(buffer_slice(&all)) == all.n);
	buffer_free(&all);
}

void
test_unicode_valid(void)
{
	char text[100];

	CHECK(unicode_valid(SLICE("")) == 0);
	CHECK(unicode_valid((struct slice){ NULL, 0 }) == 0);
	CHECK(unicode_valid(SLICE("na\xC3\xAFve \xE2\x82\xAC")) == 10);
	CHECK(unicode_valid(SLICE("na\xC3 ve")) == 2);
	CHECK(unicode_valid(SLICE("\xEF\xBF\xBD")) == 3);
	/* Wherever the bad byte stands in the blocks that are looked at together. */
	for (size_t n = 1; n <= sizeof text; n++)
		for (size_t i = 0; i < n; i++) {
			memset(text, 'a', n);
			text[i] = (char)0xE9;
			CHECK(unicode_valid((struct slice){ text, n }) == i);
		}
}

void
test_unicode_ascii(void)
{
	char text[100];

	memset(text, 0x7F, sizeof text);
	for (size_t i = 0; i < sizeof text; i++) {
		text[i] = (char)0x80;
		for (size_t at = 0; at <= i; at++)
			CHECK(unicode_ascii((struct slice){ text, sizeof text }, at) == i - at);
		CHECK(unicode_ascii((struct slice){ text, i }, 0) == i);
		text[i] = 0;
	}
}

void
test_unicode_properties(void)
{
	CHECK(strcmp(unicode_version, "15.0.0") == 0);
	CHECK(unicode_is('A', UNICODE_UPPER) && !unicode_is('a', UNICODE_UPPER));
	CHECK(unicode_is(0x01C5, UNICODE_TITLE) && unicode_is(0x01C5, UNICODE_LETTER));
	CHECK(unicode_is('7', UNICODE_NUMBER) && !unicode_is('7', UNICODE_LETTER));
	CHECK(unicode_is(0x2160, UNICODE_NUMBER));      /* ROMAN NUMERAL ONE */
	CHECK(unicode_is(0x24B6, UNICODE_SYMBOL) && !unicode_is(0x24B6, UNICODE_WORD_CHAR));
	CHECK(unicode_is(0x0301, UNICODE_MARK) && unicode_is(0x0301, UNICODE_NFC_RISK));
	CHECK(unicode_is(0x2014, UNICODE_PUNCT));
	CHECK(unicode_is(0xA0, UNICODE_WHITE) && !unicode_is(0x200B, UNICODE_WHITE));
	CHECK(unicode_is(0, UNICODE_CONTROL) && unicode_is(0x9F, UNICODE_CONTROL));
	CHECK(unicode_is(0x1F600, UNICODE_PICTOGRAPH));
	CHECK(unicode_is(0x3042, UNICODE_LETTER));
	CHECK(unicode_is(0x4E00, UNICODE_LETTER) && unicode_is(0x9FFF, UNICODE_LETTER));
	CHECK(unicode_is(0xAC00, UNICODE_LETTER) && !unicode_is(0xAC00, UNICODE_NFC_RISK));
	CHECK(unicode_is(0x1E9E, UNICODE_FOLDS) && !unicode_is(0x131, UNICODE_FOLDS));
	CHECK(unicode_properties(0x10FFFF) == 0 && unicode_properties(UINT32_MAX) == 0);
	CHECK(unicode_word_break(unicode_properties(0x05D0)) == WB_HEBREW);
	CHECK(unicode_sentence_break(unicode_properties('.')) == SB_ATERM);
}

void
test_unicode_has_word_char(void)
{
	CHECK(!unicode_has_word_char(SLICE("")));
	CHECK(!unicode_has_word_char(SLICE("--_'\0.")));
	CHECK(unicode_has_word_char(SLICE("..a")));
	CHECK(unicode_has_word_char(SLICE("...7")));
	CHECK(unicode_has_word_char(SLICE("\xE2\x80\x94\xC3\xA9")));
	CHECK(!unicode_has_word_char(SLICE("\xE2\x80\x94\xCC\x81")));
	CHECK(!unicode_has_word_char(SLICE("\xFF\xC3")));
	CHECK(unicode_has_word_char(SLICE("\xFF" "x")));
	CHECK(!unicode_has_word_char(SLICE("\xF0\x9F\x98\x80")));
}

void
test_unicode_lower(void)
{
	CHECK(unicode_lower('A') == 'a' && unicode_lower('Z') == 'z');
	CHECK(unicode_lower('a') == 'a' && unicode_lower('[') == '[');
	CHECK(unicode_lower(0x130) == 'i');             /* simple: the dot is lost */
	CHECK(unicode_lower(0x212A) == 'k');            /* KELVIN SIGN */
	CHECK(unicode_lower(0x1E9E) == 0xDF);
	CHECK(unicode_lower(0x100) == 0x101 && unicode_lower(0x101) == 0x101);
	CHECK(unicode_lower(0x01C4) == 0x01C6 && unicode_lower(0x01C5) == 0x01C6);
	CHECK(unicode_lower(0x03A3) == 0x03C3);
	CHECK(unicode_lower(0x10400) == 0x10428);
	CHECK(unicode_lower(UINT32_MAX) == UINT32_MAX);
}

static bool
folds_to(struct slice text, struct slice folded)
{
	struct buffer out = { 0 };
	bool same;

	buffer_add(&out, SLICE("<"));
	unicode_fold(&out, text);
	same = slice_equal(slice_from(buffer_slice(&out), 1), folded);
	buffer_free(&out);
	return same;
}

void
test_unicode_fold(void)
{
	CHECK(folds_to(SLICE(""), SLICE("")));
	CHECK(folds_to(SLICE("Stra\xC3\x9F" "E"), SLICE("strasse")));
	CHECK(folds_to(SLICE("\xE1\xBA\x9E"), SLICE("ss")));
	CHECK(folds_to(SLICE("\xC4\xB0"), SLICE("i\xCC\x87")));         /* I WITH DOT ABOVE */
	CHECK(folds_to(SLICE("I\xC4\xB1"), SLICE("i\xC4\xB1")));        /* not Turkic */
	CHECK(folds_to(SLICE("\xC5\xBF"), SLICE("s")));                 /* LONG S */
	CHECK(folds_to(SLICE("\xE2\x84\xAA"), SLICE("k")));             /* KELVIN SIGN */
	CHECK(folds_to(SLICE("\xCE\xA3\xCF\x83\xCF\x82"),
	    SLICE("\xCF\x83\xCF\x83\xCF\x83")));                        /* final sigma */
	CHECK(folds_to(SLICE("\xEF\xAC\x83"), SLICE("ffi")));
	CHECK(folds_to(SLICE("\xC4\x90\xE1\xBA\xA0I"), SLICE("\xC4\x91\xE1\xBA\xA1i")));
	CHECK(folds_to(SLICE("\xE1\x8F\xBD"), SLICE("\xE1\x8F\xB5")));  /* Cherokee: upwards */
	CHECK(folds_to(SLICE("\xE1\xBE\x88"), SLICE("\xE1\xBC\x80\xCE\xB9")));
}

void
test_unicode_fold_ascii(void)
{
	char text[128], lower[128];

	for (int i = 0; i < 128; i++) {
		text[i] = (char)i;
		lower[i] = (char)(i >= 'A' && i <= 'Z' ? i + 32 : i);
	}
	for (size_t from = 0; from < 16; from++)
		CHECK(folds_to((struct slice){ text + from, 128 - from },
		    (struct slice){ lower + from, 128 - from }));
}

void
test_unicode_fold_malformed(void)
{
	CHECK(folds_to(SLICE("A\xFF\0B\xC3"), SLICE("a\xFF\0b\xC3")));
	CHECK(folds_to(SLICE("\xED\xA0\x80" "A"), SLICE("\xED\xA0\x80" "a")));
	CHECK(folds_to(SLICE("\xC1\x81"), SLICE("\xC1\x81")));          /* overlong A */
}
