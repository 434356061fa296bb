/* reading.h: the vertical stream as pairs of a node and what stands about it.
 *
 * Only running text is read, sentence by sentence; nothing reaches across the end of one. A place
 * is a running word: a token with a letter or a digit that is no part of the one before ("^").
 *
 * Within windows what is counted are places. A place stands in the window of a node when a hit of
 * that node stands at most `right` places before it or `left` places behind it; it is counted
 * once for the node, however many of its hits are near. So of N places, n1+ stand in a window of
 * the node, n+1 have the collocate, n11 both: a contingency table of places, exact also at the
 * ends of sentences. A hit's own places stand in its window only where another hit is near.
 *
 * By sentences what is counted are sentences with a place: of N, n1+ have the node, n+1 the
 * collocate, n11 both, the collocate at a place of its own.
 *
 * A place without a value, or with a stop word, is a place like any other: it is in N and n1+. It
 * only has no rows.
 *
 * SPDX-License-Identifier: MIT */
#ifndef COLLOCATE_READING_H
#define COLLOCATE_READING_H

#include "collocate/pairs.h"
#include "concord/query.h"
#include "vertical.h"

struct collocate_node {
	struct query query;
	struct slice name;
};

struct collocate_wishes {
	const char *column;     /* the collocates */
	const char *node_column; /* the nodes; may be the same */
	struct collocate_node *node; /* those asked for, or none: every value of node_column */
	size_t nodes;
	bool keep_stop;         /* stop words have rows, too */
	bool by_sentence;       /* else within the window: */
	uint64_t left, right;   /* places */
};

/* A sentence that goes on for so long ends: after so many places when sentences are counted, for pairs
 * of a sentence grow with the square of its length, and after so many tokens at all, for it is held. */
enum { COLLOCATE_MOST_PLACES = 1000, COLLOCATE_MOST_TOKENS = 10000 };

/* Reads the operands into the pairs. */
void collocate_read(const struct collocate_wishes *wishes, char **operands, struct pairs *pairs);

#endif
