/* csv.c: rows of CSV and TSV.
 * SPDX-License-Identifier: MIT */
#include "read/csv.h"

#include <stdio.h>
#include <stdlib.h>

struct csv_field {
	size_t end;             /* in csv->bytes */
	bool quoted;
};

/* How reading a row ended. */
enum outcome {
	OUT_OF_LINES,           /* before it began, or in a file that cannot be read */
	COMPLETE,
	UNCLOSED,               /* at the end of the file */
	TOO_LONG,
	UNPAIRED,               /* bytes after a closing quote, or a quote where none may be */
	TOO_MANY,               /* fields, in several lines */
};

/* Lines, which can be read again */

/* The next line without its end; `keep` when it may have to be read again. */
static bool
next_line(struct csv *csv, struct slice *line, bool keep)
{
	if (csv->cursor < csv->held.n) {
		struct slice rest = slice_from(buffer_slice(&csv->held), csv->cursor);

		slice_cut(&rest, '\n', line);
		csv->cursor += line->n + 1;
		csv->number++;
	} else {
		if (!input_line_here(csv->in, line))
			return false;
		if (csv->in->line == 1 && slice_starts(*line, SLICE("\xEF\xBB\xBF")))
			*line = slice_from(*line, 3);
		csv->number = csv->in->line;
		if (keep) {
			buffer_add(&csv->held, *line);
			buffer_add_char(&csv->held, '\n');
			*line = (struct slice){ csv->held.p + csv->cursor, line->n };
			csv->cursor = csv->held.n;
		}
	}
	if (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

/* Forgets the lines that were read. */
static void
forget(struct csv *csv)
{
	if (csv->cursor < csv->held.n && csv->cursor < csv->held.n / 2)
		return;
	csv->held.n -= csv->cursor;
	if (csv->held.n > 0)
		memmove(csv->held.p, csv->held.p + csv->cursor, csv->held.n);
	csv->cursor = 0;
}

/* Fields */

static void
end_field(struct csv *csv, bool quoted)
{
	csv->field = memory_grow(csv->field, &csv->field_room, csv->fields + 1, sizeof *csv->field);
	csv->field[csv->fields++] = (struct csv_field){ csv->bytes.n, quoted };
}

static void
plain_fields(struct csv *csv, struct slice line)
{
	static const char letters[] = "tnr\\", meant[] = "\t\n\r\\";
	struct slice field;

	while (slice_cut(&line, '\t', &field)) {
		if (slice_equal(field, SLICE("\\N")))
			field.n = 0;
		while (field.n > 0) {
			const char *slash = memchr(field.p, '\\', field.n);
			size_t n = slash == NULL ? field.n : (size_t)(slash - field.p);
			const char *letter = n + 1 >= field.n || field.p[n + 1] == '\0' ? NULL :
			    strchr(letters, field.p[n + 1]);

			buffer_add(&csv->bytes, (struct slice){ field.p, n });
			if (letter != NULL)
				buffer_add_char(&csv->bytes, meant[letter - letters]);
			else if (slash != NULL)
				buffer_add_char(&csv->bytes, '\\');
			field = slice_from(field, n + (letter != NULL ? 2 : slash != NULL));
		}
		end_field(csv, false);
	}
}

/* Takes what is quoted off the front of *line, up to the closing quote or the line's end. */
static void
quoted_bytes(struct csv *csv, struct slice *line)
{
	while (csv->open) {
		const char *quote = line->n == 0 ? NULL : memchr(line->p, '"', line->n);
		size_t n = quote == NULL ? line->n : (size_t)(quote - line->p);

		buffer_add(&csv->bytes, (struct slice){ line->p, n });
		if (quote == NULL) {
			*line = slice_from(*line, n);
			return;
		}
		*line = slice_from(*line, n + 1);
		if (line->n > 0 && line->p[0] == '"') {
			buffer_add_char(&csv->bytes, '"');
			*line = slice_from(*line, 1);
		} else {
			csv->open = false;
		}
	}
}

/* The fields of one line of a row, which may go on in the next: csv->open. False when quotes
 * are where none may be; in an unquoted field they may, unless `strict`. */
static bool
quoted_fields(struct csv *csv, struct slice line, bool strict)
{
	for (bool more = true; more;) {
		bool quoted = csv->open;
		size_t n = 0;

		if (!quoted && line.n > 0 && line.p[0] == '"') {
			quoted = csv->open = true;
			csv->opened = csv->number;
			line = slice_from(line, 1);
		}
		if (quoted) {
			quoted_bytes(csv, &line);
			if (csv->open)
				return true;
			more = line.n > 0;
			if (more && line.p[0] != csv->separator)
				return false;
		} else {
			const char *end = line.n == 0 ? NULL : memchr(line.p, csv->separator, line.n);

			more = end != NULL;
			n = more ? (size_t)(end - line.p) : line.n;
			if (strict && n > 0 && memchr(line.p, '"', n) != NULL)
				return false;
			buffer_add(&csv->bytes, (struct slice){ line.p, n });
		}
		end_field(csv, quoted);
		line = slice_from(line, n + more);
	}
	return true;
}

/* Rows */

/* The first line of a row: one that is not empty. */
static bool
first_line(struct csv *csv, struct slice *line, bool keep)
{
	do
		if (!next_line(csv, line, keep))
			return false;
	while (line->n == 0);
	csv->again = csv->cursor;
	csv->again_number = csv->number;
	return true;
}

/* Reads a row into csv->bytes and csv->field. */
static enum outcome
take_row(struct csv *csv, bool strict)
{
	struct slice line;
	bool first = true;

	csv->bytes.n = csv->fields = 0;
	csv->open = false;
	csv->crossed = 0;
	buffer_room(&csv->bytes, 1);
	if (!first_line(csv, &line, strict))
		return OUT_OF_LINES;
	for (;; first = false) {
		csv->fault = csv->number;
		if (!csv->quotes)
			plain_fields(csv, line);
		else if (!quoted_fields(csv, line, strict || !first))
			return UNPAIRED;
		if (csv->open && csv->crossed == 0)
			csv->crossed = csv->opened;
		if (csv->columns > 0 && csv->fields + csv->open > csv->columns && (csv->open || !first))
			return TOO_MANY;
		if (!csv->open)
			return COMPLETE;
		if (!first && csv->bytes.n > CSV_LONGEST)
			return TOO_LONG;
		if (!next_line(csv, &line, true))
			return csv->in->broken ? OUT_OF_LINES : UNCLOSED;
		buffer_add_char(&csv->bytes, '\n');
	}
}

static bool
quoted_as_always(const struct csv *csv)
{
	for (size_t i = 0; csv->rows >= CSV_STEADY && i < csv->columns; i++)
		if (csv->always[i] && !csv->field[i].quoted)
			return false;
	return true;
}

/* Goes to the first line below the row's first from which a row can be read. */
static bool
find_row(struct csv *csv, uint64_t *line)
{
	for (;;) {
		enum outcome outcome;
		size_t cursor;
		uint64_t number;

		csv->cursor = csv->again;
		csv->number = csv->again_number;
		forget(csv);
		cursor = csv->cursor;
		number = csv->number;
		outcome = take_row(csv, true);
		if (outcome == OUT_OF_LINES)
			return false;
		if (outcome == COMPLETE && csv->fields == csv->columns && quoted_as_always(csv)) {
			*line = csv->again_number;
			csv->cursor = cursor;
			csv->number = number;
			return true;
		}
	}
}

/* Says what is wrong with the row's quotes; in csv->line, where. */
static size_t
explain(struct csv *csv, enum outcome outcome)
{
	size_t room = sizeof csv->why;
	int n;

	csv->line = outcome != UNPAIRED && outcome != TOO_MANY ? csv->opened :
	    csv->crossed > 0 ? csv->crossed : csv->fault;
	if (outcome == UNCLOSED)
		n = snprintf(csv->why, room, "the quote that is opened here is not closed");
	else if (outcome == TOO_LONG)
		n = snprintf(csv->why, room, "the quote that is opened here is not closed within %d MiB", CSV_LONGEST >> 20);
	else if (outcome == TOO_MANY)
		n = snprintf(csv->why, room, "the quote that is opened here is not closed before there are more than %zu fields", csv->columns);
	else if (csv->crossed == 0)
		n = snprintf(csv->why, room, "quotes are not doubled, or bytes follow a closing one");
	else
		n = snprintf(csv->why, room, "the quote that is opened here is not closed, or quotes in line %llu are not doubled",
		    (unsigned long long)csv->fault);
	return n < 0 ? 0 : (size_t)n;
}

/* Leaves out a row whose quotes are wrong. */
static void
give_up(struct csv *csv, enum outcome outcome)
{
	size_t n = explain(csv, outcome);
	uint64_t where = csv->line, line;

	if (find_row(csv, &line))
		snprintf(csv->why + n, sizeof csv->why - n, ": the row is left out, reading goes on at line %llu",
		    (unsigned long long)line);
	else
		snprintf(csv->why + n, sizeof csv->why - n, ": the row is left out, and none follows");
	csv->line = where;
}

static bool
is_empty(const struct csv *csv)
{
	return csv->columns > 1 && csv->bytes.n == 0;
}

static void
give_cells(struct csv *csv)
{
	size_t start = 0;

	for (size_t i = 0; i < csv->columns; i++) {
		csv->cell[i] = slice_from((struct slice){ csv->bytes.p, csv->field[i].end }, start);
		csv->always[i] = csv->always[i] && csv->field[i].quoted;
		start = csv->field[i].end;
	}
	csv->rows++;
}

enum csv_result
csv_row(struct csv *csv)
{
	enum outcome outcome;

	if (csv->columns == 0)
		return CSV_END;
	do {
		forget(csv);
		outcome = take_row(csv, false);
		csv->line = csv->again_number;
	} while (outcome == COMPLETE && csv->fields == csv->columns && is_empty(csv));
	if (outcome == OUT_OF_LINES)
		return CSV_END;
	if (outcome != COMPLETE) {
		give_up(csv, outcome);
		return CSV_BAD;
	}
	if (csv->fields != csv->columns) {
		snprintf(csv->why, sizeof csv->why, "this row has %zu field%s, the header %zu: the row is left out",
		    csv->fields, csv->fields == 1 ? "" : "s", csv->columns);
		return CSV_BAD;
	}
	give_cells(csv);
	return CSV_ROW;
}

/* The header */

/* Quotes and separator, by the first line, which is then read again. */
static bool
tell_form(struct csv *csv, enum csv_form form)
{
	bool inside = false, comma = false, semicolon = false, tab = false, any_tab;
	struct slice line;

	if (!first_line(csv, &line, true))
		return false;
	any_tab = memchr(line.p, '\t', line.n) != NULL;
	for (size_t i = 0; i < line.n; i++) {
		inside ^= line.p[i] == '"';
		comma = comma || (!inside && line.p[i] == ',');
		semicolon = semicolon || (!inside && line.p[i] == ';');
		tab = tab || (!inside && line.p[i] == '\t');
	}
	csv->quotes = form == CSV_QUOTED || (form == CSV_TOLD && !any_tab);
	csv->separator = comma ? ',' : semicolon ? ';' : tab ? '\t' : ',';
	csv->cursor = 0;
	csv->number = 0;
	return true;
}

static bool
take_names(struct csv *csv)
{
	struct buffer scratch = { 0 };
	struct cleaned cleaned = { 0 };
	size_t start = 0;

	csv->columns = csv->fields;
	csv->name = memory_new(csv->columns, sizeof *csv->name);
	csv->cell = memory_new(csv->columns, sizeof *csv->cell);
	csv->always = memory_new(csv->columns, sizeof *csv->always);
	for (size_t i = 0; i < csv->columns; i++) {
		struct slice name = slice_from((struct slice){ csv->bytes.p, csv->field[i].end }, start);

		csv->name[i] = arena_copy(&csv->arena, slice_trim(clean_text(name, &scratch, &cleaned)));
		csv->always[i] = true;
		start = csv->field[i].end;
	}
	buffer_free(&scratch);
	return cleaned.replaced + cleaned.removed == 0;
}

static bool
good_names(struct csv *csv)
{
	for (size_t i = 0; i < csv->columns; i++) {
		if (csv->name[i].n == 0) {
			snprintf(csv->why, sizeof csv->why, "column %zu of the header has no name: the file is left out", i + 1);
			return false;
		}
		for (size_t j = 0; j < i; j++)
			if (slice_equal(csv->name[i], csv->name[j])) {
				snprintf(csv->why, sizeof csv->why, "two columns are called '%.*s': the file is left out",
				    MESSAGE_SLICE(csv->name[i]));
				return false;
			}
	}
	return true;
}

bool
csv_begin(struct csv *csv, struct input *in, enum csv_form form)
{
	enum outcome outcome;

	csv->in = in;
	if (!tell_form(csv, form))
		return true;
	outcome = take_row(csv, false);
	csv->line = csv->again_number;
	if (outcome == OUT_OF_LINES)
		return true;
	if (outcome != COMPLETE)
		snprintf(csv->why + explain(csv, outcome), 100, ": the file has no header and is left out");
	else if (csv->quotes && memchr(csv->bytes.p, '\r', csv->bytes.n) != NULL)
		snprintf(csv->why, sizeof csv->why, "the lines end in CR alone: the file is left out");
	else if (csv->fields > CSV_COLUMNS)
		snprintf(csv->why, sizeof csv->why, "the header has more than %d columns: the file is left out", CSV_COLUMNS);
	else if (!take_names(csv))
		snprintf(csv->why, sizeof csv->why, "the header is no clean text in UTF-8: the file is left out");
	else if (good_names(csv))
		return true;
	csv->columns = 0;
	return false;
}

/* Articles */

/* Whether the names stay apart as names of attributes. */
static bool
good_attributes(struct csv *csv)
{
	struct article article = { 0 };
	size_t i;

	for (i = 0; i < csv->columns && (i == csv->text || !article_name_taken(&article, csv->name[i], 0)); i++)
		if (i != csv->text)
			article_set(&article, csv->name[i], SLICE("x"));
	article_free(&article);
	if (i < csv->columns)
		snprintf(csv->why, sizeof csv->why, "column '%.*s' has the name of another as an attribute: the file is left out",
		    MESSAGE_SLICE(csv->name[i]));
	return i == csv->columns;
}

static void
say_columns(struct csv *csv, struct slice text)
{
	size_t room = sizeof csv->why, at = (size_t)snprintf(csv->why, room,
	    "there is no column '%.*s': the file is left out; its columns are", MESSAGE_SLICE(text));

	for (size_t i = 0; i < csv->columns && at < room; i++) {
		if (room - at < csv->name[i].n + 16) {
			snprintf(csv->why + at, room - at, ", ...");
			break;
		}
		at += (size_t)snprintf(csv->why + at, room - at, "%s '%.*s'", i > 0 ? "," : "",
		    MESSAGE_SLICE(csv->name[i]));
	}
}

bool
csv_begin_articles(struct csv *csv, struct input *in, enum csv_form form, struct slice text)
{
	bool good = csv_begin(csv, in, form);

	if (!good || csv->columns == 0)
		return good;
	for (csv->text = 0; csv->text < csv->columns; csv->text++)
		if (slice_equal(csv->name[csv->text], text))
			break;
	if (csv->text == csv->columns)
		say_columns(csv, text);
	else if (good_attributes(csv))
		return true;
	csv->columns = 0;
	return false;
}

enum csv_result
csv_record(struct csv *csv, struct article *article, struct slice *body, struct cleaned *cleaned)
{
	enum csv_result result = csv_row(csv);
	struct buffer scratch = { 0 };

	if (result != CSV_ROW)
		return result;
	*body = csv->cell[csv->text];
	for (size_t i = 0; i < csv->columns; i++)
		if (i != csv->text)
			article_set(article, csv->name[i], clean_text(csv->cell[i], &scratch, cleaned));
	buffer_free(&scratch);
	return result;
}

void
csv_end(struct csv *csv)
{
	free(csv->name);
	free(csv->cell);
	free(csv->always);
	free(csv->field);
	arena_free(&csv->arena);
	buffer_free(&csv->held);
	buffer_free(&csv->bytes);
	*csv = (struct csv){ 0 };
}
