/* distinct.h: whether something was met before, by its hash of 64 bits: of a million different
 * rows two are taken for one once in some forty million runs.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CONCORD_DISTINCT_H
#define CONCORD_DISTINCT_H

#include "intern.h"

/* Starts as { 0 }. */
struct distinct {
	/* Private. */
	uint64_t *slot;
	size_t n, slots;
};

/* Whether the bytes are new; from now on they are not. */
bool distinct_add(struct distinct *distinct, struct slice bytes);

void distinct_free(struct distinct *distinct);

#endif
