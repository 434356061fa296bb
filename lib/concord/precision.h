/* precision.h: how many of the hits that somebody has coded are right, with an interval.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CONCORD_PRECISION_H
#define CONCORD_PRECISION_H

#include <stdint.h>

#include "slice.h"

struct precision {
	uint64_t right, wrong, unsure, empty;
};

/* Counts a code: 1, y, yes, + are right; 0, n, no, - wrong; ? unsure; capitals and spaces about
 * it do not matter. False when it is none of these. */
bool precision_count(struct precision *precision, struct slice code);

/* The score interval of 95 % for a proportion: E. B. Wilson, Probable inference, the law of
 * succession, and statistical inference, JASA 22 (1927), 209-212; without a correction for
 * continuity. `of` is at least 1. */
void precision_wilson(uint64_t right, uint64_t of, double *low, double *high);

/* Reads tables of tm-concord --code, filled in, and writes a row of counts, precision and interval:
 * one, or one for each value of the column `by` in order of the bytes. A row that cannot be counted is
 * reported and left out. */
void precision_write(char **operands, const char *by);

#endif
