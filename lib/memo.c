/* memo.c: an open table of words and results.
 *
 * A slot is one line of the cache and holds a word and its result side by side. The first 16
 * bytes of a word are two numbers, filled up with zeros, which tell nearly all words apart
 * without a loop, or a branch by length.
 *
 * SPDX-License-Identifier: MIT */
#include "memo.h"

#include <stdlib.h>

#include "pages.h"

enum {
	MOST_SLOTS = 1 << 19,           /* 32 MiB */
	MOST_FAR = 32 << 20,
};

_Static_assert(sizeof(struct memo_slot) == MEMO_LINE, "a slot is a line of the cache");

/* The question after any word. */
static struct memo_question
question(const struct memo *memo, struct slice word)
{
	struct memo_question q = { .word = word };

	q.head[0] = word.n < 8 ? eight_few(word.p, word.n) : eight_bytes(word.p);
	q.head[1] = word.n <= 8 ? 0 : word.n < MEMO_HEAD ? eight_few(word.p + 8, word.n - 8) : eight_bytes(word.p + 8);
	q.hash = memo_hash(memo, &q);
	return q;
}

/* The bytes of a word beyond its head. */
static size_t
rest_n(size_t word_n)
{
	return word_n > MEMO_HEAD ? word_n - MEMO_HEAD : 0;
}

/* Where a slot's result is, and behind it the word's rest. A free slot has neither. */
static const char *
bytes_of(const struct memo_slot *slot)
{
	const char *far;

	if (slot->word_n <= MEMO_HEAD + 1 ? slot->result_n <= sizeof slot->near :
	    slot->result_n + rest_n(slot->word_n - 1) <= sizeof slot->near)
		return slot->near;
	memcpy(&far, slot->near, sizeof far);
	return far;
}

static inline bool
is_of(const struct memo_slot *slot, const struct memo_question *q)
{
	return ((slot->head[0] ^ q->head[0]) | (slot->head[1] ^ q->head[1]) | (slot->word_n ^ (q->word.n + 1))) == 0 &&
	    (q->word.n <= MEMO_HEAD || memcmp(bytes_of(slot) + slot->result_n, q->word.p + MEMO_HEAD, q->word.n - MEMO_HEAD) == 0);
}

/* The slot of the word, or the free one where it would go. */
static inline struct memo_slot *
find_slot(const struct memo *memo, const struct memo_question *q)
{
	size_t mask = memo->slots - 1, at = (size_t)q->hash & mask;

	while (!is_of(&memo->slot[at], q) && memo->slot[at].word_n != 0)
		at = (at + 1) & mask;
	return &memo->slot[at];
}

bool
memo_search(const struct memo *memo, const struct memo_question *q, struct slice *result)
{
	const struct memo_slot *slot;

	if (memo->slots == 0 || q->word.n >= UINT32_MAX)
		return false;
	slot = find_slot(memo, q);
	*result = (struct slice){ bytes_of(slot), slot->result_n };
	return slot->word_n != 0;
}

bool
memo_find(const struct memo *memo, struct slice word, struct slice *result)
{
	struct memo_question q = question(memo, word);

	return memo_search(memo, &q, result);
}

/* The word of a slot, put together in the buffer. */
static struct slice
word_of(const struct memo_slot *slot, struct buffer *word)
{
	uint64_t head[2] = { htole64(slot->head[0]), htole64(slot->head[1]) };
	size_t n = slot->word_n - 1;

	word->n = 0;
	buffer_add(word, (struct slice){ (const char *)head, n < MEMO_HEAD ? n : MEMO_HEAD });
	buffer_add(word, (struct slice){ bytes_of(slot) + slot->result_n, rest_n(n) });
	return buffer_slice(word);
}

static void
more_slots(struct memo *memo)
{
	struct memo old = *memo;
	struct buffer word = { 0 };

	memo->slots = old.slots == 0 ? 1024 : old.slots * 2;
	memo->slot = pages_new(memo->slots * MEMO_LINE);
	memo->seed = hash_secret();
	for (size_t i = 0; i < old.slots; i++)
		if (old.slot[i].word_n != 0) {
			struct memo_question q = question(memo, word_of(&old.slot[i], &word));

			*find_slot(memo, &q) = old.slot[i];
		}
	buffer_free(&word);
	free(old.slot);
}

void
memo_start(struct memo *memo)
{
	more_slots(memo);
}

static void
fill(struct memo *memo, struct memo_slot *slot, struct slice word, struct slice result)
{
	size_t rest = rest_n(word.n), n = result.n + rest;
	char *to = slot->near;

	if (n > sizeof slot->near) {
		to = arena_get(&memo->far, n < MEMO_SLACK ? MEMO_SLACK : n);
		memcpy(slot->near, &to, sizeof to);
	}
	if (result.n > 0)
		memcpy(to, result.p, result.n);
	if (rest > 0)
		memcpy(to + result.n, word.p + MEMO_HEAD, rest);
}

/* What the numbers of a slot cannot hold stays until the next call. */
static struct slice
keep_once(struct memo *memo, struct slice result)
{
	char *to;

	memo_free(memo);
	more_slots(memo);
	to = arena_get(&memo->far, result.n < MEMO_SLACK ? MEMO_SLACK : result.n);
	if (result.n > 0)
		memcpy(to, result.p, result.n);
	return (struct slice){ to, result.n };
}

struct slice
memo_keep(struct memo *memo, struct slice word, struct slice result)
{
	struct memo_question q;
	struct memo_slot *slot;

	if (word.n >= UINT32_MAX || result.n > UINT32_MAX)
		return keep_once(memo, result);
	if (memo->far.total > MOST_FAR || memo->n >= MOST_SLOTS / 2)
		memo_free(memo);
	if (memo->n >= memo->slots / 2)
		more_slots(memo);
	q = question(memo, word);
	slot = find_slot(memo, &q);
	*slot = (struct memo_slot){ { q.head[0], q.head[1] }, (uint32_t)word.n + 1, (uint32_t)result.n, { 0 } };
	fill(memo, slot, word, result);
	memo->n++;
	return (struct slice){ bytes_of(slot), result.n };
}

size_t
memo_size(const struct memo *memo)
{
	return memo->slots * MEMO_LINE + memo->far.total;
}

void
memo_free(struct memo *memo)
{
	free(memo->slot);
	arena_free(&memo->far);
	*memo = (struct memo){ 0 };
}
