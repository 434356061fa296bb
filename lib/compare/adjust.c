/* adjust.c: probabilities corrected for there being many.
 * SPDX-License-Identifier: MIT */
#include "compare/adjust.h"

#include <math.h>
#include <stdlib.h>

#include "memory.h"

static int
by_size(const void *a, const void *b)
{
	double x = **(double *const *)a, y = **(double *const *)b;

	return (x > y) - (x < y);
}

void
adjust_bh(double *log10_p, size_t n, size_t m)
{
	double **sorted = memory_new(n + 1, sizeof *sorted), least = 0;
	size_t known = 0;

	for (size_t i = 0; i < n; i++)
		if (!isnan(log10_p[i]))
			sorted[known++] = &log10_p[i];
	if (known > 1)
		qsort(sorted, known, sizeof *sorted, by_size);
	for (size_t i = known; i-- > 0;) {
		least = fmin(least, *sorted[i] + log10((double)m / ((double)i + 1)));
		*sorted[i] = least;
	}
	free(sorted);
}
