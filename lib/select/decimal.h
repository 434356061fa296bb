/* decimal.h: decimal numbers as they are written, compared exactly.
 *
 * No number is rounded, however many digits it has: 0.1 is a tenth, and 2^64 + 1 is more
 * than 2^64.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DECIMAL_H
#define DECIMAL_H

#include "slice.h"

/* A number without zeros that say nothing; the digits are those of what was parsed. */
struct decimal {
	int sign;               /* -1, 0, 1 */
	struct slice whole, fraction;
};

/* The whole slice as digits, a sign perhaps before them and a point and more digits behind.
 * False when it is anything else: no spaces, exponents or signs between thousands. */
bool decimal_parse(struct slice s, struct decimal *decimal);

/* Less than, equal to or greater than 0 as a is less than, equal to or greater than b. */
int decimal_compare(struct decimal a, struct decimal b);

#endif
