/* measures.h: the columns of tm-compare by name.
 *
 * SPDX-License-Identifier: MIT */
#ifndef MEASURES_H
#define MEASURES_H

#include "compare/evidence.h"

enum measure_kind {
	MEASURE_NUMBER,
	MEASURE_WHOLE,          /* a count */
	MEASURE_PROBABILITY,    /* computed as log10, written as itself */
	MEASURE_FLAGS,
};

enum measure_need {
	NEED_TEXTS = 1,         /* counts by text */
	NEED_RANKS = 2,         /* the Mann-Whitney test */
	NEED_RANK = 4,          /* the order of the groups */
	NEED_FAMILY = 8,        /* q */
	NEED_PERMUTATIONS = 16,
	NEED_BOOTSTRAP = 32,
};

/* A column: its heading is the exact variant of the statistic. */
struct measure {
	const char *name;
	enum measure_kind kind;
	unsigned needs;
	double (*compute)(const struct evidence *e, double n);
	const char *formula, *source, *zero;    /* zero: what happens at zero and where it is NA */
	double n;               /* of NAME_N: 0 where the name takes no number; else NAME alone has this */
};

/* A column that was asked for. */
struct measure_column {
	const struct measure *measure;
	struct slice name;      /* the heading */
	double n;
};

/* The measure of that name; name_N where it takes a number. False when there is none. */
bool measure_find(struct slice name, struct measure_column *column);

/* All of them, ended by one whose name is NULL. */
extern const struct measure measures[];

void measure_column_write(const struct measure_column *column, const struct evidence *e);

/* Significant digits of what is written from now on, 1 to 17: six to begin with. */
void measure_digits(int digits);

/* Writes a number as all tables have it: NA, inf, -inf. */
void measure_write(double value);

/* Writes the number whose log10 is given, without ever rounding it to 0. */
void measure_write_power(double log10_value);

#endif
