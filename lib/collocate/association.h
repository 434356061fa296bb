/* association.h: how much a node and a collocate keep company: measures by name, all of one
 * contingency table.
 *
 *                     collocate    other
 *     near the node   n11          n12     n1+
 *     elsewhere       n21          n22     n2+
 *                     n+1          n+2     N          E = n1+ n+1/N
 *
 * SPDX-License-Identifier: MIT */
#ifndef COLLOCATE_ASSOCIATION_H
#define COLLOCATE_ASSOCIATION_H

#include <stdint.h>

#include "slice.h"

struct association {
	uint64_t n11, n1, n2, n;        /* n1 is n1+, n2 is n+1 */
	uint64_t m;                     /* collocates of the node: tests of its family */
};

/* A column: its heading is the exact variant of the statistic. */
struct association_measure {
	const char *name;
	/* NaN where it cannot be computed, as where n11 = 0, n11 > n1 or n2, or n1 + n2 - n11 > n. */
	double (*compute)(const struct association *t);
	const char *formula, *source, *zero;    /* zero: what happens at zero and where it is NA */
};

/* All of them, ended by one whose name is NULL. */
extern const struct association_measure association_measures[];

/* The measure of that name, or NULL. */
const struct association_measure *association_find(struct slice name);

/* The measure's value, NaN for tables that are none. */
double association_of(const struct association_measure *measure, const struct association *t);

#endif
