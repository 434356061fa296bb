/* spill.h: the words of a run that memory does not hold: numbers in a temporary file.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SPILL_H
#define SPILL_H

#include <stddef.h>
#include <stdint.h>

/* Starts as { 0 }. */
struct spill {
	size_t n;               /* words in the file */
	/* Private. */
	int descriptor;         /* of the file, once there are any */
};

/* Appends the words. A file that cannot be made, written or read ends the program. */
void spill_add(struct spill *spill, const uint32_t *word, size_t n);

/* Reads the words from the one at `from` on: as many as there are, and zeros behind them. */
void spill_read(const struct spill *spill, size_t from, uint32_t *word, size_t n);

/* Writes others in their place; all of them must be there. */
void spill_put(const struct spill *spill, size_t from, const uint32_t *word, size_t n);

void spill_free(struct spill *spill);

#endif
