/* disperse.c: how evenly a term is spread over the parts of a corpus.
 * SPDX-License-Identifier: MIT */
#include "compare/disperse.h"

#include <math.h>
#include <stdbool.h>

#include "compare/deviance.h"

__extension__ typedef __int128 wide;

/* By the sum of squared distances from the mean rate: parts without the term are at 0. */
static double
juilland(const struct disperse *d, const uint64_t *count, const uint64_t *size)
{
	double sum = 0, mean, squares, n = (double)d->parts;
	bool even = d->used == d->parts;

	for (uint64_t i = 0; i < d->used; i++) {
		sum += (double)count[i] / (double)size[i];
		even = even && (wide)count[i] * size[0] == (wide)count[0] * size[i];
	}
	if (even || d->used == 1)
		return even;
	mean = sum / n;
	squares = (n - (double)d->used) * mean * mean;
	for (uint64_t i = 0; i < d->used; i++) {
		double away = (double)count[i] / (double)size[i] - mean;

		squares += away * away;
	}
	return 1 - sqrt(squares / n) / mean / sqrt(n - 1);
}

void
disperse_measure(struct disperse *d, const uint64_t *count, const uint64_t *size)
{
	double sum = 0, kl = 0, f = (double)d->freq, words = (double)d->size;
	uint64_t without = d->size;
	bool possible = d->parts >= 2 && d->freq > 0;

	for (uint64_t i = 0; i < d->used; i++) {
		double share = (double)count[i] / f, expected = (double)size[i] / words;
		double away = (double)((wide)count[i] * d->size - (wide)d->freq * size[i]) / (f * words);

		possible = possible && count[i] <= size[i];
		without -= size[i];
		sum += fabs(away);
		kl += deviance(share, expected, away);
	}
	kl += (double)without / words;
	d->juilland_d = d->dp = d->dpnorm = d->kl = NAN;
	if (!possible)
		return;
	d->dp = (sum + (double)without / words) / 2;
	d->dpnorm = d->dp / ((double)(d->size - d->least) / words);
	d->kl = kl / 0.69314718055994530942;
	d->juilland_d = juilland(d, count, size);
}

void
arf_add(struct arf *arf, uint64_t position, double reach)
{
	if (arf->seen++ == 0)
		arf->first = position;
	else
		arf->sum += fmin((double)(position - arf->last), reach);
	arf->last = position;
}

double
arf_end(struct arf arf, uint64_t words)
{
	double reach = (double)words / (double)arf.seen;

	if (arf.seen == 0)
		return NAN;
	return (arf.sum + fmin((double)(words - arf.last + arf.first), reach)) / reach;
}
