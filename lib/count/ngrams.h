/* ngrams.h: counting n-grams by sorting: the places where they begin, by the words there.
 *
 * The words of a run are kept as numbers, in their order. Where an n-gram begins, all
 * shorter ones begin too; so the places, once sorted by the words that follow, give the
 * n-grams of all lengths, in the order of the table, with nothing to look up (the idea of
 * M. Nagao, S. Mori: A new method of n-gram statistics for large number of n, 1994). It
 * takes the same time whatever the words are, and a few bytes a word.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NGRAMS_H
#define NGRAMS_H

#include "count/ranks.h"
#include "count/rows.h"
#include "count/spill.h"
#include "count/tally.h"

enum { NGRAM_LONGEST = 8, NGRAM_WIDEST = 8 };

/* Which n-grams with stop words count: none, those that neither begin nor end with
 * one, all. */
enum ngram_stop { NGRAM_DROP, NGRAM_EDGE, NGRAM_KEEP };

#define NGRAM_STOP 0x80000000u          /* of a word: it is a stop word */

/* Starts as { .from, .to, .skip, .stop }. */
struct ngrams {
	unsigned from, to;      /* lengths to count */
	unsigned skip;          /* words that may be left out within an n-gram, in all */
	enum ngram_stop stop;
	bool nested;            /* not those that stand within a longer one that is counted */
	size_t begins;          /* before ngrams_count: words from there on begin no n-gram in this run */
	size_t memory;          /* before ngrams_count, where words are in a file: bytes that it may take, about */
	/* Private. */
	struct spill spill;     /* the words before those that follow */
	uint32_t *word;         /* terms + 1, NGRAM_STOP; 0: nothing reaches across */
	size_t n, room;
	uint32_t *sampled;      /* by term + 1: how many of some words in the file */
	size_t terms;
	size_t most;            /* how many are of the most frequent, about */
	struct ngrams_part {    /* words of one unit */
		uint32_t start, unit;
	} *part;
	size_t parts, part_room;
};

/* How many words there are, with what separates them. */
static inline size_t
ngrams_words(const struct ngrams *ngrams)
{
	return ngrams->spill.n + ngrams->n;
}

/* The words from here on are of the unit. */
void ngrams_unit(struct ngrams *ngrams, uint32_t unit);

void ngrams_more(struct ngrams *ngrams);

/* The next word: its term's number. */
static inline void
ngrams_word(struct ngrams *ngrams, uint32_t term, bool stop)
{
	if (__builtin_expect(ngrams->n == ngrams->room, 0))
		ngrams_more(ngrams);
	ngrams->word[ngrams->n++] = (term + 1) | (stop ? NGRAM_STOP : 0);
}

/* No n-gram reaches across here. */
static inline void
ngrams_break(struct ngrams *ngrams)
{
	if (ngrams->n == 0 || ngrams->word[ngrams->n - 1] == 0)
		return;
	if (__builtin_expect(ngrams->n == ngrams->room, 0))
		ngrams_more(ngrams);
	ngrams->word[ngrams->n++] = 0;
}

/* Puts the words into a temporary file, all but the last few, where they can then be counted in so
 * many bytes, within reasonable time; else returns false. Not for `nested`. */
bool ngrams_spill(struct ngrams *ngrams, size_t memory);

/* Bytes that it holds, and will need to count; of words in a file only the former. */
size_t ngrams_size(const struct ngrams *ngrams, unsigned threads);

/* Counts: writes the rows, in order, to the table. Ruins the words. */
void ngrams_count(struct ngrams *ngrams, const struct ranks *ranks, const struct tally_groups *groups, struct rows *rows);

void ngrams_free(struct ngrams *ngrams);

#endif
