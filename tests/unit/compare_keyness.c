/* compare_keyness.c: keyness against published numbers, and where there is none.
 * SPDX-License-Identifier: MIT */
#include "compare/keyness.h"

#include <math.h>
#include <stdbool.h>

#include "compare/tail.h"
#include "unit.h"

void test_keyness_g2_published(void);
void test_keyness_chi2_published(void);
void test_keyness_effect_published(void);
void test_keyness_lrc_published(void);
void test_keyness_zero_cells(void);
void test_keyness_not_available(void);
void test_keyness_turned(void);

#define T(a_, b_, c_, d_) ((struct keyness){ .a = (a_), .b = (b_), .c = (c_), .d = (d_) })

/* Equal in all the decimals that were published. */
static bool
is(double have, double want, int decimals)
{
	return fabs(have - want) <= 0.5000001 * pow(10, -decimals);
}

static const struct keyness wizard = { 52, 57, 50000, 75000 };   /* UCREL's example */
static const struct keyness we = { 1048, 779, 43002, 108539 };   /* "we", Hardie's corpora */

void
test_keyness_g2_published(void)
{
	const uint64_t million = 1000000;

	CHECK(is(keyness_expected(wizard), 43.6, 6));
	CHECK(is(keyness_g2_2cell(wizard), 2.651710, 6));
	CHECK(is(keyness_g2_4cell(wizard), 2.654064, 6));
	CHECK(is(keyness_g2_2cell(we), 667.110012, 6));
	CHECK(is(keyness_g2_4cell(we), 676.350, 3));
	/* Rayson on the Corpora list, 18 January 2002. */
	CHECK(is(keyness_g2_2cell(T(348, 99, million, million)), 146.953, 3));
	CHECK(is(keyness_g2_2cell(T(9, 32, million, million)), -13.682, 3));
	CHECK(is(keyness_g2_2cell(T(15, 14, million, million)), 0.034, 3));
	CHECK(is(keyness_g2_2cell(T(21, 25, million, million)), -0.348, 3));
	CHECK(is(keyness_g2_2cell(T(393, 170, million, million)), 90.80, 2));
	/* Dunning's table as (n11, n1+, n+1, N) = (a, c, a+b, c+d). */
	CHECK(is(keyness_g2_4cell(T(110, 111, 2552, 29225)), 270.721877, 6));
	CHECK(is(keyness_g2_4cell(T(8, 24, 13, 31764)), 95.285759, 6));
	CHECK(is(keyness_g2_4cell(T(20, 0, 42, 14307626)), 521.0938, 4));
	/* corpora::keyness; quanteda's tests; Text-NSP's. */
	CHECK(is(keyness_g2_4cell(T(7, 2, 1000, 1000)), 2.95449418451, 11));
	CHECK(is(keyness_g2_4cell(T(3, 7, 10, 9)), -4.5349393, 7));
	CHECK(is(keyness_g2_4cell(T(10, 10, 20, 40)), 3.66900140, 8));
	CHECK(is(keyness_g2_4cell(T(9, 6, 9, 6)), 0, 12));
	CHECK(is(keyness_g2_4cell(T(9, 6, 9, 12)), 8.495, 2));
	CHECK(is(keyness_bic_2cell(wizard), -9.084359, 6));
	CHECK(is(keyness_bic_2cell(we), 655.181, 3));
	CHECK(is(tail_chi2_1(keyness_g2_2cell(we)), -146.372, 3));
}

void
test_keyness_chi2_published(void)
{
	CHECK(is(keyness_chi2(T(23, 551, 263, 8870)), 2.783108, 6));
	CHECK(is(keyness_chi2_yates(T(23, 551, 263, 8870)), 2.369617, 6));
	CHECK(is(keyness_chi2_2cell(T(23, 551, 263, 8870)), 2.608192, 6));
	CHECK(is(keyness_chi2(T(3, 7, 10, 9)), 4.3371605, 7));
	CHECK(is(keyness_chi2_yates(T(3, 7, 10, 9)), 2.6324383, 7));
	CHECK(is(keyness_chi2(T(10, 10, 20, 40)), 3.75, 12));
	CHECK(is(keyness_chi2(we), 764.4484, 4));
	CHECK(is(tail_chi2_1(keyness_chi2(we)), -167.538, 3));
	/* The correction stops at 0: |ad - bc| = 10 < N/2. */
	CHECK(is(keyness_chi2_yates(T(1, 0, 10, 10)), 0, 15));
	CHECK(keyness_chi2_yates(T(2, 2, 10, 11)) <= 0);
}

void
test_keyness_effect_published(void)
{
	const struct keyness shard = { 35, 263, 112289776, 1559716979 };
	const struct keyness seven = { 7, 2, 1000, 1000 };
	const struct keyness citizens = { 0, 39, 43002, 108539 };

	CHECK(is(keyness_lr_hardie(T(6, 2, 10000, 10000)), 1.584963, 6));
	CHECK(is(keyness_lr_hardie(citizens), -4.949664, 6));
	CHECK(is(keyness_lr_walter(citizens), -4.968053, 6));
	CHECK(is(keyness_lr_hardie(seven), 1.807355, 6));
	CHECK(is(keyness_lr_walter(seven), 1.584963, 6));
	CHECK(is(keyness_percent_diff(wizard), 36.8421, 4));
	CHECK(is(keyness_percent_diff(we), 239.5635, 4));
	CHECK(is(keyness_relative_risk(wizard), 1.368421, 6));
	CHECK(is(keyness_odds_ratio(wizard), 1.368805, 6));
	CHECK(is(keyness_odds_ratio(T(10, 10, 20, 40)), 3, 12));
	CHECK(is(keyness_per_million(35, 112289776), 0.3117, 4));
	CHECK(is(keyness_per_million(263, 1559716979), 0.1686, 4));
	CHECK(is(keyness_simple_maths(shard, 1), 1.122429, 6));
	CHECK(is(keyness_simple_maths(seven, 1), 3.49875062469, 11));
}

/* Evert 2022: 20,109 candidates, alpha = 0.05. */
void
test_keyness_lrc_published(void)
{
	const double alpha = 0.05 / 20109;

	CHECK(is(keyness_lrc(T(575, 4169, 1177, 341805), alpha), 5.012148288, 9));
	CHECK(is(keyness_lrc(T(8, 0, 1177, 341805), alpha), 6.020852025, 9));
	CHECK(is(keyness_lrc(T(2, 1, 1177, 341805), alpha), 0, 9));
	CHECK(is(keyness_lrc(T(4169, 575, 341805, 1177), alpha), -5.012148288, 9));
	CHECK(is(keyness_lrc(T(0, 8, 341805, 1177), alpha), -6.020852025, 9));
	CHECK(isnan(keyness_lrc(wizard, 0)) && isnan(keyness_lrc(wizard, 1.5)));
}

void
test_keyness_zero_cells(void)
{
	const struct keyness none = { 0, 5, 100, 200 }, only = { 5, 0, 100, 200 };
	const struct keyness full = { 100, 200, 100, 200 };

	CHECK(isinf(keyness_lr_low_tokens(none)) && keyness_lr_low_tokens(none) < 0);
	CHECK(isfinite(keyness_lr_high_tokens(none)));
	CHECK(isfinite(keyness_lr_low_tokens(only)));
	CHECK(isinf(keyness_lr_high_tokens(only)) && keyness_lr_high_tokens(only) > 0);
	CHECK(is(keyness_percent_diff(none), -100, 12) && is(keyness_relative_risk(none), 0, 12));
	CHECK(isinf(keyness_percent_diff(only)) && isinf(keyness_relative_risk(only)));
	CHECK(isinf(keyness_odds_ratio(only)) && isinf(keyness_simple_maths(only, 0)));
	CHECK(isfinite(keyness_simple_maths(only, 1)));
	CHECK(isinf(keyness_odds_ratio(T(100, 5, 100, 200))) && isnan(keyness_odds_ratio(full)));
	CHECK(is(keyness_g2_4cell(full), 0, 15) && !signbit(keyness_g2_4cell(full)));
	CHECK(isnan(keyness_chi2(full)) && isnan(keyness_chi2_yates(full)));
	CHECK(isnan(keyness_g2_williams(full)));
}

static bool
all_na(struct keyness t)
{
	return isnan(keyness_expected(t)) && isnan(keyness_g2_4cell(t)) &&
	    isnan(keyness_g2_2cell(t)) && isnan(keyness_g2_williams(t)) &&
	    isnan(keyness_chi2(t)) && isnan(keyness_chi2_yates(t)) &&
	    isnan(keyness_bic_2cell(t)) && isnan(keyness_lr_hardie(t)) &&
	    isnan(keyness_lr_walter(t)) && isnan(keyness_lr_low_tokens(t)) &&
	    isnan(keyness_lr_high_tokens(t)) && isnan(keyness_lrc(t, 0.05)) &&
	    isnan(keyness_percent_diff(t)) && isnan(keyness_relative_risk(t)) &&
	    isnan(keyness_odds_ratio(t)) && isnan(keyness_simple_maths(t, 1));
}

void
test_keyness_not_available(void)
{
	const uint64_t most = UINT64_C(1) << 53;

	CHECK(all_na(T(0, 0, 0, 0)));
	CHECK(all_na(T(0, 0, 10, 10)));
	CHECK(all_na(T(0, 5, 0, 10)));
	CHECK(all_na(T(5, 0, 10, 0)));
	CHECK(all_na(T(11, 5, 10, 10)));
	CHECK(all_na(T(5, 11, 10, 10)));
	CHECK(all_na(T(1, 1, most + 1, 10)));
	CHECK(all_na(T(1, 1, 10, most + 1)));
	CHECK(all_na(T(UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX)));
	CHECK(!all_na(T(1, 1, most, most)));
	CHECK(isnan(keyness_per_million(0, 0)) && isnan(keyness_per_million(2, 1)));
	CHECK(is(keyness_per_million(0, 1), 0, 15) && is(keyness_per_million(1, 1), 1e6, 9));
}

/* Target and reference exchanged turn the signs, and the limits enclose the ratio. */
void
test_keyness_turned(void)
{
	for (uint64_t a = 0; a < 40; a++)
		for (uint64_t b = a == 0; b < 40; b++) {
			struct keyness t = { a, b, 100, 150 }, turned = { b, a, 150, 100 };
			bool level = a * 150 == b * 100;

			CHECK(level || is(keyness_g2_4cell(t), -keyness_g2_4cell(turned), 11));
			CHECK(!level || is(keyness_g2_4cell(t), 0, 15));
			CHECK(is(keyness_chi2(t), keyness_chi2(turned), 11));
			CHECK(is(keyness_lr_walter(t), -keyness_lr_walter(turned), 12));
			CHECK(a == 0 || is(keyness_lr_low_tokens(t), -keyness_lr_high_tokens(turned), 12));
			CHECK(keyness_lr_low_tokens(t) < keyness_lr_hardie(t) || a == 0);
			CHECK(keyness_lr_high_tokens(t) > keyness_lr_hardie(t) || b == 0);
		}
}
