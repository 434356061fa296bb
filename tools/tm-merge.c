/* tm-merge: adds frequency tables up.
 *
 *     tm-merge monday.tsv tuesday.tsv >both.tsv
 *
 * Reads frequency tables with the same columns, each in order; writes their sum, as if
 * the texts of all had been counted together. Holds one row of each.
 *
 * SPDX-License-Identifier: MIT */
#include "frequency.h"
#include "heap.h"
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

static bool
row_before(const void *a, const void *b)
{
	const struct frequency_reader *left = a, *right = b;

	return frequency_compare(&left->row, &right->row) < 0;
}

static void
close_table(struct frequency_reader *table)
{
	frequency_close(table);
	free(table);
}

/* The row of the table that comes first. */
static struct frequency_row *
first_row(const struct heap *heap)
{
	return &((struct frequency_reader *)heap->item[0])->row;
}

/* Moves that table on to its next row. */
static void
advance(struct heap *heap)
{
	if (frequency_next(heap->item[0])) {
		heap_settle(heap);
		return;
	}
	close_table(heap->item[0]);
	heap_drop(heap);
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
			heap_add(heap, table);
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
		struct frequency_row row = *first_row(heap);

		term.n = group.n = 0;
		buffer_add(&term, row.term);
		buffer_add(&group, row.group);
		row.term = buffer_slice(&term);
		if (row.group.p != NULL)
			row.group = (struct slice){ group.n > 0 ? group.p : "", group.n };
		advance(heap);
		while (heap->n > 0 && frequency_compare(first_row(heap), &row) == 0) {
			row.freq = sum(row.freq, first_row(heap)->freq);
			row.docs = sum(row.docs, first_row(heap)->docs);
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
	struct heap heap = { .before = row_before };
	struct buffer groups = { 0 };
	bool known = false;

	if (*operands == NULL)
		add_table(&heap, "-", &groups, &known);
	for (; *operands != NULL; operands++)
		add_table(&heap, *operands, &groups, &known);
	frequency_write_header(buffer_slice(&groups));
	merge(&heap);
	heap_free(&heap);
	buffer_free(&groups);
	return tool_end();
}
