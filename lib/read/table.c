/* table.c: attributes from a side table.
 * SPDX-License-Identifier: MIT */
#include "read/table.h"

#include <stdlib.h>

#include "input.h"
#include "markup.h"
#include "message.h"
#include "read/clean.h"
#include "read/csv.h"

struct table_row {
	uint64_t line;
	bool used;
};

static bool
take_header(struct table *table, struct csv *csv)
{
	struct slice key = csv->columns > 0 ? csv->name[0] : SLICE("");

	table->by_id = slice_equal(key, SLICE("id"));
	if (!table->by_id && !slice_equal(key, SLICE("file"))) {
		message_trouble("%s:%llu: the first column of a table of attributes is 'file' or 'id', not '%.*s'", table->path,
		    (unsigned long long)(csv->line > 0 ? csv->line : 1), MESSAGE_SLICE(key));
		return false;
	}
	table->columns = csv->columns - 1;
	table->name = memory_new(table->columns, sizeof *table->name);
	for (size_t i = 0; i < table->columns; i++)
		table->name[i] = arena_copy(&table->arena, csv->name[i + 1]);
	return true;
}

static struct slice
key_of(const struct table *table, struct slice field, struct buffer *scratch)
{
	struct cleaned cleaned = { 0 };
	struct slice key = slice_trim(clean_text(field, scratch, &cleaned));

	if (!table->by_id && slice_starts(key, SLICE("./")))
		key = slice_from(key, 2);
	return key;
}

/* The field's values, as they are written in an attribute. */
static uint32_t
value_of(struct table *table, struct slice field, struct buffer *scratch, struct buffer *escaped)
{
	struct cleaned cleaned = { 0 };
	struct slice rest = clean_text(field, scratch, &cleaned), part;

	escaped->n = 0;
	while (slice_cut(&rest, '|', &part)) {
		part = slice_trim(part);
		if (part.n == 0)
			continue;
		if (escaped->n > 0)
			buffer_add_char(escaped, '|');
		article_escape_value(escaped, part);
	}
	return escaped->n == 0 ? INTERN_NONE : intern_add(&table->values, buffer_slice(escaped));
}

static void
add_row(struct table *table, const struct csv *csv, struct buffer *scratch, struct buffer *escaped)
{
	struct slice key = key_of(table, csv->cell[0], scratch);
	unsigned long long line = csv->line;
	uint32_t number = key.n == 0 ? 0 : intern_add(&table->keys, key);

	if (key.n == 0) {
		message_trouble("%s:%llu: this row has no %s: it is left out", table->path, line, table->by_id ? "id" : "file");
	} else if (number < table->rows) {
		message_trouble("%s:%llu: '%.*s' stands in line %llu already: this row is left out", table->path, line,
		    MESSAGE_SLICE(key), (unsigned long long)table->row[number].line);
	} else {
		table->row = memory_grow(table->row, &table->room, (size_t)table->rows + 1, sizeof *table->row);
		table->row[table->rows++] = (struct table_row){ csv->line, false };
		table->cell = memory_grow(table->cell, &table->cell_room, table->cells + table->columns, sizeof *table->cell);
		for (size_t i = 0; i < table->columns; i++)
			table->cell[table->cells++] = value_of(table, csv->cell[i + 1], scratch, escaped);
	}
}

static bool
take_rows(struct table *table, struct csv *csv)
{
	struct buffer scratch = { 0 }, escaped = { 0 };
	enum csv_result result;

	while ((result = csv_row(csv)) != CSV_END)
		if (result == CSV_ROW)
			add_row(table, csv, &scratch, &escaped);
		else
			message_trouble("%s:%llu: %s", table->path, (unsigned long long)csv->line, csv->why);
	buffer_free(&scratch);
	buffer_free(&escaped);
	return !csv->in->broken;
}

bool
table_load(struct table *table, const char *path)
{
	struct input in = INPUT_NONE;
	struct csv csv = { 0 };
	bool good;

	if (!input_open(&in, path))
		return false;
	table->path = in.name;
	good = csv_begin(&csv, &in, CSV_TOLD);
	if (!good)
		message_trouble("%s:%llu: %s", table->path, (unsigned long long)csv.line, csv.why);
	good = good && !in.broken && take_header(table, &csv) && take_rows(table, &csv);
	csv_end(&csv);
	input_close(&in);
	return good;
}

bool
table_set(struct table *table, struct article *article, struct slice file, bool alone)
{
	struct buffer scratch = { 0 };
	struct slice key = file;
	uint32_t number;

	if (table->by_id && article->id.n > 0)
		key = markup_text(article->id, &scratch);
	else if (table->by_id && !alone)
		key = SLICE("");
	number = intern_find(&table->keys, key);
	buffer_free(&scratch);
	if (number == INTERN_NONE)
		return false;
	table->row[number].used = true;
	for (size_t i = 0; i < table->columns; i++) {
		uint32_t value = table->cell[number * table->columns + i];

		if (value != INTERN_NONE)
			article_set_escaped(article, table->name[i], table->values.word[value]);
	}
	return true;
}

bool
table_unused(const struct table *table, uint32_t *at, struct slice *key, uint64_t *line)
{
	while (*at < table->rows && table->row[*at].used)
		++*at;
	if (*at >= table->rows)
		return false;
	*key = table->keys.word[*at];
	*line = table->row[*at].line;
	++*at;
	return true;
}

void
table_free(struct table *table)
{
	free(table->name);
	free(table->row);
	free(table->cell);
	intern_free(&table->keys);
	intern_free(&table->values);
	arena_free(&table->arena);
	*table = (struct table){ 0 };
}
