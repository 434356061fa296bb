/* compare_beta.c: limits of proportions against the binomial sum they invert.
 * SPDX-License-Identifier: MIT */
#include "compare/beta.h"

#include <math.h>

#include "unit.h"

void test_beta_published(void);
void test_beta_inverts(void);
void test_beta_median(void);
void test_beta_ends(void);

/* x itself. */
static double
lower(uint64_t a, uint64_t b, double tail)
{
	double odds = exp(beta_log_odds(a, b, tail)) * (double)a / ((double)b + 1);

	return odds / (1 + odds);
}

/* The textbook's 95 % Clopper-Pearson intervals. */
void
test_beta_published(void)
{
	CHECK(fabs(lower(8, 2, 0.025) - 0.4439) < 5e-5);
	CHECK(fabs(1 - lower(2, 8, 0.025) - 0.9748) < 5e-5);
	CHECK(fabs(lower(10, 0, 0.025) - 0.6915) < 5e-5);
	CHECK(fabs(lower(1, 9, 0.025) - 0.0025) < 5e-5);
	CHECK(fabs(1 - lower(9, 1, 0.025) - 0.4450) < 5e-5);
}

/* The chance of a cases or more among a + b when each is one with probability x. */
static double
binomial_tail(uint64_t a, uint64_t b, double x)
{
	double n = (double)(a + b), sum = 0;

	for (uint64_t i = a; i <= a + b; i++) {
		double k = (double)i;

		sum += exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) +
		    k * log(x) + (n - k) * log1p(-x));
	}
	return sum;
}

void
test_beta_inverts(void)
{
	const double tails[] = { 0.4, 0.025, 1e-6, 1e-30 };

	for (uint64_t a = 1; a < 60; a += 1 + a / 8)
		for (uint64_t b = 0; b < 60; b += 1 + b / 8)
			for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
				double tail = binomial_tail(a, b, lower(a, b, tails[i]));

				CHECK(fabs(tail - tails[i]) <= 1e-11 * tails[i]);
			}
}

/* Beta(a, a) has its median at one half. */
void
test_beta_median(void)
{
	for (uint64_t a = 2; a < UINT64_C(1) << 52; a *= 2)
		CHECK(fabs(beta_log_odds(a, a - 1, 0.5)) <= 1e-10 / sqrt((double)a));
}

void
test_beta_ends(void)
{
	const uint64_t most = UINT64_C(1) << 53;

	CHECK(isnan(beta_log_odds(0, 5, 0.025)));
	CHECK(isnan(beta_log_odds(most + 1, 5, 0.025)) && isnan(beta_log_odds(5, most + 1, 0.025)));
	CHECK(isnan(beta_log_odds(5, 5, 0)) && isnan(beta_log_odds(5, 5, 0.51)));
	CHECK(isnan(beta_log_odds(5, 5, NAN)) && isnan(beta_log_odds(5, 5, 1e-310)));
	CHECK(isfinite(beta_log_odds(most, most, 1e-300)) && isfinite(beta_log_odds(1, most, 1e-300)));
	CHECK(isfinite(beta_log_odds(most, 1, 1e-300)) && isfinite(beta_log_odds(2, most, 1e-300)));
	CHECK(isfinite(beta_log_odds(most, 0, 1e-300)) && isfinite(beta_log_odds(1, 0, 0.5)));
}
