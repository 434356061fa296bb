/* reading.c: the vertical stream as words for the counter.
 *
 * What a token says depends on a few of its cells alone. These, as they stand in the line,
 * are looked up as one piece of bytes; only cells not seen before are taken apart.
 * Sentences are most of a stream: their lines are read here, while they are in memory and
 * as they should be; vertical_next reads all others.
 *
 * SPDX-License-Identifier: MIT */
#include "count/reading.h"

#include <stdlib.h>

#include "count/line.h"
#include "unicode/unicode.h"

enum { MOST_COLUMNS = 12 };

struct reading {
	const struct reading_wishes *wishes;
	struct counter *counter;
	struct vertical vertical;
	/* By the header: places of columns, and which of the cells that are looked up they are. */
	size_t column[MOST_COLUMNS];    /* those needed, in order */
	size_t columns;
	size_t value[MOST_COLUMNS], values; /* of -c */
	size_t word, stop, spans, otherwise; /* VERTICAL_NONE: not there or not needed */
	bool adjacent;                  /* the cells stand side by side */
	bool of_words, otherwise_of_words;
	struct buffer key;              /* where they do not */
	/* A span that has begun. */
	bool in_span;
	struct buffer span;
};

/* Regions */

static const char *const regions[] = { "p", "head", "caption", "figure", "note", "table" };

bool
reading_knows_regions(struct slice list, struct slice *bad)
{
	while (slice_cut(&list, ',', bad)) {
		size_t i = 0;

		while (i < sizeof regions / sizeof *regions && !slice_equal(*bad, slice_of(regions[i])))
			i++;
		if (i == sizeof regions / sizeof *regions)
			return false;
	}
	return true;
}

/* Where the stream stands. */
static struct slice
region_of(const struct stream *stream)
{
	return stream->running ? SLICE("p") : slice_of(stream->region);
}

static bool
is_wanted(const struct reading *reading)
{
	struct slice rest, name, region = region_of(&reading->vertical.stream);

	if (reading->wishes->regions == NULL)
		return reading->vertical.stream.running;
	rest = slice_of(reading->wishes->regions);
	while (slice_cut(&rest, ',', &name))
		if (slice_equal(name, region))
			return true;
	return false;
}

/* Columns */

/* Whether a term of the column is the word of its token. A name or a theme is not: it
 * may stand at a quotation mark, or begin with a stop word (US, May 2020). */
static bool
is_of_words(struct slice column)
{
	return !slice_equal(column, SLICE("ent")) && !slice_equal(column, SLICE("entid")) && !slice_equal(column, SLICE("theme"));
}

/* The column's place among those that are needed, which it joins. */
static size_t
need(struct reading *reading, size_t column)
{
	size_t at = 0;

	while (at < reading->columns && reading->column[at] != column)
		at++;
	if (at == reading->columns)
		reading->column[reading->columns++] = column;
	return at;
}

/* Finds a column that must be there; false, the file being given up, when it is not. */
static bool
find(struct reading *reading, const char *name, size_t *place)
{
	size_t column;

	if (!vertical_need(&reading->vertical, name, &column))
		return false;
	*place = need(reading, column);
	return true;
}

static bool
find_values(struct reading *reading)
{
	struct slice rest = slice_of(reading->wishes->columns), name;
	static struct buffer string;

	reading->values = 0;
	reading->of_words = true;
	while (slice_cut(&rest, ',', &name)) {
		string.n = 0;
		buffer_add(&string, name);
		buffer_add_char(&string, '\0');
		if (!find(reading, string.p, &reading->value[reading->values]))
			return false;
		reading->values++;
		reading->of_words &= is_of_words(name);
	}
	return true;
}

/* What stop words do, by the option and the columns. */
static bool
find_stop(struct reading *reading)
{
	int wish = reading->wishes->stop;
	size_t column = vertical_find(&reading->vertical, "stop");
	bool of_words = reading->wishes->spans == NULL ? reading->of_words : reading->otherwise_of_words;
	enum ngram_stop stop = column != VERTICAL_NONE && of_words ? NGRAM_EDGE : NGRAM_KEEP;

	if (wish >= 0)
		stop = (enum ngram_stop)wish;
	reading->stop = VERTICAL_NONE;
	reading->counter->stop = stop;
	return stop == NGRAM_KEEP || find(reading, "stop", &reading->stop);
}

static bool
find_spans(struct reading *reading)
{
	const struct reading_wishes *wishes = reading->wishes;

	reading->spans = reading->otherwise = VERTICAL_NONE;
	reading->otherwise_of_words = wishes->otherwise != NULL && is_of_words(slice_of(wishes->otherwise));
	return wishes->spans == NULL || (find(reading, wishes->spans, &reading->spans) &&
	    (wishes->otherwise == NULL || find(reading, wishes->otherwise, &reading->otherwise)));
}

static int
by_number(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* The needed columns in their order; `place` becomes a place in that. */
static void
put_in_order(size_t *place, const size_t *before, const struct reading *reading)
{
	size_t column;

	if (*place == VERTICAL_NONE)
		return;
	column = before[*place];
	for (*place = 0; reading->column[*place] != column; ++*place)
		;
}

static void
sort_columns(struct reading *reading)
{
	size_t before[MOST_COLUMNS], n = reading->columns;

	memcpy(before, reading->column, sizeof before);
	qsort(reading->column, n, sizeof *reading->column, by_number);
	for (size_t i = 0; i < reading->values; i++)
		put_in_order(&reading->value[i], before, reading);
	put_in_order(&reading->word, before, reading);
	put_in_order(&reading->stop, before, reading);
	put_in_order(&reading->spans, before, reading);
	put_in_order(&reading->otherwise, before, reading);
	reading->adjacent = reading->column[n - 1] - reading->column[0] == n - 1;
}

/* A file without the columns is given up. */
static void
header(struct reading *reading)
{
	size_t column;

	reading->columns = 0;
	if (!find_values(reading) || !find_spans(reading) || !find_stop(reading))
		return;
	column = vertical_find(&reading->vertical, "word");
	reading->word = column != VERTICAL_NONE ? need(reading, column) : reading->value[0];
	sort_columns(reading);
	/* Cells of other columns say nothing here. */
	cells_free(&reading->counter->cells);
}

/* Cells */

enum has { HAS_VALUE, HAS_NONE, HAS_PART };     /* a value, "_", "^" */

static enum has
has_value(const struct reading *reading, struct slice cell, size_t place)
{
	if (vertical_has_value(cell, reading->column[place]))
		return HAS_VALUE;
	return cell.n == 1 && *cell.p == '^' ? HAS_PART : HAS_NONE;
}

/* The running words are those of the text, whatever is counted: one denominator for all
 * columns. Without a column word, a pad may have been one. */
static bool
is_running_word(const struct reading *reading, const struct slice *cell)
{
	static struct buffer scratch;
	struct slice word = cell[reading->word];

	if (reading->word == reading->value[0] && has_value(reading, word, reading->word) != HAS_VALUE)
		return word.n == 1 && *word.p == '_';
	return unicode_has_word_char(markup_text(word, &scratch));
}

/* Appends a part of a key of several columns; "/" joins them. */
static void
add_part(struct buffer *key, struct slice part)
{
	for (size_t i = 0; i < part.n; i++) {
		if (part.p[i] == '/')
			buffer_add(key, SLICE("&#47;"));
		else if (part.p[i] == '&')
			buffer_add(key, SLICE("&amp;"));
		else
			buffer_add_char(key, part.p[i]);
	}
}

/* The value of the column, or of several together: it has none when one of them has none,
 * and is a part of the token before when one is. */
static enum has
value_of(const struct reading *reading, const struct slice *cell, struct slice *value)
{
	static struct buffer key, scratch;
	enum has has = HAS_VALUE;

	for (size_t i = 0; i < reading->values; i++) {
		enum has here = has_value(reading, cell[reading->value[i]], reading->value[i]);

		if (here == HAS_NONE || has == HAS_VALUE)
			has = here;
	}
	if (has != HAS_VALUE)
		return has;
	if (reading->values == 1) {
		*value = markup_text(cell[reading->value[0]], &scratch);
		return has;
	}
	key.n = 0;
	for (size_t i = 0; i < reading->values; i++) {
		if (i > 0)
			buffer_add_char(&key, '/');
		add_part(&key, markup_text(cell[reading->value[i]], &scratch));
	}
	*value = buffer_slice(&key);
	return has;
}

/* What a token that is no part of a span says. */
static uint32_t
tell_word(const struct reading *reading, enum has has, bool running, bool of_words, const struct slice *cell)
{
	enum reading_punctuation punctuation = reading->wishes->punctuation;
	bool stops = reading->stop != VERTICAL_NONE && has_value(reading, cell[reading->stop], reading->stop) == HAS_VALUE;

	if (of_words && !running && punctuation == PUNCTUATION_PASS)
		return CELLS_PASS;
	if (has == HAS_PART)
		return CELLS_PASS;
	if (has == HAS_NONE || (of_words && !running && punctuation == PUNCTUATION_BREAK))
		return 0;
	if (stops && reading->counter->stop == NGRAM_DROP)
		return 0;
	return CELLS_TERM | (stops && reading->counter->stop == NGRAM_EDGE ? CELLS_STOP : 0);
}

/* IOB2: B begins a span, I goes on; a type may follow. */
static uint32_t
tell_span(struct slice cell)
{
	if (cell.n == 0 || (cell.n > 1 && cell.p[1] != '-'))
		return 0;
	return *cell.p == 'B' ? CELLS_BEGIN : *cell.p == 'I' ? CELLS_INSIDE : 0;
}

/* Finds out what the cells say. */
static void
tell(struct reading *reading, struct slice key, struct cells_slot *slot)
{
	struct slice cell[MOST_COLUMNS], rest = key, value = { NULL, 0 };
	static struct buffer scratch;
	enum has has = HAS_NONE;
	bool running, of_words = reading->of_words;

	for (size_t i = 0; i < reading->columns; i++)
		slice_cut(&rest, '\t', &cell[i]);
	running = is_running_word(reading, cell);
	slot->flags = reading->spans != VERTICAL_NONE ? tell_span(cell[reading->spans]) : 0;
	if (reading->spans == VERTICAL_NONE || slot->flags != 0) {
		has = value_of(reading, cell, &value);
	} else if (reading->otherwise != VERTICAL_NONE) {
		has = has_value(reading, cell[reading->otherwise], reading->otherwise);
		value = markup_text(cell[reading->otherwise], &scratch);
		of_words = reading->otherwise_of_words;
	}
	if (slot->flags != 0)
		slot->flags |= has == HAS_VALUE ? CELLS_TERM : CELLS_PASS;
	else
		slot->flags |= tell_word(reading, has, running, of_words, cell);
	if (running)
		slot->flags |= CELLS_RUNNING;
	if ((slot->flags & CELLS_TERM) != 0)
		slot->term = counter_term(reading->counter, value);
}

/* The cells as they stand in the row, where they stand apart; so many columns are there. */
static struct slice
gather(struct reading *reading, struct slice row)
{
	struct slice rest = row, cell;
	size_t at = 0;

	reading->key.n = 0;
	for (size_t column = 0; at < reading->columns && slice_cut(&rest, '\t', &cell); column++) {
		if (column != reading->column[at])
			continue;
		if (at++ > 0)
			buffer_add_char(&reading->key, '\t');
		buffer_add(&reading->key, cell);
	}
	buffer_room(&reading->key, INPUT_SLACK);
	return buffer_slice(&reading->key);
}

static const struct cells_slot *
look_up(struct reading *reading, struct slice key)
{
	struct cells *cells = &reading->counter->cells;
	struct cells_slot *slot;

	cells_more(cells);
	slot = cells_find(cells, key);
	if (slot->n == 0) {
		cells_set(cells, slot, key);
		tell(reading, key, slot);
	}
	return slot;
}

/* Tokens */

static void
end_span(struct reading *reading)
{
	if (!reading->in_span)
		return;
	reading->in_span = false;
	if (reading->span.n > 0)
		counter_word(reading->counter, counter_term(reading->counter, buffer_slice(&reading->span)), false);
	else
		counter_break(reading->counter);
	reading->span.n = 0;
}

/* The token is put to the span; false when it is of none. */
static bool
add_to_span(struct reading *reading, const struct cells_slot *slot)
{
	if ((slot->flags & (CELLS_BEGIN | CELLS_INSIDE)) == 0 || (slot->flags & CELLS_BEGIN) != 0)
		end_span(reading);
	if ((slot->flags & (CELLS_BEGIN | CELLS_INSIDE)) == 0)
		return false;
	reading->in_span = true;
	if ((slot->flags & CELLS_TERM) == 0)
		return true;
	if (reading->span.n > 0)
		buffer_add_char(&reading->span, ' ');
	buffer_add(&reading->span, reading->counter->terms.word[slot->term]);
	return true;
}

static inline void
token(struct reading *reading, const struct cells_slot *slot)
{
	struct counter *counter = reading->counter;
	uint32_t flags = slot->flags;

	if ((flags & CELLS_RUNNING) != 0)
		counter_running_word(counter);
	if (reading->spans != VERTICAL_NONE && add_to_span(reading, slot))
		return;
	if ((flags & CELLS_TERM) != 0)
		counter_word(counter, slot->term, (flags & CELLS_STOP) != 0);
	else if ((flags & CELLS_PASS) == 0)
		counter_break(counter);
}

static void
sentence_break(struct reading *reading)
{
	end_span(reading);
	counter_break(reading->counter);
}

/* The bytes of the row that are looked up. */
static inline struct slice
key_of(struct reading *reading, struct slice row, const struct line *line)
{
	size_t first = reading->column[0], last = reading->column[reading->columns - 1];
	size_t start, end;

	if (!reading->adjacent)
		return gather(reading, row);
	start = first == 0 ? 0 : line_tab(line, first - 1) + 1;
	end = last + 1 == reading->vertical.columns ? row.n : line_tab(line, last);
	return (struct slice){ row.p + start, end - start };
}

/* Lines of sentences that are in memory, up to the first that is anything else. */
static void
read_ahead(struct reading *reading)
{
	struct input *in = &reading->vertical.stream.in;
	struct slice lines = input_lines_ahead(in);
	const char *p = lines.p, *end = p + lines.n;
	size_t tabs = reading->vertical.columns - 1;
	struct cells *cells = &reading->counter->cells;
	uint64_t n = 0;

	for (; p < end; n++) {
		struct line line;
		struct cells_slot *slot;
		struct slice key;

		if (*p == '<') {
			size_t tag = line_sentence(p);

			if (tag == 0)
				break;
			sentence_break(reading);
			p += tag;
			continue;
		}
		if (!line_read(p, end, tabs, &line))
			break;
		key = key_of(reading, (struct slice){ p, line.n }, &line);
		cells_more(cells);
		slot = cells_find(cells, key);
		if (__builtin_expect(slot->n == 0, 0)) {
			cells_set(cells, slot, key);
			tell(reading, key, slot);
		}
		token(reading, slot);
		p += line.n + 1;
	}
	input_take_lines(in, (size_t)(p - lines.p), n);
}

/* A token as vertical_next gives it. */
static void
read_token(struct reading *reading)
{
	static struct buffer row;

	row.n = 0;
	buffer_add(&row, reading->vertical.stream.line);
	token(reading, look_up(reading, gather(reading, buffer_slice(&row))));
}

/* The stream */

static void
content(struct reading *reading)
{
	if (!reading->vertical.stream.in_text) {
		vertical_refuse(&reading->vertical, "a token stands outside the texts");
		return;
	}
	if (!is_wanted(reading))
		return;
	counter_region(reading->counter, region_of(&reading->vertical.stream));
	counter_unit(reading->counter);
	read_token(reading);
	read_ahead(reading);
	counter_relieve(reading->counter);
}

void
reading_run(const struct reading_wishes *wishes, char **operands, struct counter *counter)
{
	struct reading reading = { .wishes = wishes, .counter = counter, .vertical = VERTICAL_OVER(operands, NULL) };
	struct stream *stream = &reading.vertical.stream;
	enum stream_item item;

	while ((item = vertical_next(&reading.vertical)) != STREAM_END) {
		if (item == STREAM_CONTENT)
			content(&reading);
		else if (item != STREAM_OTHER && item != STREAM_HEADER)
			sentence_break(&reading);
		if (item == STREAM_HEADER)
			header(&reading);
		else if (item == STREAM_TEXT)
			counter_text(counter, stream->tag.attributes);
		else if (item == STREAM_TEXT_END)
			counter_text_end(counter);
	}
	sentence_break(&reading);
	buffer_free(&reading.key);
	buffer_free(&reading.span);
	vertical_end(&reading.vertical);
}
