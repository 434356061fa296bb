/* precision.c: how many coded hits are right.
 * SPDX-License-Identifier: MIT */
#include "concord/precision.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "input.h"
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

static bool
find_code(struct slice names, size_t *at)
{
	struct slice name;

	for (*at = 0; slice_cut(&names, '\t', &name); ++*at)
		if (slice_equal(name, SLICE("code")))
			return true;
	return false;
}

static void
count_codes(struct input *in, struct precision *counts)
{
	struct slice line, field;
	size_t at;

	if (!input_line_here(in, &line))
		return;
	if (!find_code(line, &at)) {
		input_trouble(in, "this is no table of --code: there is no column 'code'");
		return;
	}
	while (input_line_here(in, &line)) {
		size_t i = 0;

		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		while (slice_cut(&line, '\t', &field) && i < at)
			i++;
		if (i < at)
			input_trouble(in, "the row has no column 'code'");
		else if (!precision_count(counts, field))
			input_trouble(in, "the code '%.*s' is none of 1 y yes + 0 n no - ?", MESSAGE_SLICE(field));
	}
}

void
precision_write(char **operands)
{
	struct input in = INPUT_OVER(operands);
	struct precision counts = { 0 };
	uint64_t coded;
	double low, high;
	char text[64];

	while (input_next(&in))
		count_codes(&in, &counts);
	input_close(&in);
	coded = counts.right + counts.wrong;
	output_text("right\twrong\tunsure\tempty\tprecision\twilson95_low\twilson95_high\n");
	snprintf(text, sizeof text, "%" PRIu64 "\t%" PRIu64, counts.right, counts.wrong);
	output_text(text);
	snprintf(text, sizeof text, "\t%" PRIu64 "\t%" PRIu64, counts.unsure, counts.empty);
	output_text(text);
	if (coded == 0) {
		output_text("\tNA\tNA\tNA\n");
		return;
	}
	precision_wilson(counts.right, coded, &low, &high);
	snprintf(text, sizeof text, "\t%.4f\t%.4f\t%.4f\n", (double)counts.right / (double)coded, low, high);
	output_text(text);
}
