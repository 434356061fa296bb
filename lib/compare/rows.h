/* rows.h: rows of evidence as a table.
 *
 * SPDX-License-Identifier: MIT */
#ifndef ROWS_H
#define ROWS_H

#include "compare/choice.h"
#include "compare/comparison.h"
#include "compare/measures.h"

enum { ROWS_MOST = 64 };     /* columns that can be asked for */

/* The columns behind the counts. Starts as { 0 }. */
struct rows {
	struct measure_column column[ROWS_MOST];
	size_t columns;
	unsigned needs;         /* of them all: enum measure_need */
	bool reference;         /* a column names the reference */
};

/* Adds the columns that a list names, with commas between. False for one that is not there, is
 * there twice or too many: *bad is its name. */
bool rows_add(struct rows *rows, const char *list, struct slice *bad);

void rows_header(const struct rows *rows);

/* All rows that the choice takes. */
void rows_write(const struct rows *rows, struct comparison *comparison, struct choice *choice);

/* Header and rows about all groups at once. */
void rows_omnibus(struct comparison *comparison, bool permuted);

/* The measures, a line each; what there is to say of one column, false when there is none. */
void rows_list(void);
bool rows_explain(const char *column);

#endif
