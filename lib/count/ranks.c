/* ranks.c: the terms of a run in order, and their numbers in it.
 * SPDX-License-Identifier: MIT */
#include "count/ranks.h"

#include <stdlib.h>

#include "count/radix.h"
#include "eight.h"
#include "frequency.h"

/* Whether a byte is a space or below, or a backslash. */
static bool
is_plain(struct slice s)
{
	for (; s.n >= 8; s = (struct slice){ s.p + 8, s.n - 8 })
		if ((eight_below(eight_bytes(s.p), ' ' + 1) | eight_equal(eight_bytes(s.p), '\\')) != 0)
			return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '\\')
			return false;
	return true;
}

static uint8_t
oddity(struct slice term, struct slice written)
{
	uint8_t found = RANKS_PLAIN;

	for (size_t i = 0; i < written.n; i++)
		if ((unsigned char)written.p[i] < ' ')
			return RANKS_CONTROL;
	for (size_t i = 0; i < term.n; i++)
		if (term.p[i] == ' ')
			found = RANKS_SPACE;
	return found;
}

static struct slice
write(struct ranks *ranks, struct slice term, bool part)
{
	static struct buffer scratch;

	if (is_plain(term))
		return term;
	scratch.n = 0;
	frequency_escape(&scratch, term, part);
	return arena_copy(&ranks->arena, buffer_slice(&scratch));
}

/* The first eight bytes as a number that has their order. */
static uint64_t
first_bytes(struct slice s)
{
	return be64toh(htole64(s.n >= 8 ? eight_bytes(s.p) : eight_few(s.p, s.n)));
}

static int
by_bytes(const void *a, const void *b, void *written)
{
	const struct slice *by_number = written;

	return slice_compare(by_number[((const struct radix_item *)a)->at], by_number[((const struct radix_item *)b)->at]);
}

/* Those that begin alike were left as they stood. */
static void
sort_alike(struct radix_item *item, size_t n, struct slice *written)
{
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && item[end].key == item[i].key; end++)
			;
		if (end - i > 1)
			qsort_r(item + i, end - i, sizeof *item, by_bytes, written);
	}
}

static void
note_oddities(struct ranks *ranks, const struct intern *terms, const struct radix_item *item)
{
	ranks->oddity = memory_new((size_t)ranks->n + 1, 1);
	for (uint32_t i = 0; i < ranks->n; i++)
		ranks->oddity[i + 1] = oddity(terms->word[item[i].at], ranks_written(ranks, i + 1));
}

static void
lay_out(struct ranks *ranks, const struct radix_item *item, const struct slice *written)
{
	size_t bytes = 0;

	for (uint32_t i = 0; i < ranks->n; i++)
		bytes += written[i].n;
	ranks->bytes = memory_new(bytes + RANKS_SLACK, 1);
	ranks->end = memory_new((size_t)ranks->n + 1, sizeof *ranks->end);
	for (uint32_t i = 0; i < ranks->n; i++) {
		struct slice term = written[item[i].at];

		if (term.n > 0)
			memcpy(ranks->bytes + ranks->end[i], term.p, term.n);
		ranks->end[i + 1] = ranks->end[i] + term.n;
	}
}

void
ranks_begin(struct ranks *ranks, const struct intern *terms, bool part)
{
	uint32_t n = terms->n;
	struct radix_item *item = memory_new(n, 2 * sizeof *item);
	struct slice *written = memory_new(n, sizeof *written);
	bool odd = false;

	*ranks = (struct ranks){ .n = n };
	for (uint32_t i = 0; i < n; i++) {
		written[i] = write(ranks, terms->word[i], part);
		odd |= written[i].p != terms->word[i].p;
		item[i] = (struct radix_item){ first_bytes(written[i]), i, 0 };
	}
	radix_sort(item, item + n, n, 64);
	sort_alike(item, n, written);
	ranks->rank = memory_new(n, sizeof *ranks->rank);
	lay_out(ranks, item, written);
	for (uint32_t i = 0; i < n; i++)
		ranks->rank[item[i].at] = i + 1;
	if (odd)
		note_oddities(ranks, terms, item);
	free(item);
	free(written);
}

void
ranks_free(struct ranks *ranks)
{
	free(ranks->rank);
	free(ranks->bytes);
	free(ranks->end);
	free(ranks->oddity);
	arena_free(&ranks->arena);
	*ranks = (struct ranks){ 0 };
}
