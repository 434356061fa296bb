/* ngrams.c: counting the n-grams of texts by group, exactly, in memory.
 *
 * An n-gram is a row of numbers: its group, then its words. One open table for each
 * length holds rows, counts, and the last text that had the row, for docs. To write,
 * words and groups are ranked by their bytes as written, and rows sorted by ranks.
 *
 * SPDX-License-Identifier: MIT */
#include "count/ngrams.h"

#include <stdlib.h>

struct ngram_total {
	uint64_t freq, docs;
};

struct entry {
	uint64_t freq, docs, text;      /* text: the last one that had it */
};

struct ngram_table {
	uint32_t *row;                  /* width numbers each: group, words */
	struct entry *entry;
	uint32_t *slot;                 /* entry + 1; 0 = free */
	size_t width, n, row_room, entry_room, slots;
};

/* Counting */

void
ngrams_begin(struct ngrams *ngrams)
{
	ngrams->table = memory_new(ngrams->to + 1, sizeof *ngrams->table);
	for (uint64_t n = ngrams->from; n <= ngrams->to; n++)
		ngrams->table[n].width = (size_t)n + 1;
}

static uint64_t
hash_row(const struct ngram_table *table, const uint32_t *row)
{
	return hash_bytes((struct slice){ (const char *)row, table->width * sizeof *row }, hash_secret());
}

/* The slot of the row, or the free one where it would go. */
static uint32_t *
find_slot(const struct ngram_table *table, const uint32_t *row)
{
	size_t mask = table->slots - 1, at = (size_t)hash_row(table, row) & mask;

	while (table->slot[at] != 0 && memcmp(table->row + (table->slot[at] - 1) * table->width,
	    row, table->width * sizeof *row) != 0)
		at = (at + 1) & mask;
	return &table->slot[at];
}

static void
more_slots(struct ngram_table *table)
{
	free(table->slot);
	table->slots = table->slots == 0 ? 1024 : table->slots * 2;
	table->slot = memory_new(table->slots, sizeof *table->slot);
	for (size_t i = 0; i < table->n; i++)
		*find_slot(table, table->row + i * table->width) = (uint32_t)i + 1;
}

static void
count_row(struct ngram_table *table, const uint32_t *row, uint64_t text)
{
	uint32_t *slot;
	struct entry *entry;

	if (table->n >= table->slots / 2)
		more_slots(table);
	slot = find_slot(table, row);
	if (*slot == 0) {
		if (table->n == UINT32_MAX - 1)
			message_fatal("more than %u different n-grams of one length", UINT32_MAX - 1);
		table->row = memory_grow(table->row, &table->row_room, (table->n + 1) * table->width, sizeof *row);
		memcpy(table->row + table->n * table->width, row, table->width * sizeof *row);
		table->entry = memory_grow(table->entry, &table->entry_room, table->n + 1, sizeof *table->entry);
		table->entry[table->n++] = (struct entry){ 0 };
		*slot = (uint32_t)table->n;
	}
	entry = &table->entry[*slot - 1];
	entry->freq++;
	entry->docs += entry->text != text;
	entry->text = text;
}

void
ngrams_text(struct ngrams *ngrams, struct slice group)
{
	size_t before = ngrams->groups.n;

	ngrams_break(ngrams);
	ngrams->text++;
	ngrams->group = intern_add(&ngrams->groups, group);
	if (ngrams->groups.n > before) {
		ngrams->total = memory_grow(ngrams->total, &ngrams->totals, ngrams->groups.n, sizeof *ngrams->total);
		ngrams->total[ngrams->group] = (struct ngram_total){ 0 };
	}
	ngrams->total[ngrams->group].docs++;
}

void
ngrams_running_word(struct ngrams *ngrams)
{
	ngrams->total[ngrams->group].freq++;
}

void
ngrams_break(struct ngrams *ngrams)
{
	ngrams->run = 0;
}

/* Whether the n-gram of the last n words may count: the one that begins with a stop
 * word may not, and the one that ends with one was not asked for. */
static bool
may_begin(const struct ngrams *ngrams, uint64_t n)
{
	return ngrams->stop == NGRAM_KEEP || !ngrams->stops[(ngrams->run - n) % NGRAM_LONGEST];
}

void
ngrams_word(struct ngrams *ngrams, struct slice word, bool stop)
{
	uint32_t row[NGRAM_LONGEST + 1];

	if (stop && ngrams->stop == NGRAM_DROP) {
		ngrams_break(ngrams);
		return;
	}
	ngrams->window[ngrams->run % NGRAM_LONGEST] = intern_add(&ngrams->words, word);
	ngrams->stops[ngrams->run % NGRAM_LONGEST] = stop;
	ngrams->run++;
	if (stop && ngrams->stop == NGRAM_EDGE)
		return;
	row[0] = ngrams->group;
	for (uint64_t n = ngrams->from; n <= ngrams->to && n <= ngrams->run; n++) {
		if (!may_begin(ngrams, n))
			continue;
		for (uint64_t i = 0; i < n; i++)
			row[1 + i] = ngrams->window[(ngrams->run - n + i) % NGRAM_LONGEST];
		count_row(&ngrams->table[n], row, ngrams->text);
	}
}

/* Writing */

struct ranked {
	struct slice written;
	uint32_t number;
};

static int
by_bytes(const void *a, const void *b)
{
	return slice_compare(((const struct ranked *)a)->written, ((const struct ranked *)b)->written);
}

/* The groups are compared field by field, as frequency_compare does. */
static int
by_fields(const void *a, const void *b)
{
	struct frequency_row x = { .group = ((const struct ranked *)a)->written };
	struct frequency_row y = { .group = ((const struct ranked *)b)->written };

	return frequency_compare(&x, &y);
}

/* The numbers in order of what they stand for. */
static struct ranked *
rank(const struct intern *intern, int (*order)(const void *, const void *))
{
	struct ranked *ranked = memory_new(intern->n, sizeof *ranked);

	for (uint32_t i = 0; i < intern->n; i++)
		ranked[i] = (struct ranked){ intern->word[i], i };
	qsort(ranked, intern->n, sizeof *ranked, order);
	return ranked;
}

/* Replaces the numbers in a column of all rows by their ranks. */
static void
renumber(struct ngram_table *table, size_t column, const uint32_t *rank_of)
{
	for (size_t i = 0; i < table->n; i++) {
		uint32_t *number = &table->row[i * table->width + column];

		*number = rank_of[*number];
	}
}

static uint32_t *
ranks(const struct ranked *ranked, uint32_t n)
{
	uint32_t *rank_of = memory_new(n, sizeof *rank_of);

	for (uint32_t i = 0; i < n; i++)
		rank_of[ranked[i].number] = i;
	return rank_of;
}

struct writing {
	struct ngrams *ngrams;
	struct ranked *words, *groups;  /* by rank */
	bool joined;                    /* ranks do not give the order of joined words */
	bool grouped;
	struct frequency_writer writer;
	struct buffer term;
};

/* Appends the term of a row (the words behind its group) as written. */
static void
write_term(const struct writing *writing, const uint32_t *row, uint64_t n, struct buffer *term)
{
	for (uint64_t i = 0; i < n; i++) {
		if (i > 0)
			buffer_add_char(term, ' ');
		frequency_escape(term, writing->words[row[1 + i]].written, n > 1);
	}
}

static int
compare_joined(const struct writing *writing, const uint32_t *a, uint64_t an, const uint32_t *b, uint64_t bn)
{
	static struct buffer x, y;

	x.n = y.n = 0;
	write_term(writing, a, an, &x);
	write_term(writing, b, bn, &y);
	return slice_compare(buffer_slice(&x), buffer_slice(&y));
}

/* Where every byte of a word is above the space, words compare one by one as they do
 * joined, for a shorter word is followed by a space or nothing. */
static int
compare_terms(const struct writing *writing, const uint32_t *a, uint64_t an, const uint32_t *b, uint64_t bn)
{
	if (writing->joined)
		return compare_joined(writing, a, an, b, bn);
	for (uint64_t i = 0; i < an && i < bn; i++)
		if (a[1 + i] != b[1 + i])
			return a[1 + i] < b[1 + i] ? -1 : 1;
	return 0;
}

static int
compare_rows(const struct writing *writing, const uint32_t *a, uint64_t an, const uint32_t *b, uint64_t bn)
{
	int order = compare_terms(writing, a, an, b, bn);

	if (order == 0)
		order = (an > bn) - (an < bn);
	return order != 0 ? order : (a[0] > b[0]) - (a[0] < b[0]);
}

struct sorting {
	const struct writing *writing;
	const struct ngram_table *table;
};

static int
by_row(const void *a, const void *b, void *context)
{
	const struct sorting *sorting = context;
	const uint32_t *rows = sorting->table->row;
	size_t width = sorting->table->width;

	return compare_rows(sorting->writing, rows + *(const uint32_t *)a * width, width - 1,
	    rows + *(const uint32_t *)b * width, width - 1);
}

static uint32_t *
sort_table(const struct writing *writing, const struct ngram_table *table)
{
	struct sorting sorting = { writing, table };
	uint32_t *order = memory_new(table->n, sizeof *order);

	for (uint32_t i = 0; i < table->n; i++)
		order[i] = i;
	qsort_r(order, table->n, sizeof *order, by_row, &sorting);
	return order;
}

static struct slice
group_of(const struct writing *writing, uint32_t rank_of)
{
	return writing->grouped ? writing->groups[rank_of].written : (struct slice){ NULL, 0 };
}

static void
write_totals(struct writing *writing)
{
	const struct ngrams *ngrams = writing->ngrams;

	for (uint64_t n = ngrams->from; n <= ngrams->to; n++)
		for (uint32_t i = 0; i < ngrams->groups.n; i++) {
			const struct ngram_total *total = &ngrams->total[writing->groups[i].number];
			struct frequency_row row = { { "", 0 }, n, group_of(writing, i), total->freq, total->docs };

			frequency_write(&writing->writer, &row);
		}
}

static void
write_row(struct writing *writing, const struct ngram_table *table, uint32_t number)
{
	const uint32_t *row = table->row + number * table->width;
	const struct entry *entry = &table->entry[number];
	struct frequency_row out = { { NULL, 0 }, table->width - 1, group_of(writing, row[0]),
	    entry->freq, entry->docs };

	writing->term.n = 0;
	write_term(writing, row, out.n, &writing->term);
	out.term = buffer_slice(&writing->term);
	frequency_write(&writing->writer, &out);
}

/* Merges the sorted tables of the lengths: there are at most NGRAM_LONGEST. */
static void
write_merged(struct writing *writing)
{
	struct ngrams *ngrams = writing->ngrams;
	uint32_t *order[NGRAM_LONGEST + 1] = { NULL };
	size_t next[NGRAM_LONGEST + 1] = { 0 };

	for (uint64_t n = ngrams->from; n <= ngrams->to; n++)
		order[n] = sort_table(writing, &ngrams->table[n]);
	for (;;) {
		const uint32_t *least = NULL;
		uint64_t best = 0;

		for (uint64_t n = ngrams->from; n <= ngrams->to; n++) {
			struct ngram_table *table = &ngrams->table[n];
			const uint32_t *row;

			if (next[n] == table->n)
				continue;
			row = table->row + order[n][next[n]] * table->width;
			if (least == NULL || compare_rows(writing, row, n, least, best) < 0) {
				least = row;
				best = n;
			}
		}
		if (least == NULL)
			break;
		write_row(writing, &ngrams->table[best], order[best][next[best]++]);
	}
	for (uint64_t n = ngrams->from; n <= ngrams->to; n++)
		free(order[n]);
}

/* Whether a word has a byte that sorts no higher than the space between words. */
static bool
has_low_byte(const struct intern *words)
{
	for (uint32_t i = 0; i < words->n; i++)
		for (size_t j = 0; j < words->word[i].n; j++)
			if ((unsigned char)words->word[i].p[j] <= ' ' || words->word[i].p[j] == '\\')
				return true;
	return false;
}

void
ngrams_write(struct ngrams *ngrams, uint64_t minimum, bool grouped)
{
	struct writing writing = { .ngrams = ngrams, .grouped = grouped, .writer = { .minimum = minimum } };
	uint32_t *word_rank, *group_rank;

	writing.words = rank(&ngrams->words, by_bytes);
	writing.groups = rank(&ngrams->groups, by_fields);
	writing.joined = has_low_byte(&ngrams->words);
	word_rank = ranks(writing.words, ngrams->words.n);
	group_rank = ranks(writing.groups, ngrams->groups.n);
	for (uint64_t n = ngrams->from; n <= ngrams->to; n++)
		for (size_t column = 0; column <= n; column++)
			renumber(&ngrams->table[n], column, column == 0 ? group_rank : word_rank);
	write_totals(&writing);
	write_merged(&writing);
	frequency_write_end(&writing.writer);
	buffer_free(&writing.term);
	free(writing.words);
	free(writing.groups);
	free(word_rank);
	free(group_rank);
}

void
ngrams_free(struct ngrams *ngrams)
{
	for (uint64_t n = ngrams->from; n <= ngrams->to; n++) {
		free(ngrams->table[n].row);
		free(ngrams->table[n].entry);
		free(ngrams->table[n].slot);
	}
	free(ngrams->table);
	free(ngrams->total);
	intern_free(&ngrams->words);
	intern_free(&ngrams->groups);
}
