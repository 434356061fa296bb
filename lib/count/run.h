/* run.h: sorted runs of rows in temporary files, and their merging.
 *
 * A row in a run says how many bytes of its term, and of its group, are those of the row
 * before: rows in order have much in common. So runs are small without a compressor, and
 * merging them compares few bytes (W. Ng, K. Kakehi: Merging string sequences by longest
 * common prefixes, 2008).
 *
 * A text may begin in one run and end in another. Rows say of which such texts they
 * count; whoever adds rows counts each in docs once.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RUN_H
#define RUN_H

#include "frequency.h"
#include "memory.h"

/* The texts among a row's docs that other runs have a part of, by number; n may be 0. */
struct run_cuts {
	uint64_t *cut;
	size_t n;
};

/* The row before; starts as { 0 }. */
struct run_packer {
	struct buffer term, group;
};

/* Appends the row packed. The first row of a packer can follow any. */
void run_pack(struct run_packer *packer, struct buffer *out, const struct frequency_row *row, struct run_cuts cuts);

/* Forgets the row before. */
void run_packer_clear(struct run_packer *packer);

void run_packer_free(struct run_packer *packer);

/* The runs written. Starts as { .memory = ... }. */
struct runs {
	size_t memory;          /* bytes that merging may hold, about */
	/* Private. */
	struct run *run;
	size_t n, room;
};

/* Begins a run; packed rows in order are then written to it. A file that cannot be made
 * or written ends the program. */
void runs_begin(struct runs *runs);
void runs_add(struct runs *runs, struct slice packed);

/* Ends it. Where there are too many runs to be merged at once, some become one. */
void runs_end(struct runs *runs);

/* Merges all runs: gives rows in order, those that are alike added up, until the next. */
void runs_merge(struct runs *runs, void (*put)(void *context, const struct frequency_row *row, struct run_cuts cuts), void *context);

void runs_free(struct runs *runs);

#endif
