/* rows.c: the rows of a count on their way out.
 * SPDX-License-Identifier: MIT */
#include "count/rows.h"

#include <stdlib.h>

#include "output.h"

void
rows_begin(struct rows *rows, bool packs)
{
	rows->packs = packs;
	if (rows->thread == NULL)
		rows->thread = memory_new(rows->threads, sizeof *rows->thread);
	if (packs)
		runs_begin(&rows->runs);
}

void
rows_piece(struct rows *rows, unsigned thread)
{
	run_packer_clear(&rows->thread[thread].packer);
}

void
rows_put(struct rows *rows, unsigned thread, struct buffer *out, const struct frequency_row *row, struct run_cuts cuts)
{
	if (rows->packs)
		run_pack(&rows->thread[thread].packer, out, row, cuts);
	else
		frequency_format(out, row);
}

void
rows_take(void *rows, struct slice bytes)
{
	struct rows *of = rows;

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
rows_aside(struct rows *rows, unsigned thread, const struct frequency_row *row, struct run_cuts cuts)
{
	struct sorter *aside = &rows->thread[thread].aside;
	struct buffer line = { 0 };
	char numbers[128];
	int n = snprintf(numbers, sizeof numbers, "\t%llu\t%llu\t%llu\t%llu\t%llu\t", (unsigned long long)row->n,
	    (unsigned long long)row->freq, (unsigned long long)row->docs,
	    (unsigned long long)(cuts.n > 0 ? cuts.cut[0] : 0), (unsigned long long)(cuts.n > 1 ? cuts.cut[1] : 0));

	aside->compare = by_row;
	aside->memory = rows->runs.memory / 8 / rows->threads;
	buffer_add(&line, row->term);
	buffer_add(&line, (struct slice){ numbers, (size_t)n });
	buffer_add(&line, row->group);
	sorter_add(aside, buffer_slice(&line));
	buffer_free(&line);
}

/* The rows aside become a run of their own. */
static void
end_aside(struct rows *rows, struct rows_thread *thread)
{
	struct buffer packed = { 0 };
	struct slice line;

	if (thread->aside.compare == NULL)
		return;
	runs_begin(&rows->runs);
	run_packer_clear(&thread->packer);
	while (sorter_next(&thread->aside, &line)) {
		uint64_t cut[2];
		struct run_cuts cuts = { .cut = cut };
		struct frequency_row row = row_of(line, rows->grouped, cut, &cuts.n);

		run_pack(&thread->packer, &packed, &row, cuts);
		runs_add(&rows->runs, buffer_slice(&packed));
		packed.n = 0;
	}
	runs_end(&rows->runs);
	sorter_free(&thread->aside);
	thread->aside.compare = NULL;
	buffer_free(&packed);
}

void
rows_end(struct rows *rows)
{
	if (!rows->packs)
		return;
	runs_end(&rows->runs);
	for (unsigned i = 0; i < rows->threads; i++)
		end_aside(rows, &rows->thread[i]);
}

static void
put(void *writer, const struct frequency_row *row, struct run_cuts cuts)
{
	(void)cuts;
	frequency_write(writer, row);
}

void
rows_merge(struct rows *rows)
{
	struct frequency_writer writer = { .minimum = rows->minimum, .minimum_docs = rows->minimum_docs };

	/* Else a term of which some occurrences were left out might be too rare. */
	if (rows->decided)
		writer.minimum = writer.minimum_docs = 1;

	runs_merge(&rows->runs, put, &writer);
	frequency_write_end(&writer);
}

void
rows_free(struct rows *rows)
{
	for (unsigned i = 0; rows->thread != NULL && i < rows->threads; i++)
		run_packer_free(&rows->thread[i].packer);
	free(rows->thread);
	runs_free(&rows->runs);
}
