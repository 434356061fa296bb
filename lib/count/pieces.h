/* pieces.h: the n-grams of a run cut into pieces of work: by ranges of their first words.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PIECES_H
#define PIECES_H

#include "count/walk.h"

enum {
	PIECES_MOST = 2048,     /* about */
	PIECES_NONE = UINT16_MAX,
};

/* A run being counted. */
struct counting {
	struct ngrams *ngrams;
	struct walks walks;
	unsigned shares;        /* the counts below are in */
	uint32_t *freq, *stops; /* by share and rank: places, and those of stop words */
	uint16_t *piece_of;     /* by rank */
	size_t pieces;
	struct walk_range *range; /* by piece */
	size_t *begin;          /* by piece: its places; one more at the end */
	size_t *fill;           /* by share and piece: where the next place goes */
	uint32_t *place;
	uint32_t *part_at;
	void (*step)(struct counting *counting, unsigned thread);
};

/* From how often each word begins something, and how often that is a stop word: finds which words
 * matter as stop words, and cuts pieces, of at most so many places where there are not too many
 * pieces then; one word is in one piece. */
void pieces_cut(struct counting *counting, size_t most);

#endif
