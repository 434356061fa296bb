/* deviance.h: the small differences that keyness and its intervals are made of.
 *
 * Pure functions of their arguments: no state, no errors but the NaN that a NaN
 * among them gives.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DEVIANCE_H
#define DEVIANCE_H

/* O ln(O/E) - (O - E), never negative, 0 where O = E: half of what one cell adds to
 * G2. Where the sums of O and of E agree, the part O - E adds up to nothing; taking
 * it from each cell makes all cells positive, so that their sum loses no digits
 * however close O and E are. The caller gives `difference` = O - E, because it often
 * knows it exactly and doubles would lose it here. O >= 0; E > 0, or both 0.
 * Source: the deviance term of C. Loader, Fast and accurate computation of binomial
 * probabilities (2000), which subtracts first; the series used here is our own. */
double deviance(double observed, double expected, double difference);

/* ln n! - (n + 1/2) ln n + n - ln(2 pi)/2 for real n > 0: what Stirling's formula
 * leaves, about 1/(12 n). Absolute error below 2e-14.
 * Source: Abramowitz & Stegun 6.1.41. */
double stirling_rest(double n);

#endif
