/* memo.h: a bounded memory of results by word: what depends on the word alone is computed
 * once per type and looked up for each token.
 *
 * Past about 64 MiB it forgets all and starts again, so that endless vocabularies cost time
 * and not memory.
 *
 * SPDX-License-Identifier: MIT */
#ifndef MEMO_H
#define MEMO_H

#include "eight.h"
#include "intern.h"
#include "memory.h"
#include "slice.h"

/* Starts as { 0 }. */
struct memo {
	/* Private. */
	struct memo_slot *slot; /* at the start of a line of the cache */
	size_t slots, n;
	uint64_t seed;
	struct arena far;       /* what is too long for a slot */
};

/* The result kept for the word, until memo_keep or memo_free; false when there is none. */
bool memo_find(const struct memo *memo, struct slice word, struct slice *result);

/* The same in two steps, for those who have several words at hand: memo_ask of all, then
 * memo_answer for each, waits for memory once and not for each word. A memo_keep in between
 * does no harm. 16 bytes must be readable from the word's first on, as in a line
 * (INPUT_SLACK), and MEMO_SLACK are from the result's. */
enum { MEMO_SLACK = 32 };

struct memo_question {
	struct slice word;
	uint64_t head[2], hash; /* private */
};

static inline void memo_ask(struct memo *memo, struct slice word, struct memo_question *q);
static inline bool memo_answer(const struct memo *memo, const struct memo_question *q, struct slice *result);

/* Keeps a copy of the result for a word that memo_find did not find; returns it, MEMO_SLACK
 * bytes readable. Neither word nor result may be what the memo gave: it may forget. */
struct slice memo_keep(struct memo *memo, struct slice word, struct slice result);

/* Bytes that it holds. */
size_t memo_size(const struct memo *memo);

void memo_free(struct memo *memo);

/* For the inline functions alone. */
enum { MEMO_LINE = 64, MEMO_HEAD = 2 * sizeof(uint64_t) };

struct memo_slot {
	uint64_t head[2];       /* the word's first bytes, zeros behind them */
	uint32_t word_n;        /* its length + 1; 0: free */
	uint32_t result_n;
	char near[MEMO_LINE - MEMO_HEAD - 2 * sizeof(uint32_t)]; /* the result, then the word's rest; or where they are */
};

void memo_start(struct memo *memo);
bool memo_search(const struct memo *memo, const struct memo_question *q, struct slice *result);

static inline uint64_t
memo_hash(const struct memo *memo, const struct memo_question *q)
{
	uint64_t rest = q->word.n > MEMO_HEAD ? hash_bytes(slice_from(q->word, MEMO_HEAD), memo->seed) : 0;

	return hash_numbers(q->head[0] ^ memo->seed ^ rest, q->head[1] ^ ~memo->seed ^ q->word.n);
}

static inline void
memo_ask(struct memo *memo, struct slice word, struct memo_question *q)
{
	if (memo->slots == 0)
		memo_start(memo);
	q->word = word;
	eight_and_eight(word.p, word.n, &q->head[0], &q->head[1]);
	q->hash = memo_hash(memo, q);
	__builtin_prefetch(&memo->slot[(size_t)q->hash & (memo->slots - 1)]);
}

static inline bool
memo_answer(const struct memo *memo, const struct memo_question *q, struct slice *result)
{
	const struct memo_slot *slot = &memo->slot[(size_t)q->hash & (memo->slots - 1)];

	/* Most words: short, in their own slot, and their result beside them. */
	if (((slot->head[0] ^ q->head[0]) | (slot->head[1] ^ q->head[1]) | (slot->word_n ^ (q->word.n + 1))) != 0 ||
	    q->word.n > MEMO_HEAD || slot->result_n > sizeof slot->near)
		return memo_search(memo, q, result);
	*result = (struct slice){ slot->near, slot->result_n };
	return true;
}

#endif
