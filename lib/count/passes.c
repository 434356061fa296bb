/* passes.c: counting n-grams whose words are in a file.
 * SPDX-License-Identifier: MIT */
#include "count/passes.h"

#include <stdlib.h>

#include "eight.h"

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
passes_rank(struct counting *counting, unsigned share)
{
	const struct spill *spill = &counting->ngrams->spill;
	uint32_t *word = memory_new(BLOCK, sizeof *word);

	for (size_t from = pieces_share(counting, share), end = pieces_share(counting, share + 1), n; from < end; from += n) {
		n = end - from < BLOCK ? end - from : BLOCK;
		spill_read(spill, from, word, n);
		pieces_rank(counting, share, word, from, n);
		spill_put(spill, from, word, n);
	}
	free(word);
}

/* A pass over the file: what begins with the words of some pieces, or of one that is too large
 * for a pass by some of their second words. */
struct pass {
	size_t first, behind;   /* the pieces */
	uint32_t second, until; /* only with a second word (0: none) from here on, and below this */
	size_t *begin;          /* of the pieces, from 0: their records */
	uint32_t *record;       /* of each place its words and those that follow, its unit */
	size_t room;            /* for so many */
	uint32_t *seconds;      /* by ranges of second words: places of the piece */
	struct reader {         /* by share */
		uint32_t *word; /* of a block, and as many behind it as a record needs */
		uint32_t *hit;  /* where there, records begin */
		size_t *fill;   /* by piece: where its next record goes */
	} *reader;
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

/* The part that the word is in. */
static size_t
part_of(const struct ngrams *ngrams, size_t word)
{
	size_t low = 0, high = ngrams->parts;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (ngrams->part[middle].start <= word)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Gives what begins with the words of the pass, from one word of the file up to another, to `take`, in
 * order. */
static void
read_places(struct counting *counting, struct reader *reader, size_t from, size_t end,
    void (*take)(struct counting *counting, struct reader *reader, const uint32_t *word, uint32_t unit))
{
	const struct ngrams *ngrams = counting->ngrams;
	const struct pass *pass = counting->pass;
	uint32_t lowest = counting->range[pass->first].first;
	uint32_t ranks = counting->range[pass->behind - 1].behind - lowest;
	size_t part = part_of(ngrams, from);

	for (; from < end; from += BLOCK) {
		size_t hits;

		spill_read(&ngrams->spill, from, reader->word, BLOCK + counting->walks.stride);
		hits = find_words(reader->word, lowest, ranks, reader->hit);
		for (size_t i = 0; i < hits && from + reader->hit[i] < end; i++) {
			while (part + 1 < ngrams->parts && ngrams->part[part + 1].start <= from + reader->hit[i])
				part++;
			take(counting, reader, reader->word + reader->hit[i], ngrams->part[part].unit);
		}
	}
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void
add_record(struct counting *counting, struct reader *reader, const uint32_t *word, uint32_t unit)
{
	const struct pass *pass = counting->pass;
	uint16_t piece = counting->piece_of[word[0] & ~NGRAM_STOP];
	uint32_t second = word[1] & ~NGRAM_STOP;
	size_t stride = counting->walks.stride;
	uint32_t *record;

	if (piece == PIECES_NONE || second < pass->second || second >= pass->until)
		return;
	record = pass->record + reader->fill[piece - pass->first]++ * stride;
	for (size_t k = 0; k < stride - 1; k++)
		record[k] = word[k];
	record[stride - 1] = unit;
}

/* The records of a share. */
static void
make_records(struct counting *counting, unsigned share)
{
	const struct pass *pass = counting->pass;
	struct reader *reader = &pass->reader[share];
	size_t begins = counting->ngrams->begins;

	for (size_t i = pass->first; i < pass->behind; i++)
		reader->fill[i - pass->first] = counting->fill[counting->pieces * share + i] - counting->begin[pass->first];
	read_places(counting, reader, least(pieces_share(counting, share), begins), least(pieces_share(counting, share + 1), begins),
	    add_record);
}

/* Room for the records of the pass: at once for those of all passes, else the system would have to make
 * empty pages for each. */
static void
make_room(const struct counting *counting, struct pass *pass, size_t room)
{
	size_t records = pass->begin[pass->behind - pass->first], bytes;

	if (records <= pass->room)
		return;
	free(pass->record);
	pass->room = records > room ? records : least(room, counting->begin[counting->pieces]);
	bytes = pass->room * counting->walks.stride * sizeof *pass->record;
	pass->record = memory_new(bytes, 1);
}

static void
count_records(struct counting *counting, const struct pass *pass)
{
	struct walks *walks = &counting->walks;

	walks->word = pass->record;
	walks->range = counting->range + pass->first;
	walks->begin = pass->begin;
	walks->jobs->n = pass->behind - pass->first;
	jobs_run(walks->jobs);
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
note_first(struct counting *counting, struct reader *reader, const uint32_t *word, uint32_t unit)
{
	(void)reader;
	counting->pass->seconds[(word[1] & ~NGRAM_STOP) >> walk_range_shift(&counting->walks)]++;
	if (counting->walks.from == 1)
		walk_word_at(&counting->walks, word[0], unit);
}

/* What begins with one word, which is too much for a pass: first the word alone, then by ranges of
 * second words. */
static void
count_large_piece(struct counting *counting, struct pass *pass, size_t room)
{
	struct walks *walks = &counting->walks;
	struct reader *reader = &pass->reader[0];
	struct buffer out = { 0 };
	unsigned from = walks->from;

	memset(pass->seconds, 0, WALK_RANGES * sizeof *pass->seconds);
	walk_word(walks, counting->range[pass->first].first);
	read_places(counting, reader, 0, counting->ngrams->begins, note_first);
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
		if (pass->begin[1] == 0)
			continue;
		make_room(counting, pass, room);
		reader->fill[0] = 0;
		read_places(counting, reader, 0, counting->ngrams->begins, add_record);
		count_records(counting, pass);
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

static struct reader *
readers(const struct counting *counting)
{
	struct reader *reader = memory_new(counting->shares, sizeof *reader);

	for (unsigned i = 0; i < counting->shares; i++) {
		reader[i].word = memory_new(BLOCK + counting->walks.stride, sizeof *reader->word);
		reader[i].hit = memory_new(BLOCK, sizeof *reader->hit);
		reader[i].fill = memory_new(counting->pieces, sizeof *reader->fill);
	}
	return reader;
}

static void
free_readers(const struct counting *counting, struct reader *reader)
{
	for (unsigned i = 0; i < counting->shares; i++) {
		free(reader[i].word);
		free(reader[i].hit);
		free(reader[i].fill);
	}
	free(reader);
}

void
passes_count(struct counting *counting)
{
	const struct ngrams *ngrams = counting->ngrams;
	size_t room = passes_places(ngrams, ngrams->memory);
	struct pass pass = {
		.begin = memory_new(counting->pieces + 1, sizeof *pass.begin),
		.seconds = memory_new(WALK_RANGES, sizeof *pass.seconds),
		.reader = readers(counting),
	};

	counting->pass = &pass;
	for (; pass.first < counting->pieces; pass.first = pass.behind) {
		take_pieces(counting, &pass, room);
		if (is_large(counting, &pass, room)) {
			count_large_piece(counting, &pass, room);
			continue;
		}
		make_room(counting, &pass, room);
		pieces_step(counting, make_records);
		count_records(counting, &pass);
	}
	free_readers(counting, pass.reader);
	free(pass.begin);
	free(pass.seconds);
	free(pass.record);
}
