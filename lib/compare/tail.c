/* tail.c: tails of chi-square and of t in logarithms.
 * SPDX-License-Identifier: MIT */
#include "compare/tail.h"

#include <math.h>

#include "compare/deviance.h"
#include "compare/gauss.h"

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

/* ln[gamma(a + 1/2) / gamma(a)]: A&S 6.1.47 for large a, where the difference would cancel. */
static double
log_gamma_half(double a)
{
	double r = 1 / (a * a);
	int sign;

	if (a < 20)
		return lgamma_r(a + 0.5, &sign) - lgamma_r(a, &sign);
	return log(a) / 2 - (1.0 / 8 - r * (1.0 / 192 - r * (1.0 / 640 - r * 17.0 / 14336))) / a;
}

/* The continued fraction of the incomplete beta function (A&S 26.5.8), for
 * x < (a + 1)/(a + b + 2); worked from the front by the method of Lentz. */
static double
beta_fraction(double a, double b, double x)
{
	double c = 1, d = 1 / (1 - (a + b) * x / (a + 1)), sum = d, step;

	for (double k = 1;; k++) {
		double even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k));
		double odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1));

		d = 1 / (1 + even * d);
		c = 1 + even / c;
		sum *= d * c;
		d = 1 / (1 + odd * d);
		c = 1 + odd / c;
		step = d * c;
		sum *= step;
		if (fabs(step - 1) < 1e-16 || k > 1e5)
			return sum;
	}
}

/* The integral of the density from t on over the density at t, t^2 < df, by quadrature down to
 * where the density is e^-40: for large df, where the fraction's x is too near to 1. */
static double
mills_t(double t, double df)
{
	double scale = df + t * t, slope = (df + 1) * t / scale, sum = 0;
	double half = 40 / (slope + sqrt(slope * slope + 80));

	for (int i = 0; i < GAUSS_NODES; i++) {
		double near = half * (1 - gauss_nodes[i].node), far = half * (1 + gauss_nodes[i].node);

		sum += gauss_nodes[i].weight * (exp(-(df + 1) / 2 * log1p(near * (2 * t + near) / scale)) +
		    exp(-(df + 1) / 2 * log1p(far * (2 * t + far) / scale)));
	}
	return sum * half;
}

double
tail_t(double t, double df)
{
	double a = df / 2, square = t * t / df, x = 1 / (1 + square), log_front;

	if (!(df > 0) || isinf(df) || isnan(t))
		return NAN;
	if (fabs(t) <= 0 || isinf(t))
		return isinf(t) ? -INFINITY : 0;
	/* x^a (1 - x)^(1/2) / B(a, 1/2). Where the square would not fit, 1 - x is 1. */
	log_front = log_gamma_half(a) - log(pi) / 2 - log1p(1 / square) / 2 -
	    a * (isinf(square) ? 2 * log(fabs(t)) - log(df) : log1p(square));
	if (x < (a + 1) / (a + 2.5) && df > 1000 && square < 1)
		/* Twice the density at t is twice the front over t. */
		return (log_front + log(2 * mills_t(fabs(t), df) / fabs(t))) / ln_10;
	if (x < (a + 1) / (a + 2.5))
		return (log_front - log(a) + log(beta_fraction(a, 0.5, x))) / ln_10;
	return log1p(-2 * exp(log_front) * beta_fraction(0.5, a, square * x)) / ln_10 + 0.0;
}
