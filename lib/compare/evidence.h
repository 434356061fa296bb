/* evidence.h: all that is known of one term in one group against its reference.
 *
 * SPDX-License-Identifier: MIT */
#ifndef EVIDENCE_H
#define EVIDENCE_H

#include "compare/keyness.h"
#include "compare/moments.h"
#include "compare/ranks.h"
#include "slice.h"


enum evidence_flag {
	FLAG_FEW_TEXTS = 1,     /* on one side too few texts for tests by text */
	FLAG_ONE_TEXT = 2,      /* without the one text that has most of it, no difference is left */
	FLAG_SMALL = 4,         /* a side has few running words */
	FLAG_UNEQUAL = 8,       /* one side has very many times the words of the other */
	FLAG_LOW_EXPECTED = 16, /* an expected count is below 5 */
	FLAG_EXCEPT = 32,       /* the term is on the list of --except */
	FLAG_OMNIBUS = 64,      /* this is a row about all groups (never written) */
};

struct evidence {
	struct slice term;      /* as written */
	uint64_t n;
	uint32_t contrast;      /* its number */
	struct keyness t;
	/* By text. `texts` have the term, `texts_total` have running words. */
	uint64_t texts, texts_total, ref_texts, ref_texts_total;
	uint64_t most, most_size, ref_most, ref_most_size;      /* of the text that has most of the term */
	double dp;
	struct moments rates, ref_rates;        /* n = 0 where nothing is to be computed of them */
	struct mann_whitney mann_whitney;
	double rank;            /* of the rate among those of all groups, 1 the highest */
	double prior;           /* the term's share of the background */
	/* Of the family, and of chance. */
	uint64_t m;             /* tests of the family */
	double lrc;             /* conservative log ratio at 0.05/m */
	double log10_q, log10_p_perm, lr_low_texts, lr_high_texts, log10_p_boot;
	unsigned flags;
	/* Where its counts are: the cells of the term, those of the target and of the reference. */
	size_t cell, cells, target_cell, target_cells, reference_cell, reference_cells;
};

/* Whether there is a conservative log ratio but none of that sign is left without the text that has
 * most of the term, on the side that uses it more. */
bool evidence_is_one_text(const struct evidence *e);

#endif
