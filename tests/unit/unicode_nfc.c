/* unicode_nfc.c: Normalization Form C.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include <utf8proc.h>

#include "unicode/unicode.h"
#include "unit.h"

void test_nfc_small(void);
void test_nfc_quick(void);
void test_nfc_malformed(void);
void test_nfc_long_runs(void);
void test_nfc_random(void);

static bool
nfc_is(struct slice text, struct slice composed)
{
	struct buffer out = { 0 };
	bool same;

	unicode_nfc(&out, text);
	same = slice_equal(buffer_slice(&out), composed);
	buffer_free(&out);
	return same;
}

void
test_nfc_small(void)
{
	CHECK(nfc_is(SLICE(""), SLICE("")));
	CHECK(nfc_is(SLICE("plain"), SLICE("plain")));
	CHECK(nfc_is(SLICE("Nguye\xCC\x82\xCC\x83n"), SLICE("Nguy\xE1\xBB\x85n")));
	CHECK(nfc_is(SLICE("Nguy\xC3\xAA\xCC\x83n"), SLICE("Nguy\xE1\xBB\x85n")));
	/* Marks in either order: below (220) before above (230). */
	CHECK(nfc_is(SLICE("e\xCC\xA3\xCC\x82"), SLICE("\xE1\xBB\x87")));
	CHECK(nfc_is(SLICE("e\xCC\x82\xCC\xA3"), SLICE("\xE1\xBB\x87")));
	CHECK(nfc_is(SLICE("u\xCC\x9B\xCC\x81 o"), SLICE("\xE1\xBB\xA9 o")));
	CHECK(nfc_is(SLICE("\xE2\x84\xAA"), SLICE("K")));
	CHECK(nfc_is(SLICE("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), SLICE("\xED\x95\x9C")));
	CHECK(nfc_is(SLICE("\xED\x95\x98\xE1\x86\xAB"), SLICE("\xED\x95\x9C")));
	CHECK(nfc_is(SLICE("\xCC\x81" "e"), SLICE("\xCC\x81" "e")));
	CHECK(nfc_is(SLICE("\xE0\xA5\x98"), SLICE("\xE0\xA4\x95\xE0\xA4\xBC")));
	CHECK(nfc_is(SLICE("\xEF\xAC\x81"), SLICE("\xEF\xAC\x81")));    /* not NFKC */
	CHECK(nfc_is(SLICE("a\0e\xCC\x81"), SLICE("a\0\xC3\xA9")));
}

void
test_nfc_quick(void)
{
	CHECK(unicode_nfc_quick(SLICE("")));
	CHECK(unicode_nfc_quick(SLICE("plain")));
	CHECK(unicode_nfc_quick(SLICE("Nguy\xE1\xBB\x85n \xFF")));
	CHECK(!unicode_nfc_quick(SLICE("Nguye\xCC\x82\xCC\x83n")));
	CHECK(!unicode_nfc_quick(SLICE("\xE2\x84\xAA")));
}

void
test_nfc_malformed(void)
{
	CHECK(nfc_is(SLICE("\xFF"), SLICE("\xFF")));
	CHECK(nfc_is(SLICE("e\xFF\xCC\x81"), SLICE("e\xFF\xCC\x81")));
	CHECK(nfc_is(SLICE("e\xCC\x81\xFF" "e\xCC\x81"), SLICE("\xC3\xA9\xFF\xC3\xA9")));
	CHECK(nfc_is(SLICE("e\xCC"), SLICE("e\xCC")));
	CHECK(nfc_is(SLICE("e\xCC\x81\xCC"), SLICE("\xC3\xA9\xCC")));
	CHECK(nfc_is(SLICE("\xED\xA0\x80\xCC\x81"), SLICE("\xED\xA0\x80\xCC\x81")));
}

/* A million marks of two classes by turns: insertion sort would take hours. */
void
test_nfc_long_runs(void)
{
	enum { MARKS = 1000000 };
	struct buffer text = { 0 }, want = { 0 }, out = { 0 };

	buffer_add(&text, SLICE("q"));
	buffer_add(&want, SLICE("q"));
	for (int i = 0; i < MARKS; i++) {
		unicode_add(&text, i % 2 == 0 ? 0x301 : 0x323);
		unicode_add(&want, i < MARKS / 2 ? 0x323 : 0x301);
	}
	unicode_nfc(&out, buffer_slice(&text));
	CHECK(slice_equal(buffer_slice(&out), buffer_slice(&want)));
	buffer_free(&text);
	buffer_free(&want);
	buffer_free(&out);
}

static uint64_t
next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Bases, marks of many classes, what composes with neither mark nor base alone. */
static const uint32_t points[] = {
	'a', 'e', 'q', 0xE9, 0xEA, 0x1EA1, 0x212B, 0x3B1, 0x1F84, 0x300, 0x301, 0x302,
	0x303, 0x308, 0x31B, 0x323, 0x327, 0x331, 0x334, 0x338, 0x344, 0x345, 0x340, 0x5B0,
	0x5BC, 0xFB2C, 0x5E9, 0x5C1, 0x64B, 0x651, 0x627, 0x653, 0x915, 0x93C, 0x94D, 0x958,
	0x9C7, 0x9BE, 0x9D7, 0xDD9, 0xDCA, 0xDCF, 0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01,
	0x1025, 0x102E, 0x304B, 0x3099, 0x309A, 0xF900, 0x1D15E, 0x1D165, 0x1D16E, 0x11099,
	0x110BA, 0x2ADC, 0xFFFD, 0x1F600, 0
};

/* utf8proc on the whole text, which is quick enough for short ones. */
static bool
agrees(struct slice text)
{
	utf8proc_uint8_t *whole = NULL;
	const utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text.p,
	    (utf8proc_ssize_t)text.n, &whole, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	bool same;

	same = n >= 0 && nfc_is(text, (struct slice){ (const char *)whole, (size_t)n });
	free(whole);
	return same;
}

void
test_nfc_random(void)
{
	uint64_t state = 20240607;
	struct buffer text = { 0 };

	for (int round = 0; round < 20000; round++) {
		const size_t length = next_random(&state) % (round % 100 == 0 ? 200 : 12);

		text.n = 0;
		for (size_t i = 0; i < length; i++)
			unicode_add(&text, points[next_random(&state) %
			    (sizeof points / sizeof *points)]);
		if (text.n > 0)
			CHECK(agrees(buffer_slice(&text)));
	}
	buffer_free(&text);
}
