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
#include "count/window.h"
#include "unicode/unicode.h"

enum {
	MOST_COLUMNS = 8, LARGEST_BLOCK = 4 << 20, SMALLEST_BLOCK = 1 << 16,
	AHEAD = 16,             /* tokens, to fetch what is counted */
};

struct reading {
	const struct reading_wishes *wishes;
	struct counter *counter;
	struct vertical vertical;
	struct window window;
	size_t block_size;      /* bytes to read at once when words are known */
	/* Columns, by the header; VERTICAL_NONE: not needed. */
	size_t value[MOST_COLUMNS], values; /* of -c */
	size_t word, stop, spans, otherwise;
	size_t first, last;             /* of those that are looked at */
	bool of_words, otherwise_of_words;
	bool several;                   /* each value of a cell is a term */
	struct slice *cell;             /* by column: of the token being looked at */
	size_t cells;
	/* A span that has begun. */
	bool in_span;
	uint64_t chunk;                 /* where it began */
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

/* The column is one of those that are looked at. */
static void
need(struct reading *reading, size_t column)
{
	if (column < reading->first)
		reading->first = column;
	if (column > reading->last)
		reading->last = column;
}

/* Finds a column that must be there; false, the file being given up, when it is not. */
static bool
find(struct reading *reading, const char *name, size_t *column)
{
	if (!vertical_need(&reading->vertical, name, column))
		return false;
	need(reading, *column);
	return true;
}

static bool
find_values(struct reading *reading)
{
	struct slice rest = slice_of(reading->wishes->columns), name;
	static struct buffer string;

	reading->values = 0;
	reading->of_words = true;
	reading->several = reading->counter->to == 1 && reading->wishes->spans == NULL && vertical_has_several(rest);
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

/* A file without the columns is given up. */
static void
header(struct reading *reading)
{
	window_clear(&reading->window);
	reading->first = VERTICAL_NONE;
	reading->last = 0;
	if (!find_values(reading) || !find_spans(reading) || !find_stop(reading))
		return;
	reading->word = vertical_find(&reading->vertical, "word");
	if (reading->word == VERTICAL_NONE)
		reading->word = reading->value[0];
	need(reading, reading->word);
	/* Cells of other columns say nothing here. */
	cells_free(&reading->counter->cells);
	reading->cell = memory_grow(reading->cell, &reading->cells, reading->vertical.columns, sizeof *reading->cell);
	reading->window.columns = reading->vertical.columns;
	reading->window.first = reading->first;
	reading->window.last = reading->last;
}

/* Cells */

enum has { HAS_VALUE, HAS_NONE, HAS_PART };     /* a value, "_", "^" */

static enum has
has_value(const struct reading *reading, size_t column)
{
	struct slice cell = reading->cell[column];

	if (vertical_has_value(cell, column))
		return HAS_VALUE;
	return cell.n == 1 && *cell.p == '^' ? HAS_PART : HAS_NONE;
}

/* The running words are those of the text, whatever is counted: one denominator for all
 * columns. Without a column word, a pad may have been one. */
static bool
is_running_word(const struct reading *reading)
{
	static struct buffer scratch;
	struct slice word = reading->cell[reading->word];

	if (reading->word == reading->value[0] && has_value(reading, reading->word) != HAS_VALUE)
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
value_of(const struct reading *reading, struct slice *value)
{
	static struct buffer key, scratch;
	enum has has = HAS_VALUE;

	for (size_t i = 0; i < reading->values; i++) {
		enum has here = has_value(reading, reading->value[i]);

		if (here == HAS_NONE || has == HAS_VALUE)
			has = here;
	}
	if (has != HAS_VALUE)
		return has;
	if (reading->values == 1) {
		*value = markup_text(reading->cell[reading->value[0]], &scratch);
		return has;
	}
	key.n = 0;
	for (size_t i = 0; i < reading->values; i++) {
		if (i > 0)
			buffer_add_char(&key, '/');
		add_part(&key, markup_text(reading->cell[reading->value[i]], &scratch));
	}
	*value = buffer_slice(&key);
	return has;
}

/* What a token that is no part of a span says. */
static uint32_t
tell_word(const struct reading *reading, enum has has, bool running, bool of_words)
{
	enum reading_punctuation punctuation = reading->wishes->punctuation;
	bool stops = reading->stop != VERTICAL_NONE && has_value(reading, reading->stop) == HAS_VALUE;

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

/* Finds out what the cells from the first to the last of the columns say. */
static void
tell(struct reading *reading, struct slice cells, struct cells_token *token)
{
	struct slice value = { NULL, 0 };
	static struct buffer scratch;
	enum has has = HAS_NONE;
	bool running, of_words = reading->of_words;

	for (size_t i = reading->first; i <= reading->last; i++)
		slice_cut(&cells, '\t', &reading->cell[i]);
	running = is_running_word(reading);
	token->flags = reading->spans != VERTICAL_NONE ? tell_span(reading->cell[reading->spans]) : 0;
	if (reading->spans == VERTICAL_NONE || token->flags != 0) {
		has = value_of(reading, &value);
	} else if (reading->otherwise != VERTICAL_NONE) {
		has = has_value(reading, reading->otherwise);
		value = markup_text(reading->cell[reading->otherwise], &scratch);
		of_words = reading->otherwise_of_words;
	}
	if (token->flags != 0)
		token->flags |= has == HAS_VALUE ? CELLS_TERM : CELLS_PASS;
	else
		token->flags |= tell_word(reading, has, running, of_words);
	if (running)
		token->flags |= CELLS_RUNNING;
	if ((token->flags & CELLS_TERM) == 0)
		return;
	if (reading->several && memchr(reading->cell[reading->value[0]].p, '|', reading->cell[reading->value[0]].n) != NULL) {
		token->flags ^= CELLS_TERM | CELLS_SEVERAL;
		value = reading->cell[reading->value[0]];
	}
	token->term = counter_term(reading->counter, value);
}

/* The token that the cells are of. */
static struct cells_token
token_of(struct reading *reading, struct slice key, bool is_sentence)
{
	struct cells *cells = &reading->counter->cells;
	struct cells_question question;
	struct cells_slot *slot;
	bool is_new;

	cells_more(cells, 1);
	cells_ask(cells, key, &question);
	slot = cells_add(cells, &question, &is_new);
	if (!is_new)
		return slot->token;
	if (is_sentence)
		slot->token.flags = CELLS_SENTENCE;
	else
		tell(reading, key, &slot->token);
	return slot->token;
}

/* Tokens */

static void
end_span(struct reading *reading)
{
	if (!reading->in_span)
		return;
	reading->in_span = false;
	if (reading->span.n > 0)
		counter_word_of(reading->counter, reading->chunk, counter_term(reading->counter, buffer_slice(&reading->span)));
	else
		counter_break(reading->counter);
	reading->span.n = 0;
}

/* The token is put to the span; false when it is of none. */
static bool
add_to_span(struct reading *reading, struct cells_token token)
{
	if ((token.flags & CELLS_INSIDE) == 0)
		end_span(reading);
	if ((token.flags & (CELLS_BEGIN | CELLS_INSIDE)) == 0)
		return false;
	if (!reading->in_span)
		reading->chunk = reading->counter->chunk;
	reading->in_span = true;
	if ((token.flags & CELLS_TERM) == 0)
		return true;
	if (reading->span.n > 0)
		buffer_add_char(&reading->span, ' ');
	buffer_add(&reading->span, reading->counter->terms.word[token.term]);
	return true;
}

/* Each value of the cell once. */
static void
count_several(struct counter *counter, struct cells_token token)
{
	static struct buffer scratch;
	struct slice cell = counter->terms.word[token.term], rest = cell, value, before, other;

	while (slice_cut(&rest, '|', &value)) {
		bool known = value.n == 0;

		before = (struct slice){ cell.p, (size_t)(value.p - cell.p) };
		while (!known && slice_cut(&before, '|', &other))
			known = slice_equal(other, value);
		if (!known)
			counter_word(counter, counter_term(counter, markup_text(value, &scratch)), (token.flags & CELLS_STOP) != 0);
	}
}

static void
sentence_break(struct reading *reading)
{
	end_span(reading);
	counter_break(reading->counter);
}

static inline void
count_token(struct reading *reading, struct cells_token token)
{
	struct counter *counter = reading->counter;

	if ((token.flags & CELLS_RUNNING) != 0)
		counter_running_word(counter);
	if (reading->spans != VERTICAL_NONE && add_to_span(reading, token))
		return;
	if ((token.flags & CELLS_TERM) != 0)
		counter_word(counter, token.term, (token.flags & CELLS_STOP) != 0);
	else if ((token.flags & CELLS_SENTENCE) != 0)
		sentence_break(reading);
	else if ((token.flags & CELLS_SEVERAL) != 0)
		count_several(counter, token);
	else if ((token.flags & CELLS_PASS) == 0)
		counter_break(counter);
}

/* The lines that are in memory */

/* Finds out what a line is that the window did not know; false when it is for vertical_next. */
static bool
settle(struct reading *reading, struct cells_token *token)
{
	struct slice line, key;
	bool is_sentence;

	if (token->flags == WINDOW_OTHER)
		return false;
	line = window_line(&reading->window, token->term);
	is_sentence = line_is_sentence(line);
	if (!is_sentence && !window_key(&reading->window, line, &key))
		return false;
	*token = token_of(reading, is_sentence ? line : key, is_sentence);
	return true;
}

/* Whether what the line is has still to be found out. */
static inline bool
is_open(struct cells_token token)
{
	return (token.flags & (WINDOW_NEW | WINDOW_OTHER)) != 0;
}

/* Counts words alone, up to the first line that is open; how many lines. */
static size_t
count_singles(struct counter *counter, const struct cells_token *token, size_t n)
{
	/* A copy, so that the compiler knows that what is counted changes nothing in it. */
	struct singles singles = counter->singles;
	uint64_t words = 0;
	size_t i;

	for (i = 0; i < n && !is_open(token[i]); i++) {
		words += token[i].flags & CELLS_RUNNING;
		if (i + AHEAD < n)
			singles_soon(&singles, token[i + AHEAD].term);
		singles_word(&singles, token[i].term, (token[i].flags & (CELLS_TERM | CELLS_STOP)) == CELLS_TERM);
	}
	counter->singles.touches = singles.touches;
	counter->words += words;
	return i;
}

/* The same where neither a span nor a chunk has to be minded. */
static size_t
count_plain(struct counter *counter, const struct cells_token *token, size_t n)
{
	uint64_t words = 0;
	size_t i;

	for (i = 0; i < n && !is_open(token[i]); i++) {
		words += token[i].flags & CELLS_RUNNING;
		if ((token[i].flags & CELLS_TERM) != 0)
			counter_word(counter, token[i].term, (token[i].flags & CELLS_STOP) != 0);
		else if ((token[i].flags & CELLS_SEVERAL) != 0)
			count_several(counter, token[i]);
		else if ((token[i].flags & CELLS_PASS) == 0)
			counter_break(counter);
	}
	counter->words += words;
	return i;
}

static size_t
count_any(struct reading *reading, const struct cells_token *token, size_t n)
{
	size_t i;

	for (i = 0; i < n && !is_open(token[i]); i++)
		count_token(reading, token[i]);
	return i;
}

/* Counts tokens up to the first line that is for vertical_next; how many. */
static size_t
count_tokens(struct reading *reading, const struct cells_token *token, size_t n)
{
	struct counter *counter = reading->counter;
	bool is_plain = reading->spans == VERTICAL_NONE && counter->groups.chunk == 0;
	bool is_single = is_plain && counter->is_single && !reading->several;

	for (size_t i = 0;; i++) {
		struct cells_token open;

		if (is_single)
			i += count_singles(counter, token + i, n - i);
		else if (is_plain)
			i += count_plain(counter, token + i, n - i);
		else
			i += count_any(reading, token + i, n - i);
		if (i == n)
			return n;
		open = token[i];
		if (!settle(reading, &open))
			return i;
		count_token(reading, open);
	}
}

/* Rows and the ends of sentences that are in memory, up to the first line that is anything
 * else. */
static void
read_ahead(struct reading *reading)
{
	struct input *in = &reading->vertical.stream.in;
	struct window *window = &reading->window;
	const struct cells_token *token;
	uint64_t before = in->line;
	size_t n, done;

	if (!window_seek(window, in->line)) {
		cells_more(&reading->counter->cells, 1);
		window_read(window, input_lines_ahead(in), in->line);
		/* At first most lines are new, and are not found out by several threads. */
		if (in->block_size < reading->block_size)
			in->block_size *= 2;
	}
	while (window_seek(window, window->line) && (n = window_tokens(window, &token)) > 0) {
		done = count_tokens(reading, token, n);
		window_take(window, done);
		if (done < n)
			break;
	}
	counter_tokens(reading->counter, window->line - before);
	input_take_lines(in, window->line - before, window_place(window) - (size_t)(in->block + in->start - window->lines.p));
}

/* A token as vertical_next gives it. */
static void
read_token(struct reading *reading)
{
	const struct slice *cell = reading->vertical.cell;
	const char *start = cell[reading->first].p, *end = cell[reading->last].p + cell[reading->last].n;

	counter_tokens(reading->counter, 1);
	count_token(reading, token_of(reading, (struct slice){ start, (size_t)(end - start) }, false));
}

/* The stream */

/* The lines that are in memory, and room for the words of more. */
static void
go_ahead(struct reading *reading)
{
	read_ahead(reading);
	/* Numbers of terms are no longer good. */
	if (counter_relieve(reading->counter))
		window_clear(&reading->window);
}

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
	go_ahead(reading);
}

/* A sentence, paragraph or region begins or ends. */
static void
structure(struct reading *reading)
{
	sentence_break(reading);
	/* Where content has come already, what comes next is of the same unit. */
	if (counter_has_unit(reading->counter) && is_wanted(reading))
		go_ahead(reading);
}

/* Bytes to read at once, so that each thread has its share of them. */
static size_t
block_size(const struct counter *counter)
{
	size_t size = counter->memory / 64;

	return size > LARGEST_BLOCK ? LARGEST_BLOCK : size < SMALLEST_BLOCK ? SMALLEST_BLOCK : size;
}

void
reading_run(const struct reading_wishes *wishes, char **operands, struct counter *counter)
{
	struct reading reading = { .wishes = wishes, .counter = counter, .vertical = VERTICAL_OVER(operands, NULL),
		.window = { .threads = counter->threads, .cells = &counter->cells } };
	struct stream *stream = &reading.vertical.stream;
	enum stream_item item;

	if (counter->threads > 1) {
		reading.block_size = block_size(counter);
		stream->in.block_size = SMALLEST_BLOCK;
	}
	while ((item = vertical_next(&reading.vertical)) != STREAM_END) {
		if (item == STREAM_CONTENT)
			content(&reading);
		else if (item == STREAM_BREAK)
			structure(&reading);
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
	window_free(&reading.window);
	free(reading.cell);
	buffer_free(&reading.span);
	vertical_end(&reading.vertical);
}
