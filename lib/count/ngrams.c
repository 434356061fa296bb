/* ngrams.c: counting n-grams by sorting the places where they begin.
 *
 * Words become ranks; the places are dealt out to pieces of work by the first word, a range of
 * ranks each, small enough for the cache (walk.c).
 *
 * Words that memory does not hold are in a file. Then what begins with a range of ranks is
 * counted in one pass over the file, that with the next ranges in another, as many as fit into
 * memory at a time: each place with the words that follow it, so that nothing need be looked
 * up. So a run is many times as long as memory is large, and has each n-gram once.
 *
 * SPDX-License-Identifier: MIT */
#include "count/ngrams.h"

#include <stdlib.h>

#include "count/jobs.h"
#include "count/radix.h"
#include "count/walk.h"
#include "eight.h"
#include "pages.h"

enum {
	PIECE = 1 << 15,        /* places of a piece, about */
	MOST_PIECES = 2048,
	MOST_AT_ONCE = 1 << 19, /* skip-grams that are sorted together, about */
	LEAST_AT_ONCE = 1 << 12,
	ROOM = 64,              /* of the memory: rows that wait for those before them */
	NO_PIECE = UINT16_MAX,
	KEPT = NGRAM_LONGEST + NGRAM_WIDEST, /* words that stay in memory: n-grams go on from there */
	BLOCK = 1 << 15,        /* words read at once */
	SOME = 64,
	MOST_PASSES = 32,
};

/* What all threads share. */
struct counting {
	struct ngrams *ngrams;
	struct walks walks;
	unsigned shares;        /* the counts below are in */
	uint32_t *freq, *stops; /* by share and rank: places, and those of stop words */
	uint16_t *piece_of;     /* by rank */
	size_t pieces;
	struct walk_range *range; /* by piece */
	size_t *begin;          /* by piece: its places; one more at the end */
	size_t *fill;           /* by share and piece: where the next place goes */
	uint32_t *place;
	uint32_t *part_at;
	void (*step)(struct counting *counting, unsigned thread);
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

/* Words of a place with what follows it, and its unit. */
static size_t
stride_of(const struct ngrams *ngrams)
{
	return ngrams->to + ngrams->skip + 1;
}

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

/* How many places fit, each with its words, into three quarters of so many bytes; the rest is for
 * sorting them. */
static size_t
places_within(const struct ngrams *ngrams, size_t memory)
{
	size_t places = memory / 4 * 3 / (stride_of(ngrams) * sizeof *ngrams->word);

	/* A place is a number of words, in 32 bits. */
	return places < UINT32_MAX / stride_of(ngrams) ? places : UINT32_MAX / stride_of(ngrams);
}

/* Counts the first words that memory holds, as they go into the file: those that begin n-grams in
 * this run. */
static void
note_terms(struct ngrams *ngrams, size_t n)
{
	for (size_t i = 0; i < n && ngrams->spill.n + i < ngrams->begins; i++) {
		uint32_t term = ngrams->word[i] & ~NGRAM_STOP;
		struct ngrams_term *counts;

		if (term >= ngrams->terms) {
			size_t before = ngrams->terms;

			ngrams->term = memory_grow(ngrams->term, &ngrams->terms, (size_t)term + 1, sizeof *ngrams->term);
			memset(ngrams->term + before, 0, (ngrams->terms - before) * sizeof *ngrams->term);
		}
		counts = &ngrams->term[term];
		counts->freq++;
		counts->stops += ngrams->word[i] >> 31;
		if (counts->freq > ngrams->most && term > 0)
			ngrams->most = counts->freq;
	}
}

/* Puts the first words that memory holds into the file. */
static void
put_away(struct ngrams *ngrams, size_t n)
{
	note_terms(ngrams, n);
	spill_add(&ngrams->spill, ngrams->word, n);
	ngrams->n -= n;
	memmove(ngrams->word, ngrams->word + n, ngrams->n * sizeof *ngrams->word);
}

bool
ngrams_spill(struct ngrams *ngrams, size_t memory)
{
	/* A word may be an eighth of what has come, and an eighth of what follows a word. */
	size_t places = places_within(ngrams, memory), most = ngrams->most + ngrams->n / 8;
	size_t alike = most / 8 * items_of(ngrams);

	if (ngrams->n <= KEPT || ngrams_words(ngrams) / MOST_PASSES >= places || most >= places ||
	    alike * 2 * sizeof(struct radix_item) > memory / 4)
		return false;
	ngrams->begins = SIZE_MAX;
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

/* Steps that all threads do together, each on its share */

static size_t
share(const struct counting *counting, unsigned thread)
{
	return counting->ngrams->n * thread / counting->shares;
}

static void
do_step(void *counting, unsigned thread, size_t i, struct buffer *out)
{
	struct counting *of = counting;

	(void)thread;
	(void)out;
	of->step(of, (unsigned)i);
}

static void
take_nothing(void *counting, struct slice bytes)
{
	(void)counting;
	(void)bytes;
}

static void
all_threads(struct counting *counting, void (*step)(struct counting *counting, unsigned share))
{
	struct jobs jobs = { counting->shares, counting->shares, do_step, take_nothing, counting, 0, NULL };

	counting->step = step;
	jobs_run(&jobs);
}

/* Makes ranks of the terms, and counts them. */
static void
rank_words(struct counting *counting, unsigned thread)
{
	const struct ngrams *ngrams = counting->ngrams;
	const uint32_t *rank = counting->walks.ranks->rank;
	size_t values = (size_t)counting->walks.ranks->n + 1;
	uint32_t *freq = counting->freq + values * thread, *stops = counting->stops + values * thread;

	for (size_t i = share(counting, thread); i < share(counting, thread + 1); i++) {
		uint32_t word = ngrams->word[i];

		if (word == 0)
			continue;
		ngrams->word[i] = rank[(word & ~NGRAM_STOP) - 1] | (word & NGRAM_STOP);
		word = ngrams->word[i];
		if (i >= ngrams->begins)
			continue;
		freq[word & ~NGRAM_STOP]++;
		if ((word & NGRAM_STOP) != 0)
			stops[word & ~NGRAM_STOP]++;
	}
}

static uint64_t
sum(const struct counting *counting, const uint32_t *counts, uint32_t rank)
{
	uint64_t n = 0;

	for (unsigned thread = 0; thread < counting->shares; thread++)
		n += counts[((size_t)counting->walks.ranks->n + 1) * thread + rank];
	return n;
}

static void
tell_stops(struct counting *counting)
{
	if (counting->ngrams->stop != NGRAM_EDGE)
		return;
	counting->walks.stop = memory_new((size_t)counting->walks.ranks->n + 1, 1);
	for (uint32_t rank = 1; rank <= counting->walks.ranks->n; rank++) {
		uint64_t stops = sum(counting, counting->stops, rank);

		if (stops > 0)
			counting->walks.stop[rank] = stops == sum(counting, counting->freq, rank) ? WALK_STOP : WALK_SOMETIMES;
	}
}

/* Whether terms that begin with the word can be in the table at all. */
static bool
may_begin(const struct counting *counting, uint32_t rank, uint64_t freq)
{
	if (freq == 0 || (counting->walks.prunes && counting->walks.patterns == 0 && freq < counting->walks.rows->minimum))
		return false;
	return counting->walks.stop == NULL || counting->walks.stop[rank] != WALK_STOP;
}

/* Pieces of ranges of ranks with about the same number of places. */
static void
cut_pieces(struct counting *counting)
{
	uint32_t n = counting->walks.ranks->n;
	size_t patterns = counting->walks.patterns > 0 ? counting->walks.patterns : 1, least, here = 0, room = 0, room_too = 0;

	least = ngrams_words(counting->ngrams) / MOST_PIECES;
	least = least > PIECE / patterns ? least : PIECE / patterns;
	counting->piece_of = memory_new((size_t)n + 1, sizeof *counting->piece_of);
	for (uint32_t rank = 1; rank <= n; rank++) {
		uint64_t freq = sum(counting, counting->freq, rank);

		counting->piece_of[rank] = NO_PIECE;
		if (!may_begin(counting, rank, freq))
			continue;
		if (counting->pieces == 0 || (here + freq > least && here > 0)) {
			counting->range = memory_grow(counting->range, &room, counting->pieces + 1, sizeof *counting->range);
			counting->begin = memory_grow(counting->begin, &room_too, counting->pieces + 2, sizeof *counting->begin);
			if (counting->pieces == 0)
				counting->begin[0] = 0;
			counting->range[counting->pieces++].first = rank;
			counting->begin[counting->pieces] = counting->begin[counting->pieces - 1];
			here = 0;
		}
		counting->piece_of[rank] = (uint16_t)(counting->pieces - 1);
		counting->range[counting->pieces - 1].behind = rank + 1;
		counting->begin[counting->pieces] += (size_t)freq;
		here += (size_t)freq;
	}
}

/* Where each thread's places go within each piece, so that they stay in order. */
static void
deal_room(struct counting *counting)
{
	size_t values = (size_t)counting->walks.ranks->n + 1;

	counting->fill = memory_new(counting->pieces * counting->shares, sizeof *counting->fill);
	for (size_t piece = 0; piece < counting->pieces; piece++) {
		size_t at = counting->begin[piece];

		for (unsigned thread = 0; thread < counting->shares; thread++) {
			counting->fill[counting->pieces * thread + piece] = at;
			for (uint32_t rank = counting->range[piece].first; rank < counting->range[piece].behind; rank++)
				if (counting->piece_of[rank] == piece)
					at += counting->freq[values * thread + rank];
		}
	}
}

static void
deal_places(struct counting *counting, unsigned thread)
{
	const uint32_t *word = counting->ngrams->word;
	size_t *fill = counting->fill + counting->pieces * thread;

	for (size_t i = share(counting, thread); i < share(counting, thread + 1); i++) {
		uint16_t piece = counting->piece_of[word[i] & ~NGRAM_STOP];

		if (piece != NO_PIECE && i < counting->ngrams->begins)
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

/* In memory */

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

	deal_room(counting);
	/* What is of no word is of no piece. */
	counting->piece_of[0] = NO_PIECE;
	counting->place = memory_new(places, sizeof *counting->place);
	pages_large(counting->place, places * sizeof *counting->place);
	all_threads(counting, deal_places);
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

/* In passes */

/* Makes ranks of the terms in the file, and of their counts. */
static void
rank_file(struct counting *counting)
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

/* A pass: what begins with the words of some pieces. */
struct pass {
	size_t first, behind;   /* the pieces */
	size_t *begin, *fill;   /* of these, from 0 */
	uint32_t *record;       /* of each place its words and those that follow, its unit */
	uint32_t *word;         /* of a block, and as many behind it as a record needs */
	uint32_t *hit;          /* where there, records begin */
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

static void
add_record(const struct counting *counting, struct pass *pass, const uint32_t *word, uint32_t unit)
{
	uint16_t piece = counting->piece_of[*word & ~NGRAM_STOP];
	size_t stride = counting->walks.stride;
	uint32_t *record;

	if (piece == NO_PIECE)
		return;
	record = pass->record + pass->fill[piece - pass->first]++ * stride;
	for (size_t k = 0; k < stride - 1; k++)
		record[k] = word[k];
	record[stride - 1] = unit;
}

static void
make_records(const struct counting *counting, struct pass *pass)
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
			add_record(counting, pass, pass->word + pass->hit[i], ngrams->part[part].unit);
		}
	}
}

/* As many pieces as there is room for, one at least. */
static void
begin_pass(const struct counting *counting, struct pass *pass, size_t room)
{
	pass->first = pass->behind;
	pass->begin[0] = 0;
	do {
		size_t i = pass->behind - pass->first;

		pass->behind++;
		pass->fill[i] = pass->begin[i];
		pass->begin[i + 1] = counting->begin[pass->behind] - counting->begin[pass->first];
	} while (pass->behind < counting->pieces &&
	    counting->begin[pass->behind + 1] - counting->begin[pass->first] <= room);
}

static void
count_in_passes(struct counting *counting, struct jobs *jobs)
{
	struct walks *walks = &counting->walks;
	size_t places = places_within(counting->ngrams, counting->ngrams->memory);
	struct pass pass = {
		.begin = memory_new(counting->pieces + 1, sizeof *pass.begin),
		.fill = memory_new(counting->pieces + 1, sizeof *pass.fill),
		.word = memory_new(BLOCK + walks->stride, sizeof *pass.word),
		.hit = memory_new(BLOCK, sizeof *pass.hit),
	};

	while (pass.behind < counting->pieces) {
		begin_pass(counting, &pass, places);
		pass.record = memory_new(pass.begin[pass.behind - pass.first], walks->stride * sizeof *pass.record);
		pages_large(pass.record, pass.begin[pass.behind - pass.first] * walks->stride * sizeof *pass.record);
		make_records(counting, &pass);
		walks->word = pass.record;
		walks->range = counting->range + pass.first;
		walks->begin = pass.begin;
		jobs->n = pass.behind - pass.first;
		jobs_run(jobs);
		free(pass.record);
	}
	free(pass.begin);
	free(pass.fill);
	free(pass.word);
	free(pass.hit);
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
	if (walks->stride > 0)
		rank_file(counting);
	else
		all_threads(counting, rank_words);
	tell_stops(counting);
	cut_pieces(counting);
	walk_begin(walks);
}

static void
end(struct counting *counting)
{
	walk_end(&counting->walks);
	free(counting->freq);
	free(counting->stops);
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
		.ngrams = ngrams, .shares = is_in_file ? 1 : rows->threads,
		.walks = {
			.ngrams = ngrams, .ranks = ranks, .groups = groups, .rows = rows, .threads = rows->threads,
			.displaces = ranks->oddity != NULL && ngrams->to > 1,
			.decides = !rows->packs || ngrams->nested,
			.is_simple = !ngrams->nested && !rows->grouped && ranks->oddity == NULL,
			.prunes = !rows->packs && !groups->groups->split,
			.stride = is_in_file ? stride_of(ngrams) : 0,
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
		count_in_passes(&counting, &jobs);
	else
		count_in_memory(&counting, &jobs);
	end(&counting);
}

size_t
ngrams_size(const struct ngrams *ngrams, unsigned threads)
{
	size_t items = items_of(ngrams), largest = ngrams->n / 8 * items;

	if (ngrams->spill.n > 0)
		return ngrams->n * sizeof *ngrams->word + ngrams->terms * sizeof *ngrams->term + ngrams->parts * sizeof *ngrams->part;
	/* A word may be an eighth of the text, and, where that is too much, one behind it an eighth of these. */
	if (ngrams->skip > 0 && largest > MOST_AT_ONCE)
		largest = largest / 8 > MOST_AT_ONCE ? largest / 8 : MOST_AT_ONCE;
	/* Words that are not frequent share a piece. */
	if (ngrams->skip > 0 && ngrams->n / MOST_PIECES * items > largest)
		largest = ngrams->n / MOST_PIECES * items;
	/* A word, its place, and what the places of the largest pieces take meanwhile. */
	return ngrams->n * (2 * sizeof *ngrams->word) + largest * 2 * sizeof(struct radix_item) * (threads < 4 ? threads : 4) +
	    ngrams->parts * sizeof *ngrams->part;
}

void
ngrams_free(struct ngrams *ngrams)
{
	free(ngrams->word);
	free(ngrams->part);
	free(ngrams->term);
	spill_free(&ngrams->spill);
	ngrams->word = NULL;
	ngrams->part = NULL;
	ngrams->term = NULL;
	ngrams->most = 0;
	ngrams->n = ngrams->room = ngrams->parts = ngrams->part_room = ngrams->terms = 0;
}
