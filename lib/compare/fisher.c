/* fisher.c: Fisher's exact test, for counts up to 2^53.
 * SPDX-License-Identifier: MIT */
#include "compare/fisher.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "compare/deviance.h"
#include "compare/gauss.h"

__extension__ typedef __int128 wide;

static const double ln_10 = 2.30258509299404568402;

/* Tables with these margins: k of n terms among c words, the others among d. */
struct margins {
	uint64_t n, c, d;
};

/* ln n! - n ln n + n. */
static double
above_power(double n)
{
	return n > 0 ? log(n * 6.28318530717958647693) / 2 + stirling_rest(n) : 0;
}

/* ln of the probability of the table, up to what the margins alone give: minus half its G2, and
 * Stirling's rest. `more` is a fraction to add to k. */
static double
log_density(struct margins m, uint64_t k, double more)
{
	double all = (double)m.c + (double)m.d, terms = (double)m.n, others = all - terms;
	double away = (double)((wide)k * (m.c + m.d) - (wide)m.n * m.c) / all + more;
	double cell[4] = {
		(double)k + more, (double)(m.n - k) - more, (double)(m.c - k) - more, (double)(m.d - (m.n - k)) + more,
	};
	double expected[4] = {
		terms * ((double)m.c / all), terms * ((double)m.d / all), others * ((double)m.c / all), others * ((double)m.d / all),
	};
	double sum = 0;

	for (int i = 0; i < 4; i++)
		sum += deviance(cell[i], expected[i], i == 0 || i == 3 ? away : -away) + above_power(cell[i]);
	return -sum;
}

static double
log_margins(struct margins m)
{
	double all = (double)m.c + (double)m.d;

	return above_power((double)m.n) + above_power(all - (double)m.n) + above_power((double)m.c) +
	    above_power((double)m.d) - above_power(all);
}

/* The probability of k + 1 (or, downwards, k - 1) over that of k. */
static double
ratio(struct margins m, uint64_t k, bool up)
{
	uint64_t rest = m.n - k;

	if (up)
		return (double)rest * (double)(m.c - k) / (((double)k + 1) * ((double)(m.d - rest) + 1));
	return (double)k * (double)(m.d - rest) / (((double)rest + 1) * ((double)(m.c - k) + 1));
}

/* The sum of the probabilities from k on outwards, over that of k: term by term. */
static double
sum_terms(struct margins m, uint64_t k, bool up)
{
	double sum = 1, term = 1, compensation = 0;

	while (term > 1e-17 * sum) {
		double add, next;

		term *= ratio(m, k, up);
		add = term - compensation;
		next = sum + add;
		compensation = (next - sum) - add;
		sum = next;
		k = up ? k + 1 : k - 1;
	}
	return sum;
}

/* The same as an integral from half a step before k, less the first term of Euler and
 * Maclaurin; the next is below 1e-12. */
static double
sum_integral(struct margins m, uint64_t k, bool up, double slope, double curve)
{
	double step = up ? 1 : -1, at = log_density(m, k, 0), sum = 0;
	double half = 40 / (slope + sqrt(slope * slope + 80 * curve));

	for (size_t i = 0; i < GAUSS_NODES; i++) {
		double near = half * (1 - gauss_nodes[i].node) - 0.5, far = half * (1 + gauss_nodes[i].node) - 0.5;

		sum += gauss_nodes[i].weight * (exp(log_density(m, k, step * near) - at) + exp(log_density(m, k, step * far) - at));
	}
	return sum * half - slope / 24;
}

/* ln of the sum of the probabilities from k on outwards. */
static double
log_tail(struct margins m, uint64_t k, bool up)
{
	uint64_t rest = m.n - k;
	double slope = fmax(0, -log(ratio(m, k, up)));
	double curve = 1 / (double)k + 1 / (double)rest + 1 / (double)(m.c - k) + 1 / (double)(m.d - rest);
	double sum = slope > 1e-3 || curve > 1e-8 ? sum_terms(m, k, up) : sum_integral(m, k, up, slope, curve);

	return log_density(m, k, 0) + log(sum);
}

/* On the other side of the mode, the value nearest to it that is no more probable than `least`
 * says; false when there is none. */
static bool
other_side(struct margins m, uint64_t mode, bool up, double least, uint64_t *found)
{
	uint64_t end = up ? (m.n < m.c ? m.n : m.c) : m.n > m.d ? m.n - m.d : 0;
	uint64_t inside = mode, outside = end;

	if (log_density(m, end, 0) > least)
		return false;
	while (inside + 1 < outside || outside + 1 < inside) {
		uint64_t middle = inside < outside ? inside + (outside - inside) / 2 : outside + (inside - outside) / 2;

		if (log_density(m, middle, 0) > least)
			inside = middle;
		else
			outside = middle;
	}
	*found = outside;
	return true;
}

double
fisher_log10_p(struct keyness t)
{
	struct margins m = { t.a + t.b, t.c, t.d };
	double have, first, second;
	uint64_t mode, other;
	bool above;

	if (isnan(keyness_expected(t)))
		return NAN;
	mode = (uint64_t)(((wide)m.n + 1) * (m.c + 1) / ((wide)m.c + m.d + 2));
	above = t.a > mode;
	have = log_density(m, t.a, 0) + 1e-10;
	if (log_density(m, mode, 0) <= have)
		return 0;
	first = log_tail(m, t.a, above);
	if (other_side(m, mode, !above, have, &other)) {
		second = log_tail(m, other, !above);
		first = fmax(first, second) + log1p(exp(-fabs(first - second)));
	}
	return fmin(0, (first + log_margins(m)) / ln_10);
}
