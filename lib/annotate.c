/* annotate.c: annotators whose new columns depend on the word and language alone.
 * SPDX-License-Identifier: MIT */
#include "annotate.h"

#include <stdlib.h>

#include "frequency.h"
#include "lexicon.h"
#include "memo.h"
#include "output.h"
#include "unicode/unicode.h"
#include "vertical.h"

enum { BATCH = 16 };            /* tokens looked up together */

/* Stands before the cells of a word that a phrase may begin with: no cells begin with it. */
enum { MAY_BEGIN = 10 };

struct language {
	char *name;
	void *opened;
	struct memo memo;
	struct language *next;
};

/* A line that waits: a token that a phrase may begin with, or what follows one. */
struct waiting {
	struct vertical_row row;
	bool is_token, counts;          /* as a running word of the report */
};

struct state {
	const struct annotator *annotator;
	struct report *report;          /* or NULL: a stream is written */
	struct language *languages, *now;
	size_t cell, column, word_column; /* read from; its place in annotator->from; the word's */
	struct buffer word, cells;
	struct waiting *waiting;
	size_t lines, room;             /* that wait */
	struct arena arena;             /* of their bytes */
};

static struct language *
language(struct state *state, const char *name)
{
	struct language *language = state->languages;

	while (language != NULL && strcmp(language->name, name) != 0)
		language = language->next;
	if (language == NULL) {
		language = memory_new(1, sizeof *language);
		language->name = strdup(name);
		if (language->name == NULL)
			memory_none();
		language->opened = state->annotator->open(name);
		language->next = state->languages;
		state->languages = language;
	}
	return language;
}

/* As libstemmer calls it; what is unknown to us may be known to open(). */
static const char *
default_language(const struct annotator *annotator)
{
	const char *known = lexicon_language(slice_of(annotator->language));

	return strcmp(known, "unknown") == 0 ? annotator->language : known;
}

static void
text_begins(struct state *state, const struct vertical *vertical)
{
	struct slice lang;

	if (markup_attribute(vertical->stream.tag.attributes, SLICE("lang"), &lang))
		state->now = language(state, lexicon_language(lang));
	else
		state->now = language(state, default_language(state->annotator));
}

static bool
find_column(struct state *state, struct vertical *vertical)
{
	const char *const *from = state->annotator->from;

	state->word_column = vertical_find(vertical, "word");
	for (state->column = 0; from[state->column + 1] != NULL; state->column++) {
		state->cell = vertical_find(vertical, from[state->column]);
		if (state->cell != VERTICAL_NONE)
			return true;
	}
	return vertical_need(vertical, from[state->column], &state->cell);
}

static void
compute_value(struct state *state, struct slice cell)
{
	const struct phrases *phrases = state->annotator->phrases;
	struct slice word = markup_text(cell, &state->word);

	if (phrases != NULL && phrases->begins(state->now->opened, word))
		buffer_add_char(&state->cells, MAY_BEGIN);
	state->annotator->compute(state->now->opened, word, state->column, &state->cells);
}

/* The same in every new column. */
static void
no_value(const struct state *state, struct slice value, struct buffer *cells)
{
	for (const char *const *added = state->annotator->added; *added != NULL; added++) {
		buffer_add_char(cells, '\t');
		buffer_add(cells, value);
	}
}

static struct slice
compute(struct state *state, struct slice cell)
{
	state->cells.n = 0;
	if (vertical_has_value(cell, state->cell))
		compute_value(state, cell);
	else
		no_value(state, cell.n > 0 ? cell : SLICE("_"), &state->cells);
	return memo_keep(&state->now->memo, cell, buffer_slice(&state->cells));
}

static struct slice
cells_of(struct state *state, struct slice cell)
{
	struct slice cells;

	return memo_find(&state->now->memo, cell, &cells) ? cells : compute(state, cell);
}

/* Phrases */

/* Whether what stands here has to wait for what comes. */
static bool
must_wait(const struct state *state, struct slice cells)
{
	return state->lines > 0 || (cells.n > 0 && *cells.p == MAY_BEGIN);
}

/* The line waits; with its cell if it is a token, which counts in the report or not. */
static void
wait_for(struct state *state, struct vertical_row row, bool is_token, bool counts)
{
	state->waiting = memory_grow(state->waiting, &state->room, state->lines + 1, sizeof *state->waiting);
	state->waiting[state->lines++] = (struct waiting){
		{ arena_copy(&state->arena, row.line), arena_copy(&state->arena, row.cell) }, is_token, counts,
	};
}

/* The cells are a key of the report, or of a token without a value. */
static void
count_token(struct state *state, struct slice cells)
{
	report_running_word(state->report);
	if (cells.n > 0 && *cells.p != '\t')
		report_add(state->report, cells);
}

static void
put(struct state *state, const struct waiting *waiting, struct slice cells)
{
	if (state->report == NULL) {
		output_slice(waiting->row.line);
		output_line(cells);
	} else if (waiting->counts) {
		count_token(state, cells);
	}
}

/* A line of structure that stands in a sentence. */
static void
put_structure(const struct state *state, const struct waiting *waiting)
{
	if (state->report == NULL)
		output_line(waiting->row.line);
}

/* How many of the tokens that wait are a phrase with the first; its cells. *longer: whether
 * tokens that are still to come could make it longer. */
static size_t
match(struct state *state, size_t from, bool *longer)
{
	struct slice words[PHRASE_LONGEST], cell;
	static struct buffer text[PHRASE_LONGEST];
	size_t n = 0, matched, i;

	for (i = from; i < state->lines && n < PHRASE_LONGEST; i++) {
		if (!state->waiting[i].is_token)
			continue;
		cell = state->waiting[i].row.cell;
		if (vertical_is_part(cell, state->cell))
			continue;
		if (!vertical_has_value(cell, state->cell))
			break;
		words[n] = markup_text(cell, &text[n]);
		n++;
	}
	state->cells.n = 0;
	matched = state->annotator->phrases->match(state->now->opened, words, n, &state->cells, longer);
	*longer = *longer && i == state->lines;
	return matched;
}

/* Writes the n words of a phrase, and what stands between them; where the rest begins. */
static size_t
put_phrase(struct state *state, size_t from, size_t n)
{
	struct buffer others = { 0 };
	struct slice cells = buffer_slice(&state->cells);

	no_value(state, SLICE("^"), &others);
	for (; n > 0; from++) {
		const struct waiting *waiting = &state->waiting[from];

		if (!waiting->is_token) {
			put_structure(state, waiting);
			continue;
		}
		put(state, waiting, cells);
		cells = buffer_slice(&others);
		n -= !vertical_is_part(waiting->row.cell, state->cell);
	}
	buffer_free(&others);
	return from;
}

/* Writes the first of the lines that wait, with what else is of a phrase with it; where the
 * rest begins. Nothing where it cannot be told yet, unless this is `all` there is. */
static size_t
settle_first(struct state *state, size_t from, bool all)
{
	const struct waiting *waiting = &state->waiting[from];
	struct slice cells;
	bool longer;
	size_t n;

	if (!waiting->is_token) {
		put_structure(state, waiting);
		return from + 1;
	}
	cells = cells_of(state, waiting->row.cell);
	if (cells.n > 0 && *cells.p == MAY_BEGIN) {
		n = match(state, from, &longer);
		if (longer && !all)
			return from;
		if (n > 0)
			return put_phrase(state, from, n);
		cells = slice_from(cells, 1);
	}
	put(state, waiting, cells);
	return from + 1;
}

/* Writes what waits, from the first on, as long as it can be told; at the end of a sentence
 * all. */
static void
settle(struct state *state, bool all)
{
	size_t from = 0, next;

	for (; from < state->lines; from = next) {
		next = settle_first(state, from, all);
		if (next == from)
			break;
	}
	if (from == 0)
		return;
	state->lines -= from;
	memmove(state->waiting, state->waiting + from, state->lines * sizeof *state->waiting);
	if (state->lines == 0)
		arena_clear(&state->arena);
}

/* Whether the line of structure waits with the tokens before it, as one within a sentence
 * does; else these are written. */
static bool
structure_waits(struct state *state, const struct vertical *vertical, enum stream_item item)
{
	if (item == STREAM_OTHER && state->lines > 0) {
		wait_for(state, (struct vertical_row){ vertical->stream.line, SLICE("") }, false, false);
		return true;
	}
	settle(state, true);
	return false;
}

/* The stream */

/* A line of the input and a result of the memo may be read beyond their ends. */
static void
write_rows(struct state *state, const struct vertical_row *row, size_t n)
{
	struct memo *memo = &state->now->memo;
	struct memo_question question[BATCH];
	struct slice cells;

	for (size_t i = 0; i < n; i++)
		memo_ask(memo, row[i].cell, &question[i]);
	for (size_t i = 0; i < n; i++) {
		if (!memo_answer(memo, &question[i], &cells))
			cells = compute(state, row[i].cell);
		if (must_wait(state, cells)) {
			wait_for(state, row[i], true, false);
			settle(state, false);
			continue;
		}
		output_row(row[i].line, cells);
	}
}

static void
end(struct state *state)
{
	struct language *next;

	for (struct language *language = state->languages; language != NULL; language = next) {
		next = language->next;
		state->annotator->close(language->opened);
		memo_free(&language->memo);
		free(language->name);
		free(language);
	}
	buffer_free(&state->word);
	buffer_free(&state->cells);
	free(state->waiting);
	arena_free(&state->arena);
}

void
annotate(const struct annotator *annotator, char **operands)
{
	struct vertical vertical = VERTICAL_OVER(operands, annotator->added);
	struct state state = { .annotator = annotator };
	struct vertical_row row[BATCH];
	enum stream_item item;
	size_t n;

	state.now = language(&state, default_language(annotator));
	for (;;) {
		while ((n = vertical_rows(&vertical, state.cell, row, BATCH)) > 0)
			write_rows(&state, row, n);
		item = vertical_next(&vertical);
		if (item == STREAM_END)
			break;
		if (item == STREAM_CONTENT) {
			row[0] = (struct vertical_row){ vertical.stream.line, vertical.cell[state.cell] };
			write_rows(&state, row, 1);
			continue;
		}
		if (structure_waits(&state, &vertical, item))
			continue;
		if (item == STREAM_HEADER && !find_column(&state, &vertical))
			continue;
		if (item == STREAM_TEXT)
			text_begins(&state, &vertical);
		vertical_pass(&vertical);
	}
	settle(&state, true);
	end(&state);
	vertical_end(&vertical);
}

/* The report */

/* Whether the token is a running word, as tm-count has it. Without a column word, a pad may
 * have been one. */
static bool
is_running_word(struct state *state, const struct vertical *vertical)
{
	size_t at = state->word_column != VERTICAL_NONE ? state->word_column : state->cell;
	struct slice word = vertical->cell[at];

	if (!vertical->stream.running)
		return false;
	if (at == state->cell && !vertical_has_value(word, at))
		return word.n == 1 && *word.p == '_';
	return unicode_has_word_char(markup_text(word, &state->word));
}

static void
report_token(struct state *state, const struct vertical *vertical)
{
	struct slice cell = vertical->cell[state->cell], cells = cells_of(state, cell);
	bool counts = is_running_word(state, vertical);

	if (must_wait(state, cells)) {
		wait_for(state, (struct vertical_row){ SLICE(""), cell }, true, counts);
		settle(state, false);
	} else if (counts) {
		count_token(state, cells);
	}
}

/* The fields of the report's groups for the text that begins. */
static struct slice
group(const struct report *report, struct slice attributes)
{
	static struct buffer fields, scratch;
	struct slice rest = report->by, name, value;

	fields.n = 0;
	for (bool first = true; report->by.n > 0 && slice_cut(&rest, '\t', &name); first = false) {
		if (!first)
			buffer_add_char(&fields, '\t');
		if (markup_attribute(attributes, name, &value))
			frequency_escape(&fields, markup_text(value, &scratch), false);
	}
	return buffer_slice(&fields);
}

void
annotate_report(const struct annotator *annotator, char **operands, struct report *report)
{
	struct vertical vertical = VERTICAL_OVER(operands, NULL);
	struct state state = { .annotator = annotator, .report = report };
	enum stream_item item;

	state.now = language(&state, default_language(annotator));
	while ((item = vertical_next(&vertical)) != STREAM_END) {
		if (item == STREAM_CONTENT && !vertical.stream.in_text)
			vertical_refuse(&vertical, "a token stands outside the texts");
		else if (item == STREAM_CONTENT)
			report_token(&state, &vertical);
		else if (structure_waits(&state, &vertical, item))
			continue;
		if (item == STREAM_HEADER)
			find_column(&state, &vertical);
		if (item == STREAM_TEXT) {
			text_begins(&state, &vertical);
			report_text(report, group(report, vertical.stream.tag.attributes));
		}
	}
	settle(&state, true);
	report_write(report);
	report_free(report);
	end(&state);
	vertical_end(&vertical);
}
