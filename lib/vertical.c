/* vertical.c: the vertical stream: tokens in named columns, one a line.
 * SPDX-License-Identifier: MIT */
#include "vertical.h"

#include <stdlib.h>

#include "block.h"
#include "output.h"

static struct slice
names_of(struct slice line)
{
	struct slice names = slice_from(line, sizeof STREAM_HEADER_START - 1);

	names = slice_trim(names);
	if (names.n >= 3 && memcmp(names.p + names.n - 3, "-->", 3) == 0)
		names.n -= 3;
	return slice_trim(names);
}

size_t
vertical_find(const struct vertical *vertical, const char *name)
{
	for (size_t i = 0; i < vertical->columns; i++)
		if (slice_equal(vertical->name[i], slice_of(name)))
			return i;
	return VERTICAL_NONE;
}

static bool
give_up_file(struct vertical *vertical)
{
	stream_skip(&vertical->stream);
	vertical->refused = true;
	/* A file of which nothing was used does not settle the columns of the others. */
	if (!vertical->settled)
		vertical->columns = 0;
	return false;
}

void
vertical_refuse(struct vertical *vertical, const char *why)
{
	input_trouble(&vertical->stream.in, "%s", why);
	give_up_file(vertical);
}

bool
vertical_need(struct vertical *vertical, const char *name, size_t *column)
{
	*column = vertical_find(vertical, name);
	if (*column != VERTICAL_NONE)
		return true;
	input_trouble(&vertical->stream.in, "there is no column '%s'", name);
	return give_up_file(vertical);
}

static bool
first_header(struct vertical *vertical, struct slice names)
{
	struct slice name;

	while (slice_word(&names, &name)) {
		size_t n = vertical->columns;

		for (size_t i = 0; i < n; i++)
			if (slice_equal(vertical->name[i], name)) {
				input_trouble(&vertical->stream.in, "two columns are called '%.*s'", MESSAGE_SLICE(name));
				return give_up_file(vertical);
			}
		vertical->name = memory_grow(vertical->name, &vertical->room, n + 1, sizeof *vertical->name);
		vertical->name[n] = arena_copy(&vertical->arena, name);
		vertical->columns++;
	}
	if (vertical->columns == 0) {
		input_trouble(&vertical->stream.in, "the header names no columns");
		return give_up_file(vertical);
	}
	free(vertical->cell);
	vertical->cell = memory_new(vertical->columns, sizeof *vertical->cell);
	return true;
}

static bool
same_header(struct vertical *vertical, struct slice names)
{
	struct slice name;
	size_t n = 0;
	bool same = true;

	while (same && slice_word(&names, &name)) {
		same = n < vertical->columns && slice_equal(vertical->name[n], name);
		n++;
	}
	if (same && n == vertical->columns)
		return true;
	input_trouble(&vertical->stream.in, "these columns are not those of the first header");
	return give_up_file(vertical);
}

static bool
read_header(struct vertical *vertical)
{
	struct slice names = names_of(vertical->stream.line);

	if (vertical->columns > 0 ? !same_header(vertical, names) : !first_header(vertical, names))
		return false;
	for (const char *const *add = vertical->added; add != NULL && *add != NULL; add++)
		if (vertical_find(vertical, *add) != VERTICAL_NONE) {
			input_trouble(&vertical->stream.in, "there is a column '%s' already", *add);
			return give_up_file(vertical);
		}
	return vertical->header_here = true;
}

/* Says what is wrong with a row. */
static bool
refuse_row(struct vertical *vertical)
{
	struct slice rest = vertical->stream.line, cell;
	size_t n = 0;

	while (slice_cut(&rest, '\t', &cell))
		n++;
	if (n == vertical->columns)
		input_trouble(&vertical->stream.in, "the first column is empty");
	else
		input_trouble(&vertical->stream.in, "columns in this row: %zu, in the header: %zu", n, vertical->columns);
	return give_up_file(vertical);
}

/* Takes the row apart; false when it is ragged or its first cell empty. */
static bool
split_row(struct vertical *vertical, struct slice line)
{
	const char *p = line.p, *end = p + line.n, *tab;
	struct slice *cell = vertical->cell, *last = cell + vertical->columns - 1;

	for (; cell < last; cell++) {
		tab = memchr(p, '\t', (size_t)(end - p));
		if (tab == NULL)
			return false;
		*cell = (struct slice){ p, (size_t)(tab - p) };
		p = tab + 1;
	}
	*last = (struct slice){ p, (size_t)(end - p) };
	return vertical->cell->n > 0 && memchr(p, '\t', last->n) == NULL;
}

static bool
read_token(struct vertical *vertical)
{
	vertical->is_text = vertical->takes_text && !vertical->header_here;
	if (vertical->is_text)
		return true;
	if (!vertical->header_here) {
		input_trouble(&vertical->stream.in, "a token comes before the header, '" STREAM_HEADER_START " ... -->'");
		return give_up_file(vertical);
	}
	return split_row(vertical, vertical->stream.line) || refuse_row(vertical);
}

enum stream_item
vertical_next(struct vertical *vertical)
{
	enum stream_item item;

	while ((item = stream_next(&vertical->stream)) != STREAM_END) {
		if (vertical->stream.in.line == 1)
			vertical->header_here = false;
		if (vertical->header_here)
			vertical->settled = true;
		if (item == STREAM_CONTENT && !read_token(vertical))
			continue;
		if (item == STREAM_HEADER && !read_header(vertical))
			continue;
		return item;
	}
	return STREAM_END;
}

/* The tabs and newlines from a place on, one after another. */
struct scan {
	const char *block, *end;        /* the block after that at hand; of all */
	uint64_t found;                 /* those that the block has, and that are still to come */
};

/* The next one, or NULL. */
static inline const char *
scan_next(struct scan *scan)
{
	const char *at;

	while (scan->found == 0) {
		if (scan->block >= scan->end)
			return NULL;
		scan->found = block_equal(scan->block, '\t') | block_equal(scan->block, '\n');
		scan->block += BLOCK_SIZE;
	}
	at = scan->block - BLOCK_SIZE + __builtin_ctzll(scan->found);
	scan->found &= scan->found - 1;
	return at < scan->end ? at : NULL;
}

/* The row that starts at `p`, and its cell of the column; false where it is no whole row: no
 * newline before the end, a cell too many or too few, the first one empty. */
static inline bool
scan_row(struct scan *scan, const char *p, size_t columns, size_t column, struct vertical_row *row)
{
	const char *cell = p, *stop = p;

	for (size_t i = 0; i < columns; i++) {
		stop = scan_next(scan);
		if (stop == NULL || *stop != (i + 1 < columns ? '\t' : '\n'))
			return false;
		if (i == column)
			row->cell = (struct slice){ cell, (size_t)(stop - cell) };
		cell = stop + 1;
	}
	row->line = (struct slice){ p, (size_t)(stop - p) };
	return *p != '\n' && *p != '\t';
}

size_t
vertical_rows(struct vertical *vertical, size_t column, struct vertical_row *row, size_t most)
{
	const struct slice ahead = input_ahead(&vertical->stream.in);
	const char *p = ahead.p;
	struct scan scan = { p, p + ahead.n, 0 };
	size_t n;

	if (!vertical->header_here)
		return 0;
	/* What is no token, or is not as it should be, is left to vertical_next. */
	for (n = 0; n < most && p < scan.end && *p != '<' && scan_row(&scan, p, vertical->columns, column, &row[n]); n++)
		p += row[n].line.n + 1;
	if (n > 0) {
		input_take_lines(&vertical->stream.in, n, (size_t)(p - ahead.p));
		vertical->settled = true;
		vertical->is_text = false;
	}
	return n;
}

/* The header as it is, the added names behind its own. */
static void
write_header(struct slice line, const char *const *added)
{
	struct slice names = names_of(line);
	size_t n = (size_t)(names.p + names.n - line.p);

	output_slice((struct slice){ line.p, n });
	for (; added != NULL && *added != NULL; added++) {
		output_char(' ');
		output_text(*added);
	}
	output_line(slice_from(line, n));
}

bool
vertical_has_several(struct slice column)
{
	return slice_equal(column, SLICE("theme"));
}

void
vertical_pass(struct vertical *vertical)
{
	if (slice_starts(vertical->stream.line, SLICE(STREAM_HEADER_START))) {
		write_header(vertical->stream.line, vertical->added);
		vertical->header_written = true;
	} else {
		output_line(vertical->stream.line);
	}
}

void
vertical_cell(struct buffer *out, struct slice value)
{
	buffer_add_char(out, '\t');
	if (value.n == 1 && (*value.p == '_' || *value.p == '^'))
		buffer_add(out, *value.p == '_' ? SLICE("&#95;") : SLICE("&#94;"));
	else
		markup_escape(out, value, MARKUP_COLUMN);
}

void
vertical_add(struct slice value)
{
	static struct buffer cell;

	cell.n = 0;
	vertical_cell(&cell, value);
	output_slice(buffer_slice(&cell));
}

void
vertical_end(struct vertical *vertical)
{
	if (vertical->added != NULL && !vertical->header_written && !vertical->refused)
		write_header(SLICE(STREAM_HEADER_START " word -->"), vertical->added);
	stream_close(&vertical->stream);
	arena_free(&vertical->arena);
	free(vertical->name);
	free(vertical->cell);
}
