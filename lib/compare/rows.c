/* rows.c: rows of evidence as a table.
 * SPDX-License-Identifier: MIT */
#include "compare/rows.h"

#include <stdlib.h>

#include "compare/omnibus.h"
#include "compare/tail.h"
#include "output.h"

/* Columns */

static bool
add_column(struct rows *rows, struct slice name)
{
	struct measure_column *column = &rows->column[rows->columns];

	if (rows->columns == ROWS_MOST || !measure_find(name, column))
		return false;
	for (size_t i = 0; i < rows->columns; i++)
		if (slice_equal(rows->column[i].name, name))
			return false;
	rows->needs |= column->measure->needs;
	rows->columns++;
	return true;
}

bool
rows_add(struct rows *rows, const char *list, struct slice *bad)
{
	struct slice rest = slice_of(list);

	while (slice_cut(&rest, ',', bad))
		if (!add_column(rows, *bad))
			return false;
	return true;
}

void
rows_list(void)
{
	for (const struct measure *measure = measures; measure->name != NULL; measure++) {
		output_text(measure->name);
		output_char('\t');
		output_line(slice_of(measure->formula));
	}
}

bool
rows_explain(const char *column)
{
	struct slice rest = SLICE("term n group ref_group freq total ref_freq ref_total"), name;
	struct measure_column found;

	while (slice_word(&rest, &name))
		if (slice_equal(name, slice_of(column))) {
			output_text(column);
			output_line(SLICE(": as counted: freq (a) of total (c) running words are the term in the group, ref_freq (b) of ref_total (d) in the reference, ref_group"));
			return true;
		}
	if (!measure_find(slice_of(column), &found))
		return false;
	output_text(column);
	output_text(": ");
	output_line(slice_of(found.measure->formula));
	output_text("source: ");
	output_line(slice_of(found.measure->source));
	output_text("zero: ");
	output_line(slice_of(found.measure->zero));
	return true;
}

/* Rows */

void
rows_header(const struct rows *rows)
{
	output_text(rows->reference ? "term\tn\tgroup\tref_group\tfreq\ttotal\tref_freq\tref_total" :
	    "term\tn\tgroup\tfreq\ttotal\tref_freq\tref_total");
	for (size_t i = 0; i < rows->columns; i++) {
		output_char('\t');
		output_slice(rows->column[i].name);
	}
	output_char('\n');
}

static void
write_row(const struct rows *rows, const struct comparison *comparison, const struct evidence *e)
{
	const struct contrast *contrast = &comparison->contrasts.of[e->contrast];
	uint64_t count[] = { e->t.a, e->t.c, e->t.b, e->t.d };

	output_slice(e->term);
	output_char('\t');
	output_number(e->n);
	output_char('\t');
	output_slice(comparison->counts.name[contrast->target]);
	if (rows->reference) {
		output_char('\t');
		output_slice(comparison->counts.name[contrast->reference]);
	}
	for (size_t i = 0; i < sizeof count / sizeof *count; i++) {
		output_char('\t');
		output_number(count[i]);
	}
	for (size_t i = 0; i < rows->columns; i++) {
		output_char('\t');
		measure_column_write(&rows->column[i], e);
	}
	output_char('\n');
}

void
rows_write(const struct rows *rows, struct comparison *comparison, struct choice *choice)
{
	const struct evidence *row;
	size_t n;

	while ((n = comparison_rows(comparison, &row)) > 0)
		for (size_t i = 0; i < n; i++)
			if (choice_takes(choice, &row[i])) {
				if (choice_ranks(choice))
					choice_add(choice, &row[i]);
				else
					write_row(rows, comparison, &row[i]);
			}
	while ((row = choice_next(choice)) != NULL)
		write_row(rows, comparison, row);
}

/* All groups at once */

static void
write_numbers(const uint64_t *value, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		output_char('\t');
		output_number(value[i]);
	}
}

/* The term, what all groups have of it, how much they differ, and the group that makes it so. */
static void
write_omnibus_row(const struct comparison *comparison, const struct evidence *e, const uint64_t *count, bool permuted)
{
	const struct counts *counts = &comparison->counts;
	const uint64_t *words = counts->frame[e->n]->words;
	struct omnibus all = omnibus_g2(count, words, counts->targets);
	uint32_t driver = all.driver == OMNIBUS_NONE ? 0 : all.driver;
	uint64_t using = 0, rank = 1;
	double df = (double)all.k - 1;
	const double value[] = { all.g2_2kcell, tail_chi2(all.g2_2kcell, df), all.g2_kcell, tail_chi2(all.g2_kcell, df) };

	for (uint32_t g = 0; g < counts->targets; g++) {
		using += count[g] > 0;
		rank += words[g] > 0 && (double)count[g] / (double)words[g] > (double)count[driver] / (double)words[driver];
	}
	output_slice(e->term);
	write_numbers((uint64_t[]){ e->n, all.k, using, e->t.a, e->t.c, all.k > 0 ? all.k - 1 : 0 }, 6);
	for (size_t i = 0; i < sizeof value / sizeof *value; i++) {
		output_char('\t');
		measure_write(value[i]);
	}
	output_char('\t');
	output_slice(all.driver == OMNIBUS_NONE ? SLICE("NA") : counts->name[driver]);
	write_numbers((uint64_t[]){ count[driver], words[driver] }, 2);
	output_char('\t');
	measure_write(all.share);
	write_numbers(&rank, 1);
	if (permuted) {
		output_char('\t');
		measure_write_power(e->log10_p_perm);
	}
	output_char('\n');
}

void
rows_omnibus(struct comparison *comparison, bool permuted)
{
	uint64_t *count = memory_new((size_t)comparison->counts.groups + 1, sizeof *count);
	const struct evidence *row;
	size_t n;

	output_text("term\tn\tgroups\tgroups_with\tfreq\ttotal\tdf\tg2_2kcell\tlog10_p_2kcell\tg2_kcell\tlog10_p_kcell"
	    "\tdriver\tdriver_freq\tdriver_total\tdriver_share\tdriver_rank");
	output_text(permuted ? "\tp_perm_g2_2kcell\n" : "\n");
	while ((n = comparison_rows(comparison, &row)) > 0)
		for (size_t i = 0; i < n; i++) {
			comparison_count_groups(comparison, &row[i], count);
			write_omnibus_row(comparison, &row[i], count, permuted);
		}
	free(count);
}
