/* heap.h: of several sources in order, the one with the least item: for k-way merging.
 *
 * SPDX-License-Identifier: MIT */
#ifndef HEAP_H
#define HEAP_H

#include <stdbool.h>
#include <stddef.h>

/* Starts as { .before = ... }. The items belong to the caller. */
struct heap {
	bool (*before)(const void *a, const void *b);   /* whether a comes strictly before b */
	void **item;            /* item[0] comes first; the rest is in no order */
	size_t n, room;
};

void heap_add(struct heap *heap, void *item);

/* Puts things right when the first item has become a later one. */
void heap_settle(struct heap *heap);

/* Takes the first item off. */
void heap_drop(struct heap *heap);

void heap_free(struct heap *heap);

#endif
