/* offset_value.h: how a key differs from the one before it, as one number.
 *
 * An offset-value code (Conner 1977; Graefe and Do 2023): where two keys that come after the
 * same key, or are it, first differ from that, and what they have there. The lower code is
 * that of the key that comes first, whatever else is in them; only when codes are the same
 * must keys be looked at, and then from there on. So rows that were compared with the row
 * before them, to see that they are in order, are merged with hardly another comparison.
 *
 * Keys are compared by their bytes, six at a time: a word. None begins with another, none
 * holds a NUL, and behind the last byte eight more may be read, whatever they are.
 *
 * SPDX-License-Identifier: MIT */
#ifndef OFFSET_VALUE_H
#define OFFSET_VALUE_H

#include <endian.h>

#include "slice.h"

enum {
	OFFSET_VALUE_BYTES = 6,         /* of a word */
	OFFSET_VALUE_MOST = 0xFFFE,     /* words that are told apart; those behind it are compared */
};

/* The code of the key that the key before was the same as; that of no key, behind all. */
#define OFFSET_VALUE_SAME ((uint64_t)0)
#define OFFSET_VALUE_END UINT64_MAX

/* The word of that number from 0; 0 behind the end. */
static inline uint64_t
offset_value_word(struct slice key, size_t at)
{
	size_t from = at * OFFSET_VALUE_BYTES;
	uint64_t bytes;

	if (from >= key.n)
		return 0;
	memcpy(&bytes, key.p + from, sizeof bytes);
	bytes = be64toh(bytes) >> 16;
	if (key.n - from < OFFSET_VALUE_BYTES)
		bytes &= UINT64_MAX << 8 * (OFFSET_VALUE_BYTES - (key.n - from));
	return bytes;
}

/* The first word from `at` on in which the keys, the same up to there, differ; one behind the
 * end of both when they do not. */
static inline size_t
offset_value_differ(struct slice a, struct slice b, size_t at)
{
	while (at * OFFSET_VALUE_BYTES < a.n && offset_value_word(a, at) == offset_value_word(b, at))
		at++;
	return at;
}

/* The code of a key that differs first in that word. */
static inline uint64_t
offset_value_code(struct slice key, size_t at)
{
	if (at * OFFSET_VALUE_BYTES >= key.n)
		return OFFSET_VALUE_SAME;
	if (at > OFFSET_VALUE_MOST)
		at = OFFSET_VALUE_MOST;
	return (uint64_t)(OFFSET_VALUE_MOST - at) << 48 | offset_value_word(key, at);
}

/* The word that a code is about. */
static inline size_t
offset_value_at(uint64_t code)
{
	return OFFSET_VALUE_MOST - (size_t)(code >> 48);
}

#endif
