/* resample.h: what chance makes of the texts: permutation of them between groups, and drawing
 * them anew.
 *
 * Draw k of a seed is the same whoever makes it, so the result does not depend on the number of
 * threads, nor on which terms and contrasts are asked for together.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RESAMPLE_H
#define RESAMPLE_H

#include "compare/contrast.h"

struct resample_wishes {
	uint64_t permutations, bootstraps;      /* B; 0 is none */
	uint64_t seed;
	uint64_t threads;
	bool within;            /* permute inside strata only */
};

struct resampler {
	const struct counts *counts;
	struct contrasts *contrasts;
	struct resample_wishes wishes;
	/* Private. */
	struct resample_job *job;
	size_t jobs, room;
	uint32_t *permute, *bootstrap;  /* jobs by contrast, or COUNTS_NONE */
	uint32_t omnibus;
};

/* The counts of some terms: those of a row begin at its `cell`. */
struct resample_cells {
	const uint32_t *unit;
	const uint64_t *freq;
};

/* Which texts are shuffled for which contrast. With `omnibus` the only rows will be such. */
void resample_begin(struct resampler *resampler, const struct counts *counts, struct contrasts *contrasts, const struct resample_wishes *wishes, bool omnibus);

/* Fills in the probabilities and intervals of the rows:
 *
 * log10_p_perm  the texts' groups are permuted, the numbers of texts kept; the score is |G2| of
 *               4 cells with totals recomputed (in omnibus rows the 2k-cell G2). Where there are
 *               no more splits than B, all of them: p = splits with a score as high/splits. Else
 *               B by chance: p = (1 + as high)/(1 + B). Scores that differ by less than 1e-9 of
 *               themselves are equal. Source: A. Koplenig (2019).
 * lr_low_texts, lr_high_texts
 *               2.5 % and 97.5 % of lr_hardie over B samples of texts, drawn with replacement
 *               within each group. NaN for B < 39, or where the term is often in none of them.
 * log10_p_boot  p1 = the share of samples with the higher rate in the target, equal ones half;
 *               p = (1 + 2B min(p1, 1 - p1))/(1 + B). Source: J. Lijffijt et al. (2016).
 *
 * NaN stays where a side has too few texts. */
void resample_rows(struct resampler *resampler, struct evidence *row, size_t rows, struct resample_cells cells);

/* Of a contrast: the number of splits that are all counted, or 0 where they are drawn. */
uint64_t resample_exact(const struct resampler *resampler, uint32_t contrast);

void resample_end(struct resampler *resampler);

#endif
