/* tm-glossary: acronyms and names as a whole corpus writes them.
 *
 *     tm-read articles | tm-tokenise | tm-glossary >glossary.tsv
 *     tm-tag --glossary glossary.tsv corpus.vrt
 *
 * Reads the vertical stream; writes a frequency table that tm-merge adds up, for tm-tag to read.
 * term is what is meant, form what is written, type PERSON, ORG, ..., and kind says how it is
 * known: acronym (a text explains it in brackets) or name (a full name that no list has). The
 * names are those that tm-tag finds in each text alone.
 *
 * SPDX-License-Identifier: MIT */
#include "frequency.h"
#include "report.h"
#include "tag/tagging.h"
#include "unicode/unicode.h"
#include "vertical.h"

static struct list gazetteers, word_files;
static uint64_t memory;

static const struct option options[] = {
	{ OPTION_LIST, 'g', "gazetteer", &gazetteers, "FILE", "names with their types, as tm-tag has them; may be given again", 0, 0 },
	{ OPTION_LIST, 0, "words", &word_files, "FILE", "words and what they tell of names about them; may be given again", 0, 0 },
	{ OPTION_SIZE, 0, "memory", &memory, "SIZE", "hold about as much, as 512M (a quarter of what there is)", 1 << 20, SIZE_MAX },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-glossary", "[FILE]...", "acronyms and names as a whole corpus writes them", options, true,
};

struct glossary_state {
	struct vertical vertical;
	struct tagging tagging;
	struct report report;
	size_t word;                    /* the column */
};

static void
add(struct glossary_state *state, struct slice term, struct slice form, struct slice type, struct slice kind)
{
	static struct buffer key;

	key.n = 0;
	report_key(&key, term, form);
	buffer_add_char(&key, '\t');
	frequency_escape(&key, type, false);
	buffer_add_char(&key, '\t');
	buffer_add(&key, kind);
	report_add(&state->report, buffer_slice(&key));
}

/* The mention that begins at the token, or NULL. */
static const struct mention *
mention_at(const struct document *document, size_t token)
{
	size_t low = 0, high = document->mentions;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (document->mention[middle].start < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low < document->mentions && document->mention[low].start == token ? &document->mention[low] : NULL;
}

static void
flush(struct glossary_state *state)
{
	struct document *document = &state->tagging.document;
	const struct acronyms *acronyms = &state->tagging.acronyms;

	if (document->tokens > 0) {
		tagging_find(&state->tagging);
		for (size_t i = 0; i < acronyms->n; i++) {
			const struct acronym *acronym = &acronyms->acronym[i];
			const struct mention *mention = mention_at(document, acronym->short_start);

			if (mention != NULL)
				add(state, mention->canonical, document_name(document, acronym->short_start, acronym->short_length),
				    mention->type, SLICE("acronym"));
		}
		for (size_t i = 0; i < document->mentions; i++) {
			const struct mention *mention = &document->mention[i];

			if (mention->source == SOURCE_SHAPE && !mention->is_short)
				add(state, mention->canonical, document_name(document, mention->start, mention->length),
				    mention->type, SLICE("name"));
		}
	}
	tagging_clear(&state->tagging);
}

static void
token(struct glossary_state *state)
{
	static struct buffer scratch;
	struct slice word;

	if (!state->vertical.stream.in_text) {
		vertical_refuse(&state->vertical, "a token stands outside the texts");
		return;
	}
	if (!state->vertical.stream.running)
		return;
	word = markup_text(state->vertical.cell[state->word], &scratch);
	document_token(&state->tagging.document, word, 0);
	if (unicode_has_word_char(word))
		report_running_word(&state->report);
}

static void
collect(struct glossary_state *state)
{
	enum stream_item item;

	while ((item = vertical_next(&state->vertical)) != STREAM_END) {
		if (item == STREAM_CONTENT) {
			token(state);
		} else if (item == STREAM_BREAK) {
			document_sentence(&state->tagging.document, 0);
		} else if (item == STREAM_TEXT) {
			flush(state);
			tagging_text(&state->tagging, state->vertical.stream.tag.attributes);
			report_text(&state->report, SLICE(""));
		} else if (item == STREAM_TEXT_END) {
			flush(state);
		} else if (item == STREAM_HEADER) {
			vertical_need(&state->vertical, "word", &state->word);
		}
	}
	flush(state);
}

int
main(int argc, char **argv)
{
	struct glossary_state state = { .vertical = VERTICAL_OVER(tool_begin(&tool, argc, argv), NULL) };
	struct tagging_wishes wishes = { .parts = PARTS_ALL };
	struct list none = { 0 };

	state.report.memory = (size_t)memory;
	state.report.more = SLICE("type\tkind");
	tagging_begin(&state.tagging, &wishes, &(struct tagging_lists){ &gazetteers, &none, &word_files, &none });
	collect(&state);
	tagging_end(&state.tagging);
	report_write(&state.report);
	report_free(&state.report);
	vertical_end(&state.vertical);
	return tool_end();
}
