/* tournament.c: a tree of losers.
 *
 * Every key on the way from a source to the root lost to the winner before: codes on it are
 * all by one key, and can be compared. The lower code wins, and the loser's stays right: where
 * it differs from the key before it differs from the winner. Where codes are the same the
 * loser's is made anew, by the winner.
 *
 * SPDX-License-Identifier: MIT */
#include "tournament.h"

#include <stdlib.h>

#include "memory.h"

struct tournament_player {
	uint64_t code;
	size_t source;
};

void
tournament_begin(struct tournament *tournament, size_t n)
{
	tournament->n = n;
	tournament->key = memory_new(n, sizeof *tournament->key);
	/* Those of the sources, from n on, are looked at once: tournament_play(). */
	tournament->loser = memory_new(2 * n, sizeof *tournament->loser);
	for (size_t i = 0; i < n; i++)
		tournament->loser[n + i] = (struct tournament_player){ OFFSET_VALUE_END, i };
	tournament->code = OFFSET_VALUE_END;
}

void
tournament_enter(struct tournament *tournament, size_t source, uint64_t code, struct slice key)
{
	tournament->loser[tournament->n + source].code = code;
	tournament->key[source] = key;
}

/* Of two with the same code, whether b comes before a. The other has its code by it from
 * now on. */
static bool
comes_before(const struct tournament *tournament, struct tournament_player *b, struct tournament_player *a)
{
	struct slice x = tournament->key[a->source], y = tournament->key[b->source];
	bool before;
	size_t at;

	if (a->code == OFFSET_VALUE_SAME || a->code == OFFSET_VALUE_END)
		return false;
	/* The word that the codes are about is the same. */
	at = offset_value_differ(x, y, offset_value_at(a->code) + 1);
	before = offset_value_word(y, at) < offset_value_word(x, at);
	if (before)
		a->code = offset_value_code(x, at);
	else
		b->code = offset_value_code(y, at);
	return before;
}

/* Two play: the winner is then in *now, the loser in *other. */
static inline void
play(const struct tournament *tournament, struct tournament_player *now, struct tournament_player *other)
{
	bool swap = other->code == now->code ? comes_before(tournament, other, now) : other->code < now->code;
	/* Nobody can tell beforehand: no branch. */
	uint64_t code = (now->code ^ other->code) & -(uint64_t)swap;
	size_t source = (now->source ^ other->source) & -(size_t)swap;

	now->code ^= code;
	other->code ^= code;
	now->source ^= source;
	other->source ^= source;
}

static void
won(struct tournament *tournament, struct tournament_player winner)
{
	tournament->code = winner.code;
	tournament->source = winner.source;
}

void
tournament_play(struct tournament *tournament)
{
	size_t n = tournament->n;
	struct tournament_player *winner = memory_new(2 * n, sizeof *winner);

	if (n > 0)
		memcpy(winner + n, tournament->loser + n, n * sizeof *winner);
	for (size_t node = n; node-- > 1;) {
		winner[node] = winner[2 * node];
		tournament->loser[node] = winner[2 * node + 1];
		play(tournament, &winner[node], &tournament->loser[node]);
	}
	if (n > 0)
		won(tournament, winner[1]);
	free(winner);
}

void
tournament_next(struct tournament *tournament, uint64_t code, struct slice key)
{
	struct tournament_player now = { code, tournament->source };

	tournament->key[now.source] = key;
	/* None comes before one that is the same as the winner before. */
	for (size_t node = (tournament->n + now.source) / 2; node > 0 && now.code != OFFSET_VALUE_SAME; node /= 2)
		play(tournament, &now, &tournament->loser[node]);
	won(tournament, now);
}

void
tournament_free(struct tournament *tournament)
{
	free(tournament->loser);
	free(tournament->key);
	*tournament = (struct tournament){ 0 };
}
