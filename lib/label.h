/* label.h: each term's label, the commonest of its forms, as a column of a report's table.
 *
 *     term<TAB>n<TAB>form<TAB>label<TAB>freq<TAB>docs
 *
 * Labels do not add up: that of a sum need not be one of its parts'. So reports (report.h) are
 * added up without, and labelled at last.
 *
 * SPDX-License-Identifier: MIT */
#ifndef LABEL_H
#define LABEL_H

#include "frequency.h"

/* Starts as { 0 }. Holds the rows of one term. */
struct label_writer {
	/* Private. */
	struct frequency_writer writer;
	struct buffer term, forms;
	struct label_row *row;
	size_t n, room;
};

void label_write_header(void);

/* The next row of a table in order, whose one group is the form. */
void label_write(struct label_writer *labels, const struct frequency_row *row);

void label_write_end(struct label_writer *labels);

/* Writes the table at `path` ("-": standard input) with the column. One that cannot be read or is
 * no report is named, and nothing written. See frequency_next() for what ends the program. */
void label_table(const char *path);

#endif
