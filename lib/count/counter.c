/* counter.c: words of texts in, the rows of a frequency table out, within a limit of memory.
 * SPDX-License-Identifier: MIT */
#include "count/counter.h"

#include <stdlib.h>

#include "limit.h"

enum { MOST = 1 << 30 };        /* words or units of a run: numbers of 32 bits hold all sums */

void
counter_begin(struct counter *counter)
{
	if (counter->memory == 0)
		counter->memory = limit_memory();
	counter->is_single = counter->to == 1 && !counter->groups.split && !counter->groups.by_region;
	counter->ngrams.from = counter->from;
	counter->ngrams.to = counter->to;
	counter->ngrams.skip = counter->skip;
	counter->ngrams.stop = counter->stop;
	counter->ngrams.nested = counter->nested;
	counter->table = (struct table){
		.grouped = counter->groups.fields > 0, .minimum = counter->minimum, .minimum_docs = counter->minimum_docs,
		.threads = counter->threads, .runs.memory = counter->memory,
	};
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

/* The words up to here are of the unit at hand. */
static void
end_unit(struct counter *counter)
{
	if (counter->has_unit && counter->words > 0)
		groups_words(&counter->groups, counter->unit, counter->words);
	counter->words = 0;
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

/* Runs */

static void
write_rows(struct counter *counter, bool packs)
{
	struct ranks ranks;
	struct tally_groups groups;

	ranks_begin(&ranks, &counter->terms, counter->to > 1);
	counter->ngrams.stop = counter->stop;
	/* Rows that are out of order find their place when runs are merged. */
	packs |= ranks.oddity != NULL && counter->to > 1;
	tally_groups_begin(&groups, &counter->groups, counter->table.grouped);
	table_begin(&counter->table, packs);
	tally_totals(&groups, &counter->table, counter->from, counter->to);
	if (counter->is_single)
		singles_count(&counter->singles, &ranks, &groups, &counter->table);
	else
		ngrams_count(&counter->ngrams, &ranks, &groups, &counter->table);
	table_end(&counter->table);
	tally_groups_free(&groups);
	ranks_free(&ranks);
}

static size_t
size(const struct counter *counter)
{
	/* Terms are sorted, and have ranks. */
	return intern_size(&counter->terms) + counter->terms.n * (size_t)80 + cells_size(&counter->cells) +
	    groups_size(&counter->groups) + counter->groups.units * (size_t)(8 + 4 * counter->threads) +
	    singles_size(&counter->singles) + ngrams_size(&counter->ngrams, counter->threads);
}

/* The words that n-grams which go on behind the run begin with go on to the next. */
static void
forget(struct counter *counter)
{
	end_unit(counter);
	singles_free(&counter->singles);
	ngrams_free(&counter->ngrams);
	intern_free(&counter->terms);
	cells_free(&counter->cells);
	groups_clear(&counter->groups);
}

void
counter_relieve(struct counter *counter)
{
	/* What cells say can be found out again. */
	if (cells_size(&counter->cells) > counter->memory / 4)
		cells_free(&counter->cells);
	if (size(counter) < counter->memory && counter->ngrams.n < MOST && counter->groups.units < MOST)
		return;
	if (counter->has_unit)
		groups_words(&counter->groups, counter->unit, counter->words);
	counter->words = 0;
	write_rows(counter, true);
	forget(counter);
	if (counter->groups.in_text)
		counter_unit(counter);
}

void
counter_write(struct counter *counter)
{
	counter_text_end(counter);
	write_rows(counter, counter->table.runs.n > 0);
	singles_free(&counter->singles);
	ngrams_free(&counter->ngrams);
	intern_free(&counter->terms);
	cells_free(&counter->cells);
	if (counter->table.runs.n > 0)
		table_merge(&counter->table);
}

void
counter_free(struct counter *counter)
{
	table_free(&counter->table);
	groups_free(&counter->groups);
	buffer_free(&counter->region);
}
