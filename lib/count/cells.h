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

enum { CELLS_SHORT = 16 };      /* bytes that stand in the table itself */

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
	question->key = key;
	if (__builtin_expect(key.n > CELLS_SHORT, 0)) {
		question->hash = question->a = hash_bytes(key, cells->seed);
		question->b = 0;
	} else {
		eight_and_eight(key.p, key.n, &question->a, &question->b);
		question->hash = cells_hash(cells, question->a, question->b);
	}
	__builtin_prefetch(&cells->slot[question->hash & (cells->slots - 1)]);
}

/* What was remembered; NULL when the cells are new. */
const struct cells_slot *cells_look(const struct cells *cells, const struct cells_question *question);

/* A question for short cells that are in the place where they belong, or in the one beside it, in the
 * same cache line: what most are. Both are compared, and there is no branch. */
struct cells_glance {
	uint64_t a, b, n;
	const struct cells_slot *pair;
};

/* Asks. Cells of more than CELLS_SHORT bytes will not be found. 16 bytes may be read from key.p on. */
static inline void
cells_glance_ask(const struct cells *cells, struct slice key, struct cells_glance *glance)
{
	eight_and_eight(key.p, key.n, &glance->a, &glance->b);
	/* No slot has that many. */
	glance->n = key.n <= CELLS_SHORT ? key.n + 1 : UINT64_MAX;
	glance->pair = &cells->slot[cells_hash(cells, glance->a, glance->b) & (cells->slots - 2)];
	__builtin_prefetch(glance->pair);
}

/* Whether it is found; then *token is what the cells say, else anything. */
static inline bool
cells_glance_found(const struct cells_glance *glance, struct cells_token *token)
{
	const struct cells_slot *slot = glance->pair;
	bool other = ((slot[0].a ^ glance->a) | (slot[0].b ^ glance->b) | (slot[0].n ^ glance->n)) != 0;
	bool other_too = ((slot[1].a ^ glance->a) | (slot[1].b ^ glance->b) | (slot[1].n ^ glance->n)) != 0;

	*token = slot[other].token;
	return !(other & other_too);
}

/* The same; cells that are new get a slot, with a token of zeros to be filled in. *is_new tells. */
struct cells_slot *cells_add(struct cells *cells, const struct cells_question *question, bool *is_new);

/* Bytes that it holds. */
size_t cells_size(const struct cells *cells);

void cells_free(struct cells *cells);

#endif
