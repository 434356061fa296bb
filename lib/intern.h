/* intern.h: words as dense numbers; hashes.
 *
 * SPDX-License-Identifier: MIT */
#ifndef INTERN_H
#define INTERN_H

#include "memory.h"
#include "slice.h"

/* A 64-bit hash of two numbers: the halves of the full product, folded, so that every bit of
 * both moves every bit out. */
static inline uint64_t
hash_numbers(uint64_t a, uint64_t b)
{
	__extension__ unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

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

#endif
