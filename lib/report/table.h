/* table.h: a table of a folder, its columns by name.
 *
 * Any table of ours: a header, rows of as many fields, escaped as in frequency.h. What is
 * wrong with one ends the program, with the file and line: a report of a part of a table
 * would be wrong.
 *
 *     struct table table = TABLE_NONE;
 *
 *     if (!table_open(&table, folder, "texts.tsv"))
 *             ...                                     there is none
 *     id = table_need(&table, "id");
 *     while (table_next(&table))
 *             use(table_text(&table, id));
 *     table_close(&table);
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "input.h"
#include "memory.h"

#define TABLE_ABSENT SIZE_MAX

struct table {
	struct input in;
	size_t columns;
	struct slice *name;             /* of the columns, until table_close */
	/* Private. */
	struct arena arena;
	struct slice *field;
	struct buffer text;
};

#define TABLE_NONE { .in = INPUT_NONE }

/* Appends the path of a file of a folder, with a NUL; whether there is such a file. Ends the
 * program when that cannot be known. */
bool table_path(struct buffer *path, const char *folder, const char *file);

/* Opens it and reads its header; false when there is no such file. */
bool table_open(struct table *table, const char *folder, const char *file);

/* The number of the column, or TABLE_ABSENT. */
size_t table_column(const struct table *table, struct slice name);

/* The same of a column that must be there. */
size_t table_need(const struct table *table, const char *name);

/* The next row; false at the end. */
bool table_next(struct table *table);

/* A field of the row, unescaped, until the next call of this; empty where the column is absent. */
struct slice table_text(struct table *table, size_t column);

/* A field that is a count. */
uint64_t table_count(const struct table *table, size_t column);

/* A field that is a number, inf, -inf or NA: NaN; NaN where the column is absent. */
double table_number(const struct table *table, size_t column);

void table_close(struct table *table);

#endif
