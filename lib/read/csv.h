/* csv.h: rows of CSV and TSV, as they are and as articles.
 *
 * CSV is RFC 4180: a quote inside quotes is doubled, lines may end inside quotes and in LF
 * or CRLF (a CRLF inside quotes is LF here). The separator is told from the first line, by
 * what stands in it outside quotes: a comma if there is one, else a semicolon, else a tab.
 * A quote inside a field that does not begin with one is an ordinary character.
 *
 * TSV is our own (DESIGN, "Table"): \t \n \r \\ in a field, a quote is an ordinary
 * character, a line is a row. A field \N is empty, as databases write it.
 *
 * The first row names the columns; a byte order mark before it is passed over. Empty lines,
 * and rows of several fields that are all empty, are none.
 *
 * When quotes go wrong in a row (one is never closed, or bytes follow a closing one, or a
 * row of several lines has a quote inside an unquoted field or more fields than columns)
 * the row is left out, and reading goes on at the first line below its first one from which
 * a row with the right number of fields can be read, over as many lines as it takes, all
 * of its quotes being good. A column that was quoted in every row so far, if those are
 * STEADY or more, must be quoted there, too: so the lines of a broken article are not taken
 * for rows. A row of more than one line that is longer than LONGEST bytes counts as one
 * whose quote is never closed. What is held is that much and one line.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CSV_H
#define CSV_H

#include "input.h"
#include "read/article.h"
#include "read/clean.h"

enum {
	CSV_LONGEST = 16 << 20, /* bytes of a row of several lines */
	CSV_STEADY = 8,         /* rows */
	CSV_COLUMNS = 4096,     /* at most */
};

enum csv_form {
	CSV_QUOTED,             /* CSV */
	CSV_PLAIN,              /* TSV */
	CSV_TOLD,               /* TSV when there is a tab in the first line, else CSV */
};

/* Rows being read. Starts as { 0 }. */
struct csv {
	struct slice *name;     /* of the columns, clean; until csv_end */
	size_t columns;
	struct slice *cell;     /* of the row that was given last; bytes as they are */
	uint64_t line;          /* of the row given last, its first; or that of what is wrong */
	char why[1024];         /* what is wrong */
	/* Private. */
	struct input *in;
	bool quotes;
	char separator;
	size_t text;            /* the column that holds an article's body */
	struct arena arena;
	uint64_t rows;
	bool *always;           /* which columns were quoted in all rows */
	struct buffer held;     /* lines that may have to be read again, LF after each */
	size_t cursor, again;   /* in it: the line to come, the line below the row's first */
	uint64_t number, again_number; /* of the line before either */
	struct buffer bytes;    /* the row's fields, one behind the other */
	struct csv_field *field;
	size_t fields, field_room;
	bool open;              /* inside quotes */
	uint64_t opened, crossed, fault; /* lines: where the last quote was opened, and the first
	                         * that was not closed there (0: none); where it went wrong */
};

/* Reads the header from what was opened in *in, which must stay. False, with csv->line and
 * csv->why, when a quote is not closed, a column has no name, two have the same, or there
 * are too many. An empty file has no columns and no rows, and is good. */
bool csv_begin(struct csv *csv, struct input *in, enum csv_form form);

/* The same for articles: the column `text` must be there, and no two names may become one
 * as names of attributes. */
bool csv_begin_articles(struct csv *csv, struct input *in, enum csv_form form, struct slice text);

enum csv_result {
	CSV_END,                /* none is left; or in->broken, which has been said */
	CSV_ROW,
	CSV_BAD,                /* this one is left out, csv->line and csv->why say why; go on */
};

/* The next row, in csv->cell until the next call. */
enum csv_result csv_row(struct csv *csv);

/* The next row as an article: the column `text` in *body, as it is, until the next call; the
 * other columns as attributes by article_set, "id" as the article's id. "|" is an ordinary
 * character. Adds to *cleaned what was replaced in them. */
enum csv_result csv_record(struct csv *csv, struct article *article, struct slice *body,
    struct cleaned *cleaned);

/* Frees everything; the input stays open. */
void csv_end(struct csv *csv);

#endif
