/* ngrams.c: counting n-grams by sorting the places where they begin.
 *
 * Words become ranks; the places are dealt out to pieces of work by the first word, a
 * range of ranks each. A piece is small enough for the cache: its places get as many of
 * the words that follow as fit into 64 bits, are sorted by that number, and then walked
 * as a tree: what begins alike stands together, a shorter n-gram before the longer ones.
 * Only where places agree in all the words of the number, the next ones are looked up.
 *
 * SPDX-License-Identifier: MIT */
#include "count/ngrams.h"

#include <stdlib.h>

#include "count/jobs.h"
#include "count/radix.h"
#include "pages.h"

enum {
	PIECE = 1 << 15,        /* places of a piece, about */
	MOST_PIECES = 2048,
	BLOCK = 64,             /* words, to find the part of a place */
	AHEAD = 16,             /* places to fetch */
	MOST_AT_ONCE = 1 << 19, /* skip-grams that are sorted together, about */
	RANGES = 1 << 10,       /* of second words */
	ROOM = 64,              /* of the memory: rows that wait for those before them */
	NO_PIECE = UINT16_MAX,
};

/* Whether occurrences of a word are stop words. */
enum { STOP_NEVER, STOP_ALWAYS, STOP_SOMETIMES };

/* A way to choose the words of a skip-gram from those that follow a place. */
struct pattern {
	uint8_t n, offset[NGRAM_LONGEST];
};

/* What all threads share. */
struct counting {
	const struct ngrams *ngrams;
	const struct ranks *ranks;
	const struct tally_groups *groups;
	struct rows *rows;
	unsigned threads;
	unsigned rank_bits;
	uint64_t rank_mask;
	bool displaces;         /* some rows stand aside */
	bool is_simple;         /* one group: an occurrence is a row of its own */
	bool prunes;            /* what begins too rarely need not be looked at */
	uint32_t *freq, *stops; /* by thread and rank: places, and those of stop words */
	uint8_t *stop;          /* by rank: STOP_; NULL: none matters */
	uint16_t *piece_of;     /* by rank */
	size_t pieces;
	uint32_t *first_rank;   /* by piece; one more at the end */
	size_t *begin;          /* by piece: its places; one more at the end */
	size_t *fill;           /* by thread and piece: where the next place goes */
	uint32_t *place;
	uint32_t *part_at;      /* by block */
	struct pattern *pattern; /* of skip-grams */
	size_t patterns;
	bool decides;           /* terms below the minimums are left out here */
	bool marks;             /* nothing is written: `longest` is found out */
	uint8_t *longest;       /* by place: words of the longest n-gram that is counted and begins there; or NULL */
	uint8_t *reach;         /* by place: how many words from there on are within one that begins before */
	struct walk *walk;      /* by thread */
	void (*step)(struct counting *counting, unsigned thread);
};

/* What one thread needs. */
struct walk {
	struct counting *of;
	unsigned thread;
	struct buffer *out;
	struct radix_item *item, *spare;
	size_t room, spare_room;
	struct tally tally;
	struct buffer term;     /* as written, up to the word at hand */
	size_t end[NGRAM_LONGEST + 1]; /* by number of words: of the term */
	uint32_t word[NGRAM_LONGEST + 1]; /* its words' ranks, from 1 */
	uint32_t base;          /* below the first words of the piece */
	uint32_t second, behind; /* of skip-grams, those whose second word (0: none) is from here on, and below this */
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

	if (last != NULL && last->start == ngrams->n) {
		last->unit = unit;
		return;
	}
	ngrams->part = memory_grow(ngrams->part, &ngrams->part_room, ngrams->parts + 1, sizeof *ngrams->part);
	ngrams->part[ngrams->parts++] = (struct ngrams_part){ (uint32_t)ngrams->n, unit };
}

/* Steps that all threads do together, each on its share. */

static size_t
share(const struct counting *counting, unsigned thread)
{
	return counting->ngrams->n * thread / counting->threads;
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
	struct jobs jobs = { counting->threads, counting->threads, do_step, take_nothing, counting, 0 };

	counting->step = step;
	jobs_run(&jobs);
}

/* Makes ranks of the terms, and counts them. */
static void
rank_words(struct counting *counting, unsigned thread)
{
	const struct ngrams *ngrams = counting->ngrams;
	const uint32_t *rank = counting->ranks->rank;
	size_t values = (size_t)counting->ranks->n + 1;
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

	for (unsigned thread = 0; thread < counting->threads; thread++)
		n += counts[((size_t)counting->ranks->n + 1) * thread + rank];
	return n;
}

static void
tell_stops(struct counting *counting)
{
	if (counting->ngrams->stop != NGRAM_EDGE)
		return;
	counting->stop = memory_new((size_t)counting->ranks->n + 1, 1);
	for (uint32_t rank = 1; rank <= counting->ranks->n; rank++) {
		uint64_t stops = sum(counting, counting->stops, rank);

		if (stops > 0)
			counting->stop[rank] = stops == sum(counting, counting->freq, rank) ? STOP_ALWAYS : STOP_SOMETIMES;
	}
}

/* Whether terms that begin with the word can be in the table at all. */
static bool
may_begin(const struct counting *counting, uint32_t rank, uint64_t freq)
{
	if (freq == 0 || (counting->prunes && counting->patterns == 0 && freq < counting->rows->minimum))
		return false;
	return counting->stop == NULL || counting->stop[rank] != STOP_ALWAYS;
}

/* Pieces of ranges of ranks with about the same number of places. */
static void
cut_pieces(struct counting *counting)
{
	uint32_t n = counting->ranks->n;
	size_t patterns = counting->patterns > 0 ? counting->patterns : 1, least, here = 0, room = 0, room_too = 0;

	least = counting->ngrams->n / MOST_PIECES > PIECE / patterns ? counting->ngrams->n / MOST_PIECES : PIECE / patterns;
	counting->piece_of = memory_new((size_t)n + 1, sizeof *counting->piece_of);
	for (uint32_t rank = 1; rank <= n; rank++) {
		uint64_t freq = sum(counting, counting->freq, rank);

		counting->piece_of[rank] = NO_PIECE;
		if (!may_begin(counting, rank, freq))
			continue;
		if (counting->pieces == 0 || (here + freq > least && here > 0)) {
			counting->first_rank = memory_grow(counting->first_rank, &room, counting->pieces + 2, sizeof *counting->first_rank);
			counting->begin = memory_grow(counting->begin, &room_too, counting->pieces + 2, sizeof *counting->begin);
			if (counting->pieces == 0)
				counting->begin[0] = 0;
			counting->first_rank[counting->pieces++] = rank;
			counting->begin[counting->pieces] = counting->begin[counting->pieces - 1];
			here = 0;
		}
		counting->piece_of[rank] = (uint16_t)(counting->pieces - 1);
		counting->begin[counting->pieces] += (size_t)freq;
		here += (size_t)freq;
	}
	if (counting->pieces > 0)
		counting->first_rank[counting->pieces] = n + 1;
}

/* Where each thread's places go within each piece, so that they stay in order. */
static void
deal_room(struct counting *counting)
{
	size_t values = (size_t)counting->ranks->n + 1;

	counting->fill = memory_new(counting->pieces * counting->threads, sizeof *counting->fill);
	for (size_t piece = 0; piece < counting->pieces; piece++) {
		size_t at = counting->begin[piece];

		for (unsigned thread = 0; thread < counting->threads; thread++) {
			counting->fill[counting->pieces * thread + piece] = at;
			for (uint32_t rank = counting->first_rank[piece]; rank < counting->first_rank[piece + 1]; rank++)
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

	counting->part_at = memory_new(ngrams->n / BLOCK + 1, sizeof *counting->part_at);
	for (size_t i = 0; i < ngrams->n; i += BLOCK) {
		while (part + 1 < ngrams->parts && ngrams->part[part + 1].start <= i)
			part++;
		counting->part_at[i / BLOCK] = part;
	}
}

static inline uint32_t
unit_of(const struct counting *counting, uint32_t place)
{
	const struct ngrams *ngrams = counting->ngrams;
	uint32_t part = counting->part_at[place / BLOCK];

	while (part + 1 < ngrams->parts && ngrams->part[part + 1].start <= place)
		part++;
	return ngrams->part[part].unit;
}

/* The places of a piece */

/* The rank of the k-th word (from 0) of what begins at the item's place; 0 behind its end. */
static inline uint32_t
word_at(const struct counting *counting, const struct radix_item *item, unsigned k)
{
	if (counting->pattern == NULL)
		return counting->ngrams->word[item->at + k] & ~NGRAM_STOP;
	if (k >= counting->pattern[item->with].n)
		return 0;
	return counting->ngrams->word[item->at + counting->pattern[item->with].offset[k]] & ~NGRAM_STOP;
}

static inline bool
is_stop_at(const struct counting *counting, const struct radix_item *item, unsigned k)
{
	unsigned offset = counting->pattern == NULL ? k : counting->pattern[item->with].offset[k];

	return (counting->ngrams->word[item->at + offset] & NGRAM_STOP) != 0;
}

/* The key of the words from the k-th on, `n` of them. */
static inline uint64_t
key_of(const struct counting *counting, const struct radix_item *item, unsigned k, unsigned n)
{
	uint64_t key = 0;
	unsigned i;

	for (i = 0; i < n; i++) {
		uint32_t word = word_at(counting, item, k + i);

		if (word == 0)
			break;
		key = key << counting->rank_bits | word;
	}
	return i == n || i == 0 ? key : key << (n - i) * counting->rank_bits;
}

static unsigned
bits_of(uint64_t n)
{
	return n == 0 ? 0 : 64 - (unsigned)__builtin_clzll(n);
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
		return STOP_NEVER;
	last = stop[walk->word[n]];
	return last != STOP_NEVER ? last : stop[walk->word[1]];
}

static inline uint32_t
item_unit(const struct walk *walk, const struct radix_item *item)
{
	return walk->of->pattern == NULL ? item->with : unit_of(walk->of, item->at);
}

/* Whether what begins at the place stands within a longer n-gram that is counted. */
static inline bool
is_within(const struct counting *counting, uint32_t place, unsigned n)
{
	return counting->longest[place] > n || counting->reach[place] >= n;
}

/* Tallies the items as a term of n words; with `alone` only those that stand within no longer
 * one. */
static void
add_items_up(struct walk *walk, const struct radix_item *item, size_t items, unsigned n, int stops, bool alone)
{
	tally_clear(&walk->tally);
	if (stops == STOP_NEVER && !alone) {
		for (size_t i = 0; i < items; i++)
			tally_add(&walk->tally, item_unit(walk, &item[i]));
		return;
	}
	for (size_t i = 0; i < items; i++)
		if ((stops == STOP_NEVER || counts(walk, &item[i], n)) && !(alone && is_within(walk->of, item[i].at, n)))
			tally_add(&walk->tally, item_unit(walk, &item[i]));
}

/* Notes the term of n words as the longest yet at its places. */
static void
mark(struct walk *walk, const struct radix_item *item, size_t items, unsigned n)
{
	int stops = stops_of(walk, n);

	for (size_t i = 0; i < items; i++)
		if (stops == STOP_NEVER || counts(walk, &item[i], n))
			walk->of->longest[item[i].at] = (uint8_t)n;
}

/* Adds the items up as the term of n words that is at hand, and writes it. */
static void
count_items(struct walk *walk, const struct radix_item *item, size_t items, unsigned n)
{
	struct tally *tally = &walk->tally;
	const struct rows *rows = walk->of->rows;
	int stops;

	if (n < walk->of->ngrams->from || items == 0)
		return;
	stops = stops_of(walk, n);
	if (stops == STOP_ALWAYS)
		return;
	if (items == 1 && walk->of->is_simple && stops == STOP_NEVER &&
	    (!walk->of->groups->has_cuts || tally_cuts(walk->of->groups, item_unit(walk, item)) == 0)) {
		struct frequency_row row = { term_of(walk, n), n, { NULL, 0 }, 1, 1 };

		if (!rows->packs && (rows->minimum > 1 || rows->minimum_docs > 1))
			return;

		rows_put(walk->of->rows, walk->thread, walk->out, &row, (struct run_cuts){ NULL, 0 });
		return;
	}
	add_items_up(walk, item, items, n, stops, false);
	if (tally->freq == 0 || (walk->of->decides && (tally->freq < rows->minimum || tally->docs < rows->minimum_docs)))
		return;
	if (walk->of->marks) {
		mark(walk, item, items, n);
		return;
	}
	if (walk->of->longest != NULL)
		add_items_up(walk, item, items, n, stops, true);
	if (tally->freq > 0)
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
	}
}

/* How many words stand from the place on in its sentence, as far as a skip-gram goes. */
static inline size_t
reach_of(const struct counting *counting, uint32_t place)
{
	const uint32_t *word = counting->ngrams->word + place;
	size_t reach = 1, most = counting->ngrams->to + counting->ngrams->skip;

	while (reach < most && word[reach] != 0)
		reach++;
	return reach;
}

/* Whether a skip-gram of the pattern begins at the place; then its second word too, 0 if it has none. */
static inline bool
begins_at(const struct counting *counting, uint32_t place, size_t reach, uint32_t pattern, uint32_t *second)
{
	const struct pattern *of = &counting->pattern[pattern];

	if (of->offset[of->n - 1] >= reach)
		return false;
	*second = of->n < 2 ? 0 : counting->ngrams->word[place + of->offset[1]] & ~NGRAM_STOP;
	return true;
}

/* What begins at the place, one item each. */
static size_t
add_items(const struct walk *walk, struct radix_item *item, uint32_t place)
{
	const struct counting *counting = walk->of;
	size_t n = 0, reach;
	uint32_t second;

	if (counting->pattern == NULL) {
		item[0] = (struct radix_item){ 0, place, unit_of(counting, place) };
		return 1;
	}
	reach = reach_of(counting, place);
	for (uint32_t i = 0; i < counting->patterns; i++)
		if (begins_at(counting, place, reach, i, &second) && second >= walk->second && second < walk->behind)
			item[n++] = (struct radix_item){ 0, place, i };
	return n;
}

/* The items of the places, with keys of so many words. */
static size_t
make_items(struct walk *walk, const uint32_t *place, size_t places, unsigned words)
{
	const struct counting *counting = walk->of;
	size_t n = 0;

	for (size_t at = 0; at < places; at++) {
		size_t first = n;

		/* Places are far apart. */
		if (at + AHEAD < places)
			__builtin_prefetch(counting->ngrams->word + place[at + AHEAD]);
		for (n += add_items(walk, walk->item + n, place[at]); first < n; first++) {
			struct radix_item *item = &walk->item[first];
			uint64_t key = word_at(counting, item, 0) - walk->base;

			item->key = words == 1 ? key :
			    key << (words - 1) * counting->rank_bits | key_of(counting, item, 1, words - 1);
		}
	}
	return n;
}

/* Makes the items of the places, so many, and walks them. */
static void
walk_places(struct walk *walk, const uint32_t *place, size_t places, size_t most, unsigned first_bits)
{
	const struct counting *counting = walk->of;
	unsigned words = 1 + (64 - first_bits) / counting->rank_bits;
	size_t n;

	if (words > counting->ngrams->to)
		words = counting->ngrams->to;
	walk->item = memory_grow(walk->item, &walk->room, most, sizeof *walk->item);
	walk->spare = memory_grow(walk->spare, &walk->spare_room, most, sizeof *walk->spare);
	n = make_items(walk, place, places, words);
	radix_sort(walk->item, walk->spare, n, first_bits + (words - 1) * counting->rank_bits);
	walk_items(walk, walk->item, n, 0, words);
}

/* How many skip-grams begin at the places, by ranges of their second words. */
static size_t *
count_ranges(const struct walk *walk, const uint32_t *place, size_t places, unsigned shift)
{
	const struct counting *counting = walk->of;
	size_t *count = memory_new(RANGES, sizeof *count);
	uint32_t second;

	for (size_t at = 0; at < places; at++) {
		size_t reach = reach_of(counting, place[at]);

		for (uint32_t i = 0; i < counting->patterns; i++)
			if (begins_at(counting, place[at], reach, i, &second))
				count[second >> shift]++;
	}
	return count;
}

/* The same where there are very many skip-grams, all with one first word: by their second words, which
 * is their order too. */
static void
walk_ranges(struct walk *walk, const uint32_t *place, size_t places, unsigned first_bits)
{
	unsigned bits = walk->of->rank_bits, shift = bits > 10 ? bits - 10 : 0;
	size_t *count = count_ranges(walk, place, places, shift), most;

	for (uint32_t range = 0, end; range < RANGES; range = end) {
		most = count[range];
		for (end = range + 1; end < RANGES && most + count[end] <= MOST_AT_ONCE; end++)
			most += count[end];
		walk->second = range << shift;
		walk->behind = end << shift;
		walk_places(walk, place, places, most, first_bits);
	}
	free(count);
}

static void
walk_piece(void *context, unsigned thread, size_t i, struct buffer *out)
{
	struct counting *counting = context;
	struct walk *walk = &counting->walk[thread];
	const uint32_t *place = counting->place + counting->begin[i];
	size_t places = counting->begin[i + 1] - counting->begin[i];
	size_t most = places * (counting->patterns > 0 ? counting->patterns : 1);
	uint32_t ranks = counting->first_rank[i + 1] - counting->first_rank[i];

	walk->out = out;
	walk->base = counting->first_rank[i] - 1;
	walk->second = 0;
	walk->behind = UINT32_MAX;
	rows_piece(counting->rows, thread);
	if (counting->patterns > 0 && most > MOST_AT_ONCE && ranks == 1)
		walk_ranges(walk, place, places, bits_of(ranks));
	else
		walk_places(walk, place, places, most, bits_of(ranks));
}

static void
take_rows(void *context, struct slice bytes)
{
	struct counting *counting = context;

	rows_take(counting->rows, bytes);
}

/* Patterns of skip-grams */

static void
add_patterns(struct counting *counting, struct pattern *pattern, unsigned n, size_t *room)
{
	if (pattern->n == n) {
		counting->pattern = memory_grow(counting->pattern, room, counting->patterns + 1, sizeof *counting->pattern);
		counting->pattern[counting->patterns++] = *pattern;
		return;
	}
	for (unsigned offset = pattern->n == 0 ? 0 : pattern->offset[pattern->n - 1] + 1u; offset < n + counting->ngrams->skip; offset++) {
		/* Words left out so far. */
		if (offset - pattern->n > counting->ngrams->skip || (pattern->n == 0 && offset > 0))
			break;
		pattern->offset[pattern->n++] = (uint8_t)offset;
		add_patterns(counting, pattern, n, room);
		pattern->n--;
	}
}

static void
make_patterns(struct counting *counting)
{
	struct pattern pattern = { 0 };
	size_t room = 0;

	for (unsigned n = counting->ngrams->from; counting->ngrams->skip > 0 && n <= counting->ngrams->to; n++)
		add_patterns(counting, &pattern, n, &room);
}

/* The whole */

static void
begin(struct counting *counting)
{
	size_t values = (size_t)counting->ranks->n + 1;

	make_patterns(counting);
	counting->rank_bits = bits_of(counting->ranks->n);
	counting->rank_mask = ((uint64_t)1 << counting->rank_bits) - 1;
	counting->freq = memory_new(values * counting->threads, sizeof *counting->freq);
	counting->stops = memory_new(values * counting->threads, sizeof *counting->stops);
	all_threads(counting, rank_words);
	tell_stops(counting);
	cut_pieces(counting);
	deal_room(counting);
	counting->piece_of[0] = NO_PIECE;
	counting->place = memory_new(counting->pieces > 0 ? counting->begin[counting->pieces] : 0, sizeof *counting->place);
	pages_large(counting->place, counting->pieces > 0 ? counting->begin[counting->pieces] * sizeof *counting->place : 0);
	all_threads(counting, deal_places);
	free(counting->freq);
	free(counting->stops);
	free(counting->fill);
	note_parts(counting);
	counting->walk = memory_new(counting->threads, sizeof *counting->walk);
	for (unsigned i = 0; i < counting->threads; i++) {
		counting->walk[i] = (struct walk){ .of = counting, .thread = i };
		tally_begin(&counting->walk[i].tally, counting->groups);
	}
}

static void
end(struct counting *counting)
{
	for (unsigned i = 0; i < counting->threads; i++) {
		tally_free(&counting->walk[i].tally);
		free(counting->walk[i].item);
		free(counting->walk[i].spare);
		buffer_free(&counting->walk[i].term);
	}
	free(counting->walk);
	free(counting->stop);
	free(counting->piece_of);
	free(counting->first_rank);
	free(counting->begin);
	free(counting->place);
	free(counting->part_at);
	free(counting->pattern);
	free(counting->longest);
	free(counting->reach);
}

/* How far what begins before each place reaches from there. */
static void
note_reach(struct counting *counting)
{
	size_t end = 0;

	for (size_t i = 0; i < counting->ngrams->n; i++) {
		counting->reach[i] = (uint8_t)(end > i ? end - i : 0);
		if (i + counting->longest[i] > end)
			end = i + counting->longest[i];
	}
}

void
ngrams_count(struct ngrams *ngrams, const struct ranks *ranks, const struct tally_groups *groups, struct rows *rows)
{
	struct counting counting = {
		.ngrams = ngrams, .ranks = ranks, .groups = groups, .rows = rows, .threads = rows->threads,
		.displaces = ranks->oddity != NULL && ngrams->to > 1,
		.decides = !rows->packs || ngrams->nested,
		.is_simple = !ngrams->nested && !rows->grouped && ranks->oddity == NULL,
		.prunes = !rows->packs && !groups->groups->split,
	};
	struct jobs jobs = { rows->threads, 0, walk_piece, take_rows, &counting, rows->runs.memory / ROOM };

	/* Behind the last word nothing follows. */
	for (unsigned i = 0; i < NGRAM_LONGEST + NGRAM_WIDEST; i++) {
		if (ngrams->n + i == ngrams->room)
			ngrams->word = memory_grow(ngrams->word, &ngrams->room, ngrams->room + 1, sizeof *ngrams->word);
		ngrams->word[ngrams->n + i] = 0;
	}
	begin(&counting);
	jobs.n = counting.pieces;
	if (ngrams->nested) {
		counting.longest = memory_new(ngrams->n + 1, 1);
		counting.reach = memory_new(ngrams->n + 1, 1);
		counting.marks = true;
		jobs_run(&jobs);
		counting.marks = false;
		note_reach(&counting);
	}
	jobs_run(&jobs);
	end(&counting);
}

size_t
ngrams_size(const struct ngrams *ngrams, unsigned threads)
{
	/* Skip-grams that begin at a place: of each length, the ways to leave out up to so many words. */
	size_t begin_here = 0, largest;

	for (unsigned n = ngrams->skip > 0 ? ngrams->from : ngrams->to; n <= ngrams->to; n++) {
		size_t ways = 1;

		for (unsigned i = 1; i <= ngrams->skip; i++)
			ways = ways * (n - 1 + i) / i;
		begin_here += ways;
	}
	/* A word may be an eighth of the text, and, where that is too much, one behind it an eighth of these. */
	largest = ngrams->n / 8 * begin_here;
	if (ngrams->skip > 0 && largest > MOST_AT_ONCE)
		largest = largest / 8 > MOST_AT_ONCE ? largest / 8 : MOST_AT_ONCE;
	/* Words that are not frequent share a piece. */
	if (ngrams->skip > 0 && ngrams->n / MOST_PIECES * begin_here > largest)
		largest = ngrams->n / MOST_PIECES * begin_here;
	/* A word, its place, and what the places of the largest pieces take meanwhile. */
	return ngrams->n * (2 * sizeof *ngrams->word) + largest * 2 * sizeof(struct radix_item) * (threads < 4 ? threads : 4) +
	    ngrams->parts * sizeof *ngrams->part;
}

void
ngrams_free(struct ngrams *ngrams)
{
	free(ngrams->word);
	free(ngrams->part);
	ngrams->word = NULL;
	ngrams->part = NULL;
	ngrams->n = ngrams->room = ngrams->parts = ngrams->part_room = 0;
}
