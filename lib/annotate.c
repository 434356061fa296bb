/* annotate.c: annotators whose new columns depend on the word and language alone.
 * SPDX-License-Identifier: MIT */
#include "annotate.h"

#include <stdlib.h>

#include "lexicon.h"
#include "memo.h"
#include "output.h"
#include "unicode/unicode.h"
#include "vertical.h"

enum { BATCH = 16 };            /* tokens looked up together */

struct language {
	char *name;
	void *opened;
	struct memo memo;
	struct language *next;
};

struct state {
	const struct annotator *annotator;
	struct language *languages, *now;
	size_t cell, column, word_column; /* read from; its place in annotator->from; the word's */
	struct buffer word, cells;
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

static struct slice
compute(struct state *state, struct slice cell)
{
	state->cells.n = 0;
	if (vertical_has_value(cell, state->cell))
		state->annotator->compute(state->now->opened, markup_text(cell, &state->word),
		    state->column, &state->cells);
	else
		for (const char *const *added = state->annotator->added; *added != NULL; added++) {
			buffer_add_char(&state->cells, '\t');
			buffer_add(&state->cells, cell.n > 0 ? cell : SLICE("_"));
		}
	return memo_keep(&state->now->memo, cell, buffer_slice(&state->cells));
}

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
		output_short(row[i].line);
		output_short(cells);
		output_char('\n');
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
}

void
annotate(const struct annotator *annotator, char **operands)
{
	struct vertical vertical = VERTICAL_OVER(operands, annotator->added);
	struct state state = { .annotator = annotator };
	struct vertical_row row[BATCH];
	enum stream_item item;

	state.now = language(&state, default_language(annotator));
	while ((item = vertical_next(&vertical)) != STREAM_END) {
		if (item == STREAM_CONTENT) {
			row[0] = (struct vertical_row){ vertical.stream.line, vertical.cell[state.cell] };
			for (size_t n = 1; n > 0; n = vertical_rows(&vertical, state.cell, row, BATCH))
				write_rows(&state, row, n);
			continue;
		}
		if (item == STREAM_HEADER && !find_column(&state, &vertical))
			continue;
		if (item == STREAM_TEXT)
			text_begins(&state, &vertical);
		vertical_pass(&vertical);
	}
	end(&state);
	vertical_end(&vertical);
}

/* Whether the token is a running word, as tm-count has it. Without a column word, a pad may
 * have been one. */
static bool
is_running_word(struct state *state, const struct vertical *vertical)
{
	size_t at = state->word_column != VERTICAL_NONE ? state->word_column : state->cell;
	struct slice word = vertical->cell[at];

	if (at == state->cell && !vertical_has_value(word, at))
		return word.n == 1 && *word.p == '_';
	return unicode_has_word_char(markup_text(word, &state->word));
}

static void
report_token(struct state *state, const struct vertical *vertical, struct report *report)
{
	struct slice cell = vertical->cell[state->cell], key;

	if (!is_running_word(state, vertical))
		return;
	report_running_word(report);
	if (!vertical_has_value(cell, state->cell))
		return;
	if (!memo_find(&state->now->memo, cell, &key))
		key = compute(state, cell);
	report_add(report, key);
}

void
annotate_report(const struct annotator *annotator, char **operands, struct report *report)
{
	struct vertical vertical = VERTICAL_OVER(operands, NULL);
	struct state state = { .annotator = annotator };
	enum stream_item item;

	state.now = language(&state, default_language(annotator));
	while ((item = vertical_next(&vertical)) != STREAM_END) {
		if (item == STREAM_HEADER)
			find_column(&state, &vertical);
		else if (item == STREAM_TEXT) {
			text_begins(&state, &vertical);
			report_text(report);
		} else if (item == STREAM_CONTENT && !vertical.stream.in_text)
			vertical_refuse(&vertical, "a token stands outside the texts");
		else if (item == STREAM_CONTENT && vertical.stream.running)
			report_token(&state, &vertical, report);
	}
	report_write(report);
	report_free(report);
	end(&state);
	vertical_end(&vertical);
}
