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
	void (*step)(struct counting *counting, unsigned share);
	struct pass *pass;      /* at hand: passes.c */
};

/* Does the step for each share of the words, in threads. */
void pieces_step(struct counting *counting, void (*step)(struct counting *counting, unsigned share));

/* The first word of the share. */
static inline size_t
pieces_share(const struct counting *counting, unsigned share)
{
	return ngrams_words(counting->ngrams) * share / counting->shares;
}

/* Makes ranks of the terms of the words, which are those from that number on, and counts those that begin
 * something in the share's counts. */
void pieces_rank(struct counting *counting, unsigned share, uint32_t *word, size_t from, size_t n);

/* From how often each word begins something, and how often that is a stop word: finds which words
 * matter as stop words, and cuts pieces with the room of each share within them, of at most so many places where there are not too many
 * pieces then; one word is in one piece. */
void pieces_cut(struct counting *counting, size_t most);

#endif
