/* intern.c: an open table of words.
 * SPDX-License-Identifier: MIT */
#include "intern.h"

#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "eight.h"

struct intern_slot {
	uint32_t hash;          /* the upper half, compared before the bytes are */
	uint32_t number;        /* the word's number + 1; 0 = free */
};

uint64_t
hash_bytes(struct slice s, uint64_t seed)
{
	const uint64_t odd1 = 0x9E3779B97F4A7C15u, odd2 = 0xD6E8FEB86659FD93u;
	uint64_t h = seed ^ odd1 ^ s.n;

	for (; s.n >= 8; s = (struct slice){ s.p + 8, s.n - 8 })
		h = hash_numbers(h ^ eight_bytes(s.p), odd2) + odd1;
	return hash_numbers(h ^ eight_few(s.p, s.n), odd2 ^ seed) ^ h;
}

uint64_t
hash_secret(void)
{
	static uint64_t secret;

	/* A kernel that has no randomness yet costs the protection, not the run. */
	if (secret == 0 && getrandom(&secret, sizeof secret, GRND_NONBLOCK) != sizeof secret)
		secret = (uint64_t)time(NULL) ^ (uint64_t)getpid() << 32 ^ (uintptr_t)&secret;
	return secret |= 1;
}

/* The slot of the word, or the free one where it would go. */
static struct intern_slot *
find_slot(const struct intern *intern, struct slice word, uint64_t hash)
{
	size_t mask = intern->slots - 1, at = (size_t)hash & mask;

	for (;; at = (at + 1) & mask) {
		struct intern_slot *slot = &intern->slot[at];

		if (slot->number == 0)
			return slot;
		if (slot->hash == hash >> 32 && slice_equal(intern->word[slot->number - 1], word))
			return slot;
	}
}

static void
more_slots(struct intern *intern)
{
	if (intern->slots == 0)
		intern->seed = hash_secret();
	free(intern->slot);
	intern->slots = intern->slots == 0 ? 1024 : intern->slots * 2;
	intern->slot = memory_new(intern->slots, sizeof *intern->slot);
	for (uint32_t i = 0; i < intern->n; i++) {
		uint64_t hash = hash_bytes(intern->word[i], intern->seed);

		*find_slot(intern, intern->word[i], hash) =
		    (struct intern_slot){ (uint32_t)(hash >> 32), i + 1 };
	}
}

uint32_t
intern_add(struct intern *intern, struct slice word)
{
	struct intern_slot *slot;
	uint64_t hash;

	if (intern->n >= intern->slots / 2)
		more_slots(intern);
	hash = hash_bytes(word, intern->seed);
	slot = find_slot(intern, word, hash);
	if (slot->number == 0) {
		if (intern->n == INTERN_NONE - 1)
			memory_none();
		intern->word = memory_grow(intern->word, &intern->room, (size_t)intern->n + 1, sizeof *intern->word);
		intern->word[intern->n++] = arena_copy(&intern->arena, word);
		*slot = (struct intern_slot){ (uint32_t)(hash >> 32), intern->n };
	}
	return slot->number - 1;
}

uint32_t
intern_find(const struct intern *intern, struct slice word)
{
	if (intern->slots == 0)
		return INTERN_NONE;
	/* A free slot holds 0, and 0 - 1 is INTERN_NONE. */
	return find_slot(intern, word, hash_bytes(word, intern->seed))->number - 1;
}

size_t
intern_size(const struct intern *intern)
{
	return intern->arena.total + intern->room * sizeof *intern->word + intern->slots * sizeof *intern->slot;
}

void
intern_free(struct intern *intern)
{
	arena_free(&intern->arena);
	free(intern->word);
	free(intern->slot);
	*intern = (struct intern){ 0 };
}
