/* removal.c: the log of what was left out of articles.
 * SPDX-License-Identifier: MIT */
#include "read/removal.h"

#include "frequency.h"
#include "read/aside.h"

static struct aside aside;

void
removal_begin(const char *path)
{
	aside_begin(&aside, path, "file\tline\trule\ttext");
}

void
removal_log(const char *name, uint64_t line, const char *rule, struct slice text)
{
	static struct buffer row;
	char number[32];

	if (aside.file == NULL)
		return;
	row.n = 0;
	frequency_escape(&row, slice_of(name), false);
	snprintf(number, sizeof number, "\t%llu\t", (unsigned long long)line);
	buffer_add(&row, slice_of(number));
	frequency_escape(&row, slice_of(rule), false);
	buffer_add_char(&row, '\t');
	frequency_escape(&row, text, false);
	buffer_add_char(&row, '\n');
	aside_write(&aside, buffer_slice(&row));
}

void
removal_end(void)
{
	aside_end(&aside);
}
