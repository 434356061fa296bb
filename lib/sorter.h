/* sorter.h: any number of lines in order, within a limit of memory.
 *
 * What does not fit goes, in order, to temporary files, and these are merged. The files
 * have no name: nothing is left of them when the process ends, however it ends. They are
 * made in the folder TMPDIR names, or /tmp; one that cannot be written or read ends the
 * program. The result does not depend on the limit.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SORTER_H
#define SORTER_H

#include "heap.h"
#include "memory.h"

/* Starts as { .compare = ..., .memory = ... }. */
struct sorter {
	int (*compare)(struct slice a, struct slice b); /* a total order */
	size_t memory;          /* bytes that it may hold, about; 0: as limit_memory() */
	/* Private. */
	struct arena bytes;
	struct slice *line;
	size_t lines, room, next;
	struct sorter_run **run;
	size_t runs, run_room;
	struct heap heap;
	bool merging, started;
};

/* Adds a copy of a line: bytes without a newline. Not after sorter_next. */
void sorter_add(struct sorter *sorter, struct slice line);

/* The next line in order, until the next call; false at the end. Equal lines come as
 * often as they were added. */
bool sorter_next(struct sorter *sorter, struct slice *line);

void sorter_free(struct sorter *sorter);

#endif
