/* memo.h: a bounded memory of results by word: what depends on the word alone is computed
 * once per type and looked up for each token.
 *
 * Past about 64 MiB it forgets all and starts again, so that endless vocabularies cost time
 * and not memory.
 *
 * SPDX-License-Identifier: MIT */
#ifndef MEMO_H
#define MEMO_H

#include "memory.h"
#include "slice.h"

/* Starts as { 0 }. */
struct memo {
	/* Private. */
	struct memo_slot *slot; /* within room, at the start of a line of the cache */
	void *room;
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

void memo_ask(struct memo *memo, struct slice word, struct memo_question *q);
bool memo_answer(const struct memo *memo, const struct memo_question *q, struct slice *result);

/* Keeps a copy of the result for a word that memo_find did not find; returns it, MEMO_SLACK
 * bytes readable. Neither word nor result may be what the memo gave: it may forget. */
struct slice memo_keep(struct memo *memo, struct slice word, struct slice result);

/* Bytes that it holds. */
size_t memo_size(const struct memo *memo);

void memo_free(struct memo *memo);

#endif
