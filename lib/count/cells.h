/* cells.h: what the cells of a token say to the counting, remembered by their bytes.
 *
 * The cells that matter are compared as they are read; what follows from them is found out
 * once for each type. Short cells stand in the table itself: a token costs one place in
 * memory, and several are asked for together, so that the waiting for memory is shared.
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
	CELLS_SENTENCE = 64,    /* no token: a sentence begins or ends */
	CELLS_SEVERAL = 128,    /* it has several terms: `term` is the cell itself, which is no term */
};

struct cells_token {
	uint32_t term, flags;
};

struct cells_slot {
	/* Up to 16 bytes, zeros behind; of longer cells the hash, and where they are. */
	uint64_t a;
	union {
		uint64_t b;
		const char *bytes;
	};
	uint32_t n;             /* bytes + 1; 0 = free */
	uint32_t spare;
	struct cells_token token;
};

/* Starts as { 0 }. */
struct cells {
	struct cells_slot *slot;
	size_t slots, n;
	uint64_t seed;
	struct arena arena;
};

/* A question on its way. */
struct cells_question {
	struct slice key;
	uint64_t a, b, hash;
};

void cells_grow(struct cells *cells);

/* Makes room for so many more; before they are asked for. */
static inline void
cells_more(struct cells *cells, size_t more)
{
	if (__builtin_expect(cells->n + more > cells->slots / 4 * 3, 0))
		cells_grow(cells);
}

/* Which of 16 bytes are the first n. */
extern const uint8_t cells_mask[32];

static inline uint64_t
cells_hash(const struct cells *cells, uint64_t a, uint64_t b)
{
	return hash_numbers(a ^ cells->seed, b ^ 0x9E3779B97F4A7C15u ^ (cells->seed >> 32 | cells->seed << 32));
}

/* Asks for the cells, which stay where they are until the answer. 16 bytes may be read from
 * key.p on. */
static inline void
cells_ask(const struct cells *cells, struct slice key, struct cells_question *question)
{
	uint64_t low, high;

	question->key = key;
	if (__builtin_expect(key.n > 16, 0)) {
		question->hash = question->a = hash_bytes(key, cells->seed);
		question->b = 0;
	} else {
		memcpy(&low, cells_mask + 16 - key.n, 8);
		memcpy(&high, cells_mask + 24 - key.n, 8);
		question->a = eight_bytes(key.p) & low;
		question->b = eight_bytes(key.p + 8) & high;
		question->hash = cells_hash(cells, question->a, question->b);
	}
	__builtin_prefetch(&cells->slot[question->hash & (cells->slots - 1)]);
}

/* What was remembered; NULL when the cells are new. */
const struct cells_slot *cells_look(const struct cells *cells, const struct cells_question *question);

/* Looked for in its place and in the one beside it, which is in the same cache line: both are
 * compared at once, so that there is one question to be guessed by the processor. */
static inline const struct cells_slot *
cells_find(const struct cells *cells, const struct cells_question *question)
{
	size_t at = (size_t)question->hash & (cells->slots - 1);
	const struct cells_slot *slot = &cells->slot[at], *twin = &cells->slot[at ^ 1];
	uint64_t other = (slot->a ^ question->a) | (slot->b ^ question->b) | (slot->n ^ (question->key.n + 1));
	uint64_t other_too = (twin->a ^ question->a) | (twin->b ^ question->b) | (twin->n ^ (question->key.n + 1));

	if (__builtin_expect((other != 0) & (other_too != 0), 0))
		return cells_look(cells, question);
	return other == 0 ? slot : twin;
}

/* The same; cells that are new get a slot, with a token of zeros to be filled in. *is_new tells. */
struct cells_slot *cells_add(struct cells *cells, const struct cells_question *question, bool *is_new);

/* Bytes that it holds. */
size_t cells_size(const struct cells *cells);

void cells_free(struct cells *cells);

#endif
