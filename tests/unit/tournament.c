/* tournament.c: sources of keys in order, merged; offset-value codes.
 * SPDX-License-Identifier: MIT */
#include "tournament.h"

#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "unit.h"

enum { KEYS = 40, ROOM = 64 };

/* A source: keys in order, each once, with room behind them. */
struct source {
	char key[KEYS][ROOM];
	size_t n, at;
	uint64_t code;
};

static uint64_t state;

static unsigned
chance(unsigned n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % n;
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* Few letters, so that keys meet and share beginnings of any length; the end is lower. */
static void
fill(struct source *source)
{
	size_t wanted = chance(KEYS + 1);

	*source = (struct source){ .n = 0 };
	for (size_t i = 0; i < wanted; i++) {
		size_t n = chance(30);

		for (size_t k = 0; k < n; k++)
			source->key[i][k] = k < 20 && chance(8) > 0 ? 'a' : (char)('b' + chance(2));
		source->key[i][n] = '\t';
	}
	qsort(source->key, wanted, ROOM, by_bytes);
	for (size_t i = 0; i < wanted; i++)
		if (source->n == 0 || strcmp(source->key[source->n - 1], source->key[i]) != 0)
			memmove(source->key[source->n++], source->key[i], ROOM);
}

static struct slice
key(const struct source *source, size_t at)
{
	return slice_of(source->key[at]);
}

/* The code of the key at hand, by the one before it. */
static uint64_t
code(const struct source *source)
{
	struct slice before = source->at == 0 ? (struct slice){ NULL, 0 } : key(source, source->at - 1);

	if (source->at == source->n)
		return OFFSET_VALUE_END;
	return offset_value_code(key(source, source->at), offset_value_differ(before, key(source, source->at), 0));
}

/* Whether all keys of `n` sources come in order, each as often as it is there. */
static bool
merges(size_t n)
{
	struct source *source = memory_new(n, sizeof *source);
	struct tournament order = { 0 };
	char before[ROOM] = "";
	size_t all = 0, come = 0;
	bool good = true;

	tournament_begin(&order, n);
	for (size_t i = 0; i < n; i++) {
		fill(&source[i]);
		all += source[i].n;
		if (source[i].n > 0)
			tournament_enter(&order, i, code(&source[i]), key(&source[i], 0));
	}
	for (tournament_play(&order); order.code != OFFSET_VALUE_END; come++) {
		struct source *first = &source[order.source];
		const char *now = first->key[first->at];

		good = good && strcmp(before, now) <= 0 && (order.code == OFFSET_VALUE_SAME) == (strcmp(before, now) == 0);
		memcpy(before, now, ROOM);
		first->at++;
		tournament_next(&order, code(first), first->at < first->n ? key(first, first->at) : (struct slice){ NULL, 0 });
	}
	tournament_free(&order);
	free(source);
	return good && come == all;
}

void
test_tournament(void)
{
	for (state = 1; state < 300; state++) {
		uint64_t seed = state;

		CHECK(merges(1 + seed % 37));
		state = seed;
	}
}

void
test_tournament_of_none(void)
{
	struct tournament order = { 0 };

	tournament_begin(&order, 0);
	tournament_play(&order);
	CHECK(order.code == OFFSET_VALUE_END);
	tournament_free(&order);
}

/* Keys that are the same for longer than codes can tell. */
void
test_offset_value_far(void)
{
	size_t far = ((size_t)OFFSET_VALUE_MOST + 7) * OFFSET_VALUE_BYTES;
	char *a = memory_new(far + 16, 1), *b = memory_new(far + 16, 1);
	struct slice x = { a, far + 2 }, y = { b, far + 2 };
	struct tournament order = { 0 };

	memset(a, 'x', far + 16);
	memset(b, 'x', far + 16);
	a[far] = 'z';
	tournament_begin(&order, 2);
	tournament_enter(&order, 0, offset_value_code(x, 0), x);
	tournament_enter(&order, 1, offset_value_code(y, 0), y);
	tournament_play(&order);
	CHECK(order.source == 1);
	tournament_next(&order, OFFSET_VALUE_END, (struct slice){ NULL, 0 });
	CHECK(order.source == 0 && order.code != OFFSET_VALUE_SAME && order.code != OFFSET_VALUE_END);
	tournament_next(&order, OFFSET_VALUE_END, (struct slice){ NULL, 0 });
	CHECK(order.code == OFFSET_VALUE_END);
	tournament_free(&order);
	free(a);
	free(b);
}
