/* table.c: the rows of a count on their way out.
 * SPDX-License-Identifier: MIT */
#include "count/table.h"

#include <stdlib.h>

#include "output.h"

void
table_begin(struct table *table, bool packs)
{
	table->packs = packs;
	if (table->thread == NULL)
		table->thread = memory_new(table->threads, sizeof *table->thread);
	if (packs)
		runs_begin(&table->runs);
}

void
table_piece(struct table *table, unsigned thread)
{
	run_packer_clear(&table->thread[thread].packer);
}

void
table_row(struct table *table, unsigned thread, struct buffer *out, const struct frequency_row *row, struct run_cuts cuts)
{
	if (table->packs)
		run_pack(&table->thread[thread].packer, out, row, cuts);
	else
		frequency_format(out, row);
}

void
table_take(void *table, struct slice bytes)
{
	struct table *of = table;

	if (of->packs)
		runs_add(&of->runs, bytes);
	else
		output_slice(bytes);
}

/* Rows out of order: as lines, with tabs between the fields, the group being the last. */

static struct slice
next_field(struct slice *rest)
{
	struct slice field = { NULL, 0 };

	slice_cut(rest, '\t', &field);
	return field;
}

static uint64_t
next_number(struct slice *rest)
{
	uint64_t number = 0;

	slice_number(next_field(rest), &number);
	return number;
}

/* Takes a line apart; a group of no columns is NULL. */
static struct frequency_row
row_of(struct slice line, bool grouped, uint64_t cut[2], size_t *cuts)
{
	struct frequency_row row = { .term = next_field(&line) };

	row.n = next_number(&line);
	row.freq = next_number(&line);
	row.docs = next_number(&line);
	for (*cuts = 0; *cuts < 2; ++*cuts)
		if ((cut[*cuts] = next_number(&line)) == 0)
			break;
	for (size_t i = *cuts + 1; i < 2; i++)
		next_number(&line);
	if (grouped)
		row.group = line.p == NULL ? SLICE("") : line;
	return row;
}

static int
by_row(struct slice a, struct slice b)
{
	uint64_t cut[2];
	size_t cuts;
	struct frequency_row x = row_of(a, true, cut, &cuts), y = row_of(b, true, cut, &cuts);

	return frequency_compare(&x, &y);
}

void
table_aside(struct table *table, unsigned thread, const struct frequency_row *row, struct run_cuts cuts)
{
	struct sorter *aside = &table->thread[thread].aside;
	struct buffer line = { 0 };
	char numbers[128];
	int n = snprintf(numbers, sizeof numbers, "\t%llu\t%llu\t%llu\t%llu\t%llu\t", (unsigned long long)row->n,
	    (unsigned long long)row->freq, (unsigned long long)row->docs,
	    (unsigned long long)(cuts.n > 0 ? cuts.cut[0] : 0), (unsigned long long)(cuts.n > 1 ? cuts.cut[1] : 0));

	aside->compare = by_row;
	aside->memory = table->runs.memory / 8 / table->threads;
	buffer_add(&line, row->term);
	buffer_add(&line, (struct slice){ numbers, (size_t)n });
	buffer_add(&line, row->group);
	sorter_add(aside, buffer_slice(&line));
	buffer_free(&line);
}

/* The rows aside become a run of their own. */
static void
end_aside(struct table *table, struct table_thread *thread)
{
	struct buffer packed = { 0 };
	struct slice line;

	if (thread->aside.compare == NULL)
		return;
	runs_begin(&table->runs);
	run_packer_clear(&thread->packer);
	while (sorter_next(&thread->aside, &line)) {
		uint64_t cut[2];
		struct run_cuts cuts = { .cut = cut };
		struct frequency_row row = row_of(line, table->grouped, cut, &cuts.n);

		run_pack(&thread->packer, &packed, &row, cuts);
		runs_add(&table->runs, buffer_slice(&packed));
		packed.n = 0;
	}
	runs_end(&table->runs);
	sorter_free(&thread->aside);
	thread->aside.compare = NULL;
	buffer_free(&packed);
}

void
table_end(struct table *table)
{
	if (!table->packs)
		return;
	runs_end(&table->runs);
	for (unsigned i = 0; i < table->threads; i++)
		end_aside(table, &table->thread[i]);
}

static void
put(void *writer, const struct frequency_row *row, struct run_cuts cuts)
{
	(void)cuts;
	frequency_write(writer, row);
}

void
table_merge(struct table *table)
{
	struct frequency_writer writer = { .minimum = table->minimum, .minimum_docs = table->minimum_docs };

	/* Else a term of which some occurrences were left out might be too rare. */
	if (table->decided)
		writer.minimum = writer.minimum_docs = 1;

	runs_merge(&table->runs, put, &writer);
	frequency_write_end(&writer);
}

void
table_free(struct table *table)
{
	for (unsigned i = 0; table->thread != NULL && i < table->threads; i++)
		run_packer_free(&table->thread[i].packer);
	free(table->thread);
	runs_free(&table->runs);
}
