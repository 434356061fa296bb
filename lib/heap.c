/* heap.c: of several sources in order, the one with the least item.
 * SPDX-License-Identifier: MIT */
#include "heap.h"

#include <stdlib.h>

#include "memory.h"

static void
swap(struct heap *heap, size_t a, size_t b)
{
	void *item = heap->item[a];

	heap->item[a] = heap->item[b];
	heap->item[b] = item;
}

void
heap_add(struct heap *heap, void *item)
{
	size_t at = heap->n++;

	heap->item = memory_grow(heap->item, &heap->room, heap->n, sizeof *heap->item);
	heap->item[at] = item;
	for (; at > 0 && heap->before(heap->item[at], heap->item[(at - 1) / 2]); at = (at - 1) / 2)
		swap(heap, at, (at - 1) / 2);
}

void
heap_settle(struct heap *heap)
{
	for (size_t at = 0, child; (child = 2 * at + 1) < heap->n; at = child) {
		if (child + 1 < heap->n && heap->before(heap->item[child + 1], heap->item[child]))
			child++;
		if (!heap->before(heap->item[child], heap->item[at]))
			return;
		swap(heap, at, child);
	}
}

void
heap_drop(struct heap *heap)
{
	heap->item[0] = heap->item[--heap->n];
	heap_settle(heap);
}

void
heap_free(struct heap *heap)
{
	free(heap->item);
	*heap = (struct heap){ .before = heap->before };
}
