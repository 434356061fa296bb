/* terms.h: terms of several words by C-value, from a table of n-grams.
 *
 *     C-value(a) = log2|a| (f(a) - sum of f(b)/k)
 *
 * over the k longer candidates b that hold a; without the sum where there is none. K. Frantzi,
 * S. Ananiadou, H. Mima, Automatic recognition of multi-word terms (2000). A candidate has at
 * least two words and reaches the minimums, and no stop word is its first or last.
 *
 * SPDX-License-Identifier: MIT */
#ifndef COLLOCATE_TERMS_H
#define COLLOCATE_TERMS_H

#include "frequency.h"
#include "intern.h"
#include "sorter.h"

/* Starts as { .minimum, .minimum_docs, .stop_words, .sorter.memory }. */
struct terms {
	uint64_t minimum, minimum_docs;
	const struct intern *stop_words;        /* or NULL */
	struct sorter sorter;   /* sorts beyond its memory */
	/* Private. */
	struct slice *part;
	size_t part_room;
	struct buffer line;
};

/* The next row of the table, in any order; its counts must not come in parts. */
void terms_put(struct terms *terms, const struct frequency_row *row);

/* Writes the table, header first, with these grouping columns (tabs between); frees. */
void terms_write(struct terms *terms, struct slice groups);

#endif
