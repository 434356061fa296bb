/* measures.h: the columns of tm-compare by name.
 *
 * SPDX-License-Identifier: MIT */
#ifndef MEASURES_H
#define MEASURES_H

#include "compare/keyness.h"
#include "slice.h"

/* A column: its heading is the exact variant of the statistic. */
struct measure {
	const char *name;
	double (*compute)(struct keyness t);
	const char *does;       /* one line: formula, source, what happens at zero */
};

/* The measure of that name, or NULL. */
const struct measure *measure_find(struct slice name);

/* All of them, ended by one whose name is NULL. */
extern const struct measure measures[];

/* Writes a number as all tables have it: six significant digits, NA, inf, -inf. */
void measure_write(double value);

#endif
