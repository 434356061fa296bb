/* tournament.h: of several sources of keys in order, the one whose key comes first: a tree
 * of losers, for k-way merging.
 *
 *     tournament_begin(&tournament, n);
 *     tournament_enter(&tournament, i, code, key);    for each source i: its first key
 *     tournament_play(&tournament);
 *     while (tournament.code != OFFSET_VALUE_END) {
 *             ... the key of tournament.source comes next ...
 *             tournament_next(&tournament, code, key);        its next one
 *     }
 *
 * Codes are offset-value codes (offset_value.h) by the key before in the same source, of the
 * first key by the empty one. A source that has ended has the code OFFSET_VALUE_END. Keys stay
 * where they are until the next of their source.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOURNAMENT_H
#define TOURNAMENT_H

#include "offset_value.h"

/* Starts as { 0 }. */
struct tournament {
	uint64_t code;          /* of the winner: OFFSET_VALUE_SAME when its key is that of the winner before */
	size_t source;          /* whose key comes first; of several with the same, any */
	/* Private. */
	struct tournament_player *loser;        /* node 1 is the root, those of 2 * i are below i */
	struct slice *key;      /* by source */
	size_t n;
};

/* For that many sources, none of which has a key. */
void tournament_begin(struct tournament *tournament, size_t n);

void tournament_enter(struct tournament *tournament, size_t source, uint64_t code, struct slice key);

/* Finds the first winner. */
void tournament_play(struct tournament *tournament);

/* The winner's next key, and the next winner. */
void tournament_next(struct tournament *tournament, uint64_t code, struct slice key);

void tournament_free(struct tournament *tournament);

#endif
