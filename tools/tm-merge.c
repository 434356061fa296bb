/* tm-merge: adds frequency tables up.
 *
 *     tm-merge monday.tsv tuesday.tsv >both.tsv
 *
 * Reads frequency tables with the same columns, each in order; writes their sum, as if
 * the texts of all had been counted together. Holds one row of each.
 *
 * SPDX-License-Identifier: MIT */
#include "count/frequency.h"
#include "output.h"
#include "tool.h"

#include <stdlib.h>

static uint64_t minimum = 1;

static const struct option options[] = {
	{ OPTION_NUMBER, 'm', "minimum", &minimum, "MINIMUM", "leave out terms with fewer occurrences in all groups together (1)", 1, UINT64_MAX },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-merge", "[TABLE]...", "adds frequency tables up", options, true,
};

/* The tables that still have rows, as a heap: the one with the least row on top. */
struct heap {
	struct frequency_reader **table;
	size_t n, room;
};

static bool
less(const struct frequency_reader *a, const struct frequency_reader *b)
{
	return frequency_compare(&a->row, &b->row) < 0;
}

static void
sift_down(struct heap *heap, size_t at)
{
	for (size_t child; (child = 2 * at + 1) < heap->n; at = child) {
		struct frequency_reader *above = heap->table[at];

		if (child + 1 < heap->n && less(heap->table[child + 1], heap->table[child]))
			child++;
		if (!less(heap->table[child], above))
			return;
		heap->table[at] = heap->table[child];
		heap->table[child] = above;
	}
}

static void
close_table(struct frequency_reader *table)
{
	frequency_close(table);
	free(table);
}

/* Moves the table on top on to its next row. */
static void
advance(struct heap *heap)
{
	if (!frequency_next(heap->table[0])) {
		close_table(heap->table[0]);
		heap->table[0] = heap->table[--heap->n];
	}
	sift_down(heap, 0);
}

/* Opens a table and takes it in when it has a first row and the columns of the others;
 * *groups is then the names of these, in a copy. */
static void
add_table(struct heap *heap, const char *path, struct buffer *groups, bool *known)
{
	struct frequency_reader *table = memory_new(1, sizeof *table);

	*table = (struct frequency_reader)FREQUENCY_READER;
	if (frequency_open(table, path) && table->has_header) {
		if (!*known) {
			buffer_add(groups, table->groups);
			*known = true;
		}
		if (!slice_equal(table->groups, buffer_slice(groups)))
			input_trouble(&table->in, "these columns are not those of the first table");
		else if (frequency_next(table)) {
			heap->table = memory_grow(heap->table, &heap->room, heap->n + 1, sizeof *heap->table);
			heap->table[heap->n++] = table;
			return;
		}
	}
	close_table(table);
}

static uint64_t
sum(uint64_t a, uint64_t b)
{
	if (a > UINT64_MAX - b)
		message_fatal("the sum of the counts does not fit");
	return a + b;
}

static void
merge(struct heap *heap)
{
	struct frequency_writer writer = { .minimum = minimum };
	struct buffer term = { 0 }, group = { 0 };

	while (heap->n > 0) {
		struct frequency_row row = heap->table[0]->row;

		term.n = group.n = 0;
		buffer_add(&term, row.term);
		buffer_add(&group, row.group);
		row.term = buffer_slice(&term);
		if (row.group.p != NULL)
			row.group = (struct slice){ group.n > 0 ? group.p : "", group.n };
		advance(heap);
		while (heap->n > 0 && frequency_compare(&heap->table[0]->row, &row) == 0) {
			row.freq = sum(row.freq, heap->table[0]->row.freq);
			row.docs = sum(row.docs, heap->table[0]->row.docs);
			advance(heap);
		}
		frequency_write(&writer, &row);
	}
	frequency_write_end(&writer);
	buffer_free(&term);
	buffer_free(&group);
}

int
main(int argc, char **argv)
{
	char *const *operands = tool_begin(&tool, argc, argv);
	struct heap heap = { 0 };
	struct buffer groups = { 0 };
	bool known = false;

	if (*operands == NULL)
		add_table(&heap, "-", &groups, &known);
	for (; *operands != NULL; operands++)
		add_table(&heap, *operands, &groups, &known);
	for (size_t i = heap.n / 2; i-- > 0;)
		sift_down(&heap, i);
	frequency_write_header(buffer_slice(&groups));
	merge(&heap);
	free(heap.table);
	buffer_free(&groups);
	return tool_end();
}
