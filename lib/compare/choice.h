/* choice.h: which rows are shown, and in which order.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CHOICE_H
#define CHOICE_H

#include "compare/evidence.h"
#include "memory.h"

enum choice_filter { CHOICE_ALL, CHOICE_KEYWORDS, CHOICE_LOCKWORDS };
enum choice_direction { CHOICE_BOTH, CHOICE_OVER, CHOICE_UNDER };

/* Keywords: lrc is not 0 and, of the side that uses the term more, at least 3 texts have it and no
 * text has more than half of it; q_bh is at most .05. With too few texts on a side, lrc is not
 * 0: a description of these texts. They are ranked by |lrc|.
 *
 * Lockwords: alike_p is at most .05, and at least 3 texts on either side have the term; ranked by
 * alike_p.
 *
 * All rows are ranked as keywords when only the first of each contrast are wanted. Terms of
 * --except come behind the others of their contrast; equal ranks are in order of the terms. */
struct choice {
	enum choice_filter filter;
	enum choice_direction direction;
	uint64_t top;           /* of each contrast; 0: all */
	bool by_text;
	/* Private. */
	struct evidence *row;
	size_t n, room, next;
	uint64_t shown;
	struct arena texts;
};

/* Whether rows come in another order than they are made, through choice_add and choice_next. */
bool choice_ranks(const struct choice *choice);

/* Whether the row is one that is shown. */
bool choice_takes(const struct choice *choice, const struct evidence *e);

/* Keeps a copy of a row that was taken. */
void choice_add(struct choice *choice, const struct evidence *e);

/* The rows in their order, the first call puts them there; NULL at the end. */
const struct evidence *choice_next(struct choice *choice);

void choice_free(struct choice *choice);

#endif
