/* rows.h: the rows of a count on their way out: to the output as text, or into a sorted run.
 *
 * SPDX-License-Identifier: MIT */
#ifndef ROWS_H
#define ROWS_H

#include "count/run.h"
#include "sorter.h"

/* What one thread needs to write rows. */
struct rows_thread {
	struct run_packer packer;
	struct sorter aside;
};

/* Starts as { .grouped, .minimum, .minimum_docs, .threads, .runs.memory }. */
struct rows {
	bool grouped;           /* there are grouping columns */
	uint64_t minimum, minimum_docs; /* of a term's sums over the groups */
	unsigned threads;
	bool packs;             /* rows go to a run */
	bool decided;           /* the minimums have been applied to what is in the runs */
	struct runs runs;
	/* Private. */
	struct rows_thread *thread;
};

/* Begins to write: as text, or a run. */
void rows_begin(struct rows *rows, bool packs);

/* A piece of work begins in the thread. */
void rows_piece(struct rows *rows, unsigned thread);

/* Appends the row to *out. Rows of a piece are in order, and so are pieces. */
void rows_put(struct rows *rows, unsigned thread, struct buffer *out, const struct frequency_row *row, struct run_cuts cuts);

/* A row that is out of order, in a run. */
void rows_aside(struct rows *rows, unsigned thread, const struct frequency_row *row, struct run_cuts cuts);

/* Takes what pieces have appended, in order; `rows` is a struct rows, as jobs want it. */
void rows_take(void *rows, struct slice bytes);

/* Ends what rows_begin began. */
void rows_end(struct rows *rows);

/* Writes the rows of all runs as text, those that are alike added up. */
void rows_merge(struct rows *rows);

void rows_free(struct rows *rows);

#endif
