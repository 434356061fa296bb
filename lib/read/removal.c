/* removal.c: the log of what was left out of articles.
 * SPDX-License-Identifier: MIT */
#include "read/removal.h"

#include <errno.h>
#include <stdio.h>

#include "frequency.h"
#include "message.h"

static FILE *file;
static const char *file_name;

void
removal_begin(const char *path)
{
	if (path == NULL)
		return;
	file_name = path;
	file = fopen(path, "we");
	if (file == NULL)
		message_fatal("%s: cannot write: %s", path, message_errno(errno));
	fputs("file\tline\trule\ttext\n", file);
}

void
removal_log(const char *name, uint64_t line, const char *rule, struct slice text)
{
	static struct buffer row;
	char number[32];

	if (file == NULL)
		return;
	row.n = 0;
	frequency_escape(&row, slice_of(name), false);
	snprintf(number, sizeof number, "\t%llu\t", (unsigned long long)line);
	buffer_add(&row, slice_of(number));
	frequency_escape(&row, slice_of(rule), false);
	buffer_add_char(&row, '\t');
	frequency_escape(&row, text, false);
	buffer_add_char(&row, '\n');
	fwrite(row.p, 1, row.n, file);
}

void
removal_end(void)
{
	/* Each write that failed has left its mark. */
	if (file != NULL && (ferror(file) != 0 || fclose(file) != 0))
		message_fatal("%s: write error: %s", file_name, message_errno(errno));
	file = NULL;
}
