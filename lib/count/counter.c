/* counter.c: words of texts in, the rows of a frequency table out, within a limit of memory.
 * SPDX-License-Identifier: MIT */
#include "count/counter.h"

#include <stdlib.h>

#include "limit.h"
#include "message.h"
#include "pages.h"

enum {
	MOST = 1 << 30,         /* tokens or units of a run: numbers of 32 bits hold all sums */
	BUFFERS = 2 << 20,      /* bytes for reading and writing */
	MOST_HELD = 2000000000, /* words of --nested: there may be as many terms, in 31 bits */
};

void
counter_begin(struct counter *counter)
{
	pages_give_back();
	if (counter->memory == 0)
		counter->memory = limit_memory();
	/* There are no longer ones. */
	counter->nested = counter->nested && counter->from < counter->to;
	counter->is_single = counter->to == 1 && !counter->groups.split && !counter->groups.by_region;
	counter->ngrams.from = counter->from;
	counter->ngrams.to = counter->to;
	counter->ngrams.skip = counter->skip;
	counter->ngrams.stop = counter->stop;
	counter->ngrams.nested = counter->nested;
	counter->rows = (struct rows){
		.grouped = counter->groups.fields > 0, .minimum = counter->minimum, .minimum_docs = counter->minimum_docs,
		.threads = counter->threads, .runs.memory = counter->memory,
		.decided = counter->nested,
	};
	counter->singles.memory = counter->memory / 8;
	counter->left = UINT64_MAX;
}

/* Words, texts, regions */

uint32_t
counter_term(struct counter *counter, struct slice term)
{
	uint32_t number = intern_add(&counter->terms, term);

	if (counter->is_single)
		singles_terms(&counter->singles, counter->terms.n);
	return number;
}

/* The running words up to here are of the unit at hand. */
static void
end_words(struct counter *counter)
{
	if (counter->has_unit && counter->words > 0)
		groups_words(&counter->groups, counter->unit, counter->words);
	counter->words = 0;
}

static void
end_unit(struct counter *counter)
{
	end_words(counter);
	counter->has_unit = false;
}

void
counter_unit(struct counter *counter)
{
	if (counter->has_unit)
		return;
	counter->unit = groups_unit(&counter->groups, buffer_slice(&counter->region), counter->chunk);
	counter->has_unit = true;
	if (counter->is_single)
		singles_unit(&counter->singles, &counter->groups, counter->unit);
	else
		ngrams_unit(&counter->ngrams, counter->unit);
}

void
counter_text(struct counter *counter, struct slice attributes)
{
	counter_text_end(counter);
	groups_text(&counter->groups, attributes);
	counter->chunk = 1;
	counter->left = counter->groups.chunk > 0 ? counter->groups.chunk : UINT64_MAX;
	counter->region.n = 0;
}

void
counter_text_end(struct counter *counter)
{
	counter_break(counter);
	end_unit(counter);
	groups_text_end(&counter->groups);
}

void
counter_region(struct counter *counter, struct slice region)
{
	if (!counter->groups.by_region || slice_equal(region, buffer_slice(&counter->region)))
		return;
	end_unit(counter);
	/* A chunk that is full does not go on in the region. */
	if (counter->left == 0) {
		counter->chunk++;
		counter->left = counter->groups.chunk;
	}
	counter->region.n = 0;
	buffer_add(&counter->region, region);
}

void
counter_chunk_ends(struct counter *counter)
{
	end_unit(counter);
	counter->chunk++;
	counter->left = counter->groups.chunk;
	counter_unit(counter);
}

/* What comes is of this chunk. */
static void
enter_chunk(struct counter *counter, uint64_t chunk)
{
	if (chunk == counter->chunk)
		return;
	counter->chunk = chunk;
	counter->has_unit = false;
	counter_unit(counter);
}

void
counter_word_of(struct counter *counter, uint64_t chunk, uint32_t term)
{
	uint64_t here = counter->chunk;

	enter_chunk(counter, chunk);
	counter_word(counter, term, false);
	enter_chunk(counter, here);
}

/* Runs */

/* Bytes that it holds, n-grams apart. */
static size_t
held(const struct counter *counter)
{
	/* Terms are sorted, and have ranks. */
	return intern_size(&counter->terms) + counter->terms.n * (size_t)80 + cells_size(&counter->cells) +
	    groups_size(&counter->groups) + counter->groups.units * (size_t)(8 + 4 * counter->threads) +
	    singles_size(&counter->singles);
}

/* Bytes left for counting n-grams of so many terms, when ranks stand for them. */
static size_t
spared(const struct counter *counter, size_t terms)
{
	size_t share = counter->memory / 16, buffers = share + (share < BUFFERS ? share : BUFFERS);
	size_t taken = terms * 64 + groups_size(&counter->groups) + counter->groups.units * (size_t)(8 + 4 * counter->threads) +
	    counter->groups.written.n * (size_t)(32 * counter->threads) + buffers;

	/* Rows of other threads wait. */
	if (counter->threads > 1)
		taken += share;
	return taken < counter->memory ? counter->memory - taken : 0;
}

static bool
is_full(const struct counter *counter)
{
	const struct ngrams *ngrams = &counter->ngrams;

	if (counter->is_single)
		return held(counter) >= counter->memory;
	if (ngrams->spill.n > 0 && ngrams->n >= counter->memory / 16 / sizeof *ngrams->word)
		return true;
	return held(counter) + ngrams_size(ngrams, counter->threads) >= counter->memory;
}

/* Puts the words of n-grams into a file, if that makes room. */
static bool
spills(struct counter *counter)
{
	return !counter->is_single && !counter->nested && held(counter) < counter->memory / 8 * 7 &&
	    ngrams_spill(&counter->ngrams, spared(counter, counter->terms.n));
}

static void
write_rows(struct counter *counter, bool packs)
{
	struct ranks ranks;
	struct tally_groups groups;

	ranks_begin(&ranks, &counter->terms, counter->to > 1);
	/* From here on ranks say what terms are; the cells' numbers of them are no longer good. */
	intern_free(&counter->terms);
	cells_free(&counter->cells);
	counter->ngrams.memory = spared(counter, ranks.n);
	counter->ngrams.stop = counter->stop;
	/* Rows that are out of order find their place when runs are merged. */
	packs |= ranks.oddity != NULL && counter->to > 1;
	tally_groups_begin(&groups, &counter->groups, counter->rows.grouped);
	rows_begin(&counter->rows, packs);
	tally_totals(&groups, &counter->rows, counter->from, counter->to);
	if (counter->is_single)
		singles_count(&counter->singles, &ranks, &groups, &counter->rows);
	else
		ngrams_count(&counter->ngrams, &ranks, &groups, &counter->rows);
	rows_end(&counter->rows);
	tally_groups_free(&groups);
	ranks_free(&ranks);
}

static void
forget(struct counter *counter)
{
	counter->has_unit = false;
	counter->tokens = 0;
	singles_free(&counter->singles);
	ngrams_free(&counter->ngrams);
	groups_clear(&counter->groups);
}

/* Which n-grams are counted is known at the end, and where one is, all that it touches stands in one
 * run: a run can be cut where no minimum is asked for and no sentence goes on. */
static bool
may_cut_nested(const struct counter *counter)
{
	const struct ngrams *ngrams = &counter->ngrams;

	if (ngrams->n > MOST_HELD)
		message_fatal("--nested: more than %d words, which must all be held in memory", MOST_HELD);
	return counter->minimum <= 1 && counter->minimum_docs <= 1 && ngrams->n > 0 && ngrams->word[ngrams->n - 1] == 0;
}

/* A word that an n-gram may go on from in the next run. */
struct carried {
	struct slice term;
	bool stop;
	uint64_t chunk;
};

enum { MOST_CARRIED = NGRAM_LONGEST + NGRAM_WIDEST };

/* The chunk of a unit of the region at hand: it is this one, or a few before. */
static uint64_t
chunk_of(struct counter *counter, uint32_t unit)
{
	uint64_t chunk = counter->chunk;

	while (chunk > 1 && groups_unit(&counter->groups, buffer_slice(&counter->region), chunk) != unit)
		chunk--;
	return chunk;
}

/* Takes the last words down to the last break, as many as an n-gram may begin with: they
 * begin n-grams in the next run, not in this. How many there are. */
static size_t
carry(struct counter *counter, struct carried *carried, struct arena *arena)
{
	struct ngrams *ngrams = &counter->ngrams;
	size_t n = 0, part = ngrams->parts;

	while (n < counter->to - 1 + counter->skip && n < ngrams->n && ngrams->word[ngrams->n - 1 - n] != 0)
		n++;
	ngrams->begins = ngrams_words(ngrams) - n;
	for (size_t i = n; i > 0; i--) {
		uint32_t word = ngrams->word[ngrams->n - 1 - (n - i)];

		while (ngrams->part[part - 1].start > ngrams_words(ngrams) - 1 - (n - i))
			part--;
		carried[i - 1] = (struct carried){
			arena_copy(arena, counter->terms.word[(word & ~NGRAM_STOP) - 1]), (word & NGRAM_STOP) != 0,
			chunk_of(counter, ngrams->part[part - 1].unit),
		};
	}
	return n;
}

static void
put_carried(struct counter *counter, const struct carried *carried, size_t n)
{
	uint64_t chunk = counter->chunk;

	for (size_t i = 0; i < n; i++) {
		enter_chunk(counter, carried[i].chunk);
		counter_unit(counter);
		counter_word(counter, counter_term(counter, carried[i].term), carried[i].stop);
	}
	if (counter->chunk != chunk)
		counter->has_unit = false;
	counter->chunk = chunk;
}

bool
counter_relieve(struct counter *counter)
{
	struct carried carried[MOST_CARRIED];
	struct arena arena = { 0 };
	size_t n;

	if (counter->nested && !may_cut_nested(counter))
		return false;
	/* What cells say can be found out again. */
	if (cells_size(&counter->cells) > counter->memory / 4)
		cells_free(&counter->cells);
	if (counter->tokens < MOST && counter->groups.units < MOST && (!is_full(counter) || spills(counter)))
		return false;
	end_words(counter);
	n = counter->is_single ? 0 : carry(counter, carried, &arena);
	write_rows(counter, true);
	forget(counter);
	put_carried(counter, carried, n);
	if (counter->groups.in_text)
		counter_unit(counter);
	arena_free(&arena);
	return true;
}

void
counter_write(struct counter *counter)
{
	counter_text_end(counter);
	counter->ngrams.begins = ngrams_words(&counter->ngrams);
	write_rows(counter, counter->rows.runs.n > 0);
	singles_free(&counter->singles);
	ngrams_free(&counter->ngrams);
	if (counter->rows.runs.n > 0)
		rows_merge(&counter->rows);
}

void
counter_free(struct counter *counter)
{
	rows_free(&counter->rows);
	groups_free(&counter->groups);
	buffer_free(&counter->region);
}
