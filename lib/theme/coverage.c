/* coverage.c: what a dictionary of themes meets in a corpus.
 * SPDX-License-Identifier: MIT */
#include "theme/coverage.h"

#include <endian.h>
#include <stdlib.h>

#include "frequency.h"
#include "output.h"
#include "unicode/unicode.h"
#include "vertical.h"

/* How often something was there, and in how many texts. */
struct count {
	uint64_t freq, docs, text;      /* the text counted last */
};

struct counts {
	struct intern keys;
	struct count *count;            /* by key */
	size_t room;
};

struct token {
	struct slice value;             /* none: n is 0 */
	bool word;                      /* to be listed when no hit has it */
};

struct coverage {
	struct dictionary *dictionary;
	struct count *entry;            /* by entry */
	struct counts forms;            /* by entry and words */
	struct counts overlaps;         /* by the entry that did not count and the one that did */
	struct counts words;
	struct arena arena;             /* of the sentence */
	struct token *token;
	struct slice *value;            /* of the tokens, for dictionary_match */
	size_t tokens, room, value_room;
	uint64_t text;
	size_t column, stop;
};

/* Counting */

static void
count_one(struct count *count, uint64_t text)
{
	count->freq++;
	count->docs += count->text != text;
	count->text = text;
}

static void
count_key(struct counts *counts, struct slice key, uint64_t text)
{
	uint32_t n = counts->keys.n, i = intern_add(&counts->keys, key);

	counts->count = memory_grow(counts->count, &counts->room, i + 1, sizeof *counts->count);
	if (i == n)
		counts->count[i] = (struct count){ 0 };
	count_one(&counts->count[i], text);
}

static void
add_number(struct buffer *out, uint32_t n)
{
	n = htobe32(n);
	buffer_add(out, (struct slice){ (const char *)&n, sizeof n });
}

static void
count_form(struct coverage *coverage, uint32_t entry, size_t from, size_t n)
{
	static struct buffer key;

	key.n = 0;
	add_number(&key, entry);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buffer_add_char(&key, ' ');
		buffer_add(&key, coverage->value[from + i]);
	}
	count_key(&coverage->forms, buffer_slice(&key), coverage->text);
}

/* Hits */

/* The values from a place on, up to one that is none; no more than a pattern has. */
static size_t
values_from(const struct coverage *coverage, size_t at)
{
	size_t n = 0;

	while (n < coverage->dictionary->longest && at + n < coverage->tokens && coverage->value[at + n].n > 0)
		n++;
	return n;
}

/* The hit that begins here, of at most n words: how many it has. */
static size_t
match_at(struct coverage *coverage, size_t at, size_t n)
{
	size_t matched = dictionary_match(coverage->dictionary, coverage->value + at, n);

	if (matched > 1 || n == 0)
		return matched;
	return dictionary_match_value(coverage->dictionary, coverage->value[at]) ? 1 : 0;
}

/* Those of the last match did not count, for the winner did. */
static void
count_losers(struct coverage *coverage, uint32_t winner)
{
	static struct buffer key;
	size_t n;
	const uint32_t *met = dictionary_met(coverage->dictionary, &n);

	for (size_t i = 0; i < n; i++) {
		key.n = 0;
		add_number(&key, met[i]);
		add_number(&key, winner);
		count_key(&coverage->overlaps, buffer_slice(&key), coverage->text);
	}
}

static void
count_hit(struct coverage *coverage, size_t at, size_t n)
{
	size_t met_n;
	const uint32_t *met = dictionary_met(coverage->dictionary, &met_n);
	uint32_t winner = met[0];

	for (size_t i = 0; i < met_n; i++) {
		count_one(&coverage->entry[met[i]], coverage->text);
		count_form(coverage, met[i], at, n);
		if (met[i] < winner)
			winner = met[i];
	}
	if (n > 1 && match_at(coverage, at, n - 1) > 0)
		count_losers(coverage, winner);
	for (size_t i = 1; i < n; i++)
		if (match_at(coverage, at + i, values_from(coverage, at + i)) > 0)
			count_losers(coverage, winner);
}

static void
settle(struct coverage *coverage)
{
	for (size_t at = 0, n; at < coverage->tokens; at += n > 0 ? n : 1) {
		n = match_at(coverage, at, values_from(coverage, at));
		if (n > 0)
			count_hit(coverage, at, n);
		else if (coverage->token[at].word)
			count_key(&coverage->words, coverage->value[at], coverage->text);
	}
	coverage->tokens = 0;
	arena_clear(&coverage->arena);
}

/* Reading */

static void
token(struct coverage *coverage, const struct vertical *vertical)
{
	static struct buffer scratch;
	struct slice cell = vertical->cell[coverage->column];
	struct token token = { { "", 0 }, false };

	if (vertical_is_part(cell, coverage->column))
		return;
	if (vertical_has_value(cell, coverage->column)) {
		token.value = arena_copy(&coverage->arena, markup_text(cell, &scratch));
		token.word = unicode_has_word_char(token.value) && (coverage->stop == VERTICAL_NONE ||
		    !vertical_has_value(vertical->cell[coverage->stop], coverage->stop));
	}
	coverage->token = memory_grow(coverage->token, &coverage->room, coverage->tokens + 1, sizeof token);
	coverage->value = memory_grow(coverage->value, &coverage->value_room, coverage->tokens + 1, sizeof token.value);
	coverage->value[coverage->tokens] = token.value;
	coverage->token[coverage->tokens++] = token;
}

static void
read_stream(struct coverage *coverage, const char *column, char **operands)
{
	struct vertical vertical = VERTICAL_OVER(operands, NULL);
	enum stream_item item;

	while ((item = vertical_next(&vertical)) != STREAM_END) {
		if (item == STREAM_HEADER && vertical_need(&vertical, column, &coverage->column))
			coverage->stop = vertical_find(&vertical, "stop");
		else if (item == STREAM_CONTENT && !vertical.stream.in_text)
			vertical_refuse(&vertical, "a token stands outside the texts");
		else if (item == STREAM_CONTENT && vertical.stream.running)
			token(coverage, &vertical);
		else if (item == STREAM_BREAK || item == STREAM_TEXT || item == STREAM_TEXT_END)
			settle(coverage);
		coverage->text += item == STREAM_TEXT;
	}
	settle(coverage);
	vertical_end(&vertical);
}

/* Writing */

struct order {
	const struct counts *counts;
	uint32_t key;
};

/* The most frequent first; then by the bytes. The forms of an entry stand together. */
static int
by_frequency(const void *a, const void *b)
{
	const struct order *left = a, *right = b;
	const struct count *x = &left->counts->count[left->key], *y = &right->counts->count[right->key];

	if (x->freq != y->freq)
		return x->freq > y->freq ? -1 : 1;
	return slice_compare(left->counts->keys.word[left->key], right->counts->keys.word[right->key]);
}

static struct order *
ordered(const struct counts *counts)
{
	struct order *order = memory_new((size_t)counts->keys.n + 1, sizeof *order);

	for (uint32_t i = 0; i < counts->keys.n; i++)
		order[i] = (struct order){ counts, i };
	if (counts->keys.n > 1)
		qsort(order, counts->keys.n, sizeof *order, by_frequency);
	return order;
}

static void
put_field(struct slice field)
{
	static struct buffer escaped;

	escaped.n = 0;
	frequency_escape(&escaped, field, false);
	output_slice(buffer_slice(&escaped));
	output_char('\t');
}

static void
put_row(const char *row, const struct dictionary_entry *entry, struct slice form, const struct count *count)
{
	output_text(row);
	output_char('\t');
	put_field(entry == NULL ? SLICE("") : entry->name);
	put_field(entry == NULL ? SLICE("") : entry->pattern);
	put_field(form);
	output_number(count->freq);
	output_char('\t');
	output_number(count->docs);
	output_char('\n');
}

static uint32_t
number_at(struct slice key, size_t at)
{
	uint32_t n;

	memcpy(&n, key.p + at, sizeof n);
	return be32toh(n);
}

/* The forms by entry: where those of each begin in the order, as a list through `next`. */
static void
write_entries(const struct coverage *coverage)
{
	const struct dictionary *dictionary = coverage->dictionary;
	const struct counts *forms = &coverage->forms;
	struct order *order = ordered(forms);
	uint32_t *first = memory_new(dictionary->entries + 1, sizeof *first), *next = memory_new((size_t)forms->keys.n + 1, sizeof *next);

	for (uint32_t i = forms->keys.n; i > 0; i--) {
		uint32_t entry = number_at(forms->keys.word[order[i - 1].key], 0);

		next[i - 1] = first[entry];
		first[entry] = i;
	}
	for (size_t e = 0; e < dictionary->entries; e++) {
		put_row("entry", &dictionary->entry[e], SLICE(""), &coverage->entry[e]);
		for (uint32_t i = first[e]; i > 0; i = next[i - 1])
			put_row("form", &dictionary->entry[e], slice_from(forms->keys.word[order[i - 1].key], sizeof(uint32_t)), &forms->count[order[i - 1].key]);
	}
	free(first);
	free(next);
	free(order);
}

/* Of two entries the numbers are in the key, so that ties are in their order. */
static void
write_overlaps(const struct coverage *coverage)
{
	const struct counts *overlaps = &coverage->overlaps;
	struct order *order = ordered(overlaps);
	struct buffer other = { 0 };

	for (uint32_t i = 0; i < overlaps->keys.n; i++) {
		struct slice key = overlaps->keys.word[order[i].key];
		const struct dictionary_entry *winner = &coverage->dictionary->entry[number_at(key, sizeof(uint32_t))];

		other.n = 0;
		buffer_add(&other, winner->name);
		buffer_add(&other, SLICE(": "));
		buffer_add(&other, winner->pattern);
		put_row("overlap", &coverage->dictionary->entry[number_at(key, 0)], buffer_slice(&other), &overlaps->count[order[i].key]);
	}
	buffer_free(&other);
	free(order);
}

static void
write_words(const struct coverage *coverage)
{
	struct order *order = ordered(&coverage->words);

	for (uint32_t i = 0; i < coverage->words.keys.n && i < COVERAGE_WORDS; i++)
		put_row("word", NULL, coverage->words.keys.word[order[i].key], &coverage->words.count[order[i].key]);
	free(order);
}

static void
free_counts(struct counts *counts)
{
	intern_free(&counts->keys);
	free(counts->count);
}

void
coverage_report(struct dictionary *dictionary, const char *column, char **operands)
{
	struct coverage coverage = { .dictionary = dictionary };

	coverage.entry = memory_new(dictionary->entries + 1, sizeof *coverage.entry);
	read_stream(&coverage, column, operands);
	output_text("row\ttheme\tpattern\tform\tfreq\tdocs\n");
	write_entries(&coverage);
	write_overlaps(&coverage);
	write_words(&coverage);
	free_counts(&coverage.forms);
	free_counts(&coverage.overlaps);
	free_counts(&coverage.words);
	free(coverage.entry);
	free(coverage.token);
	free(coverage.value);
	arena_free(&coverage.arena);
}
