/* deviance.c: differences without cancellation.
 * SPDX-License-Identifier: MIT */
#include "compare/deviance.h"

#include <math.h>

/* With v = (O - E)/(O + E) it is (O + E) [(1 + v) artanh v - v]; the leading v goes
 * away on paper, before the series is summed. Good to 1e-16 for |v| <= 1/15. */
static double
deviance_near(double sum, double difference)
{
	double v = difference / sum, r = v * v;
	double tail = 1.0 / 3 + r * (1.0 / 5 + r * (1.0 / 7 + r * (1.0 / 9 +
	    r * (1.0 / 11 + r * (1.0 / 13 + r / 15)))));

	return difference * v * (1 + (1 + v) * v * tail);
}

double
deviance(double observed, double expected, double difference)
{
	if (observed <= 0)
		return expected;
	if (fabs(difference) <= 0.125 * expected)
		return deviance_near(observed + expected, difference);
	return observed * log(observed / expected) - difference;
}

double
stirling_rest(double n)
{
	const double half_log_2pi = 0.91893853320467274178;
	double r = 1 / (n * n);
	int sign;               /* lgamma() would keep it in a variable of all threads */

	if (n < 16)
		return lgamma_r(n + 1, &sign) - (n + 0.5) * log(n) + n - half_log_2pi;
	return (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / n;
}
