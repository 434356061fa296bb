/* adjust.h: probabilities corrected for there being many.
 *
 * SPDX-License-Identifier: MIT */
#ifndef ADJUST_H
#define ADJUST_H

#include <stddef.h>

/* Turns log10 p of n tests into log10 q, in place: over the sorted p the least of m p(j)/j for
 * j >= i, at most 1. m >= n is the size of the family; what is NaN stays so.
 * Source: Y. Benjamini and Y. Hochberg (1995). */
void adjust_bh(double *log10_p, size_t n, size_t m);

#endif
