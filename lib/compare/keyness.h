/* keyness.h: who uses a term more, by how much, and how sure one can be.
 *
 * Every function takes the counts of one term and gives one number. None has state.
 * The result is NaN (printed as NA) where it cannot be computed: c = 0, d = 0, a > c,
 * b > d, a + b = 0, or a count above 2^53; further cases stand with the function.
 * N = c + d; E1 = c(a+b)/N and E2 = d(a+b)/N are the expected a and b.
 *
 * Differences such as ad - bc are taken exactly, in 128 bits, before anything is
 * rounded: relative errors stay below 1e-12 for all counts up to 2^53, however close the
 * rates (measured: tests/unit/compare_reference.h). Only BIC and the limits, which are
 * differences themselves, have fewer digits where they happen to be next to 0.
 *
 * SPDX-License-Identifier: MIT */
#ifndef KEYNESS_H
#define KEYNESS_H

#include <stdint.h>

struct keyness {
	uint64_t a, b;          /* occurrences of the term: in the target, in the reference */
	uint64_t c, d;          /* tokens: of the target, of the reference */
};

/* 10^6 count/tokens; NaN when tokens = 0 or count > tokens. */
double keyness_per_million(uint64_t count, uint64_t tokens);

/* E1, the occurrences expected in the target were both rates the same. */
double keyness_expected(struct keyness t);

/* Log-likelihood, negative where a/c < b/d. 4 cells: 2 sum O ln(O/E) over a, b, c-a,
 * d-b (Dunning 1993). 2 cells: over a and b alone (Rayson & Garside 2000). Chi-square
 * with one degree of freedom; see tail.h. */
double keyness_g2_4cell(struct keyness t);
double keyness_g2_2cell(struct keyness t);

/* The 4-cell G2 over Williams's q = 1 + (N/(a+b) + N/(N-a-b) - 1)(N/c + N/d - 1)/(6N)
 * (Williams 1976), signed. NaN when a + b = N. */
double keyness_g2_williams(struct keyness t);

/* Pearson's chi-square of the 4 cells, never negative; with Yates's correction
 * |ad - bc| is first reduced by N/2, not below 0. NaN when a + b = N. */
double keyness_chi2(struct keyness t);
double keyness_chi2_yates(struct keyness t);

/* (a - E1)^2/E1 + (b - E2)^2/E2, the goodness of fit of a and b alone, as old AntConc has it. */
double keyness_chi2_2cell(struct keyness t);

/* The 2-cell G2, unsigned, less ln N (Wilson 2013): negative favours no difference. */
double keyness_bic_2cell(struct keyness t);

/* log2 of the ratio of the rates; a count of 0 becomes 0.5 (Hardie 2014). */
double keyness_lr_hardie(struct keyness t);

/* log2[(a+1/2)/(c+1/2)] - log2[(b+1/2)/(d+1/2)] (Walter 1975). */
double keyness_lr_walter(struct keyness t);

/* log2[(a+1)/(c+1)] - log2[(b+1)/(d+1)]: Laplace's one more, as keyperm has it. */
double keyness_lr_laplace(struct keyness t);

/* The limits of the 95 % interval of log2[(a/c)/(b/d)] that takes tokens for
 * independent: exact (Clopper & Pearson 1934) for the share of the target in a + b.
 * -infinity for the lower one at a = 0, +infinity for the upper one at b = 0. */
double keyness_lr_low_tokens(struct keyness t);
double keyness_lr_high_tokens(struct keyness t);

/* Conservative log ratio (Evert 2022): the limit of the interval at confidence
 * 1 - alpha that is nearer to 0, or 0 when the interval holds 0. For m terms under test
 * alpha is 0.05/m. NaN unless 2e-300 <= alpha <= 1. */
double keyness_lrc(struct keyness t, double alpha);

/* 100 (a/c - b/d)/(b/d) (Gabrielatos & Marchi 2012); infinity at b = 0. */
double keyness_percent_diff(struct keyness t);

/* (a/c)/(b/d); infinity at b = 0. */
double keyness_relative_risk(struct keyness t);

/* [a/(c-a)]/[b/(d-b)]; infinity at b = 0 or a = c, NaN at a = c with b = d. */
double keyness_odds_ratio(struct keyness t);

/* (10^6 a/c + n)/(10^6 b/d + n), n > 0 commonly 1 (Kilgarriff 2009). At n = 0 and
 * b = 0 infinity. */
double keyness_simple_maths(struct keyness t, double n);

/* The 2-cell G2, unsigned, over N ln(min(E1, E2)) (Johnston, Berry and Mielke 2006). NaN where
 * the smaller E is at most 1. */
double keyness_ell(struct keyness t);

/* Log odds with a Dirichlet prior (Monroe, Colaresi and Quinn 2008): the term has `term` prior
 * occurrences among `all`, on either side. `delta` = ln[(a+term)/(c+all-a-term)] - the same of b
 * and d; z = delta over sqrt(1/(a+term) + 1/(b+term)). NaN unless 0 < term < all, or all may be
 * term where a < c and b < d; or where a logarithm has nothing to stand on. */
struct log_odds {
	double delta, z;
};

struct log_odds keyness_log_odds(struct keyness t, double term, double all);

/* The same with the pooled rate for a prior: term = all (a + b)/N. */
struct log_odds keyness_log_odds_pooled(struct keyness t, double all);

/* What the term adds to the Jensen-Shannon divergence of the two distributions, in bits:
 * (p log2(p/m) + q log2(q/m))/2 with p = a/c, q = b/d, m = (p+q)/2. Negative where p < q; without
 * signs the terms add up to the divergence. */
double keyness_js(struct keyness t);

#endif
