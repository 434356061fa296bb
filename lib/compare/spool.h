/* spool.h: records kept in their order for reading them again.
 *
 * In memory up to a limit, beyond it in a temporary file (temporary.h), which ends the program
 * when it cannot be written or read.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SPOOL_H
#define SPOOL_H

#include <stdio.h>

#include "memory.h"

/* Starts as { .memory = bytes }. */
struct spool {
	size_t memory;
	/* Private. */
	struct buffer bytes;    /* all records, or while there is a file those not yet in it */
	FILE *file;
	size_t at;
};

/* Adds a copy of the record. Not after spool_rewind. */
void spool_add(struct spool *spool, struct slice record);

/* Back to the first record; ends the adding. */
void spool_rewind(struct spool *spool);

/* The next record, until the next call; false at the end. */
bool spool_next(struct spool *spool, struct slice *record);

void spool_free(struct spool *spool);

#endif
