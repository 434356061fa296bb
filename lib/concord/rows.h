/* rows.h: the rows of a concordance on their way out: all, or some by chance; in the order of
 * the input, or sorted; as a table, or aligned for a terminal.
 *
 * Which hits are drawn depends on the seed, the texts' attributes and the hits' places in them, on
 * nothing else: not on the order of the texts.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CONCORD_ROWS_H
#define CONCORD_ROWS_H

#include "heap.h"
#include "sorter.h"

enum concord_format { ROWS_TSV, ROWS_LINES };

/* The fields of a row, as written (frequency_escape), tabs between. */
enum concord_field { ROWS_TEXT, ROWS_AUTHOR, ROWS_DATE, ROWS_FILE, ROWS_LINE, ROWS_LEFT, ROWS_MATCH, ROWS_RIGHT, ROWS_VALUE, ROWS_FIELDS };

#define ROWS_HEADER "text\tauthor\tdate\tfile\tline\tleft\tmatch\tright\tvalue"

/* Where a hit stands in the drawing: the least of these are drawn. */
struct concord_rank {
	uint64_t round, text, hit;
};

/* Starts with what is wished for. */
struct rows {
	uint64_t sample;        /* 0: all */
	bool sorted;            /* by the keys */
	enum concord_format format;
	bool code;              /* an empty column "code" is added */
	bool colour;
	size_t width;           /* of the terminal, in columns */
	/* Private. */
	struct heap drawn;
	struct sorter sorter;
	uint64_t next, written;
	struct buffer line;
};

/* Whether a hit of this rank may be among those drawn: others need not be made. */
bool concord_want(const struct rows *rows, const struct concord_rank *rank);

/* The next row; the keys are fields as written, tabs between, and as many each time. */
void concord_add(struct rows *rows, const struct concord_rank *rank, struct slice keys, struct slice fields);

/* Writes the header of a table. */
void concord_header(const struct rows *rows);

/* Writes what waits and frees all; how many rows were written. */
uint64_t concord_end(struct rows *rows);

#endif
