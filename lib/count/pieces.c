/* pieces.c: the n-grams of a run cut into pieces of work.
 * SPDX-License-Identifier: MIT */
#include "count/pieces.h"

enum { PIECE = 1 << 15 };       /* places, about */

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

void
pieces_cut(struct counting *counting, size_t most)
{
	tell_stops(counting);
	cut_pieces(counting, most);
}
