/* merge.h: frequency tables as one: added up, or side by side.
 *
 * SPDX-License-Identifier: MIT */
#ifndef MERGE_MERGE_H
#define MERGE_MERGE_H

#include "merge/tables.h"

enum merge_counts { MERGE_FREQ, MERGE_DOCS };

/* Writes the sum of the tables, header first: of the rows with the same term, n and groups one,
 * where the terms reach the minimums of `writer`. A sum that does not fit ends the program. */
void merge_add_up(struct tables *tables, struct frequency_writer *writer);

/* Gives each row of the sum to `put`, until the next. */
void merge_each(struct tables *tables, void (*put)(void *context, const struct frequency_row *row), void *context);

/* Writes them side by side, with one of the counts of each:
 *
 *     term<TAB>n<TAB>group...<TAB>first<TAB>second...
 *
 * `names` are the tables', with tabs between. A row that a table has not is 0 there. A term must
 * reach the minimums in all tables together. */
void merge_join(struct tables *tables, struct slice names, enum merge_counts counts, struct frequency_writer *writer);

#endif
