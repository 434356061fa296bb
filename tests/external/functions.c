/* functions.c: published numbers of what no table of counts shows: tests on numbers, tails,
 * corrections, dispersion, random numbers. Writes source, expected, got, for each.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "compare/adjust.h"
#include "compare/disperse.h"
#include "compare/keyness.h"
#include "compare/moments.h"
#include "compare/random.h"
#include "compare/ranks.h"
#include "compare/tail.h"

static void
row(const char *source, const char *expected, double got)
{
	printf("%s\t%s\t%.15g\n", source, expected, got);
}

static void
tails(void)
{
	row("critical values: log10 p of 3.84, df 1", "-1.300652", tail_chi2_1(3.84));
	row("p of 3.84, df 1", "0.0500435", pow(10, tail_chi2_1(3.84)));
	row("UCREL wizard: p of 6.63", "0.01", pow(10, tail_chi2_1(6.63)));
	row("UCREL wizard: p of 10.83", "0.001", pow(10, tail_chi2_1(10.83)));
	row("UCREL wizard: p of 15.13", "0.0001", pow(10, tail_chi2_1(15.13)));
	row("log10 p of 764.4484, df 1", "-167.538", tail_chi2_1(764.4484));
	row("log10 p of 667.110012, df 1", "-146.372", tail_chi2_1(667.110012));
	row("log10 p of 300, df 198", "-5.415587", tail_chi2(300, 198));
	row("t tables: p of 12.706, df 1", "0.0500", pow(10, tail_t(12.706, 1)));
	row("t tables: p of 2.228, df 10", "0.0500", pow(10, tail_t(2.228, 10)));
	row("t tables: p of 2.750, df 30", "0.0100", pow(10, tail_t(2.750, 30)));
}

/* Gosset's sleep data. */
static void
welch(void)
{
	const double first[] = { 0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2 };
	const double second[] = { 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4 };
	struct welch test = welch_test(moments_of(first, 10, 10), moments_of(second, 10, 10));

	row("R t.test, sleep: t", "-1.8608", test.t);
	row("R t.test, sleep: df", "17.776", test.df);
	row("R t.test, sleep: p", "0.07939", pow(10, test.log10_p));
}

/* Doubled ranks of n1 + n2 numbers, the sum of the first n1, ties: quadratic. */
static uint64_t
rank_all(const double *value, uint64_t n1, uint64_t n, uint64_t *rank, double *ties)
{
	uint64_t sum = 0;

	*ties = 0;
	for (uint64_t i = 0; i < n; i++) {
		double equal = 0;

		rank[i] = 1;
		for (uint64_t k = 0; k < n; k++) {
			rank[i] += value[k] < value[i] ? 2 : !(value[k] > value[i]);
			equal += !(value[k] < value[i]) && !(value[k] > value[i]);
		}
		*ties += equal * equal - 1;
		sum += i < n1 ? rank[i] : 0;
	}
	return sum;
}

static void
mann_whitney(void)
{
	const double permeability[] = { 0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46, 1.15, 0.88, 0.90, 0.74, 1.21 };
	const double diagnosis[] = { 19, 22, 16, 29, 24, 20, 11, 17, 12 };
	const double ozone[] = {
		41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37,
		39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85,
	};
	uint64_t rank[64], sum;
	double ties;

	sum = rank_all(permeability, 10, 15, rank, &ties);
	row("R wilcox.test, permeability: W", "35", mann_whitney_exact(10, 5, sum, rank).u);
	row("R wilcox.test, permeability: half of p", "0.1272", pow(10, mann_whitney_exact(10, 5, sum, rank).log10_p) / 2);
	sum = rank_all(diagnosis, 5, 9, rank, &ties);
	row("SciPy mannwhitneyu: U", "17", mann_whitney_exact(5, 4, sum, rank).u);
	row("SciPy mannwhitneyu: exact p", "0.1111111111111", pow(10, mann_whitney_exact(5, 4, sum, rank).log10_p));
	row("SciPy mannwhitneyu: normal p", "0.1113468865331", pow(10, mann_whitney_normal(5, 4, sum, ties).log10_p));
	sum = rank_all(ozone, 26, 52, rank, &ties);
	row("R wilcox.test, airquality: W", "127.5", mann_whitney_normal(26, 26, sum, ties).u);
	row("R wilcox.test, airquality: p", "0.0001208", pow(10, mann_whitney_normal(26, 26, sum, ties).log10_p));
}

static void
benjamini_hochberg(void)
{
	double p[] = { .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1 };
	const char *const want[] = {
		".0015", ".003", ".0095", ".035625", ".0603", ".063857", ".063857", ".0645", ".0765", ".486", ".581182", ".714875", ".753231", ".813214", "1",
	};
	int rejected = 0;

	for (size_t i = 0; i < 15; i++)
		p[i] = log10(p[i]);
	adjust_bh(p, 15, 15);
	for (size_t i = 0; i < 15; i++) {
		row("Benjamini and Hochberg 1995, R p.adjust", want[i], pow(10, p[i]));
		rejected += pow(10, p[i]) <= 0.05;
	}
	row("Benjamini and Hochberg 1995: rejected at .05", "4", rejected);
}

static void
divergence(void)
{
	double bits = fabs(keyness_js((struct keyness){ 36, 1, 100, 3 })) + fabs(keyness_js((struct keyness){ 48, 1, 100, 3 })) +
	    fabs(keyness_js((struct keyness){ 16, 1, 100, 3 }));
	struct disperse d = { 100, 3, 3, 3, 1, 0, 0, 0, 0 };

	row("Wikipedia, Jensen-Shannon, bits", "0.0324027", bits);
	row("the same in nats", "0.0224599", bits * log(2));
	/* Kullback and Leibler's p and q as counts and sizes; disperse has counts below sizes only. */
	d.size = 3000;
	d.least = 1000;
	disperse_measure(&d, (const uint64_t[]){ 36, 48, 16 }, (const uint64_t[]){ 1000, 1000, 1000 });
	row("Wikipedia, Kullback-Leibler, nats", "0.0852996", d.kl * log(2));
}

static void
random_numbers(void)
{
	struct random random = { 1234567 };

	for (size_t i = 0; i < 3; i++) {
		static const uint64_t want[] = { UINT64_C(6457827717110365317), UINT64_C(3203168211198807973), UINT64_C(9817491932198370423) };
		uint64_t got = random_next(&random);

		printf("SplitMix64 of 1234567\t%llu\t%llu\n", (unsigned long long)want[i], (unsigned long long)got);
	}
}

int
main(void)
{
	tails();
	welch();
	mann_whitney();
	benjamini_hochberg();
	divergence();
	random_numbers();
	return EXIT_SUCCESS;
}
