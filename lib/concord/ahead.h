/* ahead.h: tokens of the vertical stream many at a time, as they lie in memory: only those
 * that may begin a hit are looked at.
 *
 * Rows are still checked: what is ragged, or anything but a token or a bare <s> or </s>, is
 * left to vertical_next.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CONCORD_AHEAD_H
#define CONCORD_AHEAD_H

#include "input.h"
#include "memory.h"

struct ahead {
	size_t columns, column; /* of the stream; the one looked into */
	/* Bytes, one of which every cell has, unescaped, that begins a hit. None: all cells are
	 * looked at. */
	struct slice *needle;
	size_t needles;
	bool (*may_begin)(void *with, struct slice cell);
	void *with;
	/* Where the tokens stand that may begin a hit, in order: bytes from the start of what was
	 * taken. */
	size_t *found;
	size_t n;
	/* Private. */
	size_t room;
};

/* Takes the lines ahead; all of them, until the next call of the input. `found` is theirs. */
struct slice ahead_take(struct ahead *ahead, struct input *in);

#endif
