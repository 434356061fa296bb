/* reading.h: the vertical stream as words for the counter: which tokens are terms, which
 * break n-grams, which do neither.
 *
 * SPDX-License-Identifier: MIT */
#ifndef READING_H
#define READING_H

#include "count/counter.h"
#include "vertical.h"

/* Tokens without a letter or digit: break n-grams, are passed over, are terms. */
enum reading_punctuation { PUNCTUATION_BREAK, PUNCTUATION_PASS, PUNCTUATION_KEEP };

struct reading_wishes {
	const char *columns;            /* one, or several with commas between: parts of one key */
	const char *spans, *otherwise;  /* the columns of --spans and --else, or NULL */
	const char *regions;            /* with commas between; NULL: running text */
	int stop;                       /* an ngram_stop; -1: by the columns */
	enum reading_punctuation punctuation;
};

/* Whether it is a list of regions that there are; else *bad is one that is not. */
bool reading_knows_regions(struct slice regions, struct slice *bad);

/* Reads the operands into the counter. */
void reading_run(const struct reading_wishes *wishes, char **operands, struct counter *counter);

#endif
