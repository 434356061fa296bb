/* positions.h: where in a corpus its words stand, for the average reduced frequency.
 *
 * SPDX-License-Identifier: MIT */
#ifndef POSITIONS_H
#define POSITIONS_H

#include "compare/counts.h"
#include "compare/disperse.h"

/* The terms of one word whose places are wanted, by group. Starts as { 0 }. */
struct positions {
	struct intern terms;    /* the group's number, then the term */
	struct arf *arf;        /* by their number */
	double *reach;          /* N/f */
	uint64_t *freq;
	size_t room;
};

/* A term that has freq > 0 of a group's `words`. */
void positions_want(struct positions *positions, uint32_t group, struct slice term, uint64_t freq, uint64_t words);

/* Reads the corpus, a vertical stream: the places of the words of a column among the running
 * words of each group (those of the texts of `by`, NULL: all), in the order of the stream. */
void positions_read(struct positions *positions, const struct counts *counts, const char *path, const char *column, const char *by);

/* The average reduced frequency; NaN where the corpus has the term more or less often than the
 * table, or it was not wanted. */
double positions_arf(const struct positions *positions, uint32_t group, struct slice term, uint64_t words);

void positions_free(struct positions *positions);

#endif
