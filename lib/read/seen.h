/* seen.h: whether a hash was met before, among those of an article.
 *
 * Most articles repeat nothing: a table of bare hashes is enough to find that out.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SEEN_H
#define SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct seen {
	/* Private. */
	uint64_t *slot;
	size_t slots;
};

/* Makes room for so many hashes; ends with seen_free. */
void seen_begin(struct seen *seen, size_t most);

/* Whether the hash was added before; from now on it was. */
bool seen_add(struct seen *seen, uint64_t hash);

void seen_free(struct seen *seen);

#endif
