/* memory.c: arrays, buffers and arenas.
 * SPDX-License-Identifier: MIT */
#include "memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

enum { BLOCK = 1 << 18 };       /* bytes of an arena's blocks; larger items get their own */

struct arena_block {
	struct arena_block *before;
	size_t size;
	alignas(max_align_t) char bytes[];
};

void *
memory_new(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (p == NULL)
		memory_none();
	return p;
}

void *
memory_grow(void *array, size_t *room, size_t need, size_t size)
{
	size_t wanted = *room;

	if (need <= *room)
		return array;
	while (wanted < need) {
		if (wanted > SIZE_MAX / 2)
			memory_none();
		wanted = wanted == 0 ? 16 : wanted * 2;
	}
	if (wanted > SIZE_MAX / size)
		memory_none();
	array = realloc(array, wanted * size);
	if (array == NULL)
		memory_none();
	*room = wanted;
	return array;
}

void
buffer_grow(struct buffer *buffer, size_t more)
{
	if (more > SIZE_MAX - buffer->n)
		memory_none();
	buffer->p = memory_grow(buffer->p, &buffer->room, buffer->n + more, 1);
}

void
buffer_add(struct buffer *buffer, struct slice s)
{
	if (s.n > 0) {
		memcpy(buffer_room(buffer, s.n), s.p, s.n);
		buffer->n += s.n;
	}
}

void
buffer_free(struct buffer *buffer)
{
	free(buffer->p);
	*buffer = (struct buffer){ 0 };
}

static void *
arena_take(struct arena *arena, size_t size, size_t align)
{
	struct arena_block *block = arena->block;
	size_t start = (arena->used + align - 1) & ~(align - 1);

	if (block == NULL || start > block->size || size > block->size - start) {
		size_t room = size > BLOCK ? size : BLOCK;

		if (room > SIZE_MAX - sizeof *block)
			memory_none();
		block = malloc(sizeof *block + room);
		if (block == NULL)
			memory_none();
		*block = (struct arena_block){ .before = arena->block, .size = room };
		arena->block = block;
		arena->total += room;
		start = 0;
	}
	arena->used = start + size;
	return block->bytes + start;
}

void *
arena_get(struct arena *arena, size_t size)
{
	return arena_take(arena, size, alignof(max_align_t));
}

struct slice
arena_copy(struct arena *arena, struct slice s)
{
	char *p = arena_take(arena, s.n, 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct slice){ p, s.n };
}

const char *
arena_string(struct arena *arena, struct slice s)
{
	char *p = arena_take(arena, s.n + 1, 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

void
arena_clear(struct arena *arena)
{
	struct arena_block *kept = arena->block;

	if (kept == NULL || kept->size > BLOCK) {
		arena_free(arena);
		return;
	}
	arena->block = kept->before;
	arena_free(arena);
	kept->before = NULL;
	*arena = (struct arena){ .block = kept, .total = kept->size };
}

void
arena_free(struct arena *arena)
{
	struct arena_block *before;

	for (struct arena_block *block = arena->block; block != NULL; block = before) {
		before = block->before;
		free(block);
	}
	*arena = (struct arena){ 0 };
}
