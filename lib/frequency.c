/* frequency.c: frequency tables, in and out.
 * SPDX-License-Identifier: MIT */
#include "frequency.h"

#include "output.h"

/* Fields */

void
frequency_escape(struct buffer *out, struct slice field, bool part)
{
	for (size_t i = 0; i < field.n; i++) {
		char c = field.p[i];
		char letter = c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\\' ? '\\' :
		    c == ' ' && part ? 's' : '\0';

		if (letter != '\0')
			buffer_add_char(out, '\\');
		buffer_add_char(out, letter != '\0' ? letter : c);
	}
}

void
frequency_unescape(struct buffer *out, struct slice field)
{
	static const char letters[] = "tnr\\s", meant[] = "\t\n\r\\ ";

	for (size_t i = 0; i < field.n; i++) {
		const char *letter = field.p[i] == '\\' && i + 1 < field.n && field.p[i + 1] != '\0' ?
		    strchr(letters, field.p[i + 1]) : NULL;

		buffer_add_char(out, letter != NULL ? meant[letter - letters] : field.p[i]);
		i += letter != NULL;
	}
}

int
frequency_compare_fields(struct slice a, struct slice b)
{
	struct slice x, y;
	int order = 0;

	while (order == 0 && slice_cut(&a, '\t', &x) && slice_cut(&b, '\t', &y))
		order = slice_compare(x, y);
	return order;
}

int
frequency_compare(const struct frequency_row *a, const struct frequency_row *b)
{
	int order = slice_compare(a->term, b->term);

	if (order == 0)
		order = (a->n > b->n) - (a->n < b->n);
	return order != 0 ? order : frequency_compare_fields(a->group, b->group);
}

bool
frequency_good_groups(struct slice groups, struct slice *bad)
{
	static const char *const taken[] = { "", "term", "n", "freq", "docs" };
	struct slice rest = groups, before, name;

	while (groups.n > 0 && slice_cut(&rest, '\t', bad)) {
		for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
			if (slice_equal(*bad, slice_of(taken[i])))
				return false;
		for (before = groups; slice_cut(&before, '\t', &name) && name.p != bad->p;)
			if (slice_equal(name, *bad))
				return false;
	}
	return true;
}

/* Reading */

/* Takes a row's fields apart: the first two, the last two, and the group between, with
 * a NULL pointer when there are no grouping columns. */
static bool
split(struct slice line, struct slice field[4], struct slice *group, size_t *columns)
{
	struct slice rest = line, last = { NULL, 0 }, cell;
	const char *second_end = NULL;

	*columns = 0;
	field[2] = field[3] = (struct slice){ NULL, 0 };
	while (slice_cut(&rest, '\t', &cell)) {
		if (*columns < 2)
			field[*columns] = cell;
		if (*columns == 1)
			second_end = cell.p + cell.n;
		field[2] = last;
		field[3] = last = cell;
		++*columns;
	}
	if (*columns < 4)
		return false;
	*group = *columns == 4 ? (struct slice){ NULL, 0 } :
	    (struct slice){ second_end + 1, (size_t)(field[2].p - second_end) - 2 };
	return true;
}

static bool
read_header(struct frequency_reader *reader)
{
	struct slice line, field[4], groups, bad;

	if (!input_line_here(&reader->in, &line))
		return true;
	if (!split(line, field, &groups, &reader->columns) || !slice_equal(field[0], SLICE("term")) ||
	    !slice_equal(field[1], SLICE("n")) || !slice_equal(field[2], SLICE("freq")) ||
	    !slice_equal(field[3], SLICE("docs"))) {
		input_trouble(&reader->in, "this is no frequency table: its columns must be term, n, groups, freq, docs");
		return false;
	}
	if (!frequency_good_groups(groups, &bad)) {
		input_trouble(&reader->in, "two columns are called '%.*s', or one has no name", MESSAGE_SLICE(bad));
		return false;
	}
	reader->header.n = 0;
	buffer_add(&reader->header, groups);
	reader->groups = buffer_slice(&reader->header);
	return reader->has_header = true;
}

bool
frequency_header(struct frequency_reader *reader)
{
	if (read_header(reader))
		return true;
	input_skip(&reader->in);
	return false;
}

bool
frequency_open(struct frequency_reader *reader, const char *path)
{
	return input_open(&reader->in, path) && frequency_header(reader);
}

static _Noreturn void
refuse(struct frequency_reader *reader, const char *why)
{
	message_fatal("%s:%llu: %s", reader->in.name, (unsigned long long)reader->in.line, why);
}

/* The order is checked against a copy of the row before: its bytes are gone by now. */
static void
check_order(struct frequency_reader *reader)
{
	struct frequency_row *row = &reader->row;
	struct slice copy = buffer_slice(&reader->before);
	int order = -1;

	if (copy.p != NULL) {
		struct frequency_row before = { { copy.p, reader->before_group }, reader->before_n,
		    slice_from(copy, reader->before_group), 0, 0 };

		order = frequency_compare(&before, row);
	}
	reader->before.n = 0;
	buffer_room(&reader->before, 1);
	buffer_add(&reader->before, row->term);
	buffer_add(&reader->before, row->group);
	reader->before_group = row->term.n;
	reader->before_n = row->n;
	if (order == 0)
		refuse(reader, "this row was there already");
	if (order > 0)
		refuse(reader, "the rows are not in order (LC_ALL=C sort by term, n as a number, groups)");
}

bool
frequency_next(struct frequency_reader *reader)
{
	struct frequency_row *row = &reader->row;
	struct slice line, field[4];
	size_t columns;

	if (!reader->has_header)
		return false;
	if (!input_line_here(&reader->in, &line)) {
		if (reader->in.broken)
			message_fatal("%s: without all of this table the result would be wrong", reader->in.name);
		return false;
	}
	if (!split(line, field, &row->group, &columns) || columns != reader->columns)
		refuse(reader, "this row has not as many columns as the header");
	row->term = field[0];
	if (!slice_number(field[1], &row->n) || row->n == 0)
		refuse(reader, "n is no number from 1 up");
	if (!slice_number(field[2], &row->freq) || !slice_number(field[3], &row->docs))
		refuse(reader, "a count is no whole number that fits");
	check_order(reader);
	return true;
}

void
frequency_close(struct frequency_reader *reader)
{
	input_close(&reader->in);
	buffer_free(&reader->header);
	buffer_free(&reader->before);
}

/* Writing */

void
frequency_write_header(struct slice groups)
{
	output_text("term\tn\t");
	output_slice(groups);
	output_text(groups.n > 0 ? "\tfreq\tdocs\n" : "freq\tdocs\n");
}

static void
add_number(struct buffer *out, uint64_t number)
{
	char digits[24];
	int n = snprintf(digits, sizeof digits, "\t%llu", (unsigned long long)number);

	buffer_add(out, (struct slice){ digits, (size_t)n });
}

static void
hold(struct buffer *held, const struct frequency_row *row)
{
	buffer_add(held, row->term);
	add_number(held, row->n);
	if (row->group.p != NULL) {
		buffer_add_char(held, '\t');
		buffer_add(held, row->group);
	}
	add_number(held, row->freq);
	add_number(held, row->docs);
	buffer_add_char(held, '\n');
}

static void
release(struct frequency_writer *writer)
{
	output_slice(buffer_slice(&writer->held));
	writer->held.n = 0;
}

void
frequency_write(struct frequency_writer *writer, const struct frequency_row *row)
{
	if (row->n != writer->n || !slice_equal(row->term, buffer_slice(&writer->term))) {
		writer->term.n = writer->held.n = 0;
		buffer_add(&writer->term, row->term);
		writer->n = row->n;
		writer->sum = 0;
	}
	hold(&writer->held, row);
	writer->sum = row->freq > UINT64_MAX - writer->sum ? UINT64_MAX : writer->sum + row->freq;
	/* Totals are always written. */
	if (writer->sum >= writer->minimum || row->term.n == 0)
		release(writer);
}

void
frequency_write_end(struct frequency_writer *writer)
{
	buffer_free(&writer->term);
	buffer_free(&writer->held);
}
