/* frequency.c: frequency tables, in and out.
 * SPDX-License-Identifier: MIT */
#include "frequency.h"

#include "eight.h"
#include "output.h"

enum { LONGEST_NUMBER = 20 };

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

void
frequency_add(struct frequency_row *to, const struct frequency_row *row)
{
	if (row->freq > UINT64_MAX - to->freq || row->docs > UINT64_MAX - to->docs)
		message_fatal("the sum of the counts does not fit");
	to->freq += row->freq;
	to->docs += row->docs;
}

/* Sums that do not fit stay at the largest. */
static uint64_t
add(uint64_t a, uint64_t b)
{
	return b > UINT64_MAX - a ? UINT64_MAX : a + b;
}

void
frequency_add_most(struct frequency_row *to, const struct frequency_row *row)
{
	to->freq = add(to->freq, row->freq);
	to->docs = add(to->docs, row->docs);
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

bool
frequency_columns(struct frequency_reader *reader, struct slice header)
{
	struct slice field[4];

	reader->header.n = 0;
	buffer_add(&reader->header, header);
	return split(buffer_slice(&reader->header), field, &reader->groups, &reader->columns) &&
	    slice_equal(field[0], SLICE("term")) && slice_equal(field[1], SLICE("n")) &&
	    slice_equal(field[2], SLICE("freq")) && slice_equal(field[3], SLICE("docs"));
}

static bool
read_header(struct frequency_reader *reader)
{
	struct slice line, bad;

	if (reader->headless)
		return reader->has_header = true;
	if (!input_line_here(&reader->in, &line))
		return true;
	if (!frequency_columns(reader, line)) {
		input_trouble(&reader->in, "this is no frequency table: its columns must be term, n, groups, freq, docs");
		return false;
	}
	if (!frequency_good_groups(reader->groups, &bad)) {
		input_trouble(&reader->in, "two columns are called '%.*s', or one has no name", MESSAGE_SLICE(bad));
		return false;
	}
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

/* Keys: what is written up to the counts, for a tab is lower than what fields hold and n has
 * one digit. Where that is not so the key is rewritten: a byte below the tab as two above it,
 * which a newline, in no field, begins; and n behind a byte that says how many digits follow. */

/* An empty buffer for a key: the last one stays in the other. */
static struct buffer *
new_key(struct frequency_reader *reader)
{
	struct buffer *key = &reader->kept[reader->last ^= 1];

	key->n = 0;
	return key;
}

static struct slice
finish_key(struct buffer *key)
{
	buffer_room(key, INPUT_SLACK);
	return buffer_slice(key);
}

static void
add_to_key(struct buffer *key, struct slice fields)
{
	for (size_t i = 0; i < fields.n; i++) {
		char c = fields.p[i];

		if ((unsigned char)c < '\t') {
			buffer_add_char(key, '\n');
			c++;
		}
		buffer_add_char(key, c);
	}
	buffer_add_char(key, '\t');
}

/* `n` is the number as written, without zeros in front. */
static struct slice
rewritten_key(struct frequency_reader *reader, struct slice n)
{
	struct buffer *key = new_key(reader);

	add_to_key(key, reader->row.term);
	if (n.n > 1)
		buffer_add_char(key, (char)('9' + n.n - 1));
	add_to_key(key, n);
	if (reader->row.group.p != NULL)
		add_to_key(key, reader->row.group);
	return finish_key(key);
}

/* The same key where it stays when the line goes. */
static struct slice
kept_key(struct frequency_reader *reader)
{
	struct buffer *key;

	if (reader->key.p == NULL || reader->key.p == reader->kept[reader->last].p)
		return reader->key;
	key = new_key(reader);
	buffer_add(key, reader->key);
	return finish_key(key);
}

/* The first byte from `p` on that no plain field has: a tab, a newline, another below it. */
static inline const char *
field_end(const char *p)
{
	uint64_t low;

	while ((low = eight_below(eight_bytes(p), '\n' + 1)) == 0)
		p += 8;
	return p + eight_first(low);
}

/* The number that begins at *p, if that byte ends it; *p is then behind that. */
static inline bool
read_number(const char **p, char end, uint64_t *number)
{
	const char *at = *p;
	unsigned digit;

	for (*number = 0; (digit = (unsigned)(unsigned char)*at - '0') <= 9; at++)
		*number = *number * 10 + digit;
	if (at == *p || at - *p > 19 || *at != end)
		return false;
	*p = at + 1;
	return true;
}

/* The next row when all of it is in memory, and is as most are. Else, and where it is wrong,
 * it is left to any_row. */
static bool
plain_row(struct frequency_reader *reader)
{
	struct frequency_row *row = &reader->row;
	struct slice ahead = input_ahead(&reader->in), n;
	const char *p = ahead.p;

	if (ahead.n == 0 || *(p = field_end(p)) != '\t')
		return false;
	row->term = (struct slice){ ahead.p, (size_t)(p - ahead.p) };
	n.p = ++p;
	if (*p == '0' || !read_number(&p, '\t', &row->n))
		return false;
	n.n = (size_t)(p - n.p) - 1;
	row->group = (struct slice){ reader->columns > 4 ? p : NULL, 0 };
	for (size_t column = 4; column < reader->columns; column++, p++)
		if (*(p = field_end(p)) != '\t')
			return false;
	if (row->group.p != NULL)
		row->group.n = (size_t)(p - row->group.p) - 1;
	reader->key = (struct slice){ ahead.p, (size_t)(p - ahead.p) };
	reader->fields = (struct slice){ ahead.p, reader->key.n - 1 };
	if (!read_number(&p, '\t', &row->freq) || !read_number(&p, '\n', &row->docs) || p > ahead.p + ahead.n)
		return false;
	if (n.n > 1)
		reader->key = rewritten_key(reader, n);
	reader->line = (struct slice){ ahead.p, (size_t)(p - ahead.p) - 1 };
	input_take(&reader->in, reader->line);
	return true;
}

/* The next row, whatever it is; false at the end. */
static bool
any_row(struct frequency_reader *reader)
{
	struct frequency_row *row = &reader->row;
	struct slice line, field[4];
	size_t columns;

	do {
		if (!input_line_here(&reader->in, &line)) {
			if (reader->in.broken)
				message_fatal("%s: without all of this table the result would be wrong", reader->in.name);
			return false;
		}
	} while (slice_equal(line, buffer_slice(&reader->header)));
	if (!split(line, field, &row->group, &columns) || columns != reader->columns)
		refuse(reader, "this row has not as many columns as the header");
	row->term = field[0];
	if (!slice_number(field[1], &row->n) || *field[1].p == '0')
		refuse(reader, "n is no number from 1 up");
	if (!slice_number(field[2], &row->freq) || !slice_number(field[3], &row->docs))
		refuse(reader, "a count is no whole number that fits");
	reader->line = line;
	reader->fields = frequency_fields(line);
	reader->key = rewritten_key(reader, field[1]);
	return true;
}

struct slice
frequency_fields(struct slice line)
{
	for (int i = 0; i < 2; i++)
		while (line.p[--line.n] != '\t')
			;
	return line;
}

struct frequency_row
frequency_row_of(struct slice line)
{
	struct frequency_row row = { { NULL, 0 }, 0, { NULL, 0 }, 0, 0 };
	struct slice field[4];
	size_t columns;

	split(line, field, &row.group, &columns);
	row.term = field[0];
	slice_number(field[1], &row.n);
	slice_number(field[2], &row.freq);
	slice_number(field[3], &row.docs);
	return row;
}

bool
frequency_next(struct frequency_reader *reader)
{
	struct slice before = reader->key;
	size_t at;

	if (!reader->has_header)
		return false;
	if (!plain_row(reader)) {
		reader->key = before;
		before = kept_key(reader);
		if (!any_row(reader))
			return false;
	}
	if (reader->unsorted)
		return true;
	at = offset_value_differ(before, reader->key, 0);
	reader->code = offset_value_code(reader->key, at);
	if (reader->code == OFFSET_VALUE_SAME)
		refuse(reader, "this row was there already");
	if (offset_value_word(reader->key, at) < offset_value_word(before, at))
		refuse(reader, "the rows are not in order (LC_ALL=C sort by term, n as a number, groups)");
	return true;
}

void
frequency_close(struct frequency_reader *reader)
{
	input_close(&reader->in);
	buffer_free(&reader->header);
	buffer_free(&reader->kept[0]);
	buffer_free(&reader->kept[1]);
}

/* Writing */

void
frequency_write_header(struct slice groups)
{
	output_text("term\tn\t");
	output_slice(groups);
	output_text(groups.n > 0 ? "\tfreq\tdocs\n" : "freq\tdocs\n");
}

static inline char *
put_number(char *p, uint64_t number)
{
	char digits[LONGEST_NUMBER];
	size_t n = 0;

	/* Most numbers of a table are. */
	if (number < 10) {
		*p = (char)('0' + number);
		return p + 1;
	}
	do
		digits[n++] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	while (n > 0)
		*p++ = digits[--n];
	return p;
}

/* Copies a field: most are short, and a call would take longer. */
static inline char *
put_field(char *p, struct slice field)
{
	if (field.n > 16) {
		memcpy(p, field.p, field.n);
	} else if (field.n >= 8) {
		memcpy(p, field.p, 8);
		memcpy(p + field.n - 8, field.p + field.n - 8, 8);
	} else if (field.n >= 4) {
		memcpy(p, field.p, 4);
		memcpy(p + field.n - 4, field.p + field.n - 4, 4);
	} else {
		for (size_t i = 0; i < field.n; i++)
			p[i] = field.p[i];
	}
	return p + field.n;
}

void
frequency_format_start(struct buffer *start, struct slice term, uint64_t n)
{
	char *p = buffer_room(start, term.n + (size_t)LONGEST_NUMBER + 2);

	p = put_field(p, term);
	*p++ = '\t';
	p = put_number(p, n);
	*p++ = '\t';
	start->n = (size_t)(p - start->p);
}

/* The end of a row, from its group on. */
static inline char *
put_rest(char *p, struct slice group, uint64_t freq, uint64_t docs)
{
	p = put_field(p, group);
	if (group.p != NULL)
		*p++ = '\t';
	p = put_number(p, freq);
	*p++ = '\t';
	p = put_number(p, docs);
	*p++ = '\n';
	return p;
}

void
frequency_format_rest(struct buffer *out, struct slice start, struct slice group, uint64_t freq, uint64_t docs)
{
	char *p = put_field(buffer_room(out, start.n + group.n + (size_t)2 * LONGEST_NUMBER + 3), start);

	out->n = (size_t)(put_rest(p, group, freq, docs) - out->p);
}

void
frequency_format(struct buffer *out, const struct frequency_row *row)
{
	frequency_format_start(out, row->term, row->n);
	out->n = (size_t)(put_rest(buffer_room(out, row->group.n + (size_t)2 * LONGEST_NUMBER + 3), row->group, row->freq, row->docs) - out->p);
}

void
frequency_add_number(struct buffer *out, uint64_t number)
{
	char *p = buffer_room(out, LONGEST_NUMBER + 1);

	*p++ = '\t';
	out->n = (size_t)(put_number(p, number) - out->p);
}

static void
release(struct frequency_writer *writer)
{
	output_slice(buffer_slice(&writer->held));
	writer->held.n = 0;
}

void
frequency_write_line(struct frequency_writer *writer, const struct frequency_row *row, struct slice line)
{
	if (writer->minimum <= 1 && writer->minimum_docs <= 1) {
		output_slice(line);
		return;
	}
	if (row->n != writer->n || !slice_equal(row->term, buffer_slice(&writer->term))) {
		writer->term.n = writer->held.n = 0;
		buffer_add(&writer->term, row->term);
		writer->n = row->n;
		writer->freq = writer->docs = 0;
	}
	buffer_add(&writer->held, line);
	writer->freq = add(writer->freq, row->freq);
	writer->docs = add(writer->docs, row->docs);
	/* Totals are always written. */
	if ((writer->freq >= writer->minimum && writer->docs >= writer->minimum_docs) || row->term.n == 0)
		release(writer);
}

void
frequency_write(struct frequency_writer *writer, const struct frequency_row *row)
{
	writer->line.n = 0;
	frequency_format(&writer->line, row);
	frequency_write_line(writer, row, buffer_slice(&writer->line));
}

void
frequency_write_end(struct frequency_writer *writer)
{
	buffer_free(&writer->line);
	buffer_free(&writer->term);
	buffer_free(&writer->held);
}
