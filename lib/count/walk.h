/* walk.h: a piece of the n-grams of a run: its places sorted, and walked as a tree.
 *
 * The work of ngrams.c by several threads: each piece is what begins with the words of a range
 * of ranks.
 *
 * SPDX-License-Identifier: MIT */
#ifndef WALK_H
#define WALK_H

#include "count/jobs.h"
#include "count/ngrams.h"

/* A way to choose the words of a skip-gram from those that follow a place. */
struct pattern {
	uint8_t n, offset[NGRAM_LONGEST];
};

/* Ranks that what is counted in a piece begins with. */
struct walk_range {
	uint32_t first, behind;
};

struct walk;

/* What all threads share. */
struct walks {
	const struct ngrams *ngrams;
	const struct ranks *ranks;
	const struct tally_groups *groups;
	struct rows *rows;
	unsigned threads;
	bool displaces;         /* some rows stand aside */
	bool is_simple;         /* one group: an occurrence is a row of its own */
	bool prunes;            /* what begins too rarely need not be looked at */
	bool decides;           /* terms below the minimums are left out here */
	bool marks;             /* nothing is written: `longest` is found out */
	unsigned rank_bits;
	uint64_t rank_mask;
	uint8_t *stop;          /* by rank: WALK_; NULL: none matters */
	struct pattern *pattern; /* of skip-grams */
	size_t patterns;
	/* The pieces at hand, from 0. */
	const struct walk_range *range; /* by piece */
	const size_t *begin;    /* by piece: its places; one more at the end */
	/* Places are numbers of words; what follows each stands there up to its end or as far as an
	 * n-gram can go. */
	const uint32_t *word;   /* ranks, NGRAM_STOP; 0: nothing reaches across */
	const uint32_t *place;  /* NULL: one every `stride` words, the last of which is its unit */
	size_t stride;
	const uint32_t *part_at; /* by WALK_BLOCK of words: the part that the first one is of; unless `stride` */
	size_t at_once;         /* items that a thread should hold at most, about */
	unsigned from;          /* words of the shortest that is counted here */
	struct jobs *jobs;      /* whose work this is */
	uint8_t *longest;       /* by place: words of the longest n-gram that is counted and begins there; or NULL */
	uint8_t *reach;         /* by place: how many words from there on are within one that begins before */
	struct walk *walk;      /* by thread */
};

/* Whether occurrences of a word are stop words. */
enum { WALK_NO_STOP, WALK_STOP, WALK_SOMETIMES };

enum { WALK_BLOCK = 64 };

/* Finds the ways to make skip-grams. */
void walk_patterns(struct walks *walks);

/* Begins, patterns and ranks being known. */
void walk_begin(struct walks *walks);

/* Counts places that begin with the word, one by one, as the term of that word alone; then appends its rows. */
void walk_word(struct walks *walks, uint32_t rank);
void walk_word_at(struct walks *walks, uint32_t word, uint32_t unit);
void walk_word_end(struct walks *walks, struct buffer *out);

/* Counts what begins in the piece, as work of jobs, and takes its rows; `walks` is a struct walks. */
void walk_piece(void *walks, unsigned thread, size_t piece, struct buffer *out);
void walk_take(void *walks, struct slice rows);

void walk_end(struct walks *walks);

/* Where too much begins with a word, it is counted by ranges of second words. */
enum { WALK_RANGE_BITS = 10, WALK_RANGES = 1 << WALK_RANGE_BITS };

/* From a second word to its range. */
static inline unsigned
walk_range_shift(const struct walks *walks)
{
	return walks->rank_bits > WALK_RANGE_BITS ? walks->rank_bits - WALK_RANGE_BITS : 0;
}

/* Bits that a number takes. */
static inline unsigned
walk_bits(uint64_t n)
{
	return n == 0 ? 0 : 64 - (unsigned)__builtin_clzll(n);
}

#endif
