/* likeness.h: how alike groups write: distances over the most frequent words, as a tree.
 *
 * Cosine Delta: rates of the most frequent words, each as a z-score over the groups (its mean
 * and standard deviation, n - 1, are those of the profiles of the groups, as Burrows had them);
 * the distance of two groups is 1 - the cosine of their z-scores. J. Burrows, Delta (2002);
 * P. W. H. Smith and W. Aldridge, Improving authorship attribution (2011).
 *
 * The tree joins the two closest clusters again and again; the distance of two clusters is
 * the mean over the pairs of their members (average linkage, UPGMA). Of equal distances the
 * pair that was there first is joined.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_LIKENESS_H
#define REPORT_LIKENESS_H

#include "report/terms.h"

enum { LIKENESS_WORDS = 150, LIKENESS_GROUPS = 40 };

struct joint {
	uint32_t left, right;           /* clusters: below `leaves` a leaf, else a joint + leaves */
	double height;
};

struct likeness {
	uint32_t leaves;                /* the groups by rank, from 0 */
	size_t words;                   /* on which it rests: those whose rates differ */
	double *distance;               /* leaves * leaves */
	struct joint *joint;            /* leaves - 1, as they were joined */
	uint32_t *order;                /* leaves from top to bottom, so that no lines cross */
};

/* From terms with by_group. Fewer than three groups make no tree: leaves is 0. Starts from { 0 }. */
void likeness_of(struct likeness *likeness, const struct terms *terms, uint32_t groups, const struct corpus *corpus);

/* The distances from z-scores (a row of `words` for each of `leaves`), and the tree of distances. */
void likeness_distances(double *distance, const double *z, uint32_t leaves, size_t words);
void likeness_join(struct joint *joint, const double *distance, uint32_t leaves);

void likeness_free(struct likeness *likeness);

#endif
