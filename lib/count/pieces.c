/* pieces.c: the n-grams of a run cut into pieces of work.
 * SPDX-License-Identifier: MIT */
#include "count/pieces.h"

#include <stdlib.h>

enum { PIECE = 1 << 15 };       /* places, about */

/* Steps */

static void
do_step(void *counting, unsigned thread, size_t share, struct buffer *out)
{
	struct counting *of = counting;

	(void)thread;
	(void)out;
	of->step(of, (unsigned)share);
}

static void
take_nothing(void *counting, struct slice bytes)
{
	(void)counting;
	(void)bytes;
}

void
pieces_step(struct counting *counting, void (*step)(struct counting *counting, unsigned share))
{
	struct jobs jobs = { counting->shares, counting->shares, do_step, take_nothing, counting, 0, NULL };

	counting->step = step;
	jobs_run(&jobs);
}

void
pieces_rank(struct counting *counting, unsigned share, uint32_t *word, size_t from, size_t n)
{
	const uint32_t *rank = counting->walks.ranks->rank;
	size_t values = (size_t)counting->walks.ranks->n + 1, begins = counting->ngrams->begins;
	uint32_t *freq = counting->freq + values * share, *stops = counting->stops + values * share;

	for (size_t i = 0; i < n; i++) {
		if (word[i] == 0)
			continue;
		word[i] = rank[(word[i] & ~NGRAM_STOP) - 1] | (word[i] & NGRAM_STOP);
		if (from + i >= begins)
			continue;
		freq[word[i] & ~NGRAM_STOP]++;
		if ((word[i] & NGRAM_STOP) != 0)
			stops[word[i] & ~NGRAM_STOP]++;
	}
}

/* Pieces */

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
cut_pieces(struct counting *counting, size_t most)
{
	uint32_t n = counting->walks.ranks->n;
	size_t patterns = counting->walks.patterns > 0 ? counting->walks.patterns : 1, least, here = 0, room = 0, room_too = 0;

	least = PIECE / patterns < most ? PIECE / patterns : most;
	if (least < ngrams_words(counting->ngrams) / PIECES_MOST)
		least = ngrams_words(counting->ngrams) / PIECES_MOST;
	counting->piece_of = memory_new((size_t)n + 1, sizeof *counting->piece_of);
	for (uint32_t rank = 1; rank <= n; rank++) {
		uint64_t freq = sum(counting, counting->freq, rank);

		counting->piece_of[rank] = PIECES_NONE;
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

/* Where each share's places go within each piece, so that they stay in order. */
static void
deal_room(struct counting *counting)
{
	size_t values = (size_t)counting->walks.ranks->n + 1;

	counting->fill = memory_new(counting->pieces * counting->shares, sizeof *counting->fill);
	for (size_t piece = 0; piece < counting->pieces; piece++) {
		size_t at = counting->begin[piece];

		for (unsigned share = 0; share < counting->shares; share++) {
			counting->fill[counting->pieces * share + piece] = at;
			for (uint32_t rank = counting->range[piece].first; rank < counting->range[piece].behind; rank++)
				if (counting->piece_of[rank] == piece)
					at += counting->freq[values * share + rank];
		}
	}
}

void
pieces_cut(struct counting *counting, size_t most)
{
	tell_stops(counting);
	cut_pieces(counting, most);
	deal_room(counting);
	free(counting->freq);
	free(counting->stops);
}
