/* memo.c: results by word, in bounded memory.
 * SPDX-License-Identifier: MIT */
#include "memo.h"

#include <stdio.h>

#include "unit.h"

static struct slice
word(char room[static 16], long i)
{
	return (struct slice){ room, (size_t)snprintf(room, 16, "%ld", i * 7919L) };
}

void test_memo_keeps(void);
void
test_memo_keeps(void)
{
	struct memo memo = { 0 };
	struct slice result;
	char room[16];

	CHECK(!memo_find(&memo, SLICE("a"), &result));
	CHECK(slice_equal(memo_keep(&memo, SLICE("a"), SLICE("result")), SLICE("result")));
	CHECK(memo_keep(&memo, SLICE("b"), (struct slice){ NULL, 0 }).n == 0);
	CHECK(slice_equal(memo_keep(&memo, SLICE(""), SLICE("empty")), SLICE("empty")));
	for (long i = 0; i < 100000; i++)
		memo_keep(&memo, word(room, i), word(room, i));
	for (long i = 0; i < 100000; i++)
		CHECK(memo_find(&memo, word(room, i), &result) && slice_equal(result, word(room, i)));
	CHECK(memo_find(&memo, SLICE("a"), &result) && slice_equal(result, SLICE("result")));
	CHECK(memo_find(&memo, SLICE("b"), &result) && result.n == 0);
	CHECK(memo_find(&memo, (struct slice){ NULL, 0 }, &result) && slice_equal(result, SLICE("empty")));
	CHECK(!memo_find(&memo, SLICE("a\0"), &result) && !memo_find(&memo, SLICE("c"), &result));
	memo_free(&memo);
	CHECK(!memo_find(&memo, SLICE("a"), &result));
}

/* Word and result of every length about that of a slot, and beyond. */
void test_memo_lengths(void);
void
test_memo_lengths(void)
{
	struct memo memo = { 0 };
	struct slice result;
	char bytes[300];

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 37);
	for (size_t n = 0; n < 100; n++) {
		result = memo_keep(&memo, (struct slice){ bytes, n }, (struct slice){ bytes + n, 2 * n });
		CHECK(slice_equal(result, (struct slice){ bytes + n, 2 * n }));
	}
	for (size_t n = 0; n < 100; n++)
		CHECK(memo_find(&memo, (struct slice){ bytes, n }, &result) &&
		    slice_equal(result, (struct slice){ bytes + n, 2 * n }));
	memo_free(&memo);
}

/* Endless vocabularies must not cost endless memory, nor long results. */
void test_memo_limit(void);
void
test_memo_limit(void)
{
	static char large[1000];
	struct memo memo = { 0 };
	struct slice result;
	char room[16];
	size_t most = 0;

	for (long i = 0; i < 2000000; i++) {
		result = memo_keep(&memo, word(room, i), i % 20 == 0 ? (struct slice){ large, sizeof large } : word(room, i));
		most = memo_size(&memo) > most ? memo_size(&memo) : most;
	}
	CHECK(most > 16u << 20 && most < 66u << 20);
	CHECK(memo_find(&memo, word(room, 1999999), &result) && slice_equal(result, word(room, 1999999)));
	CHECK(!memo_find(&memo, word(room, 0), &result));
	memo_free(&memo);
	for (long i = 0; i < 100000; i++)
		memo_keep(&memo, word(room, i), (struct slice){ large, sizeof large });
	CHECK(memo_size(&memo) < 66u << 20);
	memo_free(&memo);
}
