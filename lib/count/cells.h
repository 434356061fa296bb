/* cells.h: what the cells of a token say to the counting, remembered by their bytes.
 *
 * The cells that matter are compared as they are read; what follows from them is found out
 * once for each type. Short cells stand in the table itself: a token costs one place in
 * memory.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CELLS_H
#define CELLS_H

#include "eight.h"
#include "intern.h"

enum cells_flag {
	CELLS_RUNNING = 1,      /* a running word, for the totals */
	CELLS_TERM = 2,         /* it has a term */
	CELLS_PASS = 4,         /* no term, and n-grams pass over it; else without a term it breaks them */
	CELLS_STOP = 8,         /* the term is a stop word */
	CELLS_BEGIN = 16,       /* a span begins here */
	CELLS_INSIDE = 32,      /* it goes on */
};

struct cells_slot {
	uint64_t a, b;          /* up to 16 bytes, zeros behind; of longer cells the hash and where they are */
	uint32_t n;             /* bytes + 1; 0 = free */
	uint32_t term;
	uint32_t flags;
	uint32_t spare;
};

/* Starts as { 0 }. */
struct cells {
	struct cells_slot *slot;
	size_t slots, n;
	uint64_t seed;
	struct arena arena;
};

void cells_grow(struct cells *cells);

/* Makes room for one more; before cells_find where that may have to add. */
static inline void
cells_more(struct cells *cells)
{
	if (__builtin_expect(cells->n >= cells->slots / 2, 0))
		cells_grow(cells);
}

/* The free slot becomes that of the cells. */
void cells_set(struct cells *cells, struct cells_slot *slot, struct slice key);

/* The slot of cells of more than 16 bytes, or the free one where they would go. */
struct cells_slot *cells_find_long(const struct cells *cells, struct slice key);

/* Bytes that it holds. */
size_t cells_size(const struct cells *cells);

void cells_free(struct cells *cells);

/* Which of 16 bytes are the first n. */
extern const uint8_t cells_mask[32];

static inline void
cells_short(struct slice key, uint64_t *a, uint64_t *b)
{
	uint64_t low, high;

	memcpy(&low, cells_mask + 16 - key.n, 8);
	memcpy(&high, cells_mask + 24 - key.n, 8);
	*a = eight_bytes(key.p) & low;
	*b = eight_bytes(key.p + 8) & high;
}

static inline uint64_t
cells_hash(const struct cells *cells, uint64_t a, uint64_t b)
{
	return hash_numbers(a ^ cells->seed, b ^ 0x9E3779B97F4A7C15u ^ cells->seed >> 32 ^ cells->seed << 32);
}

/* The slot of the cells, or the free one where they would go. 16 bytes may be read from
 * key.p on. */
static inline struct cells_slot *
cells_find(const struct cells *cells, struct slice key)
{
	size_t mask = cells->slots - 1, at;
	uint64_t a, b;

	if (__builtin_expect(key.n > 16, 0))
		return cells_find_long(cells, key);
	cells_short(key, &a, &b);
	for (at = (size_t)cells_hash(cells, a, b) & mask;; at = (at + 1) & mask) {
		struct cells_slot *slot = &cells->slot[at];

		if ((slot->a == a && slot->b == b && slot->n == key.n + 1) || slot->n == 0)
			return slot;
	}
}

#endif
