/* intern.h: words as dense numbers, and what is known of a word, once per type.
 *
 * SPDX-License-Identifier: MIT */
#ifndef INTERN_H
#define INTERN_H

#include "memory.h"
#include "slice.h"

/* A 64-bit hash of the bytes. For one seed it is the same on every machine. */
uint64_t hash_bytes(struct slice s, uint64_t seed);

/* A seed that nobody outside the process knows, so that no chosen words can make a
 * table slow. No output may depend on it. */
uint64_t hash_secret(void);

#define INTERN_NONE UINT32_MAX

/* The words seen, numbered from 0 in the order they came. Starts as { 0 }. */
struct intern {
	struct slice *word;     /* by number; the bytes live until intern_free */
	uint32_t n;
	/* Private. */
	struct arena arena;
	size_t room, slots;
	struct intern_slot *slot;
	uint64_t seed;
};

/* The word's number, a new one if it is new. */
uint32_t intern_add(struct intern *intern, struct slice word);

/* The word's number, or INTERN_NONE. */
uint32_t intern_find(const struct intern *intern, struct slice word);

/* Bytes that it holds. */
size_t intern_size(const struct intern *intern);

void intern_free(struct intern *intern);

/* A bounded memory of results by word: past about 64 MiB it forgets all and starts
 * again, so that endless vocabularies cost time and not memory. Starts as { 0 }. */
struct memo {
	struct intern words;
	struct arena results;
	struct slice *result;
	size_t room;
};

/* The result kept for the word, until memo_keep or memo_free; false when there is none. */
bool memo_find(const struct memo *memo, struct slice word, struct slice *result);

/* Keeps a copy of the result for a word that memo_find did not find; returns it. Neither
 * word nor result may be what the memo gave: it may forget. */
struct slice memo_keep(struct memo *memo, struct slice word, struct slice result);

void memo_free(struct memo *memo);

#endif
