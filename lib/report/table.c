/* table.c: a table of a folder, its columns by name.
 * SPDX-License-Identifier: MIT */
#include "report/table.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "frequency.h"

#define WHERE(table) (table)->in.name, (unsigned long long)(table)->in.line

bool
table_path(struct buffer *path, const char *folder, const char *file)
{
	struct stat status;

	buffer_add(path, slice_of(folder));
	buffer_add_char(path, '/');
	buffer_add(path, slice_of(file));
	buffer_add_char(path, '\0');
	if (stat(path->p, &status) == 0)
		return true;
	if (errno != ENOENT)
		message_fatal("%s: %s", path->p, message_errno(errno));
	return false;
}

/* A line of the file; one that was cut off by an error of reading is none. */
static bool
next_line(struct table *table, struct slice *line)
{
	bool any = input_line_here(&table->in, line);

	if (table->in.broken)
		message_fatal("without all of '%s' the report would be wrong", table->in.name);
	return any;
}

static size_t
count_fields(struct slice line)
{
	struct slice field;
	size_t n = 0;

	while (slice_cut(&line, '\t', &field))
		n++;
	return n;
}

static void
read_header(struct table *table)
{
	struct slice line, field;

	if (!next_line(table, &line))
		message_fatal("%s: the file is empty: a table has a header", table->in.name);
	table->columns = count_fields(line);
	table->name = arena_get(&table->arena, table->columns * sizeof *table->name);
	table->field = arena_get(&table->arena, table->columns * sizeof *table->field);
	line = arena_copy(&table->arena, line);
	for (size_t i = 0; slice_cut(&line, '\t', &field); i++) {
		table->name[i] = field;
		for (size_t j = 0; j < i; j++)
			if (slice_equal(table->name[j], field))
				message_fatal("%s:%llu: two columns are called '%.*s'", WHERE(table), MESSAGE_SLICE(field));
	}
}

bool
table_open(struct table *table, const char *folder, const char *file)
{
	struct buffer path = { 0 };
	bool there = table_path(&path, folder, file);

	if (there) {
		const char *name = arena_string(&table->arena, (struct slice){ path.p, path.n - 1 });

		if (!input_open(&table->in, name))
			message_end();
		read_header(table);
	}
	buffer_free(&path);
	return there;
}

size_t
table_column(const struct table *table, struct slice name)
{
	for (size_t i = 0; i < table->columns; i++)
		if (slice_equal(table->name[i], name))
			return i;
	return TABLE_ABSENT;
}

size_t
table_need(const struct table *table, const char *name)
{
	size_t column = table_column(table, slice_of(name));

	if (column == TABLE_ABSENT)
		message_fatal("%s:1: there is no column '%s'", table->in.name, name);
	return column;
}

bool
table_next(struct table *table)
{
	struct slice line, field;
	size_t n = 0;

	if (!next_line(table, &line))
		return false;
	while (slice_cut(&line, '\t', &field)) {
		if (n < table->columns)
			table->field[n] = field;
		n++;
	}
	if (n != table->columns)
		message_fatal("%s:%llu: %zu fields where the header has %zu", WHERE(table), n, table->columns);
	return true;
}

struct slice
table_text(struct table *table, size_t column)
{
	if (column == TABLE_ABSENT)
		return SLICE("");
	if (table->field[column].n == 0 || memchr(table->field[column].p, '\\', table->field[column].n) == NULL)
		return table->field[column];
	table->text.n = 0;
	frequency_unescape(&table->text, table->field[column]);
	return buffer_slice(&table->text);
}

_Noreturn static void
no_number(const struct table *table, size_t column)
{
	message_fatal("%s:%llu: '%.*s' is no number for the column '%.*s'", WHERE(table),
	    MESSAGE_SLICE(table->field[column]), MESSAGE_SLICE(table->name[column]));
}

uint64_t
table_count(const struct table *table, size_t column)
{
	uint64_t value;

	if (!slice_number(table->field[column], &value))
		no_number(table, column);
	return value;
}

double
table_number(const struct table *table, size_t column)
{
	char digits[64], *end;
	struct slice field;
	double value;

	if (column == TABLE_ABSENT)
		return NAN;
	field = table->field[column];
	if (slice_equal(field, SLICE("NA")))
		return NAN;
	if (field.n == 0 || field.n >= sizeof digits || strchr("0123456789+-.i", field.p[0]) == NULL)
		no_number(table, column);
	memcpy(digits, field.p, field.n);
	digits[field.n] = '\0';
	value = strtod(digits, &end);
	if (end != digits + field.n)
		no_number(table, column);
	return value;
}

void
table_close(struct table *table)
{
	input_close(&table->in);
	buffer_free(&table->text);
	arena_free(&table->arena);
}
