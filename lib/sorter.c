/* sorter.c: any number of lines in order, within a limit of memory.
 * SPDX-License-Identifier: MIT */
#include "sorter.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "limit.h"
#include "temporary.h"

enum {
	FAN_IN = 64,            /* runs that are merged into one longer, before there are more */
	RUN_BUFFER = 1 << 16,
};

/* Lines in order, in a file without a name. */
struct sorter_run {
	FILE *file;
	unsigned level;         /* 0: written from memory; else merged from runs a level below */
	struct slice line;      /* while merging: the one at hand */
	char *room;
	size_t room_n;
	int (*compare)(struct slice a, struct slice b);
};

static struct sorter_run *
new_run(struct sorter *sorter, unsigned level)
{
	struct sorter_run *run = memory_new(1, sizeof *run);

	run->file = temporary_file();
	setvbuf(run->file, NULL, _IOFBF, RUN_BUFFER);
	run->level = level;
	run->compare = sorter->compare;
	return run;
}

static void
write_line(struct sorter_run *run, struct slice line)
{
	if ((line.n > 0 && fwrite(line.p, 1, line.n, run->file) < line.n) || putc('\n', run->file) == EOF)
		temporary_failed(errno);
}

static void
keep_run(struct sorter *sorter, struct sorter_run *run)
{
	if (fflush(run->file) != 0)
		temporary_failed(errno);
	rewind(run->file);
	sorter->run = memory_grow(sorter->run, &sorter->run_room, sorter->runs + 1, sizeof *sorter->run);
	sorter->run[sorter->runs++] = run;
}

static void
close_run(struct sorter_run *run)
{
	fclose(run->file);
	free(run->room);
	free(run);
}

/* Moves the run on to its next line; false at its end. */
static bool
advance(struct sorter_run *run)
{
	ssize_t n = getline(&run->room, &run->room_n, run->file);

	if (n < 1 && !feof(run->file))
		temporary_failed(errno);
	if (n > 0)
		run->line = (struct slice){ run->room, (size_t)n - 1 };
	return n > 0;
}

static bool
run_before(const void *a, const void *b)
{
	const struct sorter_run *left = a, *right = b;

	return left->compare(left->line, right->line) < 0;
}

/* Makes ready to merge the runs from `first` on, which leave the list. */
static void
merge_begin(struct sorter *sorter, size_t first)
{
	sorter->heap.before = run_before;
	while (sorter->runs > first) {
		struct sorter_run *run = sorter->run[--sorter->runs];

		if (advance(run))
			heap_add(&sorter->heap, run);
		else
			close_run(run);
	}
	sorter->merging = false;
}

/* The next line of the runs being merged. The one given last is moved on from here, so
 * that it stays until now. */
static bool
merge_next(struct sorter *sorter, struct slice *line)
{
	struct heap *heap = &sorter->heap;

	if (sorter->merging && !advance(heap->item[0])) {
		close_run(heap->item[0]);
		heap_drop(heap);
	} else if (sorter->merging) {
		heap_settle(heap);
	}
	sorter->merging = heap->n > 0;
	if (sorter->merging)
		*line = ((struct sorter_run *)heap->item[0])->line;
	return sorter->merging;
}

/* As long as the last FAN_IN runs are of one level, they become one of the next: every
 * line is written once a level, and few files are open. */
static void
merge_levels(struct sorter *sorter)
{
	while (sorter->runs >= FAN_IN && sorter->run[sorter->runs - FAN_IN]->level == sorter->run[sorter->runs - 1]->level) {
		struct sorter_run *longer = new_run(sorter, sorter->run[sorter->runs - 1]->level + 1);
		struct slice line;

		merge_begin(sorter, sorter->runs - FAN_IN);
		while (merge_next(sorter, &line))
			write_line(longer, line);
		keep_run(sorter, longer);
	}
}

static int
by_order(const void *a, const void *b, void *sorter)
{
	return ((struct sorter *)sorter)->compare(*(const struct slice *)a, *(const struct slice *)b);
}

static void
sort_lines(struct sorter *sorter)
{
	if (sorter->lines > 1)
		qsort_r(sorter->line, sorter->lines, sizeof *sorter->line, by_order, sorter);
}

static void
spill(struct sorter *sorter)
{
	struct sorter_run *run = new_run(sorter, 0);

	sort_lines(sorter);
	for (size_t i = 0; i < sorter->lines; i++)
		write_line(run, sorter->line[i]);
	keep_run(sorter, run);
	arena_free(&sorter->bytes);
	free(sorter->line);
	sorter->line = NULL;
	sorter->lines = sorter->room = 0;
	merge_levels(sorter);
}

void
sorter_add(struct sorter *sorter, struct slice line)
{
	if (sorter->memory == 0)
		sorter->memory = limit_memory();
	/* Sorting takes as much again as the array of lines. */
	if (sorter->lines > 0 && sorter->bytes.total + line.n + 2 * (sorter->lines + 1) * sizeof line > sorter->memory)
		spill(sorter);
	sorter->line = memory_grow(sorter->line, &sorter->room, sorter->lines + 1, sizeof *sorter->line);
	sorter->line[sorter->lines++] = arena_copy(&sorter->bytes, line);
}

bool
sorter_next(struct sorter *sorter, struct slice *line)
{
	if (!sorter->started && sorter->runs == 0)
		sort_lines(sorter);
	if (!sorter->started && sorter->runs > 0) {
		if (sorter->lines > 0)
			spill(sorter);
		merge_begin(sorter, 0);
	}
	sorter->started = true;
	if (sorter->heap.n > 0)
		return merge_next(sorter, line);
	if (sorter->line == NULL || sorter->next == sorter->lines)
		return false;
	*line = sorter->line[sorter->next++];
	return true;
}

void
sorter_free(struct sorter *sorter)
{
	for (; sorter->heap.n > 0; heap_drop(&sorter->heap))
		close_run(sorter->heap.item[0]);
	while (sorter->runs > 0)
		close_run(sorter->run[--sorter->runs]);
	heap_free(&sorter->heap);
	free(sorter->run);
	arena_free(&sorter->bytes);
	free(sorter->line);
	*sorter = (struct sorter){ .compare = sorter->compare, .memory = sorter->memory };
}
