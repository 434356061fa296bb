/* compare_tail.c: tails of chi-square at known points and at the ends.
 * SPDX-License-Identifier: MIT */
#include "compare/tail.h"

#include <math.h>
#include <stddef.h>

#include "unit.h"

void test_tail_published(void);
void test_tail_ends(void);
void test_tail_falls(void);

static const struct {
	double x, df, log10_p, error;
} known[] = {
	{ 3.84, 1, -1.300652, 5e-7 },           /* p = .0500435 */
	{ 764.4484, 1, -167.538, 5e-4 },
	{ 667.110012, 1, -146.372, 5e-4 },
	{ 300, 198, -5.415587, 5e-7 },
	{ 3.841458820694126, 1, -1.3010299956639812, 1e-14 },
	{ 6.634896601021215, 1, -2, 1e-14 },
	{ 10.827566170662732, 1, -3, 1e-14 },
	{ 15.136705226623397, 1, -4, 1e-14 },
	{ 4.605170185988092, 2, -1, 1e-14 },    /* with df 2 it is e^(-x/2) */
	{ 46051.70185988092, 2, -10000, 1e-10 },
};

void
test_tail_published(void)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		double want = known[i].log10_p;

		CHECK(fabs(tail_chi2(known[i].x, known[i].df) - want) <= known[i].error);
		if (known[i].df < 1.5)
			CHECK(fabs(tail_chi2_1(known[i].x) - want) <= known[i].error);
	}
}

void
test_tail_ends(void)
{
	CHECK(fabs(tail_chi2_1(0)) <= 0 && !signbit(tail_chi2_1(0)));
	CHECK(fabs(tail_chi2(0, 7)) <= 0 && !signbit(tail_chi2(0, 7)));
	CHECK(!signbit(tail_chi2(1e-9, 500)));
	CHECK(isinf(tail_chi2_1(INFINITY)) && tail_chi2_1(INFINITY) < 0);
	CHECK(isinf(tail_chi2(INFINITY, 7)) && tail_chi2(INFINITY, 7) < 0);
	CHECK(isnan(tail_chi2_1(-1)) && isnan(tail_chi2_1(NAN)));
	CHECK(isnan(tail_chi2(-1, 7)) && isnan(tail_chi2(NAN, 7)));
	CHECK(isnan(tail_chi2(1, 0)) && isnan(tail_chi2(1, -1)) && isnan(tail_chi2(1, INFINITY)));
}

/* No step where one way of computing takes over from another, and both ways agree. */
void
test_tail_falls(void)
{
	double before = 0;

	for (int i = 0; i < 1500; i++) {
		double x = 0.001 * pow(1.01, i);        /* to 3008 */
		double now = tail_chi2_1(x);

		CHECK(now < before);
		CHECK(fabs(now - tail_chi2(x, 1)) <= 1e-13 * fabs(now));
		CHECK(tail_chi2(x, 1) > tail_chi2(x * (1 + 1e-9), 1));
		before = now;
	}
}
