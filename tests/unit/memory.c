/* memory.c: growing arrays, buffers and arenas; running out ends the program.
 * SPDX-License-Identifier: MIT */
#include "memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"

void
test_memory_grow(void)
{
	size_t room = 0, before;
	int *array = NULL;

	for (size_t n = 0; n < 10000; n++) {
		before = room;
		array = memory_grow(array, &room, n + 1, sizeof *array);
		CHECK(room > n && (room == before || room >= 2 * before));
		array[n] = (int)n;
	}
	for (size_t n = 0; n < 10000; n++)
		CHECK(array[n] == (int)n);
	before = room;
	array = memory_grow(array, &room, 5, sizeof *array);
	CHECK(room == before);
	free(array);
}

void
test_memory_new_is_zeroed(void)
{
	char *p = memory_new(1000, 3);

	for (size_t i = 0; i < 3000; i++)
		CHECK(p[i] == 0);
	free(p);
	p = memory_new(0, 8);
	CHECK(p != NULL);
	free(p);
}

static void
too_many(void)
{
	size_t room = 0;

	memory_grow(NULL, &room, SIZE_MAX / 4, 16);
}

static void
too_large(void)
{
	size_t room = 0;

	memory_grow(NULL, &room, SIZE_MAX - 3, 1);
}

static void
too_much_for_a_buffer(void)
{
	struct buffer buffer = { .n = 10 };

	buffer_room(&buffer, SIZE_MAX - 5);
}

static void
too_much_for_an_arena(void)
{
	struct arena arena = { 0 };

	arena_get(&arena, SIZE_MAX - 8);
}

static int
status_of(void (*act)(void))
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		act();
		_exit(0);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void
test_memory_overflow_ends(void)
{
	CHECK(status_of(too_many) == 2);
	CHECK(status_of(too_large) == 2);
	CHECK(status_of(too_much_for_a_buffer) == 2);
	CHECK(status_of(too_much_for_an_arena) == 2);
}

void
test_buffer(void)
{
	struct buffer buffer = { 0 };

	buffer_add(&buffer, (struct slice){ NULL, 0 });
	CHECK(buffer_slice(&buffer).n == 0);
	for (int i = 0; i < 1000; i++) {
		buffer_add(&buffer, SLICE("ab\0"));
		buffer_add_char(&buffer, 'c');
	}
	CHECK(buffer.n == 4000);
	CHECK(memcmp(buffer.p + 3996, "ab\0c", 4) == 0);
	buffer_free(&buffer);
	CHECK(buffer.p == NULL && buffer.n == 0 && buffer.room == 0);
}

void
test_arena(void)
{
	struct arena arena = { 0 };
	struct slice copy[2000];
	char *large;

	for (size_t i = 0; i < 2000; i++) {
		copy[i] = arena_copy(&arena, (struct slice){ &"0123456789"[i % 10], 1 });
		CHECK((uintptr_t)arena_get(&arena, 1 + i % 300) % alignof(max_align_t) == 0);
	}
	large = arena_get(&arena, 1 << 20);
	memset(large, 'x', 1 << 20);
	CHECK(arena.total >= 1 << 20);
	for (size_t i = 0; i < 2000; i++)
		CHECK(copy[i].n == 1 && *copy[i].p == (char)('0' + i % 10));
	CHECK(arena_copy(&arena, (struct slice){ NULL, 0 }).n == 0);
	arena_free(&arena);
	CHECK(arena.block == NULL && arena.total == 0);
	CHECK(slice_equal(arena_copy(&arena, SLICE("again")), SLICE("again")));
	arena_free(&arena);
}
