/* jobs.h: work in numbered pieces, done by several threads, its output in order.
 *
 * SPDX-License-Identifier: MIT */
#ifndef JOBS_H
#define JOBS_H

#include "memory.h"

struct jobs {
	unsigned threads;       /* 1 or more */
	size_t n;               /* pieces */
	/* Does piece `i` in thread `thread` (from 0) and appends to *out what it gives. Pieces
	 * are begun in order. */
	void (*work)(void *context, unsigned thread, size_t i, struct buffer *out);
	/* Takes what the pieces gave, in their order, one at a time, in any thread. */
	void (*take)(void *context, struct slice bytes);
	void *context;
	/* How many bytes may wait for a piece that is not done; some pieces may in any case. */
	size_t room;
	struct jobs_running *running;   /* private */
};

/* Does all pieces. */
void jobs_run(struct jobs *jobs);

/* What a piece gives is much already: so many bytes. */
enum { JOBS_MUCH = 1 << 18 };

/* Within piece `i`: takes what it has given so far, which is then gone, if all pieces before it
 * have been taken. */
void jobs_take(const struct jobs *jobs, size_t i, struct buffer *out);

/* The cores that the process may use. */
unsigned jobs_cores(void);

#endif
