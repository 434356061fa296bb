/* walk.c: a piece of the n-grams of a run: its places sorted, and walked as a tree.
 *
 * The places get as many of the words that follow as fit into 64 bits, are sorted by that
 * number, and then walked: what begins alike stands together, a shorter n-gram before the
 * longer ones. Only where places agree in all the words of the number, the next ones are
 * looked up.
 *
 * SPDX-License-Identifier: MIT */
#include "count/walk.h"

#include <stdlib.h>

#include "count/radix.h"

enum {
	AHEAD = 16,             /* places to fetch */
};

/* What one thread needs. */
struct walk {
	struct walks *of;
	unsigned thread;
	size_t piece;
	struct buffer *out;
	struct radix_item *item, *spare;
	size_t room, spare_room;
	struct tally tally;
	struct buffer term;     /* as written, up to the word at hand */
	size_t end[NGRAM_LONGEST + 1]; /* by number of words: of the term */
	uint32_t word[NGRAM_LONGEST + 1]; /* its words' ranks, from 1 */
	uint32_t base;          /* below the first words of the piece */
	uint32_t second, behind; /* only what has a second word (0: none) from here on, and below this */
	unsigned from;          /* words of the shortest that is counted */
};

/* The places of a piece */

static inline uint32_t
place_of(const struct walks *walks, size_t i)
{
	return walks->place != NULL ? walks->place[i] : (uint32_t)(i * walks->stride);
}

static inline uint32_t
unit_of(const struct walks *walks, uint32_t place)
{
	const struct ngrams *ngrams = walks->ngrams;
	uint32_t part;

	if (walks->stride > 0)
		return walks->word[place + walks->stride - 1];
	part = walks->part_at[place / WALK_BLOCK];
	while (part + 1 < ngrams->parts && ngrams->part[part + 1].start <= place)
		part++;
	return ngrams->part[part].unit;
}

/* The rank of the k-th word (from 0) of what begins at the item's place; 0 behind its end. */
static inline uint32_t
word_at(const struct walks *walks, const struct radix_item *item, unsigned k)
{
	if (walks->pattern == NULL)
		return walks->word[item->at + k] & ~NGRAM_STOP;
	if (k >= walks->pattern[item->with].n)
		return 0;
	return walks->word[item->at + walks->pattern[item->with].offset[k]] & ~NGRAM_STOP;
}

static inline bool
is_stop_at(const struct walks *walks, const struct radix_item *item, unsigned k)
{
	unsigned offset = walks->pattern == NULL ? k : walks->pattern[item->with].offset[k];

	return (walks->word[item->at + offset] & NGRAM_STOP) != 0;
}

/* The key of the words from the k-th on, `n` of them. */
static inline uint64_t
key_of(const struct walks *walks, const struct radix_item *item, unsigned k, unsigned n)
{
	uint64_t key = 0;
	unsigned i;

	for (i = 0; i < n; i++) {
		uint32_t word = word_at(walks, item, k + i);

		if (word == 0)
			break;
		key = key << walks->rank_bits | word;
	}
	return i == n || i == 0 ? key : key << (n - i) * walks->rank_bits;
}

/* Writing */

static struct slice
term_of(const struct walk *walk, unsigned n)
{
	return (struct slice){ walk->term.p, walk->end[n] };
}

/* Makes the term one of k words, whose last is this; k from 1. */
static inline void
set_word(struct walk *walk, unsigned k, uint32_t rank)
{
	struct slice written = ranks_written(walk->of->ranks, rank);
	size_t end = k == 1 ? 0 : walk->end[k - 1];
	char *p;

	walk->word[k] = rank;
	if (__builtin_expect(walk->term.room < end + written.n + 1 + RANKS_SLACK, 0)) {
		walk->term.n = end;
		buffer_room(&walk->term, written.n + 1 + RANKS_SLACK);
	}
	p = walk->term.p + end;
	if (k > 1)
		*p++ = ' ';
	if (written.n <= RANKS_SLACK)
		memcpy(p, written.p, RANKS_SLACK);
	else
		memcpy(p, written.p, written.n);
	walk->end[k] = end + written.n + (k > 1);
}

/* Whether a row of the term's n words stands aside. */
static bool
is_aside(const struct walk *walk, unsigned n)
{
	const uint8_t *oddity = walk->of->ranks->oddity;

	if (!walk->of->displaces)
		return false;
	if (n == 1)
		return oddity[walk->word[1]] != RANKS_PLAIN;
	for (unsigned k = 1; k <= n; k++)
		if (oddity[walk->word[k]] == RANKS_CONTROL)
			return true;
	return false;
}

/* A term of one word, as it is written alone: a space is no \s there. */
static struct slice
alone(struct slice part, struct buffer *scratch)
{
	scratch->n = 0;
	for (size_t i = 0; i < part.n; i++) {
		bool escape = part.p[i] == '\\';

		if (escape && part.p[i + 1] == 's') {
			buffer_add_char(scratch, ' ');
			i++;
			continue;
		}
		buffer_add_char(scratch, part.p[i]);
		if (escape)
			buffer_add_char(scratch, part.p[++i]);
	}
	return buffer_slice(scratch);
}

/* Writes what the tally holds as the rows of the n words. */
static void
write_tally(struct walk *walk, unsigned n)
{
	struct buffer scratch = { 0 };
	struct slice term = term_of(walk, n);
	bool aside = is_aside(walk, n);

	if (aside && n == 1)
		term = alone(term, &scratch);
	tally_write(&walk->tally, walk->of->rows, walk->thread, walk->out, term, n, aside);
	buffer_free(&scratch);
}

/* Walking */

/* Whether what begins at the place is counted as a term of n words: stop words. */
static inline bool
counts(const struct walk *walk, const struct radix_item *item, unsigned n)
{
	return !is_stop_at(walk->of, item, 0) && !is_stop_at(walk->of, item, n - 1);
}

/* Whether the n-grams of the n words at hand are to be counted, are not, or each is to be asked. */
static inline int
stops_of(const struct walk *walk, unsigned n)
{
	const uint8_t *stop = walk->of->stop;
	int last;

	if (stop == NULL)
		return WALK_NO_STOP;
	last = stop[walk->word[n]];
	return last != WALK_NO_STOP ? last : stop[walk->word[1]];
}

static inline uint32_t
item_unit(const struct walk *walk, const struct radix_item *item)
{
	return walk->of->pattern == NULL ? item->with : unit_of(walk->of, item->at);
}

/* Whether what begins at the place stands within a longer n-gram that is counted. */
static inline bool
is_within(const struct walks *walks, uint32_t place, unsigned n)
{
	return walks->longest[place] > n || walks->reach[place] >= n;
}

/* Tallies the items as a term of n words; with `alone` only those that stand within no longer
 * one. */
static void
add_items_up(struct walk *walk, const struct radix_item *item, size_t items, unsigned n, int stops, bool alone)
{
	tally_clear(&walk->tally);
	if (stops == WALK_NO_STOP && !alone) {
		for (size_t i = 0; i < items; i++)
			tally_add(&walk->tally, item_unit(walk, &item[i]));
		return;
	}
	for (size_t i = 0; i < items; i++)
		if ((stops == WALK_NO_STOP || counts(walk, &item[i], n)) && !(alone && is_within(walk->of, item[i].at, n)))
			tally_add(&walk->tally, item_unit(walk, &item[i]));
}

/* Notes the term of n words as the longest yet at its places. */
static void
mark(struct walk *walk, const struct radix_item *item, size_t items, unsigned n)
{
	int stops = stops_of(walk, n);

	for (size_t i = 0; i < items; i++)
		if (stops == WALK_NO_STOP || counts(walk, &item[i], n))
			walk->of->longest[item[i].at] = (uint8_t)n;
}

/* Whether the table has no row of what the tally holds. */
static inline bool
is_left_out(const struct walk *walk)
{
	const struct tally *tally = &walk->tally;
	const struct rows *rows = walk->of->rows;

	return tally->freq == 0 || (walk->of->decides && (tally->freq < rows->minimum || tally->docs < rows->minimum_docs));
}

/* Adds the items up as the term of n words that is at hand, and writes it. */
static void
count_items(struct walk *walk, const struct radix_item *item, size_t items, unsigned n)
{
	const struct rows *rows = walk->of->rows;
	int stops;

	if (n < walk->from || items == 0)
		return;
	stops = stops_of(walk, n);
	if (stops == WALK_STOP)
		return;
	if (items == 1 && walk->of->is_simple && stops == WALK_NO_STOP &&
	    (!walk->of->groups->has_cuts || tally_cuts(walk->of->groups, item_unit(walk, item)) == 0)) {
		struct frequency_row row = { term_of(walk, n), n, { NULL, 0 }, 1, 1 };

		if (!rows->packs && (rows->minimum > 1 || rows->minimum_docs > 1))
			return;

		rows_put(walk->of->rows, walk->thread, walk->out, &row, (struct run_cuts){ NULL, 0 });
		return;
	}
	add_items_up(walk, item, items, n, stops, false);
	if (is_left_out(walk))
		return;
	if (walk->of->marks) {
		mark(walk, item, items, n);
		return;
	}
	if (walk->of->longest != NULL)
		add_items_up(walk, item, items, n, stops, true);
	if (walk->tally.freq > 0)
		write_tally(walk, n);
}

/* The next word of the item, from the `left` in its key or else from where it stands. */
static inline uint32_t
next_word(const struct walk *walk, const struct radix_item *item, unsigned n, unsigned left)
{
	return left > 0 ? (uint32_t)(item->key >> (left - 1) * walk->of->rank_bits & walk->of->rank_mask) :
	    word_at(walk->of, item, n);
}

/* A place that nothing else begins as: the lengths from n on, the n-th word being set. */
static void
walk_one(struct walk *walk, const struct radix_item *item, unsigned n, unsigned left)
{
	for (;; left -= left > 0) {
		uint32_t word;

		if (walk->of->pattern == NULL || n == walk->of->pattern[item->with].n)
			count_items(walk, item, 1, n);
		if (n == walk->of->ngrams->to || (word = next_word(walk, item, n, left)) == 0)
			return;
		set_word(walk, ++n, word);
	}
}

static void walk_items(struct walk *walk, struct radix_item *item, size_t items, unsigned n, unsigned left);

/* Whether n-grams that begin as the items, which are so many, cannot be frequent enough. */
static bool
too_few(const struct walk *walk, size_t items)
{
	return walk->of->prunes && items < walk->of->rows->minimum;
}

/* The items agree in n words; their keys have `left` more. Sorts by the next words. */
static void
refill(struct walk *walk, struct radix_item *item, size_t items, unsigned n, unsigned *left)
{
	unsigned more = walk->of->ngrams->to - n, fit = 64 / walk->of->rank_bits;

	*left = more < fit ? more : fit;
	for (size_t i = 0; i < items; i++)
		item[i].key = key_of(walk->of, &item[i], n, *left);
	if (items > walk->spare_room)
		walk->spare = memory_grow(walk->spare, &walk->spare_room, items, sizeof *walk->spare);
	radix_sort(item, walk->spare, items, *left * walk->of->rank_bits);
}

/* Those that begin alike in n words, the n-th being set: counts them, then goes on to n + 1
 * words. The lowest bits of the keys are the next `left` words. */
static void
walk_alike(struct walk *walk, struct radix_item *item, size_t items, unsigned n, unsigned left)
{
	size_t ended = items;

	if (n == walk->of->ngrams->to) {
		count_items(walk, item, items, n);
		return;
	}
	if (left == 0)
		refill(walk, item, items, n, &left);
	/* A skip-gram counts where it ends; what goes on is another's beginning. */
	if (walk->of->pattern != NULL)
		for (ended = 0; ended < items && next_word(walk, &item[ended], n, left) == 0; ended++)
			;
	count_items(walk, item, ended, n);
	walk_items(walk, item, items, n, left);
}

/* Goes through items that agree in n words, by the next one. */
static void
walk_items(struct walk *walk, struct radix_item *item, size_t items, unsigned n, unsigned left)
{
	unsigned shift = (left - 1) * walk->of->rank_bits;

	for (size_t i = 0, end; i < items; i = end) {
		uint64_t key = item[i].key >> shift;
		uint32_t word = n == 0 ? walk->base + (uint32_t)key : (uint32_t)(key & walk->of->rank_mask);

		for (end = i + 1; end < items && item[end].key >> shift == key; end++)
			;
		/* Of what nothing follows, or what is too rare. */
		if (word == 0 || too_few(walk, end - i))
			continue;
		set_word(walk, n + 1, word);
		if (end - i == 1)
			walk_one(walk, &item[i], n + 1, left - 1);
		else
			walk_alike(walk, &item[i], end - i, n + 1, left - 1);
		if (n <= 1 && walk->out->n >= JOBS_MUCH)
			jobs_take(walk->of->jobs, walk->piece, walk->out);
	}
}

/* How many words stand from the place on in its sentence, as far as a skip-gram goes. */
static inline size_t
reach_of(const struct walks *walks, uint32_t place)
{
	const uint32_t *word = walks->word + place;
	size_t reach = 1, most = walks->ngrams->to + walks->ngrams->skip;

	while (reach < most && word[reach] != 0)
		reach++;
	return reach;
}

/* Whether a skip-gram of the pattern begins at the place; then its second word too, 0 if it has none. */
static inline bool
begins_at(const struct walks *walks, uint32_t place, size_t reach, uint32_t pattern, uint32_t *second)
{
	const struct pattern *of = &walks->pattern[pattern];

	if (of->offset[of->n - 1] >= reach)
		return false;
	*second = of->n < 2 ? 0 : walks->word[place + of->offset[1]] & ~NGRAM_STOP;
	return true;
}

/* What begins at the place, one item each. */
static size_t
add_items(const struct walk *walk, struct radix_item *item, uint32_t place)
{
	const struct walks *walks = walk->of;
	size_t n = 0, reach;
	uint32_t second;

	if (walks->pattern == NULL) {
		second = walks->word[place + 1] & ~NGRAM_STOP;
		item[0] = (struct radix_item){ 0, place, unit_of(walks, place) };
		return second >= walk->second && second < walk->behind;
	}
	reach = reach_of(walks, place);
	for (uint32_t i = 0; i < walks->patterns; i++)
		if (begins_at(walks, place, reach, i, &second) && second >= walk->second && second < walk->behind)
			item[n++] = (struct radix_item){ 0, place, i };
	return n;
}

/* The items of the places from the first on, with keys of so many words. */
static size_t
make_items(struct walk *walk, size_t first, size_t places, unsigned words)
{
	const struct walks *walks = walk->of;
	size_t n = 0;

	for (size_t at = 0; at < places; at++) {
		size_t made = n;

		/* Places are far apart. */
		if (at + AHEAD < places)
			__builtin_prefetch(walks->word + place_of(walks, first + at + AHEAD));
		for (n += add_items(walk, walk->item + n, place_of(walks, first + at)); made < n; made++) {
			struct radix_item *item = &walk->item[made];
			uint64_t key = word_at(walks, item, 0) - walk->base;

			item->key = words == 1 ? key :
			    key << (words - 1) * walks->rank_bits | key_of(walks, item, 1, words - 1);
		}
	}
	return n;
}

/* Makes the items of the places, at most so many, and walks them. */
static void
walk_places(struct walk *walk, size_t first, size_t places, size_t most, unsigned first_bits)
{
	const struct walks *walks = walk->of;
	unsigned words = 1 + (64 - first_bits) / walks->rank_bits;
	size_t n;

	if (words > walks->ngrams->to)
		words = walks->ngrams->to;
	/* One more may be written before it is left out. */
	walk->item = memory_grow(walk->item, &walk->room, most + 1, sizeof *walk->item);
	walk->spare = memory_grow(walk->spare, &walk->spare_room, most, sizeof *walk->spare);
	n = make_items(walk, first, places, words);
	radix_sort(walk->item, walk->spare, n, first_bits + (words - 1) * walks->rank_bits);
	walk_items(walk, walk->item, n, 0, words);
}

/* How many items begin at the places, by ranges of their second words. */
static size_t *
count_ranges(const struct walk *walk, size_t first, size_t places, unsigned shift)
{
	const struct walks *walks = walk->of;
	size_t *count = memory_new(WALK_RANGES, sizeof *count);
	uint32_t second;

	for (size_t at = first; at < first + places; at++) {
		uint32_t place = place_of(walks, at);
		size_t reach;

		if (walks->pattern == NULL) {
			count[(walks->word[place + 1] & ~NGRAM_STOP) >> shift]++;
			continue;
		}
		reach = reach_of(walks, place);
		for (uint32_t i = 0; i < walks->patterns; i++)
			if (begins_at(walks, place, reach, i, &second))
				count[second >> shift]++;
	}
	return count;
}

/* The term of one word, of which no item is made. */

static void
begin_word(struct walk *walk, uint32_t rank)
{
	set_word(walk, 1, rank);
	tally_clear(&walk->tally);
}

static inline void
add_word(struct walk *walk, uint32_t word, uint32_t unit)
{
	int stops = stops_of(walk, 1);

	if (stops == WALK_NO_STOP || (stops == WALK_SOMETIMES && (word & NGRAM_STOP) == 0))
		tally_add(&walk->tally, unit);
}

static void
end_word(struct walk *walk)
{
	if (!is_left_out(walk))
		write_tally(walk, 1);
}

void
walk_word(struct walks *walks, uint32_t rank)
{
	rows_piece(walks->rows, 0);
	begin_word(&walks->walk[0], rank);
}

void
walk_word_at(struct walks *walks, uint32_t word, uint32_t unit)
{
	add_word(&walks->walk[0], word, unit);
}

void
walk_word_end(struct walks *walks, struct buffer *out)
{
	walks->walk[0].out = out;
	end_word(&walks->walk[0]);
}

/* The first word of all places, alone. */
static void
count_first_words(struct walk *walk, size_t first, size_t places)
{
	if (walk->from > 1)
		return;
	begin_word(walk, walk->base + 1);
	for (size_t at = first; at < first + places; at++) {
		uint32_t place = place_of(walk->of, at);

		add_word(walk, walk->of->word[place], unit_of(walk->of, place));
	}
	end_word(walk);
}

/* The same where there are very many items, all with one first word: by their second words, which
 * is their order too. */
static void
walk_ranges(struct walk *walk, size_t first, size_t places, unsigned first_bits)
{
	unsigned shift = walk_range_shift(walk->of);
	size_t *count, most;

	if (walk->of->pattern == NULL) {
		count_first_words(walk, first, places);
		if (walk->of->ngrams->to == 1)
			return;
		walk->from = walk->from > 2 ? walk->from : 2;
	}
	count = count_ranges(walk, first, places, shift);
	for (uint32_t range = 0, end; range < WALK_RANGES; range = end) {
		most = count[range];
		for (end = range + 1; end < WALK_RANGES && most + count[end] <= walk->of->at_once; end++)
			most += count[end];
		if (most == 0)
			continue;
		walk->second = range << shift;
		walk->behind = end << shift;
		walk_places(walk, first, places, most, first_bits);
	}
	free(count);
}

void
walk_piece(void *context, unsigned thread, size_t piece, struct buffer *out)
{
	struct walks *walks = context;
	struct walk *walk = &walks->walk[thread];
	size_t first = walks->begin[piece], places = walks->begin[piece + 1] - first;
	size_t most = places * (walks->patterns > 0 ? walks->patterns : 1);
	uint32_t ranks = walks->range[piece].behind - walks->range[piece].first;

	walk->piece = piece;
	walk->out = out;
	walk->base = walks->range[piece].first - 1;
	walk->second = 0;
	walk->behind = UINT32_MAX;
	walk->from = walks->from;
	rows_piece(walks->rows, thread);
	if (most > walks->at_once && ranks == 1)
		walk_ranges(walk, first, places, walk_bits(ranks));
	else
		walk_places(walk, first, places, most, walk_bits(ranks));
}

void
walk_take(void *context, struct slice bytes)
{
	const struct walks *walks = context;

	rows_take(walks->rows, bytes);
}

/* Patterns of skip-grams */

static void
add_patterns(struct walks *walks, struct pattern *pattern, unsigned n, size_t *room)
{
	if (pattern->n == n) {
		walks->pattern = memory_grow(walks->pattern, room, walks->patterns + 1, sizeof *walks->pattern);
		walks->pattern[walks->patterns++] = *pattern;
		return;
	}
	for (unsigned offset = pattern->n == 0 ? 0 : pattern->offset[pattern->n - 1] + 1u; offset < n + walks->ngrams->skip; offset++) {
		/* Words left out so far. */
		if (offset - pattern->n > walks->ngrams->skip || (pattern->n == 0 && offset > 0))
			break;
		pattern->offset[pattern->n++] = (uint8_t)offset;
		add_patterns(walks, pattern, n, room);
		pattern->n--;
	}
}

void
walk_patterns(struct walks *walks)
{
	struct pattern pattern = { 0 };
	size_t room = 0;

	for (unsigned n = walks->ngrams->from; walks->ngrams->skip > 0 && n <= walks->ngrams->to; n++)
		add_patterns(walks, &pattern, n, &room);
}

/* The whole */

void
walk_begin(struct walks *walks)
{
	walks->walk = memory_new(walks->threads, sizeof *walks->walk);
	for (unsigned i = 0; i < walks->threads; i++) {
		walks->walk[i] = (struct walk){ .of = walks, .thread = i };
		tally_begin(&walks->walk[i].tally, walks->groups);
	}
}

void
walk_end(struct walks *walks)
{
	for (unsigned i = 0; i < walks->threads; i++) {
		tally_free(&walks->walk[i].tally);
		free(walks->walk[i].item);
		free(walks->walk[i].spare);
		buffer_free(&walks->walk[i].term);
	}
	free(walks->walk);
	free(walks->pattern);
}
