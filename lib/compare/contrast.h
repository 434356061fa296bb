/* contrast.h: which group is compared with what, and the evidence of a term in each contrast.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CONTRAST_H
#define CONTRAST_H

#include "compare/counts.h"
#include "compare/evidence.h"

#define CONTRAST_REST (UINT32_MAX - 1)  /* the reference: all other groups */

enum contrast_mode {
	CONTRAST_EACH,          /* each group against the rest, or against one */
	CONTRAST_PAIRS,         /* each two groups, the first by name the target, or the one wanted */
	CONTRAST_SUCCESSIVE,    /* each group against the one before it by name */
};

struct contrast {
	uint32_t target, reference;
	/* The family: log10 p by text of its rows, in their order, then q; m of them. */
	double *log10_p;
	size_t m, room, next;
};

struct contrast_wishes {
	enum contrast_mode mode;
	uint32_t target, against;       /* COUNTS_NONE: all; the rest */
	bool zeros;             /* rows for the terms that the target does not use, too */
	bool ranks, rank;       /* the Mann-Whitney test, the rank among the groups are wanted */
	uint64_t few;           /* a group of fewer texts is not tested by text */
};

/* One group's part of a term. */
struct side {
	uint64_t freq, texts, most, most_size;
	struct moments rates;
	size_t cell, cells;
};

struct contrasts {
	const struct counts *counts;
	struct contrast_wishes wishes;
	struct contrast *of;
	uint32_t n;
	/* Private. */
	struct side *side;      /* by group */
	uint32_t *used, used_n;
	struct side *before, *after;    /* of the used groups up to one, from one on */
	double *rate;           /* by cell */
	uint64_t *freq, *size, *rank2;
	size_t *sorted, room;
	double ties, *order;
};

struct evidences {
	struct evidence *row;
	size_t n, room;
};

/* Sets the contrasts up. */
void contrasts_begin(struct contrasts *contrasts, const struct counts *counts, const struct contrast_wishes *wishes);

/* Adds the rows of a term whose cells are in memory, in the order of the contrasts. Resampling
 * and family are not filled in, nor is dp where counts are not by text. */
void contrasts_term(struct contrasts *contrasts, const struct counts_term *term, struct evidences *rows);

/* Adds the row of all groups together: its reference is empty. */
void contrasts_omnibus(struct contrasts *contrasts, const struct counts_term *term, struct evidences *rows);

/* Whether a group's texts can be told apart. */
bool contrasts_has_texts(const struct counts *counts, uint32_t group);

/* Whether contrasts against the rest take this group in. */
bool contrasts_in_rest(const struct counts *counts, uint32_t group);

void contrasts_end(struct contrasts *contrasts);

#endif
