/* measures.c: the columns of tm-compare by name.
 * SPDX-License-Identifier: MIT */
#include "compare/measures.h"

#include <math.h>
#include <stdio.h>

#include "compare/tail.h"
#include "output.h"

static double
per_million(struct keyness t)
{
	return keyness_per_million(t.a, t.c);
}

static double
ref_per_million(struct keyness t)
{
	return keyness_per_million(t.b, t.d);
}

static double
log10_p(struct keyness t)
{
	return tail_chi2_1(fabs(keyness_g2_4cell(t)));
}

static double
simple_maths_1(struct keyness t)
{
	return keyness_simple_maths(t, 1);
}

const struct measure measures[] = {
	{ "per_million", per_million, "10^6 a/c, a of c running words in the target" },
	{ "ref_per_million", ref_per_million, "10^6 b/d, b of d running words in the reference" },
	{ "expected", keyness_expected, "c(a+b)/(c+d), what a would be at one rate for both" },
	{ "g2_4cell", keyness_g2_4cell, "log-likelihood over 4 cells (Dunning 1993), 0 ln 0 = 0; negative: underused" },
	{ "g2_2cell", keyness_g2_2cell, "log-likelihood over a and b alone (Rayson and Garside 2000), signed" },
	{ "g2_williams", keyness_g2_williams, "g2_4cell with Williams's correction (1976)" },
	{ "log10_p", log10_p, "log10 of the chi-square tail of g2_4cell, 1 degree of freedom; tokens taken for independent" },
	{ "chi2", keyness_chi2, "Pearson's chi-square over 4 cells" },
	{ "chi2_yates", keyness_chi2_yates, "the same with Yates's correction" },
	{ "lr_hardie", keyness_lr_hardie, "log2 of the ratio of rates, a count of 0 taken as 0.5 (Hardie 2014)" },
	{ "lr_low_tokens", keyness_lr_low_tokens, "lower limit of its exact 95 % interval (Clopper and Pearson 1934), -inf at a = 0" },
	{ "lr_high_tokens", keyness_lr_high_tokens, "upper limit, inf at b = 0; tokens taken for independent" },
	{ "lr_walter", keyness_lr_walter, "log2 ratio with 0.5 added to counts and totals (Walter 1975)" },
	{ "pct_diff", keyness_percent_diff, "100 (a/c - b/d)/(b/d) (Gabrielatos and Marchi 2012), inf at b = 0" },
	{ "relative_risk", keyness_relative_risk, "(a/c)/(b/d), inf at b = 0" },
	{ "odds_ratio", keyness_odds_ratio, "[a/(c-a)]/[b/(d-b)], inf at b = 0" },
	{ "bic_2cell", keyness_bic_2cell, "g2_2cell - ln(c+d) (Wilson 2013)" },
	{ "simple_maths_1", simple_maths_1, "(10^6 a/c + 1)/(10^6 b/d + 1) (Kilgarriff 2009)" },
	{ NULL, NULL, NULL },
};

const struct measure *
measure_find(struct slice name)
{
	for (const struct measure *measure = measures; measure->name != NULL; measure++)
		if (slice_equal(name, slice_of(measure->name)))
			return measure;
	return NULL;
}

void
measure_write(double value)
{
	char digits[32];

	if (isnan(value)) {
		output_text("NA");
	} else if (isinf(value)) {
		output_text(value > 0 ? "inf" : "-inf");
	} else {
		/* The sum turns -0 into 0. */
		int n = snprintf(digits, sizeof digits, "%.6g", value + 0.0);

		output_slice((struct slice){ digits, (size_t)n });
	}
}
