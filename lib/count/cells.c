/* cells.c: what the cells of a token say to the counting, remembered by their bytes.
 * SPDX-License-Identifier: MIT */
#include "count/cells.h"

#include <stdlib.h>

enum { FEWEST = 1 << 12 };

const uint8_t cells_mask[32] = {
	255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
};

static bool
is_same(const struct cells_slot *slot, uint64_t hash, struct slice key)
{
	return slot->n == key.n + 1 && slot->a == hash &&
	    memcmp((const char *)(uintptr_t)slot->b, key.p, key.n) == 0;
}

struct cells_slot *
cells_find_long(const struct cells *cells, struct slice key)
{
	uint64_t hash = hash_bytes(key, cells->seed);
	size_t mask = cells->slots - 1, at = (size_t)hash & mask;

	while (cells->slot[at].n != 0 && !is_same(&cells->slot[at], hash, key))
		at = (at + 1) & mask;
	return &cells->slot[at];
}

static void
move(struct cells *cells, const struct cells_slot *slot)
{
	size_t mask = cells->slots - 1;
	size_t at = (size_t)(slot->n > 17 ? slot->a : cells_hash(cells, slot->a, slot->b)) & mask;

	while (cells->slot[at].n != 0)
		at = (at + 1) & mask;
	cells->slot[at] = *slot;
}

void
cells_grow(struct cells *cells)
{
	struct cells_slot *old = cells->slot;
	size_t slots = cells->slots;

	if (slots == 0)
		cells->seed = hash_secret();
	cells->slots = slots == 0 ? FEWEST : slots * 2;
	cells->slot = memory_new(cells->slots, sizeof *cells->slot);
	for (size_t i = 0; i < slots; i++)
		if (old[i].n != 0)
			move(cells, &old[i]);
	free(old);
}

void
cells_set(struct cells *cells, struct cells_slot *slot, struct slice key)
{
	slot->n = (uint32_t)key.n + 1;
	if (key.n <= 16) {
		cells_short(key, &slot->a, &slot->b);
	} else {
		slot->a = hash_bytes(key, cells->seed);
		slot->b = (uintptr_t)arena_copy(&cells->arena, key).p;
	}
	cells->n++;
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
