/* chance.c: where the hits of a text stand in a drawing.
 * SPDX-License-Identifier: MIT */
#include "concord/chance.h"

#include <stdlib.h>

#include "intern.h"
#include "memory.h"

static int
by_chance(const void *a, const void *b)
{
	const struct concord_rank *left = a, *right = b;

	return (left->hit > right->hit) - (left->hit < right->hit);
}

/* Round i has the text's hit that comes i-th by chance. */
static void
deal_rounds(struct concord_rank *rank, size_t n)
{
	struct concord_rank *order = memory_new(n, sizeof *order);

	memcpy(order, rank, n * sizeof *order);
	qsort(order, n, sizeof *order, by_chance);
	for (size_t i = 0; i < n; i++)
		rank[order[i].text].round = i;
	free(order);
}

struct concord_rank *
chance_ranks(struct slice attributes, size_t hits, uint64_t seed, bool spread)
{
	struct concord_rank *rank = memory_new(hits, sizeof *rank);
	uint64_t text = hash_bytes(attributes, hash_numbers(seed ^ 0x9E3779B97F4A7C15u, 0xD1342543DE82EF95u));

	for (size_t i = 0; i < hits; i++)
		rank[i] = (struct concord_rank){ 0, i, hash_numbers(text ^ 0xA0761D6478BD642Fu, (i + 1) * 0xE7037ED1A0B428DBu) };
	if (spread)
		deal_rounds(rank, hits);
	for (size_t i = 0; i < hits; i++)
		rank[i].text = spread ? text : 0;
	return rank;
}
