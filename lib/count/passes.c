/* passes.c: counting n-grams whose words are in a file.
 * SPDX-License-Identifier: MIT */
#include "count/passes.h"

#include <stdlib.h>

#include "eight.h"
#include "pages.h"

enum {
	BLOCK = 1 << 15,        /* words read at once */
	SOME = 64,              /* words looked at together */
};

size_t
passes_places(const struct ngrams *ngrams, size_t memory)
{
	size_t places = memory / 4 * 3 / (passes_stride(ngrams) * sizeof *ngrams->word);

	/* A place is a number of words, in 32 bits. */
	return places < UINT32_MAX / passes_stride(ngrams) ? places : UINT32_MAX / passes_stride(ngrams);
}

void
passes_rank(struct counting *counting)
{
	struct ngrams *ngrams = counting->ngrams;
	const uint32_t *rank = counting->walks.ranks->rank;
	uint32_t *word = memory_new(BLOCK, sizeof *word);

	for (size_t from = 0; from < ngrams->spill.n; from += BLOCK) {
		size_t n = ngrams->spill.n - from < BLOCK ? ngrams->spill.n - from : BLOCK;

		spill_read(&ngrams->spill, from, word, n);
		for (size_t i = 0; i < n; i++)
			if (word[i] != 0)
				word[i] = rank[(word[i] & ~NGRAM_STOP) - 1] | (word[i] & NGRAM_STOP);
		spill_put(&ngrams->spill, from, word, n);
	}
	free(word);
	for (size_t term = 1; term < ngrams->terms && term <= counting->walks.ranks->n; term++) {
		counting->freq[rank[term - 1]] = ngrams->term[term].freq;
		counting->stops[rank[term - 1]] = ngrams->term[term].stops;
	}
	free(ngrams->term);
	ngrams->term = NULL;
	ngrams->terms = 0;
}

/* A pass over the file: what begins with the words of some pieces, or of one that is too large
 * for a pass by some of their second words. */
struct pass {
	size_t first, behind;   /* the pieces */
	uint32_t second, until; /* only with a second word (0: none) from here on, and below this */
	size_t *begin, *fill;   /* of the pieces, from 0: their records */
	uint32_t *record;       /* of each place its words and those that follow, its unit */
	uint32_t *word;         /* of a block, and as many behind it as a record needs */
	uint32_t *hit;          /* where there, records begin */
	uint32_t *seconds;      /* by ranges of second words: places of the piece */
};

/* Where in the block words of these ranks stand; how many there are. */
__attribute__((noinline)) static size_t
find_words(const uint32_t *word, uint32_t lowest, uint32_t ranks, uint32_t *hit)
{
	size_t hits = 0;

	for (uint32_t i = 0; i < BLOCK; i += SOME) {
		char is_hit[SOME];
		uint64_t all = 0;

		/* Compilers make vectors of this loop. */
		for (uint32_t k = 0; k < SOME; k++)
			is_hit[k] = (word[i + k] & ~NGRAM_STOP) - lowest < ranks;
		for (uint32_t k = 0; k < SOME; k += 8)
			all |= eight_bits(eight_bytes(is_hit + k)) << k;
		for (; all != 0; all &= all - 1)
			hit[hits++] = i + (uint32_t)__builtin_ctzll(all);
	}
	return hits;
}

/* Gives what begins with the words of the pass to `take`, in order. */
static void
read_places(struct counting *counting, struct pass *pass,
    void (*take)(struct counting *counting, struct pass *pass, const uint32_t *word, uint32_t unit))
{
	const struct ngrams *ngrams = counting->ngrams;
	uint32_t lowest = counting->range[pass->first].first, part = 0;
	uint32_t ranks = counting->range[pass->behind - 1].behind - lowest;

	for (size_t from = 0; from < ngrams->begins; from += BLOCK) {
		size_t hits;

		spill_read(&ngrams->spill, from, pass->word, BLOCK + counting->walks.stride);
		hits = find_words(pass->word, lowest, ranks, pass->hit);
		for (size_t i = 0; i < hits && from + pass->hit[i] < ngrams->begins; i++) {
			while (part + 1 < ngrams->parts && ngrams->part[part + 1].start <= from + pass->hit[i])
				part++;
			take(counting, pass, pass->word + pass->hit[i], ngrams->part[part].unit);
		}
	}
}

static void
add_record(struct counting *counting, struct pass *pass, const uint32_t *word, uint32_t unit)
{
	uint16_t piece = counting->piece_of[word[0] & ~NGRAM_STOP];
	uint32_t second = word[1] & ~NGRAM_STOP;
	size_t stride = counting->walks.stride;
	uint32_t *record;

	if (piece == PIECES_NONE || second < pass->second || second >= pass->until)
		return;
	record = pass->record + pass->fill[piece - pass->first]++ * stride;
	for (size_t k = 0; k < stride - 1; k++)
		record[k] = word[k];
	record[stride - 1] = unit;
}

/* Counts what the pass is of, so many records, in pieces. */
static void
count_pass(struct counting *counting, struct pass *pass)
{
	struct walks *walks = &counting->walks;
	size_t bytes = pass->begin[pass->behind - pass->first] * walks->stride * sizeof *pass->record;

	pass->record = memory_new(bytes, 1);
	pages_large(pass->record, bytes);
	memcpy(pass->fill, pass->begin, (pass->behind - pass->first) * sizeof *pass->fill);
	read_places(counting, pass, add_record);
	walks->word = pass->record;
	walks->range = counting->range + pass->first;
	walks->begin = pass->begin;
	walks->jobs->n = pass->behind - pass->first;
	jobs_run(walks->jobs);
	free(pass->record);
}

/* As many of the pieces as there is room for, one at least. */
static void
take_pieces(const struct counting *counting, struct pass *pass, size_t room)
{
	const size_t *begin = counting->begin + pass->first;

	pass->second = 0;
	pass->until = UINT32_MAX;
	do {
		pass->behind++;
		pass->begin[pass->behind - pass->first] = counting->begin[pass->behind] - *begin;
	} while (pass->behind < counting->pieces && counting->begin[pass->behind + 1] - *begin <= room);
}

static void
note_first(struct counting *counting, struct pass *pass, const uint32_t *word, uint32_t unit)
{
	pass->seconds[(word[1] & ~NGRAM_STOP) >> walk_range_shift(&counting->walks)]++;
	if (counting->walks.from == 1)
		walk_word_at(&counting->walks, word[0], unit);
}

/* What begins with one word, which is too much for a pass: first the word alone, then by ranges of
 * second words. */
static void
count_large_piece(struct counting *counting, struct pass *pass, size_t room)
{
	struct walks *walks = &counting->walks;
	struct buffer out = { 0 };
	unsigned from = walks->from;

	memset(pass->seconds, 0, WALK_RANGES * sizeof *pass->seconds);
	walk_word(walks, counting->range[pass->first].first);
	read_places(counting, pass, note_first);
	if (from == 1)
		walk_word_end(walks, &out);
	walk_take(walks, buffer_slice(&out));
	buffer_free(&out);
	walks->from = from > 2 ? from : 2;
	for (uint32_t range = 0, end; range < WALK_RANGES && walks->ngrams->to > 1; range = end) {
		pass->begin[1] = pass->seconds[range];
		for (end = range + 1; end < WALK_RANGES && pass->begin[1] + pass->seconds[end] <= room; end++)
			pass->begin[1] += pass->seconds[end];
		pass->second = range << walk_range_shift(&counting->walks);
		pass->until = end << walk_range_shift(&counting->walks);
		if (pass->begin[1] > 0)
			count_pass(counting, pass);
	}
	walks->from = from;
}

/* Whether the pass is of one word, which begins more than there is room for. Of what follows it in
 * skip-grams, several words may be the second. */
static bool
is_large(const struct counting *counting, const struct pass *pass, size_t room)
{
	const struct walk_range *range = &counting->range[pass->first];

	return pass->behind - pass->first == 1 && pass->begin[1] > room && range->behind - range->first == 1 &&
	    counting->ngrams->skip == 0;
}

void
passes_count(struct counting *counting)
{
	const struct ngrams *ngrams = counting->ngrams;
	size_t room = passes_places(ngrams, ngrams->memory), stride = counting->walks.stride;
	struct pass pass = {
		.begin = memory_new(counting->pieces + 1, sizeof *pass.begin),
		.fill = memory_new(counting->pieces, sizeof *pass.fill),
		.word = memory_new(BLOCK + stride, sizeof *pass.word),
		.hit = memory_new(BLOCK, sizeof *pass.hit),
		.seconds = memory_new(WALK_RANGES, sizeof *pass.seconds),
	};

	for (; pass.first < counting->pieces; pass.first = pass.behind) {
		take_pieces(counting, &pass, room);
		if (is_large(counting, &pass, room))
			count_large_piece(counting, &pass, room);
		else
			count_pass(counting, &pass);
	}
	free(pass.begin);
	free(pass.fill);
	free(pass.word);
	free(pass.hit);
	free(pass.seconds);
}
