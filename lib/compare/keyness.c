/* keyness.c: the measures of one term's counts.
 * SPDX-License-Identifier: MIT */
#include "compare/keyness.h"

#include <math.h>
#include <stdbool.h>

#include "compare/beta.h"
#include "compare/deviance.h"

/* Products of two counts below 2^55, and their differences, without rounding. */
__extension__ typedef __int128 wide;

static const double ln_2 = 0.69314718055994530942;

static bool
possible(struct keyness t)
{
	const uint64_t most = UINT64_C(1) << 53;

	return t.c > 0 && t.d > 0 && t.c <= most && t.d <= most &&
	    t.a <= t.c && t.b <= t.d && t.a + t.b > 0;
}

/* ad - bc = N (a - E1): the whole difference of the two corpora, exactly. All four
 * cells differ from what is expected by this over N. */
static wide
excess(struct keyness t)
{
	return (wide)t.a * t.d - (wide)t.b * t.c;
}

static double
tokens(struct keyness t)
{
	return (double)(t.c + t.d);
}

static double
with_sign_of(struct keyness t, double size)
{
	return excess(t) < 0 ? -size : size;
}

/* log2(x/y) for x, y > 0, with all digits when x is close to y too. */
static double
log2_ratio(wide x, wide y)
{
	double t = (double)(x - y) / (double)y;

	return fabs(t) < 0.5 ? log1p(t) / ln_2 : log2((double)x / (double)y);
}

double
keyness_per_million(uint64_t count, uint64_t total)
{
	if (total == 0 || count > total)
		return NAN;
	return 1e6 * (double)count / (double)total;
}

double
keyness_expected(struct keyness t)
{
	if (!possible(t))
		return NAN;
	return (double)t.c * (double)(t.a + t.b) / tokens(t);
}

/* Half the G2 of one row of the table: of the terms, or of the other tokens. */
static double
row_deviance(struct keyness t, uint64_t in_target, uint64_t in_reference, double difference)
{
	double row = (double)(in_target + in_reference) / tokens(t);

	return deviance((double)in_target, (double)t.c * row, difference) +
	    deviance((double)in_reference, (double)t.d * row, -difference);
}

/* Unsigned, with 2 cells or all 4. */
static double
g2(struct keyness t, bool all)
{
	double difference = (double)excess(t) / tokens(t);
	double sum = row_deviance(t, t.a, t.b, difference);

	if (all)
		sum += row_deviance(t, t.c - t.a, t.d - t.b, -difference);
	return 2 * sum;
}

double
keyness_g2_4cell(struct keyness t)
{
	return possible(t) ? with_sign_of(t, g2(t, true)) : NAN;
}

double
keyness_g2_2cell(struct keyness t)
{
	return possible(t) ? with_sign_of(t, g2(t, false)) : NAN;
}

double
keyness_g2_williams(struct keyness t)
{
	double n = tokens(t), terms = (double)(t.a + t.b);
	double others = (double)(t.c - t.a + (t.d - t.b));
	double q;

	if (!possible(t) || others <= 0)
		return NAN;
	q = 1 + (n / terms + n / others - 1) *
	    (n / (double)t.c + n / (double)t.d - 1) / (6 * n);
	return keyness_g2_4cell(t) / q;
}

/* Chi-square when |ad - bc| is `size`. */
static double
chi2(struct keyness t, double size)
{
	double terms = (double)(t.a + t.b);
	double others = (double)(t.c - t.a + (t.d - t.b));

	if (others <= 0)
		return NAN;
	return tokens(t) * size * size / (terms * others * (double)t.c * (double)t.d);
}

double
keyness_chi2(struct keyness t)
{
	return possible(t) ? chi2(t, (double)excess(t)) : NAN;
}

double
keyness_chi2_yates(struct keyness t)
{
	wide twice;

	if (!possible(t))
		return NAN;
	twice = excess(t) < 0 ? -2 * excess(t) : 2 * excess(t);
	twice -= t.c + t.d;
	return chi2(t, twice > 0 ? (double)twice / 2 : 0);
}

double
keyness_chi2_2cell(struct keyness t)
{
	double size = (double)excess(t);

	return possible(t) ? size * size / ((double)(t.a + t.b) * (double)t.c * (double)t.d) : NAN;
}

double
keyness_bic_2cell(struct keyness t)
{
	return possible(t) ? g2(t, false) - log(tokens(t)) : NAN;
}

double
keyness_lr_hardie(struct keyness t)
{
	if (!possible(t))
		return NAN;
	return log2_ratio((wide)(t.a ? 2 * t.a : 1) * t.d, (wide)(t.b ? 2 * t.b : 1) * t.c);
}

double
keyness_lr_walter(struct keyness t)
{
	if (!possible(t))
		return NAN;
	return log2_ratio((wide)(2 * t.a + 1) * (2 * t.d + 1), (wide)(2 * t.b + 1) * (2 * t.c + 1));
}

double
keyness_lr_laplace(struct keyness t)
{
	if (!possible(t))
		return NAN;
	return log2_ratio((wide)(t.a + 1) * (t.d + 1), (wide)(t.b + 1) * (t.c + 1));
}

/* The lower limit with `tail` below it, a > 0: log2 of the odds that an occurrence is
 * in the target, over the odds c/d that a token is. */
static double
limit(struct keyness t, double tail)
{
	return log2_ratio((wide)t.a * t.d, (wide)(t.b + 1) * t.c) +
	    beta_log_odds(t.a, t.b, tail) / ln_2;
}

static double
limit_low(struct keyness t, double tail)
{
	return t.a > 0 ? limit(t, tail) : -INFINITY;
}

/* The same seen from the reference. */
static double
limit_high(struct keyness t, double tail)
{
	struct keyness turned = { .a = t.b, .b = t.a, .c = t.d, .d = t.c };

	return -limit_low(turned, tail);
}

double
keyness_lr_low_tokens(struct keyness t)
{
	return possible(t) ? limit_low(t, 0.025) : NAN;
}

double
keyness_lr_high_tokens(struct keyness t)
{
	return possible(t) ? limit_high(t, 0.025) : NAN;
}

double
keyness_lrc(struct keyness t, double alpha)
{
	if (!possible(t) || !(alpha >= 2e-300 && alpha <= 1))
		return NAN;
	if (excess(t) >= 0)
		return fmax(limit_low(t, alpha / 2), 0);
	return fmin(limit_high(t, alpha / 2), 0);
}

double
keyness_percent_diff(struct keyness t)
{
	if (!possible(t))
		return NAN;
	return t.b == 0 ? INFINITY : 100 * (double)excess(t) / ((double)t.b * (double)t.c);
}

double
keyness_relative_risk(struct keyness t)
{
	if (!possible(t))
		return NAN;
	return t.b == 0 ? INFINITY : (double)t.a * (double)t.d / ((double)t.b * (double)t.c);
}

double
keyness_odds_ratio(struct keyness t)
{
	double for_it = (double)t.a * (double)(t.d - t.b);
	double against = (double)t.b * (double)(t.c - t.a);

	if (!possible(t) || (for_it <= 0 && against <= 0))
		return NAN;
	return against <= 0 ? INFINITY : for_it / against;
}

double
keyness_simple_maths(struct keyness t, double n)
{
	double below = keyness_per_million(t.b, t.d) + n;

	if (!possible(t) || !(n >= 0))
		return NAN;
	return below <= 0 ? INFINITY : (keyness_per_million(t.a, t.c) + n) / below;
}

double
keyness_ell(struct keyness t)
{
	double least = (double)(t.a + t.b) / tokens(t) * (double)(t.c < t.d ? t.c : t.d);

	if (!possible(t) || least <= 1)
		return NAN;
	return g2(t, false) / (tokens(t) * log(least));
}

/* `cross` is u (w - v) - v (x - u) with u = a + term, x = c + all, v = b + term, w = d + all:
 * ad - bc and what the prior adds, which the caller takes where nothing cancels. */
static struct log_odds
log_odds(struct keyness t, double term, double all, double cross)
{
	double u = (double)t.a + term, v = (double)t.b + term;
	double not_u = (double)(t.c - t.a) + (all - term), not_v = (double)(t.d - t.b) + (all - term);
	double below = v * not_u, step = cross / below;
	struct log_odds result = { NAN, NAN };

	if (!possible(t) || !(term > 0) || !(all >= term) || not_u <= 0 || not_v <= 0)
		return result;
	result.delta = fabs(step) < 0.5 ? log1p(step) : log(u * not_v / below);
	result.z = result.delta / sqrt(1 / u + 1 / v);
	return result;
}

struct log_odds
keyness_log_odds(struct keyness t, double term, double all)
{
	double wider = (double)t.d - (double)t.c, more = (double)t.a - (double)t.b;

	return log_odds(t, term, all, (double)excess(t) + term * wider + all * more);
}

/* Here the prior's part is 2 all/N (ad - bc) on paper. */
struct log_odds
keyness_log_odds_pooled(struct keyness t, double all)
{
	double rate = (double)(t.a + t.b) / tokens(t);

	return log_odds(t, all * rate, all, (double)excess(t) * (1 + 2 * all / tokens(t)));
}

double
keyness_js(struct keyness t)
{
	double p = (double)t.a / (double)t.c, q = (double)t.b / (double)t.d;
	double apart = (double)excess(t) / ((double)t.c * (double)t.d) / 2;

	if (!possible(t))
		return NAN;
	return with_sign_of(t, (deviance(p, (p + q) / 2, apart) + deviance(q, (p + q) / 2, -apart)) / ln_2 / 2);
}
