/* vertical.h: the vertical stream: tokens in named columns, one a line.
 *
 * SPDX-License-Identifier: MIT */
#ifndef VERTICAL_H
#define VERTICAL_H

#include "stream.h"

struct vertical {
	struct stream stream;
	struct slice *name;     /* of the columns, once there was a header */
	struct slice *cell;     /* of the token, escaped, until the next call */
	size_t columns;
	bool takes_text;        /* a file without a header is a text stream: paragraphs are content */
	bool is_text;           /* the file at hand is one */
	/* Private. */
	const char *const *added;
	bool header_here, header_written, refused, settled;
	size_t room;
	struct arena arena;
};

/* A column that is not there. */
#define VERTICAL_NONE SIZE_MAX

/* A vertical stream over operands. `add` are the columns that an annotator will append,
 * NULL-ended, or NULL. */
#define VERTICAL_OVER(operands, add) { .stream = STREAM_OVER(operands), .added = (add) }

/* The next line. STREAM_HEADER comes before the first token, once for each file; all
 * have the same columns. A file without a header, with another one, with a column of
 * the annotator's own or with a ragged row is reported and its rest left out. */
enum stream_item vertical_next(struct vertical *vertical);

/* Tokens that come next and are in memory already, at most `most`, each with its cell of the
 * column; 0 where there are none: vertical_next then goes on. For those who look at one column
 * of every token: faster, and several at a time. The slices stay until the next call. */
struct vertical_row {
	struct slice line, cell;
};

size_t vertical_rows(struct vertical *vertical, size_t column, struct vertical_row *row, size_t most);

/* Says what is wrong with the line and gives up the file. */
void vertical_refuse(struct vertical *vertical, const char *why);

/* The column's place among the cells, or VERTICAL_NONE. */
size_t vertical_find(const struct vertical *vertical, const char *name);

/* The same; gives up the file, with a message, and returns false when it is not there. */
bool vertical_need(struct vertical *vertical, const char *name, size_t *column);

/* Whether a token's cell holds a value: in the columns that filters added, "_" (none)
 * and "^" (part of the token before) are none; in the first they are words. */
static inline bool
vertical_has_value(struct slice cell, size_t column)
{
	return cell.n > 1 || (cell.n == 1 && (column == 0 || (*cell.p != '_' && *cell.p != '^')));
}

/* Whether the cell says "^": the token is part of the one before, phrases pass over it. */
static inline bool
vertical_is_part(struct slice cell, size_t column)
{
	return column > 0 && cell.n == 1 && *cell.p == '^';
}

/* Whether a cell of the column may hold several values with "|" between, as themes do. */
bool vertical_has_several(struct slice column);

/* Writes the line as it is; a header with the added columns. */
void vertical_pass(struct vertical *vertical);

/* Writes a value that a filter computed as the cell of an added column: a tab before
 * it, escaped, and as it must be where it looks like one of the special two. */
void vertical_add(struct slice value);

/* The same, appended to a buffer. */
void vertical_cell(struct buffer *out, struct slice value);

/* At the end: frees, and writes a header if the input was empty. */
void vertical_end(struct vertical *vertical);

#endif
