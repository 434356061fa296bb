/* keywords.h: the keywords of each group with their evidence, and lines that show them.
 *
 * From keywords.tsv (tm-compare --keywords), in its order, and examples.tsv: group, term, and
 * the columns of tm-concord.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_KEYWORDS_H
#define REPORT_KEYWORDS_H

#include "report/corpus.h"

struct example {
	struct slice text, date, left, match, right;
};

struct keyword {
	struct slice term;
	uint64_t freq;
	double per_million, ref_per_million;
	double g2;                      /* g2_4cell */
	double log_ratio, lrc;          /* lr_hardie; lrc */
	double texts, q;                /* texts; q_bh: NaN where there are too few texts */
	bool one_text;                  /* the flag one-text */
	struct example *example;
	size_t examples, room;
};

struct group_keywords {
	struct keyword *keyword;
	size_t n, room;
	uint64_t all;                   /* rows that the table has of it */
};

struct keywords {
	bool there, has_examples;       /* the tables are */
	bool has_g2, has_q;             /* the columns are */
	struct group_keywords *group;   /* by rank of group */
	uint32_t groups;
	uint64_t all, one_text;         /* rows of the table; those that rest on one text */
	/* Private. */
	struct arena arena;
	struct intern places;           /* rank and term */
};

/* The first `most` keywords of each of the first `groups` groups. Starts from { 0 }. A bad
 * table ends the program. */
void keywords_read(struct keywords *keywords, const char *folder, uint32_t groups, size_t most, struct corpus *corpus);

void keywords_free(struct keywords *keywords);

#endif
