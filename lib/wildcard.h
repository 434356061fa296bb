/* wildcard.h: words with "*" for any bytes, none too.
 *
 * A backslash takes the meaning off the character behind it: \* is an asterisk. What is
 * written is compared in NFC, as streams are.
 *
 * SPDX-License-Identifier: MIT */
#ifndef WILDCARD_H
#define WILDCARD_H

#include "memory.h"
#include "slice.h"

/* Starts as { 0 }. */
struct wildcard {
	struct slice *piece;    /* what stands between the asterisks: one more than there are */
	size_t pieces;
	/* Private. */
	struct buffer bytes;
};

/* Reads one; ends with wildcard_free. */
void wildcard_read(struct wildcard *wildcard, struct slice source);

/* Whether it is a word without any asterisk: piece[0]. */
static inline bool
wildcard_is_plain(const struct wildcard *wildcard)
{
	return wildcard->pieces == 1;
}

/* Whether all of the word fits. */
bool wildcard_match(const struct wildcard *wildcard, struct slice word);

void wildcard_free(struct wildcard *wildcard);

#endif
