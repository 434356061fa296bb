/* tables.h: any number of frequency tables, row by row as one.
 *
 * There may be more than a process may have files open, and than memory has room for large
 * buffers: files are then open while they are read, and read in smaller blocks.
 *
 * SPDX-License-Identifier: MIT */
#ifndef MERGE_TABLES_H
#define MERGE_TABLES_H

#include "frequency.h"
#include "sorter.h"
#include "tournament.h"

/* Starts as { .columns = ..., .unsorted = ..., .memory = ... }. */
struct tables {
	struct slice columns;   /* the header, for tables that need none; or empty */
	bool unsorted;          /* rows may come in any order, and again */
	size_t memory;          /* bytes that may be held to sort them, about; 0: as limit_memory() */
	/* From tables_open on: */
	struct slice groups;    /* names of the grouping columns, as in the reader */
	size_t n;               /* tables, those left out too */
	bool broken;            /* some were left out */
	/* Of the row given last: */
	struct slice fields;    /* term, n and groups as written */
	size_t source;          /* the table it is from, from 0; not when they were unsorted */
	bool again;             /* it has the term, n and groups of the row before */
	/* Private. */
	bool known, started;
	struct buffer names;
	struct frequency_reader *table;
	struct tournament order;
	struct sorter sorter;
	struct frequency_row row;
	struct buffer before;   /* the fields of the row before */
};

/* Opens the tables (none: standard input). One that cannot be opened or has other columns than
 * the first is left out, after a message. Unsorted ones are read and sorted. */
void tables_open(struct tables *tables, char *const *operands);

/* The next row, in order, and NULL at the end; until the next call. Ends the program as
 * frequency_next does. */
const struct frequency_row *tables_next(struct tables *tables);

void tables_close(struct tables *tables);

#endif
