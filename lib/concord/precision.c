/* precision.c: how many coded hits are right.
 * SPDX-License-Identifier: MIT */
#include "concord/precision.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "input.h"
#include "intern.h"
#include "output.h"

static bool
is_one_of(struct slice code, const char *const *codes)
{
	for (; *codes != NULL; codes++)
		if (slice_same_case(code, slice_of(*codes)))
			return true;
	return false;
}

bool
precision_count(struct precision *precision, struct slice code)
{
	static const char *const right[] = { "1", "y", "yes", "+", NULL }, *const wrong[] = { "0", "n", "no", "-", NULL };

	code = slice_trim(code);
	if (code.n == 0)
		precision->empty++;
	else if (is_one_of(code, right))
		precision->right++;
	else if (is_one_of(code, wrong))
		precision->wrong++;
	else if (slice_equal(code, SLICE("?")))
		precision->unsure++;
	else
		return false;
	return true;
}

void
precision_wilson(uint64_t right, uint64_t of, double *low, double *high)
{
	const double z = 1.959963984540054, n = (double)of, p = (double)right / n;
	double centre = p + z * z / (2 * n), half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)), by = 1 + z * z / n;

	/* At the ends the bound is exact, and rounding must not push it beyond. */
	*low = right == 0 ? 0 : (centre - half) / by;
	*high = right == of ? 1 : (centre + half) / by;
}

/* Tables */

struct counting {
	const char *by;                 /* a column, or NULL */
	struct intern values;           /* of it; without it, one */
	struct precision *counts;       /* by value */
	size_t room;
};

/* Where the column is among the names. */
static bool
find_column(struct slice names, struct slice wanted, size_t *at)
{
	struct slice name;

	for (*at = 0; slice_cut(&names, '\t', &name); ++*at)
		if (slice_equal(name, wanted))
			return true;
	return false;
}

static bool
field_at(struct slice row, size_t at, struct slice *field)
{
	for (size_t i = 0; i <= at; i++)
		if (!slice_cut(&row, '\t', field))
			return false;
	return true;
}

static struct precision *
counts_of(struct counting *counting, struct slice value)
{
	uint32_t n = counting->values.n, i = intern_add(&counting->values, value);

	counting->counts = memory_grow(counting->counts, &counting->room, i + 1, sizeof *counting->counts);
	if (i == n)
		counting->counts[i] = (struct precision){ 0 };
	return &counting->counts[i];
}

/* The next line, without the CR of CRLF. */
static bool
next_row(struct input *in, struct slice *line)
{
	if (!input_line_here(in, line))
		return false;
	if (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

static void
count_codes(struct counting *counting, struct input *in)
{
	struct slice line, code, value = SLICE("");
	size_t at, by = 0;

	if (!next_row(in, &line))
		return;
	if (!find_column(line, SLICE("code"), &at)) {
		input_trouble(in, "this is no table of --code: there is no column 'code'");
		return;
	}
	if (counting->by != NULL && !find_column(line, slice_of(counting->by), &by)) {
		input_trouble(in, "there is no column '%s'", counting->by);
		return;
	}
	while (next_row(in, &line)) {
		if (!field_at(line, at, &code) || (counting->by != NULL && !field_at(line, by, &value)))
			input_trouble(in, "the row has not all columns");
		else if (!precision_count(counts_of(counting, value), code))
			input_trouble(in, "the code '%.*s' is none of 1 y yes + 0 n no - ?", MESSAGE_SLICE(code));
	}
}

static void
write_counts(const struct precision *counts)
{
	uint64_t coded = counts->right + counts->wrong;
	double low, high;
	char text[128];

	snprintf(text, sizeof text, "%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64, counts->right, counts->wrong, counts->unsure, counts->empty);
	output_text(text);
	if (coded == 0) {
		output_text("\tNA\tNA\tNA\n");
		return;
	}
	precision_wilson(counts->right, coded, &low, &high);
	snprintf(text, sizeof text, "\t%.4f\t%.4f\t%.4f\n", (double)counts->right / (double)coded, low, high);
	output_text(text);
}

struct row {
	struct slice value;
	const struct precision *counts;
};

static int
by_value(const void *a, const void *b)
{
	return slice_compare(((const struct row *)a)->value, ((const struct row *)b)->value);
}

static void
write_by_value(const struct counting *counting)
{
	size_t n = counting->values.n;
	struct row *row = memory_new(n + 1, sizeof *row);

	for (size_t i = 0; i < n; i++)
		row[i] = (struct row){ counting->values.word[i], &counting->counts[i] };
	if (n > 1)
		qsort(row, n, sizeof *row, by_value);
	for (size_t i = 0; i < n; i++) {
		output_slice(row[i].value);
		output_char('\t');
		write_counts(row[i].counts);
	}
	free(row);
}

void
precision_write(char **operands, const char *by)
{
	struct input in = INPUT_OVER(operands);
	struct counting counting = { .by = by };

	while (input_next(&in))
		count_codes(&counting, &in);
	input_close(&in);
	if (by != NULL) {
		output_text(by);
		output_char('\t');
	}
	output_text("right\twrong\tunsure\tempty\tprecision\twilson95_low\twilson95_high\n");
	if (by != NULL)
		write_by_value(&counting);
	else
		write_counts(counts_of(&counting, SLICE("")));
	intern_free(&counting.values);
	free(counting.counts);
}
