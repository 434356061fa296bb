/* ngrams.c: counting n-grams by sorting the places where they begin.
 *
 * Words become ranks; the places are dealt out to pieces of work by the first word, a range of
 * ranks each, small enough for the cache (walk.c).
 * Words that memory does not hold are in a file (passes.c).
 *
 * SPDX-License-Identifier: MIT */
#include "count/ngrams.h"

#include <stdlib.h>

#include "count/passes.h"
#include "count/radix.h"
#include "pages.h"

enum {
	MOST_AT_ONCE = 1 << 19, /* skip-grams that are sorted together, about */
	LEAST_AT_ONCE = 1 << 12,
	ROOM = 64,              /* of the memory: rows that wait for those before them */
	KEPT = NGRAM_LONGEST + NGRAM_WIDEST, /* words that stay in memory: n-grams go on from there */
	MOST_PASSES = 32,       /* about; more would take longer than merging runs */
	PIECES_OF_PASS = 64,    /* so that the rows of those that are done and wait take little */
	SAMPLE = 16,            /* one word of so many is looked at */
	MOST_SHARES = 8,        /* each has counts of all words, and more would only wait for the memory */
};

/* Words */

void
ngrams_more(struct ngrams *ngrams)
{
	ngrams->word = memory_grow(ngrams->word, &ngrams->room, ngrams->n + 1, sizeof *ngrams->word);
	pages_large(ngrams->word + ngrams->n, (ngrams->room - ngrams->n) * sizeof *ngrams->word);
}

void
ngrams_unit(struct ngrams *ngrams, uint32_t unit)
{
	struct ngrams_part *last = ngrams->parts > 0 ? &ngrams->part[ngrams->parts - 1] : NULL;
	uint32_t start = (uint32_t)ngrams_words(ngrams);

	if (last != NULL && last->start == start) {
		last->unit = unit;
		return;
	}
	ngrams->part = memory_grow(ngrams->part, &ngrams->part_room, ngrams->parts + 1, sizeof *ngrams->part);
	ngrams->part[ngrams->parts++] = (struct ngrams_part){ start, unit };
}

/* Words in a file */

/* How many items a place gives: one, or of skip-grams of each length the ways to leave out up to so many words. */
static size_t
items_of(const struct ngrams *ngrams)
{
	size_t items = 0;

	for (unsigned n = ngrams->skip > 0 ? ngrams->from : ngrams->to; n <= ngrams->to; n++) {
		size_t ways = 1;

		for (unsigned i = 1; i <= ngrams->skip; i++)
			ways = ways * (n - 1 + i) / i;
		items += ways;
	}
	return items;
}

/* Counts some of the first words that memory holds, as they go into the file, to know about how frequent
 * the most frequent one is. */
static void
sample_terms(struct ngrams *ngrams, size_t n)
{
	for (size_t i = 0; i < n; i += SAMPLE) {
		uint32_t term = ngrams->word[i] & ~NGRAM_STOP;

		if (term >= ngrams->terms) {
			size_t before = ngrams->terms;

			ngrams->sampled = memory_grow(ngrams->sampled, &ngrams->terms, (size_t)term + 1, sizeof *ngrams->sampled);
			memset(ngrams->sampled + before, 0, (ngrams->terms - before) * sizeof *ngrams->sampled);
		}
		if (++ngrams->sampled[term] > ngrams->most / SAMPLE && term > 0)
			ngrams->most = (size_t)ngrams->sampled[term] * SAMPLE;
	}
}

/* Puts the first words that memory holds into the file. */
static void
put_away(struct ngrams *ngrams, size_t n)
{
	spill_add(&ngrams->spill, ngrams->word, n);
	ngrams->n -= n;
	memmove(ngrams->word, ngrams->word + n, ngrams->n * sizeof *ngrams->word);
}

bool
ngrams_spill(struct ngrams *ngrams, size_t memory)
{
	/* A word may be an eighth of what has come, and an eighth of what follows a word. */
	size_t places = passes_places(ngrams, memory), most = ngrams->most + ngrams->n / 8;
	size_t alike = most / 8 * items_of(ngrams);

	if (ngrams->n <= KEPT || ngrams_words(ngrams) / MOST_PASSES >= places ||
	    (ngrams->skip > 0 ? most : most / 8) >= places ||
	    alike * 2 * sizeof(struct radix_item) > memory / 4)
		return false;
	sample_terms(ngrams, ngrams->n - KEPT);
	put_away(ngrams, ngrams->n - KEPT);
	/* From now on a few words are held. */
	if (ngrams->room > memory / 16 / sizeof *ngrams->word) {
		uint32_t *word = ngrams->word;

		ngrams->word = NULL;
		ngrams->room = 0;
		ngrams->word = memory_grow(NULL, &ngrams->room, ngrams->n, sizeof *word);
		memcpy(ngrams->word, word, ngrams->n * sizeof *word);
		free(word);
	}
	return true;
}

/* In memory */

/* Makes ranks of the terms, and counts them. */
static void
rank_words(struct counting *counting, unsigned share)
{
	size_t from = pieces_share(counting, share);

	pieces_rank(counting, share, counting->ngrams->word + from, from, pieces_share(counting, share + 1) - from);
}

static void
deal_places(struct counting *counting, unsigned share)
{
	const uint32_t *word = counting->ngrams->word;
	size_t *fill = counting->fill + counting->pieces * share;

	for (size_t i = pieces_share(counting, share); i < pieces_share(counting, share + 1); i++) {
		uint16_t piece = counting->piece_of[word[i] & ~NGRAM_STOP];

		if (piece != PIECES_NONE && i < counting->ngrams->begins)
			counting->place[fill[piece]++] = (uint32_t)i;
	}
}

static void
note_parts(struct counting *counting)
{
	const struct ngrams *ngrams = counting->ngrams;
	uint32_t part = 0;

	counting->part_at = memory_new(ngrams->n / WALK_BLOCK + 1, sizeof *counting->part_at);
	for (size_t i = 0; i < ngrams->n; i += WALK_BLOCK) {
		while (part + 1 < ngrams->parts && ngrams->part[part + 1].start <= i)
			part++;
		counting->part_at[i / WALK_BLOCK] = part;
	}
}

/* How far what begins before each place reaches from there. */
static void
note_reach(struct counting *counting)
{
	size_t end = 0;

	for (size_t i = 0; i < counting->ngrams->n; i++) {
		counting->walks.reach[i] = (uint8_t)(end > i ? end - i : 0);
		if (i + counting->walks.longest[i] > end)
			end = i + counting->walks.longest[i];
	}
}

/* All that is counted stands within the longest n-grams that are: what these are is found out first. */
static void
find_longest(struct counting *counting, struct jobs *jobs)
{
	struct walks *walks = &counting->walks;

	walks->longest = memory_new(counting->ngrams->n + 1, 1);
	walks->reach = memory_new(counting->ngrams->n + 1, 1);
	walks->marks = true;
	jobs_run(jobs);
	walks->marks = false;
	note_reach(counting);
}

static void
make_places(struct counting *counting)
{
	size_t places = counting->pieces > 0 ? counting->begin[counting->pieces] : 0;

	/* What is of no word is of no piece. */
	counting->piece_of[0] = PIECES_NONE;
	counting->place = memory_new(places, sizeof *counting->place);
	pages_large(counting->place, places * sizeof *counting->place);
	pieces_step(counting, deal_places);
	note_parts(counting);
}

static void
count_in_memory(struct counting *counting, struct jobs *jobs)
{
	struct walks *walks = &counting->walks;

	make_places(counting);
	walks->word = counting->ngrams->word;
	walks->place = counting->place;
	walks->part_at = counting->part_at;
	walks->range = counting->range;
	walks->begin = counting->begin;
	jobs->n = counting->pieces;
	if (counting->ngrams->nested)
		find_longest(counting, jobs);
	jobs_run(jobs);
}

/* The whole */

static void
begin(struct counting *counting)
{
	struct walks *walks = &counting->walks;
	size_t values = (size_t)walks->ranks->n + 1;

	walk_patterns(walks);
	walks->rank_bits = walk_bits(walks->ranks->n);
	walks->rank_mask = ((uint64_t)1 << walks->rank_bits) - 1;
	counting->freq = memory_new(values * counting->shares, sizeof *counting->freq);
	counting->stops = memory_new(values * counting->shares, sizeof *counting->stops);
	pieces_step(counting, walks->stride > 0 ? passes_rank : rank_words);
	pieces_cut(counting, walks->stride > 0 ? passes_places(counting->ngrams, counting->ngrams->memory) / PIECES_OF_PASS : SIZE_MAX);
	walk_begin(walks);
}

static void
end(struct counting *counting)
{
	walk_end(&counting->walks);
	free(counting->fill);
	free(counting->walks.stop);
	free(counting->walks.longest);
	free(counting->walks.reach);
	free(counting->piece_of);
	free(counting->range);
	free(counting->begin);
	free(counting->place);
	free(counting->part_at);
}

/* Behind the last word nothing follows. */
static void
end_words(struct ngrams *ngrams)
{
	for (unsigned i = 0; i < NGRAM_LONGEST + NGRAM_WIDEST; i++) {
		if (ngrams->n + i == ngrams->room)
			ngrams->word = memory_grow(ngrams->word, &ngrams->room, ngrams->room + 1, sizeof *ngrams->word);
		ngrams->word[ngrams->n + i] = 0;
	}
}

/* How many items are sorted at once, where words are in a file. */
static size_t
at_once(const struct ngrams *ngrams, unsigned threads)
{
	size_t items = ngrams->memory / 4 / threads / (2 * sizeof(struct radix_item));

	return items > LEAST_AT_ONCE ? items : LEAST_AT_ONCE;
}

void
ngrams_count(struct ngrams *ngrams, const struct ranks *ranks, const struct tally_groups *groups, struct rows *rows)
{
	bool is_in_file = ngrams->spill.n > 0;
	struct counting counting = {
		.ngrams = ngrams, .shares = rows->threads < MOST_SHARES ? rows->threads : MOST_SHARES,
		.walks = {
			.ngrams = ngrams, .ranks = ranks, .groups = groups, .rows = rows, .threads = rows->threads,
			.displaces = ranks->oddity != NULL && ngrams->to > 1,
			.decides = !rows->packs || ngrams->nested,
			.is_simple = !ngrams->nested && !rows->grouped && ranks->oddity == NULL,
			.prunes = !rows->packs && !groups->groups->split,
			.from = ngrams->from,
			.stride = is_in_file ? passes_stride(ngrams) : 0,
			.at_once = is_in_file ? at_once(ngrams, rows->threads) : ngrams->skip > 0 ? MOST_AT_ONCE : SIZE_MAX,
		},
	};
	struct jobs jobs = { rows->threads, 0, walk_piece, walk_take, &counting.walks, rows->runs.memory / ROOM, NULL };

	counting.walks.jobs = &jobs;
	end_words(ngrams);
	if (is_in_file) {
		put_away(ngrams, ngrams->n);
		free(ngrams->word);
		ngrams->word = NULL;
		ngrams->room = 0;
	}
	begin(&counting);
	if (is_in_file)
		passes_count(&counting);
	else
		count_in_memory(&counting, &jobs);
	end(&counting);
}

size_t
ngrams_size(const struct ngrams *ngrams, unsigned threads)
{
	size_t items = items_of(ngrams), largest = ngrams->n / 8 * items;

	if (ngrams->spill.n > 0)
		return ngrams->n * sizeof *ngrams->word + ngrams->terms * sizeof *ngrams->sampled + ngrams->parts * sizeof *ngrams->part;
	/* A word may be an eighth of the text, and, where that is too much, one behind it an eighth of these. */
	if (ngrams->skip > 0 && largest > MOST_AT_ONCE)
		largest = largest / 8 > MOST_AT_ONCE ? largest / 8 : MOST_AT_ONCE;
	/* Words that are not frequent share a piece. */
	if (ngrams->skip > 0 && ngrams->n / PIECES_MOST * items > largest)
		largest = ngrams->n / PIECES_MOST * items;
	/* A word, its place, and what the places of the largest pieces take meanwhile. */
	return ngrams->n * (2 * sizeof *ngrams->word) + largest * 2 * sizeof(struct radix_item) * (threads < 4 ? threads : 4) +
	    ngrams->parts * sizeof *ngrams->part;
}

void
ngrams_free(struct ngrams *ngrams)
{
	free(ngrams->word);
	free(ngrams->part);
	free(ngrams->sampled);
	spill_free(&ngrams->spill);
	ngrams->word = NULL;
	ngrams->part = NULL;
	ngrams->sampled = NULL;
	ngrams->most = 0;
	ngrams->n = ngrams->room = ngrams->parts = ngrams->part_room = ngrams->terms = 0;
}
