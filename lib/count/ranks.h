/* ranks.h: the terms of a run in order, and their numbers in it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RANKS_H
#define RANKS_H

#include "intern.h"
#include "memory.h"

/* What keeps rows with a term from standing where the order of the terms, one by one, puts
 * them: the order is that of the joined bytes. */
enum ranks_oddity {
	RANKS_PLAIN,
	RANKS_SPACE,            /* a space, which is \s in an n-gram and a space alone */
	RANKS_CONTROL,          /* a byte below the space that joins the parts */
};

/* Ranks go from 1: 0 is the end of a sentence. */
struct ranks {
	uint32_t n;             /* terms */
	uint32_t *rank;         /* by the term's number */
	char *bytes;            /* the terms as written, one behind the other */
	size_t *end;            /* by rank: of the term; [0] is 0 */
	uint8_t *oddity;        /* by rank; NULL when all are plain */
	struct arena arena;
};

/* Bytes that may be read behind a term. */
enum { RANKS_SLACK = 16 };

/* The term as written, until ranks_free. */
static inline struct slice
ranks_written(const struct ranks *ranks, uint32_t rank)
{
	return (struct slice){ ranks->bytes + ranks->end[rank - 1], ranks->end[rank] - ranks->end[rank - 1] };
}

/* Ranks the terms by their bytes as written, in n-grams (`part`) or alone. */
void ranks_begin(struct ranks *ranks, const struct intern *terms, bool part);

void ranks_free(struct ranks *ranks);

#endif
