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
#include "offset_value.h"

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

/* Appends a tab and the number. */
void frequency_add_number(struct buffer *out, uint64_t number);

/* The order of written fields with tabs between: field by field, for a tab is not the
 * lowest byte that a field may hold. Of two that begin alike the order is 0. */
int frequency_compare_fields(struct slice a, struct slice b);

/* The order of the rows of a table. */
int frequency_compare(const struct frequency_row *a, const struct frequency_row *b);

/* Adds the counts of a row. Ends the program when a sum does not fit. */
void frequency_add(struct frequency_row *to, const struct frequency_row *row);

/* The same for sums that are only held against minimums: those that do not fit stay at the
 * largest number. */
void frequency_add_most(struct frequency_row *to, const struct frequency_row *row);

/* A table being read. Starts as FREQUENCY_READER. */
struct frequency_reader {
	struct input in;
	bool headless;          /* set before: the first row may come at once; `header` names the columns */
	bool unsorted;          /* set before: rows may come in any order, and again; without code and key */
	bool has_header;
	struct slice groups;    /* names of the grouping columns, with tabs between; lives on */
	/* Until the next call: */
	struct frequency_row row;
	struct slice fields;    /* term, n and groups as written */
	struct slice line;      /* the counts too */
	struct slice key;       /* bytes whose order is that of the rows; for tournament.h */
	uint64_t code;          /* the row's offset-value code by the row before */
	/* Private. */
	struct buffer header;   /* as written */
	size_t columns;
	struct buffer kept[2];  /* keys that are not in the line; the one used last, and the other */
	unsigned last;
};

#define FREQUENCY_READER { .in = INPUT_NONE }

/* The columns of tables without a header, in one line; false when that is none of a frequency
 * table: it can then say why. Before the table is opened. */
bool frequency_columns(struct frequency_reader *reader, struct slice header);

/* Opens a table ("-": standard input) and reads its header. False, after a message,
 * when it cannot or when that is no header of a frequency table. An empty file has no
 * header and no rows, and is good: has_header tells. The same header again, before a later
 * row, is passed over. */
bool frequency_open(struct frequency_reader *reader, const char *path);

/* The same when reader->in is open already. */
bool frequency_header(struct frequency_reader *reader);

/* The next row; false at the end. A row that is ragged, out of order, there already,
 * or with a count that is none ends the program, as does a table that cannot be read
 * to its end: a sum with a part of a table in it would be wrong. */
bool frequency_next(struct frequency_reader *reader);

void frequency_close(struct frequency_reader *reader);

/* A line that was a row of a table, as a row of it; its fields without the counts. */
struct frequency_row frequency_row_of(struct slice line);
struct slice frequency_fields(struct slice line);

/* Appends the row as a line of the table. */
void frequency_format(struct buffer *out, const struct frequency_row *row);

/* The same for a term in many groups: what all of its rows start with; then each, with a group or NULL. */
void frequency_format_start(struct buffer *start, struct slice term, uint64_t n);
void frequency_format_rest(struct buffer *out, struct slice start, struct slice group, uint64_t freq, uint64_t docs);

/* A table being written to the output, with the rows coming in order. */
struct frequency_writer {
	uint64_t minimum;       /* of a term's occurrences in all groups; 1 or 0: none */
	uint64_t minimum_docs;  /* of its texts, in the same way */
	/* Private: a row; the rows of the term that has not reached the minimums, and its sums. */
	struct buffer line, term, held;
	uint64_t n, freq, docs;
};

/* The header; `groups` as in the reader. */
void frequency_write_header(struct slice groups);

/* Writes the row, or holds it back until its term reaches the minimums. */
void frequency_write(struct frequency_writer *writer, const struct frequency_row *row);

/* The same of a row that is written in another way: as this line, with its newline. */
void frequency_write_line(struct frequency_writer *writer, const struct frequency_row *row, struct slice line);

void frequency_write_end(struct frequency_writer *writer);

/* Whether the names (tabs between) are good for grouping columns: not empty, no two
 * alike, none that of another column. Else *bad is the one that is not. */
bool frequency_good_groups(struct slice groups, struct slice *bad);

#endif
