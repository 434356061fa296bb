/* sorter.c: lines in order, whatever the memory.
 * SPDX-License-Identifier: MIT */
#include "sorter.h"

#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

/* The k-th of some lines: many alike, one empty, some long. */
static struct slice
line(struct buffer *room, size_t k)
{
	char digits[32];
	size_t number = k * 2654435761u % 5000;

	room->n = 0;
	for (size_t i = 0; number % 17 == 3 && i < 40; i++)
		buffer_add(room, SLICE("long "));
	if (number > 0)
		buffer_add(room, (struct slice){ digits, (size_t)snprintf(digits, sizeof digits, "%zu", number) });
	return buffer_slice(room);
}

static int
by_bytes(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

/* Whether `n` lines come out in the order of qsort. */
static bool
sorts(size_t n, size_t memory)
{
	struct sorter sorter = { .compare = slice_compare, .memory = memory };
	struct slice *wanted = memory_new(n + 1, sizeof *wanted), got;
	struct arena arena = { 0 };
	struct buffer room = { 0 };
	bool same = true;
	size_t at = 0;

	for (size_t k = 0; k < n; k++) {
		wanted[k] = arena_copy(&arena, line(&room, k));
		sorter_add(&sorter, wanted[k]);
	}
	qsort(wanted, n, sizeof *wanted, by_bytes);
	for (; sorter_next(&sorter, &got); at++)
		same = same && at < n && slice_equal(got, wanted[at]);
	same = same && at == n && !sorter_next(&sorter, &got);
	sorter_free(&sorter);
	arena_free(&arena);
	buffer_free(&room);
	free(wanted);
	return same;
}

void
test_sorter_in_memory(void)
{
	CHECK(sorts(0, 1 << 20));
	CHECK(sorts(1, 1 << 20));
	CHECK(sorts(20000, 64 << 20));
}

void
test_sorter_spills(void)
{
	CHECK(sorts(20000, 1 << 18));
	/* A run for every line: several levels of merging. */
	CHECK(sorts(1, 1));
	CHECK(sorts(64, 1));
	CHECK(sorts(5000, 1));
}

void
test_sorter_left_early(void)
{
	struct sorter sorter = { .compare = slice_compare, .memory = 1 };
	struct slice got;

	for (int i = 0; i < 100; i++)
		sorter_add(&sorter, SLICE("x"));
	CHECK(sorter_next(&sorter, &got) && slice_equal(got, SLICE("x")));
	sorter_free(&sorter);
	CHECK(!sorter_next(&sorter, &got));
	sorter_free(&sorter);
}
