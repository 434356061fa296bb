/* frequency.h: frequency tables, in and out.
 *
 *     term<TAB>n<TAB>group...<TAB>freq<TAB>docs
 *
 * Rows are in order of the bytes as written: term, n (as a number), groups. The rows
 * with the empty term hold the totals: running words and texts (DESIGN, "Table").
 * Fields are escaped: \t \n \r \\, and \s for a space inside a part of an n-gram.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FREQUENCY_H
#define FREQUENCY_H

#include "input.h"
#include "memory.h"

struct frequency_row {
	struct slice term;      /* as written */
	uint64_t n;             /* parts of the n-gram */
	struct slice group;     /* the group fields as written, tabs between; p is NULL without any */
	uint64_t freq, docs;
};

/* Appends a field as it is written; `part` also writes a space as \s. */
void frequency_escape(struct buffer *out, struct slice field, bool part);

/* Appends what a written field stands for. An unknown escape stands for itself. */
void frequency_unescape(struct buffer *out, struct slice field);

/* The order of written fields with tabs between: field by field, for a tab is not the
 * lowest byte that a field may hold. Of two that begin alike the order is 0. */
int frequency_compare_fields(struct slice a, struct slice b);

/* The order of the rows of a table. */
int frequency_compare(const struct frequency_row *a, const struct frequency_row *b);

/* A table being read. Starts as FREQUENCY_READER. */
struct frequency_reader {
	struct input in;
	struct slice groups;    /* names of the grouping columns, with tabs between; lives on */
	struct frequency_row row; /* until the next call */
	/* Private. */
	size_t columns;
	bool has_header;
	struct buffer header, before;
	size_t before_group;
	uint64_t before_n;
};

#define FREQUENCY_READER { .in = INPUT_NONE }

/* Opens a table ("-": standard input) and reads its header. False, after a message,
 * when it cannot or when that is no header of a frequency table. An empty file has no
 * header and no rows, and is good: has_header tells. */
bool frequency_open(struct frequency_reader *reader, const char *path);

/* The same when reader->in is open already. */
bool frequency_header(struct frequency_reader *reader);

/* The next row; false at the end. A row that is ragged, out of order, there already,
 * or with a count that is none ends the program, as does a table that cannot be read
 * to its end: a sum with a part of a table in it would be wrong. */
bool frequency_next(struct frequency_reader *reader);

void frequency_close(struct frequency_reader *reader);

/* A table being written to the output, with the rows coming in order. */
struct frequency_writer {
	uint64_t minimum;       /* of a term's sum over the groups */
	/* Private: the rows of the term that has not reached the minimum. */
	struct buffer term, held;
	uint64_t n, sum;
};

/* The header; `groups` as in the reader. */
void frequency_write_header(struct slice groups);

/* Writes the row, or holds it back until its term reaches the minimum. */
void frequency_write(struct frequency_writer *writer, const struct frequency_row *row);

void frequency_write_end(struct frequency_writer *writer);

/* Whether the names (tabs between) are good for grouping columns: not empty, no two
 * alike, none that of another column. Else *bad is the one that is not. */
bool frequency_good_groups(struct slice groups, struct slice *bad);

#endif
