/* precision.c: how many coded hits are right.
 * SPDX-License-Identifier: MIT */
#include "concord/precision.h"

#include <math.h>

static bool
is_one_of(struct slice code, const char *const *codes)
{
	for (; *codes != NULL; codes++)
		if (slice_same_case(code, slice_of(*codes)))
			return true;
	return false;
}

bool
precision_count(struct precision *precision, struct slice code)
{
	static const char *const right[] = { "1", "y", "yes", "+", NULL }, *const wrong[] = { "0", "n", "no", "-", NULL };

	code = slice_trim(code);
	if (code.n == 0)
		precision->empty++;
	else if (is_one_of(code, right))
		precision->right++;
	else if (is_one_of(code, wrong))
		precision->wrong++;
	else if (slice_equal(code, SLICE("?")))
		precision->unsure++;
	else
		return false;
	return true;
}

void
precision_wilson(uint64_t right, uint64_t of, double *low, double *high)
{
	const double z = 1.959963984540054, n = (double)of, p = (double)right / n;
	double centre = p + z * z / (2 * n), half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)), by = 1 + z * z / n;

	/* At the ends the bound is exact, and rounding must not push it beyond. */
	*low = right == 0 ? 0 : (centre - half) / by;
	*high = right == of ? 1 : (centre + half) / by;
}
