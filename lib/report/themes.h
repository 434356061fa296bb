/* themes.h: how often each theme is met, by group and by year, with intervals by text.
 *
 * From themes.tsv: tm-count -c theme -b id,GROUP,DATE:year. A theme "a/b" is a part of "a",
 * which has the hits of all its parts, each once; a cell "a|b" is a hit of both.
 *
 * A rate is hits by running words of the texts together. Its interval takes texts as drawn and
 * words as given: a ratio estimate's standard error over texts, and Student's t with a degree of
 * freedom less than there are texts (W. G. Cochran, Sampling Techniques, 1977, 2.11 and 6.3):
 *
 *     s = sqrt(n / (n - 1) * sum (hits_i - rate * words_i)^2) / sum words_i
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_THEMES_H
#define REPORT_THEMES_H

#include "report/corpus.h"

struct rate {
	uint64_t hits, words, texts, with;      /* with: texts that have it */
	double rate;                    /* hits by word; NaN without words */
	double low, high;               /* of 95 %; NaN with fewer than FEW_TEXTS texts */
};

struct theme {
	struct slice name;              /* a path: a/b */
	size_t depth;                   /* slashes in it */
	struct rate all;                /* of the texts of named groups and of others */
	struct rate *group;             /* by rank, of the first `groups` */
	struct rate *year;              /* by years from the first */
};

struct themes {
	bool there, has_years;
	struct theme *theme;            /* in order of their paths */
	size_t n;
	uint32_t groups;
	uint64_t first_year, years;     /* from the first to the last, those without texts too */
	uint64_t undated;
	/* Private. */
	struct arena arena;
};

/* Starts from { 0 }. A bad table ends the program. */
void themes_read(struct themes *themes, const char *folder, uint32_t groups, struct corpus *corpus);

/* The rate of n texts and its interval, from sums over the texts: words, hits, words^2, hits^2,
 * words * hits. `with` is left as it was. */
struct text_sums {
	uint64_t n, words, hits;
	double words_2, hits_2, both;
};
void rate_of_sums(struct rate *rate, const struct text_sums *sums);

/* Student's t that is exceeded on either side with the probability .05 together; df > 0. */
double t_quantile(uint64_t df);

void themes_free(struct themes *themes);

#endif
