/* compare_texts.c: the measures by text, Fisher's test and dispersion, against numbers made with
 * 60 digits and against published ones.
 * SPDX-License-Identifier: MIT */
#include "compare_reference_texts.h"

#include <stdbool.h>

#include "compare/adjust.h"
#include "compare/disperse.h"
#include "compare/fisher.h"
#include "compare/moments.h"
#include "compare/ranks.h"
#include "compare/tail.h"
#include "unit.h"

void test_t_reference(void);
void test_t_ends(void);
void test_fisher_reference(void);
void test_fisher_published(void);
void test_more_reference(void);
void test_log_odds_published(void);
void test_js_published(void);
void test_texts_reference(void);
void test_welch_without_variance(void);
void test_moments_join(void);
void test_mann_whitney_exact(void);
void test_mann_whitney_normal(void);
void test_bh_published(void);
void test_bh_far(void);
void test_disperse_published(void);
void test_disperse_bounds(void);
void test_arf(void);

#define COUNT(array) (sizeof (array) / sizeof *(array))
#define T(a_, b_, c_, d_) ((struct keyness){ .a = (a_), .b = (b_), .c = (c_), .d = (d_) })

/* Relative; what cannot be computed must be the same. */
static bool
agree(double have, double want, double error)
{
	bool good = isnan(want) ? isnan(have) : fabs(have - want) <= error * fabs(want);

	if (!good)
		printf("%.17g for %.17g\n", have, want);
	return good;
}

/* Equal in all the decimals that were published. */
static bool
is(double have, double want, int decimals)
{
	return fabs(have - want) <= 0.5000001 * pow(10, -decimals);
}

void
test_t_reference(void)
{
	for (size_t i = 0; i < COUNT(reference_t); i++) {
		CHECK(agree(tail_t(reference_t[i].t, reference_t[i].df), reference_t[i].log10_p, 1e-12));
		CHECK(agree(tail_t(-reference_t[i].t, reference_t[i].df), reference_t[i].log10_p, 1e-12));
	}
}

void
test_t_ends(void)
{
	CHECK(fabs(tail_t(0, 5)) <= 0 && !signbit(tail_t(0, 5)));
	CHECK(isinf(tail_t(INFINITY, 5)) && tail_t(-INFINITY, 5) < 0);
	CHECK(isnan(tail_t(1, 0)) && isnan(tail_t(1, -1)) && isnan(tail_t(NAN, 5)) && isnan(tail_t(1, NAN)));
	CHECK(isfinite(tail_t(1e-300, 5)) && isfinite(tail_t(1e300, 1e6)) && isfinite(tail_t(5, 1e-6)));
	/* With one degree of freedom it is Cauchy's: p = 1 - 2 atan(t)/pi. */
	CHECK(agree(tail_t(1, 1), log10(0.5), 1e-14));
}

void
test_fisher_reference(void)
{
	for (size_t i = 0; i < COUNT(reference_fisher); i++) {
		struct keyness t = reference_fisher[i].t;

		CHECK(agree(fisher_log10_p(t), reference_fisher[i].log10_p, 1e-9));
		CHECK(agree(fisher_log10_p(T(t.b, t.a, t.d, t.c)), reference_fisher[i].log10_p, 1e-9));
	}
}

void
test_fisher_published(void)
{
	CHECK(is(pow(10, fisher_log10_p(T(10, 10, 20, 40))), 0.080940546, 9));
	CHECK(is(pow(10, fisher_log10_p(T(10, 20, 10, 40))), 0.0034, 4));
	CHECK(is(keyness_g2_2cell(T(10, 20, 10, 40)), 2.92, 2) && is(keyness_g2_4cell(T(10, 20, 10, 40)), 11.85, 2));
	CHECK(isnan(fisher_log10_p(T(0, 0, 5, 5))) && isnan(fisher_log10_p(T(1, 0, 5, 0))));
	CHECK(fabs(fisher_log10_p(T(5, 5, 5, 5))) <= 0);
}

void
test_more_reference(void)
{
	for (size_t i = 0; i < COUNT(reference_more); i++) {
		struct keyness t = reference_more[i].t;
		struct log_odds pooled = keyness_log_odds_pooled(t, 500), flat = keyness_log_odds(t, 0.01, 10);
		const double *want = reference_more[i].want;
		double have[] = { keyness_lr_laplace(t), keyness_ell(t), keyness_js(t), pooled.delta, pooled.z };

		for (size_t k = 0; k < COUNT(have); k++)
			CHECK(agree(have[k], want[k], 1e-12));
		/* Here what is next to nothing is not known exactly: the prior is no whole number. */
		CHECK(agree(flat.delta, want[5], 1e-9) || fabs(flat.delta) < 1e-12);
		CHECK(agree(flat.z, want[6], 1e-9) || fabs(flat.delta) < 1e-12);
	}
}

void
test_log_odds_published(void)
{
	struct log_odds will = keyness_log_odds_pooled(T(40, 19, 1660, 2711), 500);

	CHECK(is(will.delta, 1.006700, 6) && is(will.z, 4.102076, 6));
	CHECK(is(keyness_log_odds_pooled(T(18, 8, 1660, 2711), 500).z, 2.819832, 6));
	CHECK(is(keyness_log_odds_pooled(T(6, 0, 1660, 2711), 500).z, 2.111089, 6));
	CHECK(is(keyness_log_odds(T(40, 19, 1660, 2711), 0.01, 10).z, 4.485795, 6));
	CHECK(isnan(keyness_log_odds(T(1, 1, 2, 2), 0, 10).z) && isnan(keyness_log_odds(T(2, 1, 2, 2), 1, 1).z));
}

/* The Jensen-Shannon divergence of (.36 .48 .16) and thirds. */
void
test_js_published(void)
{
	double sum = fabs(keyness_js(T(36, 1, 100, 3))) + fabs(keyness_js(T(48, 1, 100, 3))) + fabs(keyness_js(T(16, 1, 100, 3)));

	CHECK(is(sum, 0.0324027, 7) && is(sum * 0.69314718056, 0.0224599, 7));
	CHECK(keyness_js(T(36, 1, 100, 3)) > 0 && keyness_js(T(16, 1, 100, 3)) < 0);
	CHECK(is(keyness_js(T(1, 0, 1, 1)), 0.5, 12) && is(keyness_js(T(0, 1, 1, 1)), -0.5, 12));
}

void
test_texts_reference(void)
{
	for (size_t i = 0; i < COUNT(reference_texts); i++) {
		uint64_t n1 = reference_texts[i].n1, n2 = reference_texts[i].n2, n = n1 + n2;
		const uint64_t *count = reference_texts[i].count, *size = reference_texts[i].size;
		const double *want = reference_texts[i].want;
		double rate[REFERENCE_TEXTS];
		struct disperse d = { .parts = n, .used = n, .least = UINT64_MAX };
		struct moments a, b;
		struct welch welch;

		for (uint64_t k = 0; k < n; k++) {
			rate[k] = (double)count[k] / (double)size[k];
			d.freq += count[k];
			d.size += size[k];
			d.least = size[k] < d.least ? size[k] : d.least;
		}
		a = moments_of(rate, n1, n1);
		b = moments_of(rate + n1, n2, n2);
		welch = welch_test(a, b);
		disperse_measure(&d, count, size);
		/* The rates are rounded; what rests on the small differences of large ones has what is left. */
		CHECK(agree(welch.t, want[0], 1e-8) && agree(welch.df, want[1], 1e-8) && agree(welch.log10_p, want[2], 1e-8));
		CHECK(agree(cohen_d(a, b), want[3], 1e-8));
		CHECK(agree(welch_alike_log10_p(a, b, 1.5), want[4], 1e-8));
		CHECK(agree(d.dp, want[5], 1e-12) && agree(d.dpnorm, want[6], 1e-12));
		CHECK(agree(d.juilland_d, want[7], 1e-12) && agree(d.kl, want[8], 1e-9));
	}
}

void
test_welch_without_variance(void)
{
	const double rate[] = { 0.1, 0.1, 0.1, 0.3 };

	CHECK(isnan(welch_test(moments_of(rate, 3, 3), moments_same(5, 0)).t));
	CHECK(isnan(welch_test(moments_of(rate, 3, 3), moments_join(moments_of(rate, 2, 2), moments_of(rate, 1, 1))).t));
	CHECK(isnan(welch_test(moments_of(rate, 1, 1), moments_of(rate, 4, 4)).t));
	CHECK(isfinite(welch_test(moments_of(rate, 3, 3), moments_of(rate, 4, 4)).t));
	CHECK(isnan(welch_alike_log10_p(moments_same(5, 0.1), moments_same(5, 0.1), 1.5)));
}

/* However numbers are put together, and with zeros left out, the moments are the same. */
void
test_moments_join(void)
{
	const double rate[] = { 0.25, 0.5, 1.25, 3, 0, 0, 0 };
	struct moments all = moments_of(rate, 7, 7), zeros = moments_of(rate, 4, 7);

	CHECK(agree(all.mean, 5.0 / 7, 1e-15) && agree(all.m2, zeros.m2, 1e-15));
	for (size_t cut = 0; cut <= 7; cut++) {
		struct moments joined = moments_join(moments_of(rate, cut, cut), moments_of(rate + cut, 7 - cut, 7 - cut));

		CHECK(joined.n == 7 && agree(joined.mean, all.mean, 1e-15) && agree(joined.m2, all.m2, 1e-15));
		CHECK(fabs(joined.least) <= 0 && agree(joined.most, 3, 0));
	}
}

/* Against counting the splits one by one. */
static double
mann_whitney_slow(const uint64_t *rank, unsigned n1, unsigned n, uint64_t sum)
{
	double all = 0, far = 0, middle = n1 * (n + 1.0);

	for (unsigned set = 0; set < 1u << n; set++) {
		double have = 0;
		unsigned size = 0;

		for (unsigned i = 0; i < n; i++)
			if (set >> i & 1) {
				have += (double)rank[i];
				size++;
			}
		if (size != n1)
			continue;
		all++;
		far += fabs(have - middle) >= fabs((double)sum - middle);
	}
	return log10(far / all);
}

void
test_mann_whitney_exact(void)
{
	const uint64_t plain[] = { 2, 4, 6, 8, 10, 12, 14 }, tied[] = { 4, 4, 4, 8, 11, 11, 14 }, equal[] = { 8, 8, 8, 8, 8, 8, 8 };

	/* A = 3 5 4, B = 1 0 2 1: one of 35 splits on either side. */
	CHECK(is(mann_whitney_exact(3, 4, 36, plain).u, 12, 12));
	CHECK(agree(mann_whitney_exact(3, 4, 36, plain).log10_p, log10(2.0 / 35), 1e-14));
	for (unsigned n1 = 1; n1 < 7; n1++)
		for (uint64_t sum = n1 * (n1 + 1); sum <= n1 * (15 - n1); sum++) {
			CHECK(agree(mann_whitney_exact(n1, 7 - n1, sum, plain).log10_p, mann_whitney_slow(plain, n1, 7, sum), 1e-12));
			/* Ties bring the ends nearer: of four, no sum from 30 to 42 is beyond them. */
			if (n1 == 4 && sum >= 30 && sum <= 42)
				CHECK(agree(mann_whitney_exact(n1, 7 - n1, sum, tied).log10_p, mann_whitney_slow(tied, n1, 7, sum), 1e-12));
		}
	CHECK(isnan(mann_whitney_exact(3, 4, 24, equal).log10_p) && isnan(mann_whitney_exact(0, 4, 0, plain).log10_p));
}

void
test_mann_whitney_normal(void)
{
	struct mann_whitney none = mann_whitney_normal(20, 20, 820, 0);

	CHECK(is(none.u, 200, 12) && fabs(none.log10_p) <= 0);
	/* n1 = n2 = 20, U = 300: z = 99.5/sqrt(400*41/12) = 2.6915; p = 0.00711349. */
	CHECK(is(pow(10, mann_whitney_normal(20, 20, 1020, 0).log10_p), 0.00711349, 8));
	/* All of them tied: nothing can be said. */
	CHECK(isnan(mann_whitney_normal(20, 20, 820, 40.0 * 40 * 40 - 40).log10_p));
	CHECK(isnan(mann_whitney_normal(0, 20, 0, 0).log10_p));
}

/* The fifteen p of Benjamini and Hochberg's paper. */
void
test_bh_published(void)
{
	double p[] = { .6528, .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .7590, 1 };
	const double want[] = { .753231, .0015, .003, .0095, .035625, .0603, .063857, .063857, .0645, .0765, .486, .581182, .714875, .813214, 1 };
	int rejected = 0;

	for (size_t i = 0; i < 15; i++)
		p[i] = log10(p[i]);
	adjust_bh(p, 15, 15);
	for (size_t i = 0; i < 15; i++) {
		CHECK(is(pow(10, p[i]), want[i], 6));
		rejected += pow(10, p[i]) <= 0.05;
	}
	CHECK(rejected == 4);
}

void
test_bh_far(void)
{
	double p[] = { -10000, NAN, -2, 0 };

	adjust_bh(p, 4, 8);
	CHECK(agree(p[0], -10000 + log10(8), 1e-15) && isnan(p[1]) && agree(p[2], -2 + log10(4), 1e-14) && fabs(p[3]) <= 0);
	adjust_bh(p, 0, 0);
}

/* Gries's corpus of five parts, five items. */
void
test_disperse_published(void)
{
	static const struct {
		uint64_t count[5], size[5], used;
		double d, dp, dpnorm, kl;
	} item[] = {
		{ { 1, 2, 3, 4, 5 }, { 9, 10, 10, 10, 11 }, 5, 0.7852, 0.1800, 0.2195, 0.1370 },
		{ { 2, 2, 2, 2, 2 }, { 9, 10, 10, 10, 11 }, 5, 0.9681, 0.0200, 0.0244, 0.0029 },
		{ { 1 }, { 9 }, 1, 0, 0.8200, 1, 2.4739 },
		{ { 1 }, { 10 }, 1, 0, 0.8000, 0.9756, 2.3219 },
		{ { 1 }, { 11 }, 1, 0, 0.7800, 0.9512, 2.1844 },
	};

	for (size_t i = 0; i < COUNT(item); i++) {
		struct disperse d = { .size = 50, .parts = 5, .used = item[i].used, .least = 9 };

		for (size_t k = 0; k < 5; k++)
			d.freq += item[i].count[k];
		disperse_measure(&d, item[i].count, item[i].size);
		CHECK(is(d.juilland_d, item[i].d, 4) && is(d.dp, item[i].dp, 4));
		CHECK(is(d.dpnorm, item[i].dpnorm, 4) && is(d.kl, item[i].kl, 4));
	}
}

void
test_disperse_bounds(void)
{
	const uint64_t size[] = { 7, 14, 70, 7000000 }, count[] = { 1, 2, 10, 1000000 };
	struct disperse even = { 1000013, 7000091, 4, 4, 7, 0, 0, 0, 0 }, one = { 1, 70, 1, 1, 70, 0, 0, 0, 0 };

	disperse_measure(&even, count, size);
	CHECK(is(even.juilland_d, 1, 15) && fabs(even.dp) <= 0 && fabs(even.dpnorm) <= 0 && fabs(even.kl) <= 0);
	disperse_measure(&one, count, size + 2);
	CHECK(isnan(one.juilland_d) && isnan(one.dp) && isnan(one.dpnorm) && isnan(one.kl));
}

/* Even distances leave the frequency, a single cluster leaves about 1. */
void
test_arf(void)
{
	struct arf even = { 0 }, bunch = { 0 };

	for (uint64_t i = 0; i < 10; i++) {
		arf_add(&even, 5 + 10 * i, 10);
		arf_add(&bunch, 50 + i, 10);
	}
	CHECK(is(arf_end(even, 100), 10, 12) && is(arf_end(bunch, 100), 1.9, 12));
	CHECK(isnan(arf_end((struct arf){ 0 }, 100)));
}
