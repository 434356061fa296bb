/* moments.h: the rates of a term in the texts of two sides, and tests on them.
 *
 * Pure functions. NaN (printed as NA) is what cannot be computed: fewer than two texts
 * on a side, or rates that do not vary on either.
 *
 * SPDX-License-Identifier: MIT */
#ifndef MOMENTS_H
#define MOMENTS_H

#include <stdint.h>

/* Of numbers: how many, their mean, the sum of their squared distances from it. */
struct moments {
	uint64_t n;
	double mean, m2, least, most;
};

/* n of the same number. */
struct moments moments_same(uint64_t n, double value);

/* Of n numbers, `used` of which are given and the others 0. Two passes, so that no digits
 * are lost to a variance that is small beside the mean. */
struct moments moments_of(const double *value, uint64_t used, uint64_t n);

/* Of both together. Sums of positive numbers alone, so nothing cancels.
 * Source: T. F. Chan, G. H. Golub and R. J. LeVeque (1979). */
struct moments moments_join(struct moments a, struct moments b);

/* Variance with n - 1; NaN for n < 2. */
double moments_variance(struct moments a);

struct welch {
	double t, df, log10_p;  /* p: two-sided */
};

/* B. L. Welch (1947), df of F. E. Satterthwaite (1946). */
struct welch welch_test(struct moments a, struct moments b);

/* log10 p of "the means differ by a factor of `factor` or more": the larger of two one-sided
 * Welch tests, of a <= b/factor and of a >= b factor. Small when they are shown to be alike.
 * Source: D. J. Schuirmann (1987), for a ratio of means. */
double welch_alike_log10_p(struct moments a, struct moments b, double factor);

/* (mean a - mean b) over the pooled standard deviation. J. Cohen (1988). */
double cohen_d(struct moments a, struct moments b);

#endif
