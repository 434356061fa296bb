/* search.h: the hits of queries in a vertical stream, text by text.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CONCORD_SEARCH_H
#define CONCORD_SEARCH_H

#include "concord/ahead.h"
#include "concord/passage.h"
#include "memo.h"
#include "vertical.h"

/* Starts with what is looked for. */
struct search {
	const char *column;
	struct query *query;    /* the caller's; `failed` tells of a pattern that gave up */
	size_t queries;
	/* Called for each text with hits, at its end: they are in order and do not overlap; all is good until
	 * it returns. */
	void (*settled)(void *with, const struct passage *passage, const struct passage_hit *hit, size_t hits);
	void *with;
	/* Private. */
	struct vertical vertical;
	struct memo memo;       /* of cells: whether one may begin a hit */
	struct ahead ahead;
	struct passage passage;
	size_t paragraph;       /* where it begins */
	struct passage_hit *hit; /* candidates, then hits, of the text */
	size_t hits, room;
};

/* Reads the operands; what it holds is freed. A text is held until its end. */
void search_run(struct search *search, char **operands);

#endif
