/* measures.c: the columns of tm-compare by name.
 * SPDX-License-Identifier: MIT */
#include "compare/measures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "compare/fisher.h"
#include "compare/tail.h"
#include "output.h"

/* A measure of the four counts alone, as a column. */
#define OF_COUNTS(name) \
	static double \
	name(const struct evidence *e, double n) \
	{ \
		(void)n; \
		return keyness_##name(e->t); \
	}

OF_COUNTS(expected)
OF_COUNTS(g2_4cell)
OF_COUNTS(g2_2cell)
OF_COUNTS(g2_williams)
OF_COUNTS(chi2)
OF_COUNTS(chi2_yates)
OF_COUNTS(chi2_2cell)
OF_COUNTS(bic_2cell)
OF_COUNTS(ell)
OF_COUNTS(lr_hardie)
OF_COUNTS(lr_walter)
OF_COUNTS(lr_laplace)
OF_COUNTS(lr_low_tokens)
OF_COUNTS(lr_high_tokens)
OF_COUNTS(percent_diff)
OF_COUNTS(relative_risk)
OF_COUNTS(odds_ratio)
OF_COUNTS(js)

/* A field, or what is computed of some, as a column. */
#define OF_EVIDENCE(name, value) \
	static double \
	name(const struct evidence *e, double n) \
	{ \
		(void)n; \
		return value; \
	}

/* Documents in place of words. */
static struct keyness
documents(const struct evidence *e)
{
	return (struct keyness){ e->texts, e->ref_texts, e->texts_total, e->ref_texts_total };
}

OF_EVIDENCE(per_million, keyness_per_million(e->t.a, e->t.c))
OF_EVIDENCE(ref_per_million, keyness_per_million(e->t.b, e->t.d))
OF_EVIDENCE(log10_p, tail_chi2_1(fabs(keyness_g2_4cell(e->t))))
OF_EVIDENCE(fisher, fisher_log10_p(e->t))
OF_EVIDENCE(lrc, e->lrc)
OF_EVIDENCE(family, (double)e->m)
OF_EVIDENCE(texts, (double)e->texts)
OF_EVIDENCE(texts_total, (double)e->texts_total)
OF_EVIDENCE(ref_texts, (double)e->ref_texts)
OF_EVIDENCE(ref_texts_total, (double)e->ref_texts_total)
OF_EVIDENCE(max_share, e->t.a > 0 ? (double)e->most / (double)e->t.a : NAN)
OF_EVIDENCE(ref_max_share, e->t.b > 0 ? (double)e->ref_most / (double)e->t.b : NAN)
OF_EVIDENCE(dp, e->dp)
OF_EVIDENCE(welch_t, welch_test(e->rates, e->ref_rates).t)
OF_EVIDENCE(welch_df, welch_test(e->rates, e->ref_rates).df)
OF_EVIDENCE(welch_p, welch_test(e->rates, e->ref_rates).log10_p)
OF_EVIDENCE(cohen, cohen_d(e->rates, e->ref_rates))
OF_EVIDENCE(alike_p, welch_alike_log10_p(e->rates, e->ref_rates, 1.5))
OF_EVIDENCE(q_bh, e->log10_q)
OF_EVIDENCE(mann_whitney_u, e->mann_whitney.u)
OF_EVIDENCE(mann_whitney_p, e->mann_whitney.log10_p)
OF_EVIDENCE(p_perm, e->log10_p_perm)
OF_EVIDENCE(low_texts, e->lr_low_texts)
OF_EVIDENCE(high_texts, e->lr_high_texts)
OF_EVIDENCE(p_boot, e->log10_p_boot)
OF_EVIDENCE(df_fisher, fisher_log10_p(documents(e)))
OF_EVIDENCE(df_g2, keyness_g2_4cell(documents(e)))
OF_EVIDENCE(group_rank, e->rank)
OF_EVIDENCE(flags, (double)e->flags)

static double
simple_maths(const struct evidence *e, double n)
{
	return keyness_simple_maths(e->t, n);
}

/* The prior is the background's rate where there is a background, else the pooled one. */
static struct log_odds
log_odds_of(const struct evidence *e, double all)
{
	return isnan(e->prior) ? keyness_log_odds_pooled(e->t, all) : keyness_log_odds(e->t, all * e->prior, all);
}

static double
log_odds_z(const struct evidence *e, double n)
{
	return log_odds_of(e, n).z;
}

static double
log_odds(const struct evidence *e, double n)
{
	return log_odds_of(e, n).delta;
}

#define NO_ZERO "finite at a = 0 or b = 0"
#define BY_TEXT "NA without counts by text, or with fewer texts than --few on a side"

const struct measure measures[] = {
	{ "per_million", MEASURE_NUMBER, 0, per_million, "10^6 a/c", "-", "0 at a = 0", 0 },
	{ "ref_per_million", MEASURE_NUMBER, 0, ref_per_million, "10^6 b/d", "-", "0 at b = 0", 0 },
	{ "expected", MEASURE_NUMBER, 0, expected, "E1 = c(a+b)/N, N = c+d: what a would be with one rate for both", "Dunning 1993", NO_ZERO, 0 },
	{ "g2_4cell", MEASURE_NUMBER, 0, g2_4cell, "2 sum O ln(O/E) over a, b, c-a, d-b; negative where a/c < b/d", "Dunning 1993", "0 ln 0 = 0; finite at a = 0 or b = 0", 0 },
	{ "g2_2cell", MEASURE_NUMBER, 0, g2_2cell, "2 [a ln(a/E1) + b ln(b/E2)]; negative where a/c < b/d", "Rayson and Garside 2000", "0 ln 0 = 0; finite at a = 0 or b = 0", 0 },
	{ "g2_williams", MEASURE_NUMBER, 0, g2_williams, "g2_4cell/q, q = 1 + (N/(a+b) + N/(N-a-b) - 1)(N/c + N/d - 1)/(6N)", "Williams 1976", "as g2_4cell; NA where every word is the term", 0 },
	{ "log10_p", MEASURE_NUMBER, 0, log10_p, "log10 of P(chi-square, df 1 > |g2_4cell|); tokens taken for independent", "Abramowitz and Stegun 26.4", "never a rounded 0", 0 },
	{ "chi2", MEASURE_NUMBER, 0, chi2, "N (ad' - bc')^2/[(a+b)(c'+d')cd], c' = c-a, d' = d-b", "Pearson 1900", NO_ZERO "; NA where every word is the term", 0 },
	{ "chi2_yates", MEASURE_NUMBER, 0, chi2_yates, "the same with |ad' - bc'| reduced by N/2, not below 0", "Yates 1934", NO_ZERO "; NA where every word is the term", 0 },
	{ "chi2_2cell", MEASURE_NUMBER, 0, chi2_2cell, "(a - E1)^2/E1 + (b - E2)^2/E2", "old AntConc", NO_ZERO, 0 },
	{ "fisher", MEASURE_PROBABILITY, 0, fisher, "two-sided p: tables with these margins that are no more probable than this one; tokens taken for independent", "Fisher 1922", "never a rounded 0", 0 },
	{ "lr_hardie", MEASURE_NUMBER, 0, lr_hardie, "log2[(a/c)/(b/d)]", "Hardie 2014", "a count of 0 is taken as 0.5", 0 },
	{ "lr_walter", MEASURE_NUMBER, 0, lr_walter, "log2[(a+1/2)/(c+1/2)] - log2[(b+1/2)/(d+1/2)]", "Walter 1975", "1/2 is always added to counts and totals", 0 },
	{ "lr_laplace", MEASURE_NUMBER, 0, lr_laplace, "log2[(a+1)/(c+1)] - log2[(b+1)/(d+1)]", "Laplace; as keyperm has it", "1 is always added to counts and totals", 0 },
	{ "lr_low_tokens", MEASURE_NUMBER, 0, lr_low_tokens, "lower limit of the exact 95 % interval of log2[(a/c)/(b/d)]; tokens taken for independent", "Clopper and Pearson 1934", "-inf at a = 0", 0 },
	{ "lr_high_tokens", MEASURE_NUMBER, 0, lr_high_tokens, "upper limit of the same", "Clopper and Pearson 1934", "inf at b = 0", 0 },
	{ "lrc", MEASURE_NUMBER, 0, lrc, "conservative log ratio: of the exact interval at 1 - 0.05/m the limit that is nearer to 0, or 0 when it holds 0", "Evert 2022", NO_ZERO, 0 },
	{ "m", MEASURE_WHOLE, 0, family, "terms compared in this group (rows before any filter): the family of lrc and q_bh", "-", "-", 0 },
	{ "pct_diff", MEASURE_NUMBER, 0, percent_diff, "100 (a/c - b/d)/(b/d)", "Gabrielatos and Marchi 2012", "inf at b = 0, -100 at a = 0", 0 },
	{ "relative_risk", MEASURE_NUMBER, 0, relative_risk, "(a/c)/(b/d)", "-", "inf at b = 0, 0 at a = 0", 0 },
	{ "odds_ratio", MEASURE_NUMBER, 0, odds_ratio, "[a/(c-a)]/[b/(d-b)]", "-", "inf at b = 0 or a = c, 0 at a = 0, NA at a = c with b = d", 0 },
	{ "bic_2cell", MEASURE_NUMBER, 0, bic_2cell, "g2_2cell without its sign - ln N; below 0 favours no difference", "Wilson 2013", NO_ZERO, 0 },
	{ "ell", MEASURE_NUMBER, 0, ell, "g2_2cell without its sign/(N ln(min(E1, E2)))", "Johnston, Berry and Mielke 2006", "NA where an expected count is at most 1", 0 },
	{ "simple_maths", MEASURE_NUMBER, 0, simple_maths, "(10^6 a/c + n)/(10^6 b/d + n); simple_maths_N has n = N, simple_maths n = 1", "Kilgarriff 2009", "n is the zero rule", 1 },
	{ "log_odds_z", MEASURE_NUMBER, 0, log_odds_z, "log_odds/sqrt(1/(a+p) + 1/(b+p))", "Monroe, Colaresi and Quinn 2008", "the prior is the zero rule; NA where it is 0", 500 },
	{ "log_odds", MEASURE_NUMBER, 0, log_odds, "ln[(a+p)/(c+n-a-p)] - ln[(b+p)/(d+n-b-p)], p = n (a+b)/N, or n times the rate in --background; log_odds_N has n = N, log_odds n = 500", "Monroe, Colaresi and Quinn 2008", "the prior is the zero rule; NA where it is 0", 500 },
	{ "js", MEASURE_NUMBER, 0, js, "the term's part of the Jensen-Shannon divergence in bits: [p log2(p/h) + q log2(q/h)]/2, p = a/c, q = b/d, h = (p+q)/2; negative where p < q", "Lin 1991", "0 log 0 = 0", 0 },
	{ "rank", MEASURE_WHOLE, NEED_RANK, group_rank, "rank of the group's rate among those of all groups, 1 the highest; equal rates share the better rank", "-", "groups without the term come last", 0 },
	{ "texts", MEASURE_WHOLE, 0, texts, "texts of the group that have the term", "-", "-", 0 },
	{ "texts_total", MEASURE_WHOLE, 0, texts_total, "texts of the group (with running words, where counts are by text)", "-", "-", 0 },
	{ "ref_texts", MEASURE_WHOLE, 0, ref_texts, "texts of the reference that have the term", "-", "-", 0 },
	{ "ref_texts_total", MEASURE_WHOLE, 0, ref_texts_total, "texts of the reference", "-", "-", 0 },
	{ "max_share", MEASURE_NUMBER, NEED_TEXTS, max_share, "largest share of a that one text has", "-", "NA at a = 0", 0 },
	{ "ref_max_share", MEASURE_NUMBER, NEED_TEXTS, ref_max_share, "largest share of b that one text has", "-", "NA at b = 0", 0 },
	{ "dp", MEASURE_NUMBER, NEED_TEXTS, dp, "sum |v/a - s/c|/2 over the group's texts, v of s words the term: 0 even, near 1 in one text", "Gries 2008", "NA at a = 0 or with one text", 0 },
	{ "welch_t", MEASURE_NUMBER, NEED_TEXTS, welch_t, "(mean rate of the group's texts - that of the reference's)/sqrt(s1^2/n1 + s2^2/n2)", "Welch 1947", BY_TEXT "; NA where no rate differs from another", 0 },
	{ "welch_df", MEASURE_NUMBER, NEED_TEXTS, welch_df, "its degrees of freedom: (s1^2/n1 + s2^2/n2)^2/[(s1^2/n1)^2/(n1-1) + (s2^2/n2)^2/(n2-1)]", "Satterthwaite 1946", "as welch_t", 0 },
	{ "welch_p", MEASURE_PROBABILITY, NEED_TEXTS, welch_p, "two-sided p of welch_t", "Welch 1947", "as welch_t; never a rounded 0", 0 },
	{ "cohen_d", MEASURE_NUMBER, NEED_TEXTS, cohen, "difference of the mean rates over the pooled standard deviation", "Cohen 1988", "as welch_t", 0 },
	{ "alike_p", MEASURE_PROBABILITY, NEED_TEXTS, alike_p, "p of 'the mean rates differ by a factor of 1.5 or more': the larger of two one-sided Welch tests", "Schuirmann 1987", "as welch_t", 0 },
	{ "q_bh", MEASURE_PROBABILITY, NEED_TEXTS | NEED_FAMILY, q_bh, "welch_p corrected for m tests: of the sorted p the least of m p(j)/j for j >= i, at most 1", "Benjamini and Hochberg 1995", "as welch_t; never a rounded 0", 0 },
	{ "mann_whitney", MEASURE_PROBABILITY, NEED_TEXTS | NEED_RANKS, mann_whitney_p, "two-sided p of mann_whitney_u: all splits up to 10 and 10 texts, else normal with corrections for ties and continuity", "Mann and Whitney 1947", BY_TEXT "; NA where all rates are equal; never a rounded 0", 0 },
	{ "mann_whitney_u", MEASURE_NUMBER, NEED_TEXTS | NEED_RANKS, mann_whitney_u, "pairs of texts in which the group's has the higher rate, equal ones half", "Mann and Whitney 1947", BY_TEXT, 0 },
	{ "p_perm_g2", MEASURE_PROBABILITY, NEED_TEXTS | NEED_PERMUTATIONS, p_perm, "share of permutations of the texts with |g2_4cell| as high: all where there are no more than B, else (1 + as high)/(1 + B)", "Koplenig 2019", BY_TEXT, 0 },
	{ "lr_low_texts", MEASURE_NUMBER, NEED_TEXTS | NEED_BOOTSTRAP, low_texts, "2.5 % of lr_hardie over B samples of texts, drawn anew within each group", "Efron 1979", BY_TEXT "; zeros as lr_hardie", 0 },
	{ "lr_high_texts", MEASURE_NUMBER, NEED_TEXTS | NEED_BOOTSTRAP, high_texts, "97.5 % of the same", "Efron 1979", "the same", 0 },
	{ "p_boot", MEASURE_PROBABILITY, NEED_TEXTS | NEED_BOOTSTRAP, p_boot, "(1 + 2B min(p1, 1 - p1))/(1 + B), p1 the share of the samples with the higher rate in the group, equal ones half", "Lijffijt et al. 2016", BY_TEXT, 0 },
	{ "df_fisher", MEASURE_PROBABILITY, 0, df_fisher, "fisher with texts in place of words: texts, ref_texts, texts_total, ref_texts_total", "Egbert and Biber 2019", "never a rounded 0", 0 },
	{ "df_g2_4cell", MEASURE_NUMBER, 0, df_g2, "g2_4cell with texts in place of words", "Egbert and Biber 2019", "0 ln 0 = 0", 0 },
	{ "flags", MEASURE_FLAGS, 0, flags, "few-texts: fewer than --few on a side; one-text: lrc is 0 or turns without the text that has most; small: a side of fewer than 1,000 words; unequal: one side 1,000 times the other; low-expected: an expected count below 5; except: on the list of --except", "-", "- is none", 0 },
	{ NULL, MEASURE_NUMBER, 0, NULL, NULL, NULL, NULL, 0 },
};

/* Whether the name is the measure's, with a number behind it where it takes one. */
static bool
is_named(struct slice name, const struct measure *measure, double *n)
{
	struct slice stem = slice_of(measure->name);
	char digits[32], *end;

	*n = measure->n;
	if (slice_equal(name, stem))
		return true;
	if (measure->n <= 0 || !slice_starts(name, stem) || name.n - stem.n < 2 || name.n - stem.n >= sizeof digits || name.p[stem.n] != '_')
		return false;
	memcpy(digits, name.p + stem.n + 1, name.n - stem.n - 1);
	digits[name.n - stem.n - 1] = '\0';
	*n = strtod(digits, &end);
	return *end == '\0' && strspn(digits, "0123456789.") == strlen(digits) && *n > 0 && *n <= 1e15;
}

bool
measure_find(struct slice name, struct measure_column *column)
{
	for (const struct measure *measure = measures; measure->name != NULL; measure++)
		if (is_named(name, measure, &column->n)) {
			column->measure = measure;
			column->name = name;
			return true;
		}
	return false;
}

/* Writing */

static int significant = 6;

void
measure_digits(int digits)
{
	significant = digits;
}

static void
write_slowly(double value)
{
	char digits[40];
	/* The sum turns -0 into 0. */
	int n = snprintf(digits, sizeof digits, "%.*g", significant, value + 0.0);

	output_slice((struct slice){ digits, (size_t)n });
}

/* As "%.6g" writes it, for what needs no exponent: six digits as a whole number, which a product
 * with an exact power of ten gives but for what is next to a half. False where that is. */
static bool
write_fast(double value)
{
	static const double power[] = { 1, 10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10 };
	double size = fabs(value), scaled, whole;
	char digits[24], *at = digits + sizeof digits;
	int places = 5;
	uint32_t number;

	if (significant != 6 || !(size >= 1e-4 && size < 99999))
		return false;
	while (places > 1 && size >= power[6 - places])
		places--;
	while (places < 10 && size * power[places] < 1e5)
		places++;
	scaled = size * power[places];
	whole = rint(scaled);
	if (fabs(fabs(scaled - whole) - 0.5) < 1e-6 || whole >= 999999.5 || places > 9)
		return false;
	number = (uint32_t)whole;
	for (; places > 0 && number % 10 == 0; places--)
		number /= 10;
	for (int i = 0; i < places; i++, number /= 10)
		*--at = (char)('0' + number % 10);
	if (places > 0)
		*--at = '.';
	do
		*--at = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	if (value < 0)
		*--at = '-';
	output_slice((struct slice){ at, (size_t)(digits + sizeof digits - at) });
	return true;
}

void
measure_write(double value)
{
	if (isnan(value))
		output_text("NA");
	else if (isinf(value))
		output_text(value > 0 ? "inf" : "-inf");
	else if (!write_fast(value))
		write_slowly(value);
}

void
measure_write_power(double log10_value)
{
	char digits[64];
	double exponent = floor(log10_value);
	int n;

	if (!(log10_value < -300)) {
		measure_write(isnan(log10_value) ? NAN : pow(10, log10_value));
		return;
	}
	n = snprintf(digits, sizeof digits, "%.*g", significant, pow(10, log10_value - exponent));
	/* 9.9999999 is written as 10. */
	if (digits[0] == '1' && digits[1] == '0') {
		n = 1;
		exponent++;
	}
	output_slice((struct slice){ digits, (size_t)n });
	n = snprintf(digits, sizeof digits, "e%.0f", exponent);
	output_slice((struct slice){ digits, (size_t)n });
}

static void
write_flags(unsigned flags)
{
	static const char *const name[] = { "few-texts", "one-text", "small", "unequal", "low-expected", "except" };
	bool any = false;

	for (unsigned i = 0; i < sizeof name / sizeof *name; i++)
		if (flags >> i & 1) {
			output_text(any ? "," : "");
			output_text(name[i]);
			any = true;
		}
	output_text(any ? "" : "-");
}

void
measure_column_write(const struct measure_column *column, const struct evidence *e)
{
	double value = column->measure->compute(e, column->n);

	if (column->measure->kind == MEASURE_PROBABILITY)
		measure_write_power(value);
	else if (column->measure->kind == MEASURE_FLAGS)
		write_flags(e->flags);
	else if (column->measure->kind == MEASURE_WHOLE && value >= 0)
		output_number((uint64_t)value);
	else
		measure_write(value);
}
