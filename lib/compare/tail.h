/* tail.h: how improbable a chi-square or a t is, as a power of ten.
 *
 * A tail probability of 1e-10000 has no double, its logarithm has. No state.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAIL_H
#define TAIL_H

/* log10 of the probability that chi-square with one degree of freedom exceeds x: 0 at
 * x = 0, -infinity at infinity, NaN for x < 0. (G2 carries a sign: pass its size.)
 * Relative error below 1e-14, near 0 too.
 * Source: p = erfc(z), z = sqrt(x/2); for large z Abramowitz & Stegun 7.1.23. */
double tail_chi2_1(double x);

/* The same for any df > 0, not only whole ones: log10 Q(df/2, x/2), Q the regularised
 * upper incomplete gamma function; NaN for df <= 0. Takes about sqrt(df) steps.
 * Relative error below 1e-12 for df up to 1e6.
 * Source: Abramowitz & Stegun 6.5.29 below the mean, 6.5.31 above. */
double tail_chi2(double x, double df);

/* log10 of the probability that Student's t with df > 0 degrees of freedom, not only whole
 * ones, is as far from 0 as t: two-sided. NaN for df <= 0 or not finite.
 * Relative error below 1e-12 for df up to 1e9.
 * Source: A&S 26.7.1 as an incomplete beta function, its continued fraction 26.5.8. */
double tail_t(double t, double df);

#endif
