/* passes.h: counting n-grams whose words are in a file.
 *
 * What begins with a range of ranks is counted in one pass over the file, that with the next
 * ranges in another, as many as fit into memory at a time: each place with the words that
 * follow it, so that nothing need be looked up. So a run is many times as long as memory is
 * large, and has each n-gram once.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PASSES_H
#define PASSES_H

#include "count/pieces.h"

/* Words of a place with what follows it, and its unit. */
static inline size_t
passes_stride(const struct ngrams *ngrams)
{
	return ngrams->to + ngrams->skip + 1;
}

/* How many places fit, each with its words, into three quarters of so many bytes; the rest is for
 * sorting them. */
size_t passes_places(const struct ngrams *ngrams, size_t memory);

/* Makes ranks of the terms in the file, and counts them: a step of all shares. */
void passes_rank(struct counting *counting, unsigned share);

/* Counts the pieces. */
void passes_count(struct counting *counting);

#endif
