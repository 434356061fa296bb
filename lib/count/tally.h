/* tally.h: occurrences of one term, by group, and their texts.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TALLY_H
#define TALLY_H

#include "count/groups.h"
#include "count/rows.h"

/* The groups of a run in their order, for all threads. */
struct tally_groups {
	const struct groups *groups;
	uint32_t n;
	struct slice *written;  /* by rank */
	uint32_t *rank;         /* by number */
	struct groups_unit *unit; /* as groups->unit, with ranks as groups */
	bool has_cuts;          /* texts have a part in other runs */
	bool grouped;
};

void tally_groups_begin(struct tally_groups *of, const struct groups *groups, bool grouped);
void tally_groups_free(struct tally_groups *of);

/* Writes the rows of totals of n-grams from `from` to `to`. */
void tally_totals(const struct tally_groups *of, struct rows *rows, uint64_t from, uint64_t to);

struct tally_count {
	uint32_t serial;        /* of the term that it was last used for */
	uint32_t docs;
	uint64_t freq;
	uint32_t cuts;          /* 1: the text that the run begins with is among docs, 2: the one it ends with */
};

/* Of one thread. */
struct tally {
	const struct tally_groups *of;
	uint32_t serial;
	uint32_t *seen;         /* by unit: the term it was last counted for */
	struct tally_count *count; /* by rank of the group */
	uint32_t *touched;
	uint64_t *set, *sets;   /* of groups, and of words of it that are not 0; empty but while sorting */
	uint32_t n;             /* groups of the term at hand */
	uint64_t freq, docs;    /* sums of the term at hand */
	struct buffer start;    /* what its rows start with */
};

void tally_begin(struct tally *tally, const struct tally_groups *of);
void tally_free(struct tally *tally);

/* Another term. */
void tally_clear(struct tally *tally);

/* Which of the texts that are in several runs the unit is of, as in tally_count. */
uint32_t tally_cuts(const struct tally_groups *of, uint32_t unit);

/* One group's count, from -b or the only one. */
static inline struct tally_count *
tally_of(struct tally *tally, uint32_t group)
{
	struct tally_count *count = &tally->count[group];

	if (count->serial != tally->serial) {
		*count = (struct tally_count){ .serial = tally->serial };
		tally->touched[tally->n++] = group;
	}
	return count;
}

/* One more occurrence in the unit and those that go with it. */
static inline void
tally_add(struct tally *tally, uint32_t unit)
{
	uint32_t last = unit + tally->of->unit[unit].more;

	for (; unit <= last; unit++) {
		struct tally_count *count = tally_of(tally, tally->of->unit[unit].group);

		count->freq++;
		tally->freq++;
		if (tally->seen[unit] == tally->serial)
			continue;
		tally->seen[unit] = tally->serial;
		count->docs++;
		tally->docs++;
		if (tally->of->has_cuts)
			count->cuts |= tally_cuts(tally->of, unit);
	}
}

/* Appends the rows of the term at hand. */
void tally_write(struct tally *tally, struct rows *rows, unsigned thread, struct buffer *out, struct slice term, uint64_t n, bool aside);

#endif
