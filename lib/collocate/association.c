/* association.c: measures of association by name.
 * SPDX-License-Identifier: MIT */
#include "collocate/association.h"

#include <math.h>
#include <stddef.h>

#include "compare/keyness.h"
#include "compare/tail.h"

/* The places near the node against those elsewhere, as two corpora. */
static struct keyness
keyness(const struct association *t)
{
	return (struct keyness){ t->n11, t->n2 - t->n11, t->n1, t->n - t->n1 };
}

static double
expected(const struct association *t)
{
	return (double)t->n1 * (double)t->n2 / (double)t->n;
}

static double
pmi(const struct association *t)
{
	return log2((double)t->n11 / expected(t));
}

/* 0/0 where all there is is n11. */
static double
npmi(const struct association *t)
{
	return pmi(t) / -log2((double)t->n11 / (double)t->n);
}

static double
mi2(const struct association *t)
{
	return pmi(t) + log2((double)t->n11);
}

static double
mi3(const struct association *t)
{
	return pmi(t) + 2 * log2((double)t->n11);
}

static double
t_score(const struct association *t)
{
	return ((double)t->n11 - expected(t)) / sqrt((double)t->n11);
}

static double
z_score(const struct association *t)
{
	return ((double)t->n11 - expected(t)) / sqrt(expected(t));
}

static double
dice(const struct association *t)
{
	return 2 * (double)t->n11 / ((double)t->n1 + (double)t->n2);
}

static double
log_dice(const struct association *t)
{
	return 14 + log2(dice(t));
}

static double
jaccard(const struct association *t)
{
	return (double)t->n11 / ((double)t->n1 + (double)t->n2 - (double)t->n11);
}

static double
min_sensitivity(const struct association *t)
{
	return (double)t->n11 / (double)(t->n1 > t->n2 ? t->n1 : t->n2);
}

/* n11 n22 - n12 n21 = n11 N - n1+ n+1, taken exactly. */
static double
liddell(const struct association *t)
{
	__extension__ __int128 difference = (__int128)t->n11 * (__int128)t->n - (__int128)t->n1 * (__int128)t->n2;

	return (double)difference / ((double)t->n2 * (double)(t->n - t->n2));
}

static double
simple_ll(const struct association *t)
{
	double o = (double)t->n11, e = expected(t), ll = 2 * (o * log(o / e) - (o - e));

	return o < e ? -ll : ll;
}

static double
g2_4cell(const struct association *t)
{
	return keyness_g2_4cell(keyness(t));
}

static double
log10_p(const struct association *t)
{
	return tail_chi2_1(fabs(g2_4cell(t)));
}

static double
chi2(const struct association *t)
{
	return keyness_chi2(keyness(t));
}

static double
lr_hardie(const struct association *t)
{
	return keyness_lr_hardie(keyness(t));
}

static double
lrc(const struct association *t)
{
	return keyness_lrc(keyness(t), 0.05 / (double)(t->m > 0 ? t->m : 1));
}

static double
family(const struct association *t)
{
	return (double)t->m;
}

#define NEVER "n11 is never 0: pairs that do not meet have no row"

const struct association_measure association_measures[] = {
	{ "expected", expected, "E = n1+ n+1/N: what n11 would be without any association", "-", "-" },
	{ "pmi", pmi, "log2(n11/E)", "Church and Hanks 1990", NEVER },
	{ "npmi", npmi, "log2(n11/E)/-log2(n11/N): 1 never apart, 0 independent", "Bouma 2009", NEVER "; NA at n11 = N" },
	{ "mi2", mi2, "log2(n11^2/E)", "Daille 1994", NEVER },
	{ "mi3", mi3, "log2(n11^3/E)", "Daille 1994", NEVER },
	{ "t_score", t_score, "(n11 - E)/sqrt(n11)", "Church et al. 1991", NEVER },
	{ "z_score", z_score, "(n11 - E)/sqrt(E)", "Berry-Rogghe 1973", NEVER },
	{ "dice", dice, "2 n11/(n1+ + n+1)", "Dice 1945", NEVER },
	{ "log_dice", log_dice, "14 + log2(dice)", "Rychly 2008", NEVER },
	{ "jaccard", jaccard, "n11/(n1+ + n+1 - n11)", "Jaccard 1901", NEVER },
	{ "min_sensitivity", min_sensitivity, "min(n11/n1+, n11/n+1)", "Pedersen 1998", NEVER },
	{ "liddell", liddell, "(n11 n22 - n12 n21)/(n+1 n+2): the share of the collocate's that are near, less that of all others", "Liddell 1976", "NA at n+1 = N" },
	{ "simple_ll", simple_ll, "2 (n11 ln(n11/E) - (n11 - E)); negative where n11 < E", "Evert 2008", NEVER },
	{ "g2_4cell", g2_4cell, "2 sum O ln(O/E) over the four cells; negative where n11 < E", "Dunning 1993", "0 ln 0 = 0; NA at n1+ = N" },
	{ "log10_p", log10_p, "log10 of P(chi-square, df 1 > |g2_4cell|); places taken for independent", "Abramowitz and Stegun 26.4", "never a rounded 0; NA at n1+ = N" },
	{ "chi2", chi2, "N (n11 n22 - n12 n21)^2/(n1+ n2+ n+1 n+2)", "Pearson 1900", "NA at n1+ = N or n+1 = N" },
	{ "lr_hardie", lr_hardie, "log2[(n11/n1+)/(n21/n2+)]: the rate near the node over that elsewhere", "Hardie 2014", "n21 = 0 is taken as 0.5; NA at n1+ = N" },
	{ "lrc", lrc, "conservative log ratio: of the exact interval of that at 1 - 0.05/m the limit that is nearer to 0, or 0 when it holds 0", "Evert 2022", "finite at n21 = 0; NA at n1+ = N" },
	{ "m", family, "collocates of the node in this group, before any filter: the family of lrc", "-", "-" },
	{ NULL, NULL, NULL, NULL, NULL },
};

const struct association_measure *
association_find(struct slice name)
{
	for (const struct association_measure *measure = association_measures; measure->name != NULL; measure++)
		if (slice_equal(name, slice_of(measure->name)))
			return measure;
	return NULL;
}

double
association_of(const struct association_measure *measure, const struct association *t)
{
	const uint64_t most = (uint64_t)1 << 53;
	double value;

	if (t->n > most || t->n11 == 0 || t->n11 > t->n1 || t->n11 > t->n2 || t->n1 > t->n || t->n2 - t->n11 > t->n - t->n1)
		return NAN;
	value = measure->compute(t);
	return isfinite(value) ? value : NAN;
}
