/* distinct.c: whether something was met before.
 * SPDX-License-Identifier: MIT */
#include "concord/distinct.h"

#include <stdlib.h>

/* The hash's slot, or the empty one where it belongs. */
static uint64_t *
slot_of(uint64_t *slot, size_t slots, uint64_t hash)
{
	size_t at = hash & (slots - 1);

	while (slot[at] != 0 && slot[at] != hash)
		at = (at + 1) & (slots - 1);
	return &slot[at];
}

static void
grow(struct distinct *distinct)
{
	size_t slots = distinct->slots == 0 ? 1024 : 2 * distinct->slots;
	uint64_t *slot = memory_new(slots, sizeof *slot);

	for (size_t i = 0; i < distinct->slots; i++)
		if (distinct->slot[i] != 0)
			*slot_of(slot, slots, distinct->slot[i]) = distinct->slot[i];
	free(distinct->slot);
	distinct->slot = slot;
	distinct->slots = slots;
}

bool
distinct_add(struct distinct *distinct, struct slice bytes)
{
	uint64_t hash = hash_bytes(bytes, 0), *slot;

	if (2 * (distinct->n + 1) > distinct->slots)
		grow(distinct);
	hash += hash == 0;
	slot = slot_of(distinct->slot, distinct->slots, hash);
	if (*slot == hash)
		return false;
	*slot = hash;
	distinct->n++;
	return true;
}

void
distinct_free(struct distinct *distinct)
{
	free(distinct->slot);
	*distinct = (struct distinct){ 0 };
}
