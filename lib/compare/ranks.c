/* ranks.c: the Mann-Whitney test.
 * SPDX-License-Identifier: MIT */
#include "compare/ranks.h"

#include <math.h>

#include "compare/tail.h"

enum { MOST_SUM = 2 * RANKS_EXACT * (4 * RANKS_EXACT + 1) };

static double
statistic(uint64_t n1, uint64_t sum)
{
	return ((double)sum - (double)n1 * ((double)n1 + 1)) / 2;
}

struct mann_whitney
mann_whitney_normal(uint64_t n1, uint64_t n2, uint64_t sum, double ties)
{
	double x = (double)n1, y = (double)n2, n = x + y;
	double variance = x * y / 12 * (n + 1 - ties / (n * (n - 1)));
	struct mann_whitney result = { statistic(n1, sum), NAN };
	double away = fmax(0, fabs(result.u - x * y / 2) - 0.5);

	if (n1 > 0 && n2 > 0 && variance > 1e-9 * x * y)
		result.log10_p = tail_chi2_1(away * away / variance);
	return result;
}

struct mann_whitney
mann_whitney_exact(uint64_t n1, uint64_t n2, uint64_t sum, const uint64_t *rank)
{
	static const double ln_10 = 2.30258509299404568402;
	double ways[RANKS_EXACT + 1][MOST_SUM + 1] = { { 1 } }, all = 0, far = 0;
	struct mann_whitney result = { statistic(n1, sum), NAN };
	uint64_t middle = n1 * (n1 + n2 + 1);   /* the mean of the sum */
	uint64_t away = sum > middle ? sum - middle : middle - sum;

	if (n1 == 0 || n2 == 0)
		return result;
	for (uint64_t i = 0; i < n1 + n2; i++)
		for (uint64_t k = i < n1 ? i + 1 : n1; k > 0; k--)
			for (uint64_t s = MOST_SUM; s >= rank[i]; s--)
				ways[k][s] += ways[k - 1][s - rank[i]];
	for (uint64_t s = 0; s <= MOST_SUM; s++) {
		all += ways[n1][s];
		if ((s > middle ? s - middle : middle - s) >= away)
			far += ways[n1][s];
	}
	result.log10_p = log(far / all) / ln_10;
	for (uint64_t i = 1; i < n1 + n2; i++)
		if (rank[i] != rank[0])
			return result;
	return (struct mann_whitney){ result.u, NAN };
}
