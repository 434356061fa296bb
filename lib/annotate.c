/* annotate.c: annotators whose new columns depend on the word and language alone.
 * SPDX-License-Identifier: MIT */
#include "annotate.h"

#include <stdlib.h>

#include "intern.h"
#include "lexicon.h"
#include "output.h"
#include "vertical.h"

struct language {
	char *name;
	void *opened;
	struct memo memo;
	struct language *next;
};

struct state {
	const struct annotator *annotator;
	struct language *languages, *now;
	size_t cell, column;            /* read from; its place in annotator->from */
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

static void
text_begins(struct state *state, const struct vertical *vertical)
{
	struct slice lang;

	if (!markup_attribute(vertical->stream.tag.attributes, SLICE("lang"), &lang))
		lang = slice_of(state->annotator->language);
	state->now = language(state, lexicon_language(lang));
}

static bool
find_column(struct state *state, struct vertical *vertical)
{
	const char *const *from = state->annotator->from;

	for (state->column = 0; from[state->column + 1] != NULL; state->column++) {
		state->cell = vertical_find(vertical, from[state->column]);
		if (state->cell != VERTICAL_NONE)
			return true;
	}
	return vertical_need(vertical, from[state->column], &state->cell);
}

static struct slice
cells_of(struct state *state, struct slice cell)
{
	struct memo *memo = &state->now->memo;
	struct slice cells;

	if (memo_find(memo, cell, &cells))
		return cells;
	state->cells.n = 0;
	if (vertical_has_value(cell, state->cell))
		state->annotator->compute(state->now->opened, markup_text(cell, &state->word),
		    state->column, &state->cells);
	else
		for (const char *const *added = state->annotator->added; *added != NULL; added++) {
			buffer_add_char(&state->cells, '\t');
			buffer_add(&state->cells, cell.n > 0 ? cell : SLICE("_"));
		}
	return memo_keep(memo, cell, buffer_slice(&state->cells));
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
	enum stream_item item;

	state.now = language(&state, lexicon_language(slice_of(annotator->language)));
	while ((item = vertical_next(&vertical)) != STREAM_END) {
		if (item == STREAM_CONTENT) {
			output_slice(vertical.stream.line);
			output_line(cells_of(&state, vertical.cell[state.cell]));
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
