/* rows.c: the rows of a concordance on their way out.
 * SPDX-License-Identifier: MIT */
#include "concord/rows.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "frequency.h"
#include "output.h"
#include "unicode/unicode.h"

#define MATCH_COLOUR "\033[1;31m"
#define PLACE_COLOUR "\033[35m"
#define NO_COLOUR "\033[0m"

enum { PLACE_WIDTH = 24, NUMBER_DIGITS = 20 };

/* Drawing */

struct drawn {
	struct concord_rank rank;
	uint64_t number;        /* of the row in the input */
	struct buffer keys, fields;
};

static int
compare_numbers(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int
compare_ranks(const struct concord_rank *a, const struct concord_rank *b)
{
	int order = compare_numbers(a->round, b->round);

	if (order == 0)
		order = compare_numbers(a->text, b->text);
	return order != 0 ? order : compare_numbers(a->hit, b->hit);
}

/* The last one stands first in the heap: it gives way. */
static bool
is_drawn_later(const void *a, const void *b)
{
	const struct drawn *left = a, *right = b;
	int order = compare_ranks(&left->rank, &right->rank);

	return order != 0 ? order > 0 : left->number > right->number;
}

bool
concord_want(const struct rows *rows, const struct concord_rank *rank)
{
	return rows->sample == 0 || rows->drawn.n < rows->sample ||
	    compare_ranks(rank, &((struct drawn *)rows->drawn.item[0])->rank) < 0;
}

static void
free_drawn(struct drawn *drawn)
{
	buffer_free(&drawn->keys);
	buffer_free(&drawn->fields);
	free(drawn);
}

static void
draw(struct rows *rows, const struct concord_rank *rank, struct slice keys, struct slice fields)
{
	struct drawn *drawn;

	if (!concord_want(rows, rank))
		return;
	drawn = memory_new(1, sizeof *drawn);
	drawn->rank = *rank;
	drawn->number = rows->next++;
	buffer_add(&drawn->keys, keys);
	buffer_add(&drawn->fields, fields);
	rows->drawn.before = is_drawn_later;
	if (rows->drawn.n < rows->sample) {
		heap_add(&rows->drawn, drawn);
		return;
	}
	free_drawn(rows->drawn.item[0]);
	rows->drawn.item[0] = drawn;
	heap_settle(&rows->drawn);
}

/* Writing as a table */

static void
write_table(const struct rows *rows, struct slice fields)
{
	output_slice(fields);
	output_text(rows->code ? "\t\n" : "\n");
}

void
concord_header(const struct rows *rows)
{
	if (rows->format == ROWS_TSV)
		output_text(rows->code ? ROWS_HEADER "\tcode\n" : ROWS_HEADER "\n");
}

/* Writing for a terminal */

static size_t
columns_of(struct slice text, size_t at, size_t *bytes)
{
	struct code_point point = unicode_decode(text, at);
	int width = utf8proc_charwidth((utf8proc_int32_t)point.code);

	*bytes = point.n;
	return width > 0 ? (size_t)width : 0;
}

static size_t
width_of(struct slice text)
{
	size_t width = 0, n;

	for (size_t at = 0; at < text.n; at += n)
		width += columns_of(text, at, &n);
	return width;
}

/* As much of the text's end as has room, or of its beginning; marks stay with their letter. */
static struct slice
last_columns(struct slice text, size_t room)
{
	size_t width = width_of(text), at = 0, n;

	while (width > room) {
		width -= columns_of(text, at, &n);
		at += n;
	}
	while (at > 0 && at < text.n && columns_of(text, at, &n) == 0)
		at += n;
	return slice_from(text, at);
}

static struct slice
first_columns(struct slice text, size_t room)
{
	size_t width = 0, at = 0, n;

	while (at < text.n && (width += columns_of(text, at, &n)) <= room)
		at += n;
	return (struct slice){ text.p, at };
}

static void
pad(size_t width, size_t to)
{
	for (; width < to; width++)
		output_char(' ');
}

static void
write_coloured(const struct rows *rows, struct slice text, const char *colour)
{
	if (rows->colour)
		output_text(colour);
	output_slice(text);
	if (rows->colour)
		output_text(NO_COLOUR);
}

/* The text and line, as much of it as has room. */
static void
write_place(struct rows *rows, struct slice text, struct slice line)
{
	struct slice place;

	rows->line.n = 0;
	buffer_add(&rows->line, text);
	if (line.n > 0) {
		buffer_add_char(&rows->line, ':');
		buffer_add(&rows->line, line);
	}
	place = last_columns(buffer_slice(&rows->line), PLACE_WIDTH);
	write_coloured(rows, place, PLACE_COLOUR);
	pad(width_of(place), PLACE_WIDTH + 1);
}

static void
write_line(struct rows *rows, struct slice fields)
{
	struct slice field[ROWS_FIELDS] = { 0 }, left, match, right;
	size_t side = rows->width > PLACE_WIDTH + 21 ? (rows->width - PLACE_WIDTH - 1) / 2 - 5 : 10, room = 0;

	for (size_t i = 0; i < ROWS_FIELDS; i++)
		slice_cut(&fields, '\t', &field[i]);
	left = last_columns(field[ROWS_LEFT], side);
	match = field[ROWS_MATCH];
	if (rows->width > PLACE_WIDTH + 3 + side + width_of(match))
		room = rows->width - PLACE_WIDTH - 3 - side - width_of(match);
	right = first_columns(field[ROWS_RIGHT], room);
	write_place(rows, field[ROWS_TEXT], field[ROWS_LINE]);
	pad(width_of(left), side);
	output_slice(left);
	output_char(' ');
	write_coloured(rows, match, MATCH_COLOUR);
	if (right.n > 0 && strchr(",.;:!?)]}%", *right.p) == NULL)
		output_char(' ');
	output_line(right);
}

static void
write_row(struct rows *rows, struct slice fields)
{
	rows->written++;
	if (rows->format == ROWS_TSV)
		write_table(rows, fields);
	else
		write_line(rows, fields);
}

/* In order */

/* A line of the sorter: keys, the row's number, the row. */
static void
sort_in(struct rows *rows, struct slice keys, uint64_t number, struct slice fields)
{
	char digits[NUMBER_DIGITS];

	for (size_t i = NUMBER_DIGITS; i-- > 0; number /= 10)
		digits[i] = (char)('0' + number % 10);
	rows->line.n = 0;
	buffer_add(&rows->line, keys);
	buffer_add_char(&rows->line, '\t');
	buffer_add(&rows->line, (struct slice){ digits, sizeof digits });
	buffer_add_char(&rows->line, '\t');
	buffer_add(&rows->line, fields);
	rows->sorter.compare = frequency_compare_fields;
	sorter_add(&rows->sorter, buffer_slice(&rows->line));
}

static void
write_sorted(struct rows *rows)
{
	struct slice line, part;

	while (sorter_next(&rows->sorter, &line)) {
		struct slice rest = line;
		size_t fields = 1;

		for (size_t at = 0; at < line.n; at++)
			fields += line.p[at] == '\t';
		for (; fields > ROWS_FIELDS; fields--)
			slice_cut(&rest, '\t', &part);
		write_row(rows, rest);
	}
	sorter_free(&rows->sorter);
}

static int
by_number(const void *a, const void *b)
{
	const struct drawn *const *left = a, *const *right = b;

	return compare_numbers((*left)->number, (*right)->number);
}

static void
pass_on(struct rows *rows, struct slice keys, uint64_t number, struct slice fields)
{
	if (rows->sorted)
		sort_in(rows, keys, number, fields);
	else
		write_row(rows, fields);
}

void
concord_add(struct rows *rows, const struct concord_rank *rank, struct slice keys, struct slice fields)
{
	if (rows->sample > 0)
		draw(rows, rank, keys, fields);
	else
		pass_on(rows, keys, rows->next++, fields);
}

uint64_t
concord_end(struct rows *rows)
{
	struct heap *heap = &rows->drawn;

	if (heap->n > 0)
		qsort(heap->item, heap->n, sizeof *heap->item, by_number);
	for (size_t i = 0; i < heap->n; i++) {
		struct drawn *drawn = heap->item[i];

		pass_on(rows, buffer_slice(&drawn->keys), drawn->number, buffer_slice(&drawn->fields));
		free_drawn(drawn);
	}
	heap_free(heap);
	if (rows->sorted)
		write_sorted(rows);
	buffer_free(&rows->line);
	return rows->written;
}
