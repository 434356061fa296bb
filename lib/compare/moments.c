/* moments.c: means and variances of rates.
 * SPDX-License-Identifier: MIT */
#include "compare/moments.h"

#include <math.h>

#include "compare/tail.h"

struct moments
moments_same(uint64_t n, double value)
{
	return (struct moments){ n, n > 0 ? value : 0, 0, value, value };
}

struct moments
moments_of(const double *value, uint64_t used, uint64_t n)
{
	struct moments all = { .n = n, .least = used < n || used == 0 ? 0 : value[0], .most = used > 0 ? value[0] : 0 };
	double sum = 0;

	for (uint64_t i = 0; i < used; i++) {
		sum += value[i];
		all.least = fmin(all.least, value[i]);
		all.most = fmax(all.most, value[i]);
	}
	/* The mean of equal numbers is that number, without an error that would look like variance. */
	if (all.least >= all.most)
		return moments_same(n, all.most);
	all.mean = sum / (double)n;
	for (uint64_t i = 0; i < used; i++)
		all.m2 += (value[i] - all.mean) * (value[i] - all.mean);
	all.m2 += (double)(n - used) * all.mean * all.mean;
	return all;
}

struct moments
moments_join(struct moments a, struct moments b)
{
	double x = (double)a.n, y = (double)b.n, apart = b.mean - a.mean;

	if (a.n == 0 || b.n == 0)
		return a.n == 0 ? b : a;
	return (struct moments){
		.n = a.n + b.n,
		.mean = (x * a.mean + y * b.mean) / (x + y),
		.m2 = a.m2 + b.m2 + apart * apart * x * y / (x + y),
		.least = fmin(a.least, b.least),
		.most = fmax(a.most, b.most),
	};
}

double
moments_variance(struct moments a)
{
	if (a.n < 2)
		return NAN;
	return a.least >= a.most ? 0 : a.m2 / (double)(a.n - 1);
}

/* Whether mean a - factor mean b is 0, by Welch. */
static struct welch
contrast(struct moments a, struct moments b, double factor)
{
	double u = moments_variance(a) / (double)a.n, v = factor * factor * moments_variance(b) / (double)b.n;
	struct welch result = { NAN, NAN, NAN };

	if (!(u + v > 0))
		return result;
	result.t = (a.mean - factor * b.mean) / sqrt(u + v);
	/* Shares, for squares of rates of one in 2^53 would be next to what doubles hold. */
	u /= u + v;
	result.df = 1 / (u * u / (double)(a.n - 1) + (1 - u) * (1 - u) / (double)(b.n - 1));
	result.log10_p = tail_t(result.t, result.df);
	return result;
}

struct welch
welch_test(struct moments a, struct moments b)
{
	return contrast(a, b, 1);
}

/* One-sided, against t <= 0. */
static double
one_sided(struct welch test)
{
	const double log10_2 = 0.30102999566398119521;
	double half = test.log10_p - log10_2;

	return test.t >= 0 ? half : log1p(-exp(half * 2.30258509299404568402)) / 2.30258509299404568402;
}

double
welch_alike_log10_p(struct moments a, struct moments b, double factor)
{
	double above = one_sided(contrast(a, b, 1 / factor)), below = one_sided(contrast(b, a, 1 / factor));

	/* fmax() would take the one that is a number. */
	return isnan(above) || isnan(below) ? NAN : fmax(above, below);
}

double
cohen_d(struct moments a, struct moments b)
{
	double n = (double)a.n + (double)b.n - 2;
	double pooled = a.n < 2 || b.n < 2 ? NAN : (moments_variance(a) * (double)(a.n - 1) + moments_variance(b) * (double)(b.n - 1)) / n;

	return pooled > 0 ? (a.mean - b.mean) / sqrt(pooled) : NAN;
}
