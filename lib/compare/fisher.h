/* fisher.h: Fisher's exact test.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FISHER_H
#define FISHER_H

#include "compare/keyness.h"

/* log10 of the two-sided p: the sum over all tables with the same margins that are no more
 * probable than this one (a factor of 1 + 1e-10 takes equal ones for equal; R has 1 + 1e-7, which
 * takes others too where counts are huge). NaN as in
 * keyness.h, and 0 where all words are the term.
 * Relative error of log10 p below 1e-9 (measured: tests/unit/compare_reference_texts.h). Some
 * microseconds for rare terms; at most a millisecond, whatever the counts.
 * Source: R. A. Fisher (1922); for long tails, our own: the hypergeometric density between whole
 * numbers, by Stirling's formula, and Gauss-Legendre quadrature. */
double fisher_log10_p(struct keyness t);

#endif
