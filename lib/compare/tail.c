/* tail.c: tails of chi-square in logarithms.
 * SPDX-License-Identifier: MIT */
#include "compare/tail.h"

#include <math.h>

#include "compare/deviance.h"

static const double ln_10 = 2.30258509299404568402;
static const double pi = 3.14159265358979323846;

/* ln erfc(z) for z >= 16, where six terms of the asymptotic series reach 1e-15. */
static double
log_erfc_far(double z)
{
	double r = 1 / (2 * z * z), sum = 1;

	for (int k = 6; k >= 1; k--)
		sum = 1 - (2 * k - 1) * r * sum;
	return log(sum / (z * sqrt(pi))) - z * z;
}

double
tail_chi2_1(double x)
{
	double z = sqrt(x / 2);

	if (!(x >= 0))
		return NAN;
	if (z <= 0 || isinf(x))
		return z <= 0 ? 0 : -INFINITY;
	if (z < 0.5)
		return log1p(-erf(z)) / ln_10;
	return (z < 16 ? log(erfc(z)) : log_erfc_far(z)) / ln_10;
}

/* ln(x^s e^-x / gamma(s)): huge numbers that almost cancel when s is large, so it is
 * taken by the distance of x from s. */
static double
log_gamma_density(double s, double x)
{
	return log(s / (2 * pi)) / 2 - stirling_rest(s) - deviance(s, x, s - x);
}

/* ln Q from P = x^s e^-x / gamma(s + 1) (1 + x/(s+1) + x^2/((s+1)(s+2)) + ...). */
static double
log_upper_near(double s, double x)
{
	double term = 1, sum = 1;

	for (double k = 1; term > 1e-17 * sum; k++)
		sum += term *= x / (s + k);
	return log1p(-exp(log_gamma_density(s, x)) * sum / s);
}

/* ln Q from Q = x^s e^-x / gamma(s) 1/(x+1-s - 1(1-s)/(x+3-s - 2(2-s)/(x+5-s - ...))),
 * worked from the front: each convergent is the one before plus a smaller step. */
static double
log_upper_far(double s, double x)
{
	double b = x + 1 - s, inverse = 1 / b, step = inverse, sum = inverse;

	for (double k = 1; fabs(step) > 1e-16 * sum; k++) {
		double a = k * (s - k);

		b += 2;
		inverse = 1 / (b + a * inverse);
		step *= b * inverse - 1;
		sum += step;
	}
	return log_gamma_density(s, x) + log(sum);
}

double
tail_chi2(double x, double df)
{
	double s = df / 2;

	if (!(x >= 0) || !(df > 0) || isinf(df))
		return NAN;
	if (x == 0 || isinf(x))
		return x == 0 ? 0 : -INFINITY;
	if (x / 2 < s + 1)
		return log_upper_near(s, x / 2) / ln_10 + 0.0;  /* not -0 */
	return log_upper_far(s, x / 2) / ln_10;
}
