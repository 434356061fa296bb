/* pairs.h: counts of pairs of a node and a collocate, by group, within a limit of memory.
 *
 * They leave as rows of a frequency table (frequency.h): the node is the term, the collocate the
 * first of the grouping columns. The empty node and the empty collocate hold the margins, which
 * are counted like all else. When memory is full, what was counted becomes a sorted run
 * (count/run.h), and all is forgotten, the words too; in the end the runs are merged.
 *
 * SPDX-License-Identifier: MIT */
#ifndef COLLOCATE_PAIRS_H
#define COLLOCATE_PAIRS_H

#include "count/groups.h"
#include "count/run.h"

/* The word "" of the margins. */
enum { PAIRS_ALL = 0, PAIRS_BATCH = 32 };

/* A pair that is about to be counted. */
struct pairs_pending {
	size_t at;
	uint32_t node, collocate, freq;
};

/* Starts as { .memory, .groups }. */
struct pairs {
	size_t memory;          /* bytes that it may hold, about; 0: as limit_memory() */
	struct groups groups;   /* fields parsed; no regions, no chunks */
	/* Private. */
	struct intern words;
	struct pairs_slot *slot;
	size_t slots, n;
	uint32_t unit;          /* of the text at hand */
	uint64_t tokens;        /* since the last run, for sums of 32 bits */
	uint64_t seed;
	struct pairs_pending pending[PAIRS_BATCH];
	size_t waiting;
	struct runs runs;
};

void pairs_begin(struct pairs *pairs);

/* A text begins, with these attributes as written in the stream; it ends. */
void pairs_text(struct pairs *pairs, struct slice attributes);
void pairs_text_end(struct pairs *pairs);

/* The number of a word, until pairs_relieve. */
uint32_t pairs_word(struct pairs *pairs, struct slice word);

/* Counts a pair so many times, in the text at hand: PAIRS_ALL for either is a margin. */
void pairs_add(struct pairs *pairs, uint32_t node, uint32_t collocate, uint32_t freq);

/* So many tokens were read, and `held` bytes are held elsewhere. Where memory is full, writes a
 * run and is true: what pairs_word gave is then no longer good. */
bool pairs_relieve(struct pairs *pairs, size_t tokens, size_t held);

/* Gives the rows in order, each until the next; all has then been read. */
void pairs_write(struct pairs *pairs, void (*put)(void *context, const struct frequency_row *row, struct run_cuts cuts), void *context);

void pairs_free(struct pairs *pairs);

#endif
