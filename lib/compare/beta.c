/* beta.c: the incomplete beta function over the log odds, and its inverse.
 *
 * With x/(1-x) = p/q e^v the Beta(p, q) density over v peaks at v = 0, is log-concave,
 * and no digit is lost to x being near 0, 1 or the peak: v is small when p and q are
 * huge and everything here is computed from it.
 *
 * SPDX-License-Identifier: MIT */
#include "compare/beta.h"

#include <math.h>
#include <stddef.h>

#include "compare/deviance.h"
#include "compare/gauss.h"

enum { FEW = 24 };              /* both counts at least this: quadrature is good to 1e-13 */

/* Beta(p, q) seen from log odds v: the mean counts there, p' + q' = p + q, and by how
 * much p' lies below p, which is also the slope of the log density. */
struct view {
	double p, q, slope;
};

static struct view
view_at(double p, double q, double v)
{
	double grown = v > -1 ? expm1(v) : exp(v) - 1;
	double odds = v > -1 ? 1 + grown : exp(v);
	double share = 1 / (q + p * odds);

	return (struct view){
		.p = p * (p + q) * odds * share,
		.q = q * (p + q) * share,
		.slope = -p * q * grown * share,
	};
}

/* How far the log density at v is below its peak. */
static double
drop(double p, double q, double v)
{
	struct view there = view_at(p, q, v);

	return deviance(p, there.p, there.slope) + deviance(q, there.q, -there.slope);
}

/* The integral of the density from minus infinity to v, over the density at v, as a
 * series whose b + 1 terms are positive and fall at least geometrically. */
static double
mills_series(double a, double b, double v)
{
	double odds = exp(v) * a / (b + 1);
	double term = 1, sum = 1;

	for (double k = 0; term > 1e-17 * sum; k++)
		sum += term *= odds * (b - k) / (a + 1 + k);
	return sum * (1 + odds) / a;
}

/* The same integral by quadrature, down to where the density is e^-40 of that at v. */
static double
mills_quadrature(struct view at)
{
	double curve = at.p * at.q / (at.p + at.q), sum = 0;
	double half = 40 / (at.slope + sqrt(at.slope * at.slope + 80 * curve));

	for (size_t i = 0; i < GAUSS_NODES; i++) {
		double near = half * (1 - gauss_nodes[i].node);
		double far = half * (1 + gauss_nodes[i].node);

		sum += gauss_nodes[i].weight * (exp(-at.slope * near - drop(at.p, at.q, -near)) +
		    exp(-at.slope * far - drop(at.p, at.q, -far)));
	}
	return sum * half;
}

/* z with normal upper tail `tail`: A&S 26.2.23 (error 4.5e-4), one step of Newton. */
static double
normal_deviate(double tail)
{
	double t = sqrt(-2 * log(tail));
	double z = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
	    (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
	double have = erfc(z * 0.70710678118654752440) / 2;

	return z + (have - tail) * 2.50662827463100050242 * exp(z * z / 2);
}

/* Where to begin: A&S 26.5.22 with z turned, less the logarithm of p/q. */
static double
first_guess(double p, double q, double z)
{
	double u = 1 / (2 * p - 1), w = 1 / (2 * q - 1);
	double h = 2 / (u + w), lambda = (z * z - 3) / 6;

	return -2 * (z * sqrt(h + lambda) / h + (u - w) * (lambda + 5.0 / 6 - 2 / (3 * h)));
}

/* Halley's iteration on the logarithm of the integral. That is concave, so no guess
 * leads astray; and it is cubic, so a step this small leaves an error below 1e-12. */
static double
solve(double a, double b, double tail)
{
	double p = a, q = b + 1, v = first_guess(p, q, normal_deviate(tail));
	double log_peak = log(p / (p + q) * q / 6.28318530717958647693) / 2 -
	    stirling_rest(p) - stirling_rest(q) + stirling_rest(p + q);
	double step = INFINITY, width = sqrt(1 / p + 1 / q);

	for (int i = 0; i < 100 && fabs(step) > 1e-4 * width; i++) {
		struct view at = view_at(p, q, v);
		double mills = fmin(a, b) < FEW ? mills_series(a, b, v) : mills_quadrature(at);
		double miss = log_peak - drop(p, q, v) + log(mills) - log(tail);

		step = -miss * mills / fmax(0.5, 1 - miss * (at.slope * mills - 1) / 2);
		v += step;
	}
	return v;
}

double
beta_log_odds(uint64_t a, uint64_t b, double tail)
{
	const uint64_t most = UINT64_C(1) << 53;
	double p = (double)a, q = (double)b + 1, g;

	if (a < 1 || a > most || b > most || !(tail >= 1e-300 && tail <= 0.5))
		return NAN;
	if (b == 0) {           /* I_x(a, 1) = x^a */
		g = log(tail) / p;
		return g - log(-expm1(g) * p);
	}
	if (a == 1) {           /* I_x(1, q) = 1 - (1 - x)^q */
		g = log1p(-tail) / q;
		return log(-expm1(g) * q) - g;
	}
	return solve(p, (double)b, tail);
}
