/* merge.c: frequency tables as one: added up, or side by side.
 * SPDX-License-Identifier: MIT */
#include "merge/merge.h"

#include <stdlib.h>

#include "output.h"

/* The row at hand: rows with the same term, n and groups, from any tables. */
struct merged {
	struct frequency_writer *writer;
	struct buffer line;
	struct frequency_row sum;
};

/* The fields of a row; the line stays open for its counts. */
static void
begin(struct merged *merged, const struct tables *tables, const struct frequency_row *row)
{
	merged->line.n = 0;
	buffer_add(&merged->line, tables->fields);
	merged->sum = (struct frequency_row){ .term = { NULL, row->term.n }, .n = row->n, .freq = row->freq, .docs = row->docs };
}

static void
finish(struct merged *merged, const uint64_t *count, size_t n)
{
	for (size_t i = 0; i < n; i++)
		frequency_add_number(&merged->line, count[i]);
	buffer_add_char(&merged->line, '\n');
	merged->sum.term.p = merged->line.p;
	frequency_write_line(merged->writer, &merged->sum, buffer_slice(&merged->line));
}

static void
finish_sum(struct merged *merged)
{
	finish(merged, (uint64_t[]){ merged->sum.freq, merged->sum.docs }, 2);
}

void
merge_add_up(struct tables *tables, struct frequency_writer *writer)
{
	struct merged merged = { .writer = writer };
	const struct frequency_row *row;

	frequency_write_header(tables->groups);
	while ((row = tables_next(tables)) != NULL) {
		if (tables->again) {
			frequency_add(&merged.sum, row);
			continue;
		}
		if (merged.sum.n > 0)
			finish_sum(&merged);
		begin(&merged, tables, row);
	}
	if (merged.sum.n > 0)
		finish_sum(&merged);
	buffer_free(&merged.line);
}

static void
write_joined_header(struct slice groups, struct slice names)
{
	output_text("term\tn\t");
	output_slice(groups);
	if (groups.n > 0)
		output_char('\t');
	output_line(names);
}

/* The sum at hand is complete. */
static void
put_sum(struct merged *merged, void (*put)(void *context, const struct frequency_row *row), void *context)
{
	struct frequency_row row;

	if (merged->sum.n == 0)
		return;
	frequency_add_number(&merged->line, merged->sum.freq);
	frequency_add_number(&merged->line, merged->sum.docs);
	row = frequency_row_of(buffer_slice(&merged->line));
	put(context, &row);
}

void
merge_each(struct tables *tables, void (*put)(void *context, const struct frequency_row *row), void *context)
{
	struct merged merged = { 0 };
	const struct frequency_row *row;

	while ((row = tables_next(tables)) != NULL) {
		if (tables->again) {
			frequency_add(&merged.sum, row);
			continue;
		}
		put_sum(&merged, put, context);
		begin(&merged, tables, row);
	}
	put_sum(&merged, put, context);
	buffer_free(&merged.line);
}

void
merge_join(struct tables *tables, struct slice names, enum merge_counts counts, struct frequency_writer *writer)
{
	struct merged merged = { .writer = writer };
	uint64_t *count = memory_new(tables->n, sizeof *count);
	const struct frequency_row *row;

	write_joined_header(tables->groups, names);
	while ((row = tables_next(tables)) != NULL) {
		if (tables->again) {
			frequency_add_most(&merged.sum, row);
		} else {
			if (merged.sum.n > 0)
				finish(&merged, count, tables->n);
			begin(&merged, tables, row);
			memset(count, 0, tables->n * sizeof *count);
		}
		count[tables->source] = counts == MERGE_FREQ ? row->freq : row->docs;
	}
	if (merged.sum.n > 0)
		finish(&merged, count, tables->n);
	buffer_free(&merged.line);
	free(count);
}
