/* slice.c: comparing, cutting and reading slices.
 * SPDX-License-Identifier: MIT */
#include "slice.h"
#include "unit.h"

static const struct slice none = { NULL, 0 };

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

void
test_slice_compare(void)
{
	static const struct { struct slice a, b; int order; } table[] = {
		{ { "", 0 }, { "", 0 }, 0 },
		{ { NULL, 0 }, { "", 0 }, 0 },
		{ { "", 0 }, { "a", 1 }, -1 },
		{ { "a", 1 }, { "ab", 2 }, -1 },
		{ { "b", 1 }, { "ab", 2 }, 1 },
		{ { "a\0a", 3 }, { "a\0b", 3 }, -1 },
		{ { "a", 1 }, { "a\0", 2 }, -1 },
		{ { "z", 1 }, { "\xC3\xA9", 2 }, -1 },   /* bytes are unsigned */
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		CHECK(sign(slice_compare(table[i].a, table[i].b)) == table[i].order);
		CHECK(sign(slice_compare(table[i].b, table[i].a)) == -table[i].order);
		CHECK(slice_equal(table[i].a, table[i].b) == (table[i].order == 0));
	}
}

void
test_slice_starts_from(void)
{
	CHECK(slice_starts(SLICE("text"), SLICE("te")));
	CHECK(slice_starts(SLICE("text"), none));
	CHECK(slice_starts(none, none));
	CHECK(!slice_starts(SLICE("te"), SLICE("text")));
	CHECK(!slice_starts(SLICE("text"), SLICE("ex")));
	CHECK(slice_equal(slice_from(SLICE("text"), 1), SLICE("ext")));
	CHECK(slice_from(SLICE("text"), 4).n == 0);
	CHECK(slice_from(SLICE("text"), 99).n == 0);
	CHECK(slice_from(none, 3).n == 0);
}

void
test_slice_trim(void)
{
	CHECK(slice_equal(slice_trim(SLICE(" \t\r\n a b\v\f ")), SLICE("a b")));
	CHECK(slice_trim(SLICE(" \n ")).n == 0);
	CHECK(slice_trim(none).n == 0);
	CHECK(slice_equal(slice_trim(SLICE("\xC2\xA0" "a")), SLICE("\xC2\xA0" "a")));
}

void
test_slice_cut(void)
{
	struct slice rest = SLICE("a,,b,"), part;

	CHECK(slice_cut(&rest, ',', &part) && slice_equal(part, SLICE("a")));
	CHECK(slice_cut(&rest, ',', &part) && part.n == 0);
	CHECK(slice_cut(&rest, ',', &part) && slice_equal(part, SLICE("b")));
	CHECK(slice_cut(&rest, ',', &part) && part.n == 0 && rest.p == NULL);
	CHECK(!slice_cut(&rest, ',', &part));
	rest = SLICE("");
	CHECK(slice_cut(&rest, ',', &part) && part.n == 0);
	CHECK(!slice_cut(&rest, ',', &part));
}

void
test_slice_number(void)
{
	static const char *const wrong[] = { "", " 1", "1 ", "-1", "+1", "1x", "0x1", "1.0", "18446744073709551616", "99999999999999999999" };
	uint64_t value = 7;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK(!slice_number(slice_of(wrong[i]), &value) && value == 7);
	CHECK(!slice_number((struct slice){ "1\0", 2 }, &value));
	CHECK(slice_number(SLICE("0"), &value) && value == 0);
	CHECK(slice_number(SLICE("0012"), &value) && value == 12);
	CHECK(slice_number(SLICE("18446744073709551615"), &value) && value == UINT64_MAX);
}
