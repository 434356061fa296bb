/* counter.h: words of texts in, the rows of a frequency table out, within a limit of memory.
 *
 * What has been counted is written to a sorted run when memory is full, and all is
 * forgotten, the words too; in the end the runs are merged. A run may end anywhere, also
 * within a text.
 *
 * SPDX-License-Identifier: MIT */
#ifndef COUNTER_H
#define COUNTER_H

#include "count/cells.h"
#include "count/groups.h"
#include "count/ngrams.h"
#include "count/singles.h"
#include "count/rows.h"

/* Starts as { .from, .to, .skip, .stop, .nested, .minimum, .minimum_docs, .memory, .threads,
 * .groups }. */
struct counter {
	unsigned from, to, skip, threads;
	enum ngram_stop stop;
	bool nested;
	uint64_t minimum, minimum_docs;
	size_t memory;          /* bytes that it may hold, about; 0: as limit_memory() */
	struct groups groups;   /* fields parsed */
	/* For the reader: forgotten with the words. */
	struct cells cells;
	/* Private. */
	struct intern terms;
	bool is_single;
	struct singles singles;
	struct ngrams ngrams;
	struct rows rows;
	uint32_t unit;
	uint64_t words, left;   /* running words of the unit; until the chunk ends */
	uint64_t chunk;         /* from 1 */
	uint64_t tokens;        /* of the run, for sums of 32 bits */
	struct buffer region;
	bool has_unit;
};

void counter_begin(struct counter *counter);

/* A text begins, with these attributes as written in the stream; it ends. */
void counter_text(struct counter *counter, struct slice attributes);
void counter_text_end(struct counter *counter);

/* So many tokens have come. */
static inline void
counter_tokens(struct counter *counter, uint64_t n)
{
	counter->tokens += n;
}

/* What comes is of this region. */
void counter_region(struct counter *counter, struct slice region);

/* Sees to it that there is a unit for the words that come; before any of these. */
void counter_unit(struct counter *counter);

/* Whether what comes is of the unit of the words before, whatever region begins. */
static inline bool
counter_has_unit(const struct counter *counter)
{
	return counter->has_unit && !counter->groups.by_region;
}

/* The number of a term. */
uint32_t counter_term(struct counter *counter, struct slice term);

void counter_chunk_ends(struct counter *counter);

/* One more running word, for the totals. */
static inline void
counter_running_word(struct counter *counter)
{
	if (__builtin_expect(counter->left == 0, 0))
		counter_chunk_ends(counter);
	counter->left--;
	counter->words++;
}

/* The next term of the sentence. */
static inline void
counter_word(struct counter *counter, uint32_t term, bool stop)
{
	if (!counter->is_single)
		ngrams_word(&counter->ngrams, term, stop);
	else
		singles_word(&counter->singles, term, !stop);
}

/* No n-gram reaches across here. */
static inline void
counter_break(struct counter *counter)
{
	if (!counter->is_single)
		ngrams_break(&counter->ngrams);
}

/* The next term of the sentence, no stop word, which began in this chunk: that at hand or one before. */
void counter_word_of(struct counter *counter, uint64_t chunk, uint32_t term);

/* Where memory is full, writes a run and returns true: what counter_term gave is then no longer good, and
 * cells is empty. Between words only. */
bool counter_relieve(struct counter *counter);

/* Writes the table, header apart. */
void counter_write(struct counter *counter);

void counter_free(struct counter *counter);

#endif
