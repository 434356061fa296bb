/* seen.c: an open table of hashes.
 * SPDX-License-Identifier: MIT */
#include "read/seen.h"

#include <stdlib.h>

#include "memory.h"

void
seen_begin(struct seen *seen, size_t most)
{
	seen->slots = 16;
	while (seen->slots / 2 <= most)
		seen->slots *= 2;
	seen->slot = memory_new(seen->slots, sizeof *seen->slot);
}

bool
seen_add(struct seen *seen, uint64_t hash)
{
	size_t mask = seen->slots - 1, at;

	/* 0 is a free slot. */
	hash += hash == 0;
	for (at = (size_t)hash & mask; seen->slot[at] != 0; at = (at + 1) & mask)
		if (seen->slot[at] == hash)
			return true;
	seen->slot[at] = hash;
	return false;
}

void
seen_free(struct seen *seen)
{
	free(seen->slot);
	*seen = (struct seen){ 0 };
}
