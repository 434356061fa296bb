/* select.c: any bytes as an expression, up to the first newline, asked of the attributes
 * behind it; its contrary must hold when it does not.
 * SPDX-License-Identifier: MIT */
#include "select/expression.h"

#include "silent.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* 1 it holds, 0 it does not, -1 nobody knows. */
static int
ask(struct slice text, struct slice attributes)
{
	struct expression_error error;
	struct expression *expression = expression_parse(text, &error);
	const char *failed;
	bool holds;

	if (expression == NULL) {
		if (error.column < 1 || error.column > text.n + 1 || *error.what == '\0')
			abort();
		return -1;
	}
	holds = expression_holds(expression, attributes, &failed);
	expression_warn(expression);
	expression_free(expression);
	return failed != NULL ? -1 : holds;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct slice attributes = { (const char *)data, n }, text;
	struct buffer contrary = { 0 };
	int answer, other;

	if (!slice_cut(&attributes, '\n', &text))
		return 0;
	buffer_add(&contrary, SLICE("not ("));
	buffer_add(&contrary, text);
	buffer_add_char(&contrary, ')');
	answer = ask(text, attributes);
	other = ask(buffer_slice(&contrary), attributes);
	if (answer >= 0 && other >= 0 && answer == other)
		abort();
	buffer_free(&contrary);
	return 0;
}
