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

/* Counts of a term since the group at hand began. */
struct singles_count {
	uint32_t unit;          /* the last one that had it + 1 */
	uint32_t freq;
	uint32_t docs;          /* SINGLES_CUT, _LAST: with the text that began, that ends in another run */
};

#define SINGLES_CUT  0x80000000u
#define SINGLES_LAST 0x40000000u

/* Starts as { .memory }. */
struct singles {
	size_t memory;          /* bytes that sums of groups may take, about */
	/* Private. */
	struct singles_count *count;    /* by term + 1; [0]: of what is no term */
	uint32_t *touched;              /* which of them are not 0 */
	size_t terms, room, touched_room, touches;
	struct singles_record {
		uint32_t term;
		uint32_t counts;        /* freq, 16 bits; docs, 14; SINGLES_CUT, _LAST */
	} *record;                      /* of the groups before, one after another; what is in no sum */
	size_t records, record_room;
	struct singles_stretch {
		uint32_t group;
		size_t end;             /* of its records */
	} *stretch;
	size_t stretches, stretch_room;
	/* A group that comes again and again has sums of the terms that came first, which are most of what
	 * each of its texts has. */
	struct singles_sum {
		uint32_t freq, docs;    /* docs: with flags, as above */
	} **sum;                        /* by group, then term; NULL: none */
	uint8_t *came;                  /* by group: how often, up to a few times */
	size_t groups, group_room, came_room, sums;
	uint32_t unit, group, cut;
};

/* The words from here on are of the unit. */
void singles_unit(struct singles *singles, const struct groups *groups, uint32_t unit);

/* Makes room for so many terms. */
void singles_terms(struct singles *singles, uint32_t terms);

/* Where the term is in count, or, if it does not count, what is none. */
static inline uint32_t
singles_place(uint32_t term, bool counts)
{
	return (term + 1) & -(uint32_t)counts;
}

/* The term will come soon. */
static inline void
singles_soon(const struct singles *singles, uint32_t term)
{
	__builtin_prefetch(&singles->count[term + 1]);
}

/* One more occurrence of the term, if it counts. There is no question that the processor
 * would have to guess: whether a word is new in its text is as good as chance. */
static inline void
singles_word(struct singles *singles, uint32_t term, bool counts)
{
	uint32_t place = singles_place(term, counts), is_new;
	struct singles_count *count = &singles->count[place];

	singles->touched[singles->touches] = place;
	singles->touches += count->freq == 0;
	is_new = count->unit != singles->unit;
	count->docs = (count->docs + is_new) | (singles->cut & -is_new);
	count->unit = singles->unit;
	count->freq++;
}

/* Bytes that it holds, and will need to count. */
size_t singles_size(const struct singles *singles);

/* Writes the rows, in order, to the table. */
void singles_count(struct singles *singles, const struct ranks *ranks, const struct tally_groups *groups, struct rows *rows);

void singles_free(struct singles *singles);

#endif
