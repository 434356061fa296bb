/* compare_reference.c: lib/compare against numbers made with 60 digits and more.
 * SPDX-License-Identifier: MIT */
#include "compare_reference.h"

#include <stdbool.h>

#include "compare/beta.h"
#include "compare/tail.h"
#include "unit.h"

void test_keyness_reference(void);
void test_tail_reference(void);
void test_beta_reference(void);

#define COUNT(array) (sizeof (array) / sizeof *(array))

static const double near_enough = 1e-12;        /* relative; the worst is in the header */

/* Signs, zeros, infinities and NaN must be the same ones. */
static bool
agree(double have, double want, double scale)
{
	if (isnan(want) || isinf(want))
		return isnan(want) ? isnan(have) : isinf(have) && (have > 0) == (want > 0);
	return fabs(have - want) <= near_enough * scale;
}

static void
measure(struct keyness t, double m[MEASURES])
{
	m[EXPECTED] = keyness_expected(t);
	m[G2_4CELL] = keyness_g2_4cell(t);
	m[G2_2CELL] = keyness_g2_2cell(t);
	m[G2_WILLIAMS] = keyness_g2_williams(t);
	m[CHI2] = keyness_chi2(t);
	m[CHI2_YATES] = keyness_chi2_yates(t);
	m[BIC_2CELL] = keyness_bic_2cell(t);
	m[LR_HARDIE] = keyness_lr_hardie(t);
	m[LR_WALTER] = keyness_lr_walter(t);
	m[LR_LOW_TOKENS] = keyness_lr_low_tokens(t);
	m[LR_HIGH_TOKENS] = keyness_lr_high_tokens(t);
	m[PERCENT_DIFF] = keyness_percent_diff(t);
	m[RELATIVE_RISK] = keyness_relative_risk(t);
	m[ODDS_RATIO] = keyness_odds_ratio(t);
	m[SIMPLE_MATHS_1] = keyness_simple_maths(t, 1);
}

void
test_keyness_reference(void)
{
	double have[MEASURES];

	for (size_t i = 0; i < COUNT(reference_rows); i++) {
		const double *want = reference_rows[i].measure;

		measure(reference_rows[i].t, have);
		for (size_t k = 0; k < MEASURES; k++) {
			bool right = agree(have[k], want[k], fabs(want[k]));

			if (!right)
				printf("row %zu, measure %zu: %.17g for %.17g\n", i, k, have[k], want[k]);
			CHECK(right);
		}
	}
}

void
test_tail_reference(void)
{
	for (size_t i = 0; i < COUNT(reference_tails); i++) {
		double x = reference_tails[i].x, df = reference_tails[i].df;
		double want = reference_tails[i].log10_p;

		CHECK(agree(tail_chi2(x, df), want, fabs(want)));
		if (df < 1.5 && df > 0.5)
			CHECK(agree(tail_chi2_1(x), want, fabs(want)));
	}
}

/* Near the median the log odds are next to nothing: there the measure of an error is
 * their standard deviation. */
void
test_beta_reference(void)
{
	for (size_t i = 0; i < COUNT(reference_limits); i++) {
		uint64_t a = reference_limits[i].a, b = reference_limits[i].b;
		double tail = reference_limits[i].tail, want = reference_limits[i].log_odds;
		double width = sqrt(1 / (double)a + 1 / ((double)b + 1));
		double least = tail > 0.1 ? 100 * width : fabs(want);

		CHECK(agree(beta_log_odds(a, b, tail), want, least));
	}
}
