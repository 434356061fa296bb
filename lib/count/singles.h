/* singles.h: counting terms of one word, as they come.
 *
 * For a run in which each word is of one unit and no unit comes again once another has
 * come: without --split, and without regions as groups.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SINGLES_H
#define SINGLES_H

#include "count/ranks.h"
#include "count/rows.h"
#include "count/tally.h"

/* Counts of a term in one group. */
struct singles_count {
	uint32_t unit;          /* the last one that had it + 1 */
	uint32_t group;
	uint32_t freq;
	uint32_t docs;          /* SINGLES_CUT, _LAST: with the text that began, that ends in another run */
};

#define SINGLES_CUT  0x80000000u
#define SINGLES_LAST 0x40000000u

/* Starts as { 0 }. */
struct singles {
	/* Private. */
	struct singles_count *count;    /* by term, in its last group */
	size_t terms, room;
	struct singles_record {
		uint32_t term, group, freq, docs;
	} *record;                      /* in the groups before */
	size_t records, record_room;
	uint32_t unit, group, cut;
};

/* The words from here on are of the unit. */
void singles_unit(struct singles *singles, const struct groups *groups, uint32_t unit);

/* Makes room for so many terms. */
void singles_terms(struct singles *singles, uint32_t terms);

/* The term's counts go on in the unit at hand; its record is written if that is of another group. */
void singles_move(struct singles *singles, uint32_t term);

/* One more occurrence of the term. */
static inline void
singles_word(struct singles *singles, uint32_t term)
{
	struct singles_count *count = &singles->count[term];

	if (__builtin_expect(count->unit != singles->unit, 0))
		singles_move(singles, term);
	count->freq++;
}

/* Bytes that it holds, and will need to count. */
size_t singles_size(const struct singles *singles);

/* Writes the rows, in order, to the table. */
void singles_count(struct singles *singles, const struct ranks *ranks, const struct tally_groups *groups, struct rows *rows);

void singles_free(struct singles *singles);

#endif
