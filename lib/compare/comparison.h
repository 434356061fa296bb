/* comparison.h: from tables to finished rows of evidence, in two passes.
 *
 * The first reads the tables, counts the family of each contrast and its probabilities, and keeps
 * the counts; the second goes over these again, some terms at a time, with the corrections made.
 * In memory are the totals, eight bytes a row for q, and the counts up to a limit; beyond it
 * they are on disk.
 *
 * SPDX-License-Identifier: MIT */
#ifndef COMPARISON_H
#define COMPARISON_H

#include "compare/contrast.h"
#include "compare/resample.h"
#include "compare/spool.h"

struct comparison_wishes {
	struct counts_wishes counts;
	struct contrast_wishes contrasts;
	struct resample_wishes resample;
	uint64_t minimum;       /* of a term's count in all groups but the reference */
	size_t memory;          /* bytes of counts; 0: as limit_memory() */
	bool omnibus;           /* rows about all groups instead */
	bool family;            /* q is wanted */
	uint64_t tests;         /* how many a family has; 0: as many as there are */
	bool one_text;          /* as is that flag */
	const struct intern *except;    /* terms to be flagged; NULL: none */
};

struct comparison {
	struct comparison_wishes wishes;
	struct counts counts;
	struct contrasts contrasts;
	struct resampler resampler;
	/* Private. */
	struct spool spool;
	struct counts_term term;
	struct evidences rows;
	struct arena texts;
	uint32_t *unit;
	uint64_t *freq, kept, read;
	size_t cells, unit_room, freq_room;
};

/* Opens the tables, reads the totals. */
void comparison_begin(struct comparison *comparison, const char *path, const struct comparison_wishes *wishes);

/* The first pass. To be called when the wishes about the contrasts are known: groups have numbers
 * only after comparison_begin. */
void comparison_read(struct comparison *comparison);

/* The next rows, in order of term, n and contrast, until the next call; 0 at the end. */
size_t comparison_rows(struct comparison *comparison, const struct evidence **rows);

/* The counts of a row's term by group, for as many as there are; only for rows given last. */
void comparison_count_groups(const struct comparison *comparison, const struct evidence *e, uint64_t *count);

void comparison_end(struct comparison *comparison);

#endif
