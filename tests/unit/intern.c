/* intern.c: words as numbers.
 * SPDX-License-Identifier: MIT */
#include "intern.h"

#include <stdio.h>

#include "unit.h"

enum { WORDS = 100000 };

static struct slice
word(char room[static 16], int i)
{
	return (struct slice){ room, (size_t)snprintf(room, 16, "%ld", i * 7919L) };
}

void
test_intern_numbers_are_dense(void)
{
	struct intern intern = { 0 };
	char room[16];

	CHECK(intern_find(&intern, SLICE("")) == INTERN_NONE);
	for (int i = 0; i < WORDS; i++)
		CHECK(intern_add(&intern, word(room, i)) == (uint32_t)i);
	for (int i = 0; i < WORDS; i++) {
		CHECK(intern_add(&intern, word(room, i)) == (uint32_t)i);
		CHECK(intern_find(&intern, word(room, i)) == (uint32_t)i);
		CHECK(slice_equal(intern.word[i], word(room, i)));
	}
	CHECK(intern.n == WORDS);
	CHECK(intern_find(&intern, SLICE("not there")) == INTERN_NONE);
	intern_free(&intern);
	CHECK(intern.n == 0 && intern_find(&intern, SLICE("0")) == INTERN_NONE);
}

void
test_intern_odd_words(void)
{
	static const struct slice odd[] = { { "", 0 }, { "\0", 1 }, { "\0\0", 2 }, { "a", 1 }, { "a\0", 2 }, { "\xFF", 1 } };
	struct intern intern = { 0 };

	for (uint32_t i = 0; i < sizeof odd / sizeof *odd; i++)
		CHECK(intern_add(&intern, odd[i]) == i);
	for (uint32_t i = 0; i < sizeof odd / sizeof *odd; i++)
		CHECK(intern_find(&intern, odd[i]) == i);
	CHECK(intern_find(&intern, (struct slice){ NULL, 0 }) == 0);
	intern_free(&intern);
}

void
test_hash(void)
{
	struct slice text = SLICE("abcdefghijklmnopqrstuvwxyz");
	uint64_t seen[27];

	for (size_t n = 0; n <= 26; n++) {
		seen[n] = hash_bytes((struct slice){ text.p, n }, 0);
		CHECK(seen[n] == hash_bytes((struct slice){ text.p, n }, 0));
		CHECK(seen[n] != hash_bytes((struct slice){ text.p, n }, 1));
		for (size_t m = 0; m < n; m++)
			CHECK(seen[n] != seen[m]);
	}
	/* It is in the id of plain texts: no machine, and no later version, may differ. */
	CHECK(hash_bytes(SLICE("abc"), 0) == 0x340be1ebb413bbf9);
	CHECK(hash_bytes(SLICE("One paragraph."), 0) == 0x367cec0d798679b3);
	CHECK(hash_secret() == hash_secret() && hash_secret() != 0);
}
