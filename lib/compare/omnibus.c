/* omnibus.c: whether several groups use a term at one rate.
 * SPDX-License-Identifier: MIT */
#include "compare/omnibus.h"

#include <math.h>

#include "compare/deviance.h"

__extension__ typedef __int128 wide;

struct omnibus
omnibus_g2(const uint64_t *count, const uint64_t *words, uint32_t groups)
{
	struct omnibus result = { .driver = OMNIBUS_NONE };
	uint64_t a = 0, c = 0;
	double most = -1, all;

	for (uint32_t g = 0; g < groups; g++) {
		a += count[g];
		c += words[g];
		result.k += words[g] > 0;
	}
	all = (double)c;
	for (uint32_t g = 0; g < groups; g++) {
		double share = (double)words[g] / all, away = (double)((wide)count[g] * c - (wide)a * words[g]) / all;
		double terms = deviance((double)count[g], (double)a * share, away);
		double others = deviance((double)(words[g] - count[g]), (double)(c - a) * share, -away);

		if (words[g] == 0)
			continue;
		result.g2_kcell += 2 * terms;
		result.g2_2kcell += 2 * (terms + others);
		if (terms + others > most) {
			most = terms + others;
			result.driver = g;
		}
	}
	result.share = result.g2_2kcell > 0 ? 2 * most / result.g2_2kcell : NAN;
	if (result.k < 2 || a == 0)
		result.g2_2kcell = result.g2_kcell = result.share = NAN;
	return result;
}
