/* annotate.h: annotators whose new columns depend on the word and language alone, or on a
 * phrase of a sentence.
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

enum { PHRASE_LONGEST = 64 };           /* words */

/* Phrases: several words of one sentence that have one value. The first has it, the others
 * "^" in every new column. Words are unescaped. */
struct phrases {
	/* Whether a phrase may begin with the word: asked once per type. Only then do the
	 * tokens behind it wait. */
	bool (*begins)(void *opened, struct slice word);
	/* Appends the cells of the longest phrase that the n words begin with, and returns
	 * how many words it has; 0 when they begin with none. *longer: whether all of them
	 * begin one that has more words. */
	size_t (*match)(void *opened, const struct slice *words, size_t n, struct buffer *cells, bool *longer);
};

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
	const struct phrases *phrases;  /* NULL: none */
};

/* Reads the operands, writes them with the new columns. A token without a value ("_",
 * "^") keeps that in every new column. */
void annotate(const struct annotator *annotator, char **operands);

/* The same, but writes no stream: of each word of running text that has a value, `compute`
 * gives the key for the report (report_key), whose table is written. A token outside the
 * texts gives the file up. A column of the annotator's own may be there already. */
void annotate_report(const struct annotator *annotator, char **operands, struct report *report);

#endif
