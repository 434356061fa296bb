/* ranks.h: the Mann-Whitney test.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RANKS_H
#define RANKS_H

#include <stddef.h>
#include <stdint.h>

enum { RANKS_EXACT = 10 };      /* up to so many numbers on either side all splits are counted */

struct mann_whitney {
	double u;               /* pairs in which the first side's number is the larger, ties half */
	double log10_p;         /* two-sided; NaN when all numbers are equal or a side is empty */
};

/* Ranks are given twice over, so that the middle ones of ties are whole: the first number of
 * all has 2, three numbers that share the first ranks have 4 each. `sum` is that of n1 numbers
 * among n1 + n2; `ties` the sum of t^3 - t over the runs of t equal numbers. By the normal
 * approximation with the correction for ties and that for continuity.
 * Source: H. B. Mann and D. R. Whitney (1947); E. L. Lehmann, Nonparametrics (1975). */
struct mann_whitney mann_whitney_normal(uint64_t n1, uint64_t n2, uint64_t sum, double ties);

/* The same for n1 and n2 of at most RANKS_EXACT: `rank` has the doubled ranks of all. Every
 * split into n1 and n2 counts, ties and all; p is the share of those whose U is as far from
 * n1 n2/2. */
struct mann_whitney mann_whitney_exact(uint64_t n1, uint64_t n2, uint64_t sum, const uint64_t *rank);

#endif
