/* tm-tag: names in the text, each under one canonical name.
 *
 *     tm-read articles | tm-tokenise | tm-normalise | tm-tag >corpus.vrt
 *
 * Reads and writes the vertical stream; adds ent (B-TYPE and I-TYPE, else "_") and
 * entid (the canonical name on the first token of a mention, "^" on the others). Knows names
 * from gazetteers, rules and the shape of what is written; holds one text at a time, for a
 * short form is explained by what stands elsewhere in the text.
 *
 * SPDX-License-Identifier: MIT */
#include "message.h"
#include "output.h"

#include "tag/tagging.h"
#include "tool.h"
#include "vertical.h"

#include <stdlib.h>

static struct list gazetteers, rule_files, word_files;
static const char *without;
static bool known_only, plain, phrases;
static int overlap;

static const struct option options[] = {
	{ OPTION_LIST, 'g', "gazetteer", &gazetteers, "FILE", "names with their types; they beat ours; may be given again", 0, 0 },
	{ OPTION_LIST, 'r', "rules", &rule_files, "FILE", "patterns with their types; they beat ours; may be given again", 0, 0 },
	{ OPTION_LIST, 0, "words", &word_files, "FILE", "words and what they tell of names about them; may be given again", 0, 0 },
	{ OPTION_FLAG, 0, "known-only", &known_only, NULL, "no names that nobody listed", 0, 0 },
	{ OPTION_FLAG, 0, "ignore-diacritics", &plain, NULL, "letters match with and without diacritics", 0, 0 },
	{ OPTION_FLAG, 0, "phrases", &phrases, NULL, "mentions take in titles, offices and what is meant of a place or body", 0, 0 },
	{ OPTION_STRING, 0, "without", &without, "NAME,...", "leave these parts out: names, rules, dates, laws, acronyms, short, unlisted, all", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-tag", "[FILE]...", "names in the text, each under one canonical name", options, false,
};

struct stream_tagging {
	struct vertical vertical;
	struct tagging tagging;
	size_t word;                    /* the column */
};

static void
write_cells(const struct mention *mention, size_t token)
{
	static struct buffer type;

	if (mention == NULL || token < mention->start) {
		output_text("\t_\t_");
		return;
	}
	type.n = 0;
	buffer_add(&type, token == mention->start ? SLICE("B-") : SLICE("I-"));
	buffer_add(&type, mention->type);
	vertical_add(buffer_slice(&type));
	if (token == mention->start)
		vertical_add(mention->canonical);
	else
		output_text("\t^");
}

/* Writes the lines of the text, tokens with the cells of the mentions. */
static void
write_document(const struct document *document)
{
	size_t at = 0, next = 0;

	for (size_t i = 0; i < document->tokens; i++) {
		const struct mention *mention = next < document->mentions ? &document->mention[next] : NULL;

		output_slice((struct slice){ document->lines.p + at, document->token[i].line_end - at });
		at = document->token[i].line_end;
		write_cells(mention, i);
		if (mention != NULL && i + 1 == mention->start + mention->length)
			next++;
	}
	output_slice((struct slice){ document->lines.p + at, document->lines.n - at });
}

static void
flush(struct stream_tagging *state)
{
	if (state->tagging.document.lines.n > 0) {
		tagging_find(&state->tagging);
		write_document(&state->tagging.document);
	}
	tagging_clear(&state->tagging);
}

static void
keep_line(struct stream_tagging *state, struct slice line)
{
	buffer_add(&state->tagging.document.lines, line);
	buffer_add_char(&state->tagging.document.lines, '\n');
}

static void
token(struct stream_tagging *state, struct slice line, struct slice cell)
{
	static struct buffer scratch;

	keep_line(state, line);
	document_token(&state->tagging.document, markup_text(cell, &scratch), state->tagging.document.lines.n - 1);
}

static void
structure(struct stream_tagging *state, enum stream_item item)
{
	const struct stream *stream = &state->vertical.stream;
	struct slice line;
	uint64_t number = 0;

	if (item == STREAM_BREAK) {
		if (stream->tag.kind == TAG_OPEN && markup_attribute(stream->tag.attributes, SLICE("line"), &line))
			slice_number(line, &number);
		document_sentence(&state->tagging.document, number);
	}
	if (stream->in_text && item != STREAM_TEXT && item != STREAM_HEADER) {
		keep_line(state, stream->line);
		return;
	}
	flush(state);
	if (item == STREAM_TEXT)
		tagging_text(&state->tagging, stream->tag.attributes);
	if (item != STREAM_HEADER || vertical_need(&state->vertical, "word", &state->word))
		vertical_pass(&state->vertical);
}

static void
tag(struct stream_tagging *state)
{
	struct vertical_row row[32];
	enum stream_item item;
	size_t n;

	while (true) {
		while ((n = vertical_rows(&state->vertical, state->word, row, 32)) > 0)
			for (size_t i = 0; i < n; i++)
				token(state, row[i].line, row[i].cell);
		item = vertical_next(&state->vertical);
		if (item == STREAM_END)
			break;
		if (item == STREAM_CONTENT)
			token(state, state->vertical.stream.line, state->vertical.cell[state->word]);
		else
			structure(state, item);
	}
	flush(state);
}

static unsigned
parts(void)
{
	static const struct {
		const char *name;
		unsigned bits;
	} known[] = {
		{ "names", PART_NAMES }, { "rules", PART_RULES }, { "dates", PART_DATES }, { "laws", PART_LAWS },
		{ "acronyms", PART_ACRONYMS }, { "short", PART_SHORT }, { "unlisted", PART_UNLISTED }, { "all", PARTS_ALL },
	};
	struct slice rest = slice_of(without == NULL ? "" : without), name;
	unsigned parts = PARTS_ALL & ~(known_only ? (unsigned)PART_UNLISTED : 0);

	while (without != NULL && slice_cut(&rest, ',', &name)) {
		size_t i = 0;

		while (i < sizeof known / sizeof *known && !slice_equal(name, slice_of(known[i].name)))
			i++;
		if (i == sizeof known / sizeof *known)
			tool_usage("--without: '%.*s' is no part", MESSAGE_SLICE(name));
		parts &= ~known[i].bits;
	}
	return parts;
}

int
main(int argc, char **argv)
{
	static const char *const added[] = { "ent", "entid", NULL };
	struct stream_tagging state = { .vertical = VERTICAL_OVER(tool_begin(&tool, argc, argv), added) };
	struct tagging_wishes wishes = { .parts = parts(), .plain = plain, .phrases = phrases, .overlap = (enum overlap)overlap };

	tagging_begin(&state.tagging, &wishes, &gazetteers, &rule_files, &word_files);
	tag(&state);
	tagging_end(&state.tagging);
	vertical_end(&state.vertical);
	return tool_end();
}
