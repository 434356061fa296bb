/* cells.c: what the cells of a token say to the counting, remembered by their bytes.
 * SPDX-License-Identifier: MIT */
#include "count/cells.h"

#include <stdlib.h>

#include "pages.h"

enum { FEWEST = 1 << 12 };

static bool
is_same(const struct cells_slot *slot, const struct cells_question *question)
{
	struct slice key = question->key;

	if (slot->a != question->a || slot->n != key.n + 1)
		return false;
	return key.n <= CELLS_SHORT ? slot->b == question->b : memcmp(slot->bytes, key.p, key.n) == 0;
}

static uint64_t
hash_of(const struct cells *cells, const struct cells_slot *slot)
{
	return slot->n > CELLS_SHORT + 1 ? slot->a : cells_hash(cells, slot->a, slot->b);
}

/* Where the cells may be after so many other places: their own, that beside it, then those that follow. */
static size_t
place_after(size_t own, size_t others)
{
	return others < 2 ? own ^ others : (own & ~(size_t)1) + others;
}

static void
move(struct cells *cells, const struct cells_slot *slot)
{
	size_t mask = cells->slots - 1, own = (size_t)hash_of(cells, slot) & mask, others = 0;

	while (cells->slot[place_after(own, others) & mask].n != 0)
		others++;
	cells->slot[place_after(own, others) & mask] = *slot;
}

void
cells_grow(struct cells *cells)
{
	struct cells_slot *old = cells->slot;
	size_t slots = cells->slots;

	if (slots == 0)
		cells->seed = hash_secret();
	cells->slots = slots == 0 ? FEWEST : slots * 2;
	cells->slot = pages_new(cells->slots * sizeof *cells->slot);
	for (size_t i = 0; i < slots; i++)
		if (old[i].n != 0)
			move(cells, &old[i]);
	free(old);
}

/* Where the cells are, or a free slot. */
static size_t
place_of(const struct cells *cells, const struct cells_question *question)
{
	size_t mask = cells->slots - 1, own = (size_t)question->hash & mask, at = own;

	for (size_t others = 1; cells->slot[at].n != 0 && !is_same(&cells->slot[at], question); others++)
		at = place_after(own, others) & mask;
	return at;
}

const struct cells_slot *
cells_look(const struct cells *cells, const struct cells_question *question)
{
	const struct cells_slot *slot = &cells->slot[place_of(cells, question)];

	return slot->n == 0 ? NULL : slot;
}

struct cells_slot *
cells_add(struct cells *cells, const struct cells_question *question, bool *is_new)
{
	struct cells_slot *slot = &cells->slot[place_of(cells, question)];

	*is_new = slot->n == 0;
	if (!*is_new)
		return slot;
	slot->n = (uint32_t)question->key.n + 1;
	slot->a = question->a;
	if (question->key.n <= CELLS_SHORT)
		slot->b = question->b;
	else
		slot->bytes = arena_copy(&cells->arena, question->key).p;
	cells->n++;
	return slot;
}

size_t
cells_size(const struct cells *cells)
{
	return cells->slots * sizeof *cells->slot + cells->arena.total;
}

void
cells_free(struct cells *cells)
{
	free(cells->slot);
	arena_free(&cells->arena);
	*cells = (struct cells){ 0 };
}
