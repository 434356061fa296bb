/* chance.h: where the hits of a text stand in a drawing.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CONCORD_CHANCE_H
#define CONCORD_CHANCE_H

#include "concord/rows.h"

/* The ranks of the text's hits, at least one, by its attributes, the seed, and their places alone.
 * Spread, the first of each text come before all second ones. The caller frees them. */
struct concord_rank *chance_ranks(struct slice attributes, size_t hits, uint64_t seed, bool spread);

#endif
