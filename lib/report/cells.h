/* cells.h: tables of a page: a caption, columns, rows, what is left out.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_CELLS_H
#define REPORT_CELLS_H

#include "report/corpus.h"

/* Opens a table; the caption is our own text. `class` is empty or further classes. */
void cells_begin(const char *class, const char *caption);

/* Its columns, before the rows; a column of numbers is set to the right and sorted as such.
 * `explained` is what a heading means, or NULL. */
void cells_column(const char *heading, bool number, const char *explained);

/* The same with a heading from an article. */
void cells_column_named(struct slice heading);

void cells_row(void);
void cells_text(struct slice text);
/* The text that names the row. */
void cells_head(struct slice text);
void cells_count(uint64_t n);
void cells_number(double x, int decimals);

/* Closes it. Of `all` rows `shown` are in it; `file` has all of them. */
void cells_end(uint64_t shown, uint64_t all, const char *file);

#endif
