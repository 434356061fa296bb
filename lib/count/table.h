/* table.h: the rows of a count on their way out: to the output as text, or into a sorted run.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TABLE_H
#define TABLE_H

#include "count/run.h"
#include "sorter.h"

/* What one thread needs to write rows. */
struct table_thread {
	struct run_packer packer;
	struct sorter aside;
};

/* Starts as { .grouped, .minimum, .minimum_docs, .threads, .runs.memory }. */
struct table {
	bool grouped;           /* there are grouping columns */
	uint64_t minimum, minimum_docs; /* of a term's sums over the groups */
	unsigned threads;
	bool packs;             /* rows go to a run */
	bool decided;           /* the minimums have been applied to what is in the runs */
	struct runs runs;
	/* Private. */
	struct table_thread *thread;
};

/* Begins to write: as text, or a run. */
void table_begin(struct table *table, bool packs);

/* A piece of work begins in the thread. */
void table_piece(struct table *table, unsigned thread);

/* Appends the row to *out. Rows of a piece are in order, and so are pieces. */
void table_row(struct table *table, unsigned thread, struct buffer *out, const struct frequency_row *row, struct run_cuts cuts);

/* A row that is out of order, in a run. */
void table_aside(struct table *table, unsigned thread, const struct frequency_row *row, struct run_cuts cuts);

/* Takes what pieces have appended, in order; `table` is a struct table, as jobs want it. */
void table_take(void *table, struct slice bytes);

/* Ends what table_begin began. */
void table_end(struct table *table);

/* Writes the rows of all runs as text, those that are alike added up. */
void table_merge(struct table *table);

void table_free(struct table *table);

#endif
