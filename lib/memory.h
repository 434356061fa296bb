/* memory.h: memory that is there or ends the program.
 *
 * Out of memory is reported and ends the program in one place, memory_none() in
 * tool.c, so no caller checks for it. Sizes are multiplied with a check.
 *
 * SPDX-License-Identifier: MIT */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

#include "slice.h"

/* `count` zeroed items of `size` bytes; the caller frees them with free(). */
void *memory_new(size_t count, size_t size);

/* An array that must hold `need` items of `size` bytes and has room for *room: the
 * array, moved perhaps, with *room at least doubled when it was too small. New
 * items are not zeroed. Starts from NULL and a room of 0; ends with free(). */
void *memory_grow(void *array, size_t *room, size_t need, size_t size);

/* Reports that memory ran out and ends the program with status 2 (tool.c). */
_Noreturn void memory_none(void);

/* A growing run of bytes. Starts as { 0 }; the bytes are its own, move when it
 * grows, and stay until buffer_free. */
struct buffer {
	char *p;
	size_t n;               /* bytes in use */
	size_t room;            /* bytes there */
};

/* The same where they do not fit yet: for buffer_room alone. */
void buffer_grow(struct buffer *buffer, size_t more);

/* Makes sure that `more` bytes fit behind those in use, and returns where. */
static inline char *
buffer_room(struct buffer *buffer, size_t more)
{
	if (more > buffer->room - buffer->n)
		buffer_grow(buffer, more);
	return buffer->p + buffer->n;
}

void buffer_add(struct buffer *buffer, struct slice s);

static inline void
buffer_add_char(struct buffer *buffer, char c)
{
	*buffer_room(buffer, 1) = c;
	buffer->n++;
}

void buffer_free(struct buffer *buffer);

/* What it holds, until it grows. */
static inline struct slice
buffer_slice(const struct buffer *buffer)
{
	return (struct slice){ buffer->p, buffer->n };
}

/* An arena: what lives to the end of something together. Starts as { 0 }. */
struct arena {
	struct arena_block *block;
	size_t used, total;     /* bytes: of the current block, of all blocks */
};

/* `size` bytes, not zeroed, aligned for any type, until arena_free. */
void *arena_get(struct arena *arena, size_t size);

/* A copy of the bytes, not aligned, until arena_free. */
struct slice arena_copy(struct arena *arena, struct slice s);

/* The same with a NUL behind it, for what takes strings. */
const char *arena_string(struct arena *arena, struct slice s);

/* Frees all at once; the arena can be used again. */
void arena_free(struct arena *arena);

/* The same, but keeps a block for what comes next. */
void arena_clear(struct arena *arena);

#endif
