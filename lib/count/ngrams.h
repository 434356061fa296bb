/* ngrams.h: counting the n-grams of texts by group, exactly, in memory.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NGRAMS_H
#define NGRAMS_H

#include "frequency.h"
#include "intern.h"

enum { NGRAM_LONGEST = 8 };

/* Which n-grams with stop words count: none, those that neither begin nor end with
 * one, all. */
enum ngram_stop { NGRAM_DROP, NGRAM_EDGE, NGRAM_KEEP };

struct ngrams {
	uint64_t from, to;      /* lengths to count */
	enum ngram_stop stop;
	/* Private. */
	struct intern words, groups;    /* groups: the fields as written */
	struct ngram_total *total;      /* by group */
	size_t totals;
	uint32_t group;
	uint64_t text;                  /* number of the current text, from 1 */
	uint32_t window[NGRAM_LONGEST];
	bool stops[NGRAM_LONGEST];
	uint64_t run;                   /* words in the window since the last break */
	struct ngram_table *table;      /* by length */
};

/* Starts counting; the three fields on top are set. */
void ngrams_begin(struct ngrams *ngrams);

/* A text begins: its group fields as written, with tabs between. */
void ngrams_text(struct ngrams *ngrams, struct slice group);

/* One more running word of the text, for the totals alone. */
void ngrams_running_word(struct ngrams *ngrams);

/* The next word of the sentence, to be counted in all n-grams that end with it. */
void ngrams_word(struct ngrams *ngrams, struct slice word, bool stop);

/* No n-gram reaches across here. */
void ngrams_break(struct ngrams *ngrams);

/* Writes the table's rows, in order, with totals for each length. `grouped` tells
 * whether there are grouping columns. */
void ngrams_write(struct ngrams *ngrams, uint64_t minimum, bool grouped);

void ngrams_free(struct ngrams *ngrams);

#endif
