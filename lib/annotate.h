/* annotate.h: annotators whose new columns depend on the word and language alone.
 *
 * The cells are computed once per type, remembered in bounded memory, and only copied
 * for each token. Structure passes through.
 *
 * SPDX-License-Identifier: MIT */
#ifndef ANNOTATE_H
#define ANNOTATE_H

#include "memory.h"
#include "report.h"
#include "slice.h"

struct annotator {
	const char *const *added;       /* the new columns, NULL-ended */
	const char *const *from;        /* the column to read: the first of these that is there */
	const char *language;           /* of texts that name none: a name or code, or what open() knows besides */
	/* What the language needs, kept to the end: a stemmer, a list; NULL is one, too. */
	void *(*open)(const char *language);
	void (*close)(void *opened);
	/* Appends the new cells of a word (unescaped), each by vertical_cell; `column` is
	 * the place in `from` of the column it comes from. */
	void (*compute)(void *opened, struct slice word, size_t column, struct buffer *cells);
};

/* Reads the operands, writes them with the new columns. A token without a value ("_",
 * "^") keeps that in every new column. */
void annotate(const struct annotator *annotator, char **operands);

/* The same, but writes no stream: of each word of running text that has a value, `compute`
 * gives the key for the report (report_key), whose table is written. A token outside the
 * texts gives the file up. A column of the annotator's own may be there already. */
void annotate_report(const struct annotator *annotator, char **operands, struct report *report);

#endif
