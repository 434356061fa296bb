/* tables.c: any number of frequency tables, row by row as one.
 * SPDX-License-Identifier: MIT */
#include "merge/tables.h"

#include <stdlib.h>
#include <sys/resource.h>

#include "eight.h"

enum {
	OTHER_FILES = 16,       /* that a process has open beside the tables */
	BLOCKS = 1 << 24,       /* bytes of the blocks of all tables, about */
	LEAST_BLOCK = 1 << 13,
	MOST_BLOCK = 1 << 18,
};

/* Opening */

/* Whether so many files can be open at once. */
static bool
fit(size_t n)
{
	struct rlimit limit;

	return getrlimit(RLIMIT_NOFILE, &limit) != 0 || n + OTHER_FILES <= limit.rlim_cur;
}

/* A power of two, less some room for the rest of a line. */
static size_t
block_for(size_t n)
{
	size_t block = MOST_BLOCK;

	while (block > LEAST_BLOCK && block > BLOCKS / n)
		block /= 2;
	return block - block / 8;
}

/* Whether the table's columns are those of the first. */
static bool
has_columns(struct tables *tables, struct frequency_reader *table)
{
	if (!tables->known) {
		buffer_add(&tables->names, table->groups);
		tables->groups = buffer_slice(&tables->names);
		tables->known = true;
	}
	if (slice_equal(table->groups, tables->groups))
		return true;
	input_trouble(&table->in, "these columns are not those of the first table");
	return false;
}

/* Whether it may have rows. An empty file is a good table without any. */
static bool
open_table(struct tables *tables, struct frequency_reader *table, const char *path)
{
	bool good;

	table->headless = tables->columns.n > 0;
	if (table->headless)
		frequency_columns(table, tables->columns);
	good = frequency_open(table, path) && (!table->has_header || has_columns(tables, table));
	if (!good || table->in.broken)
		tables->broken = true;
	return good && table->has_header;
}

/* In order */

static void
open_sorted(struct tables *tables, char *const *operands)
{
	tables->table = memory_new(tables->n, sizeof *tables->table);
	tournament_begin(&tables->order, tables->n);
	for (size_t i = 0; operands[i] != NULL; i++) {
		struct frequency_reader *table = &tables->table[i];

		*table = (struct frequency_reader)FREQUENCY_READER;
		table->in.block_size = block_for(tables->n);
		table->in.parks = !fit(tables->n);
		if (open_table(tables, table, operands[i]) && frequency_next(table))
			tournament_enter(&tables->order, i, table->code, table->key);
		else
			frequency_close(table);
	}
	tournament_play(&tables->order);
}

static const struct frequency_row *
next_sorted(struct tables *tables)
{
	struct frequency_reader *table;

	/* The row given last stayed until here. */
	if (tables->started) {
		table = &tables->table[tables->source];
		if (frequency_next(table)) {
			tournament_next(&tables->order, table->code, table->key);
		} else {
			frequency_close(table);
			tournament_next(&tables->order, OFFSET_VALUE_END, (struct slice){ NULL, 0 });
		}
	}
	tables->started = true;
	tables->source = tables->order.source;
	tables->again = tables->order.code == OFFSET_VALUE_SAME;
	if (tables->order.code == OFFSET_VALUE_END)
		return NULL;
	tables->fields = tables->table[tables->source].fields;
	return &tables->table[tables->source].row;
}

/* Out of order */

/* Where two lines differ first, or the shorter ends. */
static size_t
differ(struct slice a, struct slice b)
{
	size_t n = a.n < b.n ? a.n : b.n, at = 0;

	while (at + 8 <= n && eight_bytes(a.p + at) == eight_bytes(b.p + at))
		at += 8;
	while (at < n && a.p[at] == b.p[at])
		at++;
	return at;
}

/* Whether the byte at that place of a row, or the end of a field there, is of n. */
static bool
is_of_n(struct slice line, size_t at)
{
	const char *tab = at == 0 ? NULL : memchr(line.p, '\t', at);

	return tab != NULL && memchr(tab + 1, '\t', at - (size_t)(tab + 1 - line.p)) == NULL;
}

/* How many digits stand there. */
static size_t
digits(struct slice line, size_t at)
{
	size_t from = at;

	while (at < line.n && line.p[at] >= '0' && line.p[at] <= '9')
		at++;
	return at - from;
}

/* How high a byte is: the end of a field is lower than what it may hold. */
static int
height(struct slice line, size_t at)
{
	if (at == line.n)
		return -2;
	return line.p[at] == '\t' ? -1 : (unsigned char)line.p[at];
}

/* Rows as written; of those that differ in their counts alone any may come first. */
static int
compare_lines(struct slice a, struct slice b)
{
	size_t at = differ(a, b), x, y;
	int left = height(a, at), right = height(b, at);

	if (left <= '9' && right <= '9' && is_of_n(a, at)) {
		x = digits(a, at);
		y = digits(b, at);
		if (x != y)
			return x < y ? -1 : 1;
	}
	return left - right;
}

static void
read_unsorted(struct tables *tables, char *const *operands)
{
	tables->sorter = (struct sorter){ .compare = compare_lines, .memory = tables->memory };
	for (; *operands != NULL; operands++) {
		struct frequency_reader table = FREQUENCY_READER;

		table.unsorted = true;
		if (open_table(tables, &table, *operands))
			while (frequency_next(&table))
				sorter_add(&tables->sorter, table.line);
		frequency_close(&table);
	}
}

static const struct frequency_row *
next_unsorted(struct tables *tables)
{
	struct slice line;

	/* The row given last stayed until here. */
	tables->before.n = 0;
	buffer_add(&tables->before, tables->fields);
	if (!sorter_next(&tables->sorter, &line))
		return NULL;
	tables->row = frequency_row_of(line);
	tables->fields = frequency_fields(line);
	tables->again = slice_equal(tables->fields, buffer_slice(&tables->before));
	return &tables->row;
}

void
tables_open(struct tables *tables, char *const *operands)
{
	static char standard_input[] = "-";
	static char *const only[] = { standard_input, NULL };

	if (*operands == NULL)
		operands = only;
	for (tables->n = 0; operands[tables->n] != NULL;)
		tables->n++;
	if (tables->unsorted)
		read_unsorted(tables, operands);
	else
		open_sorted(tables, operands);
}

const struct frequency_row *
tables_next(struct tables *tables)
{
	return tables->unsorted ? next_unsorted(tables) : next_sorted(tables);
}

void
tables_close(struct tables *tables)
{
	for (size_t i = 0; tables->table != NULL && i < tables->n; i++)
		frequency_close(&tables->table[i]);
	free(tables->table);
	tournament_free(&tables->order);
	sorter_free(&tables->sorter);
	buffer_free(&tables->names);
	buffer_free(&tables->before);
}
