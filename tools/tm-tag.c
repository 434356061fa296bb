/* tm-tag: names in the text, each under one canonical name.
 *
 *     tm-read articles | tm-tokenise | tm-normalise | tm-tag >corpus.vrt
 *
 * Reads and writes the vertical stream; adds ent (B-TYPE and I-TYPE, else "_") and
 * entid (the canonical name on the first token of a mention, "^" on the others), with
 * --explain entlevel and entrule, too. With --list it writes a row for each mention and no
 * stream. Knows names from gazetteers, rules and the shape of what is written; holds one text
 * at a time, for a short form is explained by what stands elsewhere in the text.
 *
 * SPDX-License-Identifier: MIT */
#include "frequency.h"
#include "message.h"
#include "output.h"
#include "tag/tagging.h"
#include "tool.h"
#include "vertical.h"

#include <stdlib.h>

static struct list gazetteers, rule_files, word_files, glossaries;
static bool known_only, plain, ignore_case, phrases, explains, lists;
static const char *without;
static int overlap;

static const struct option options[] = {
	{ OPTION_LIST, 'g', "gazetteer", &gazetteers, "FILE", "names with their types; they beat ours; may be given again", 0, 0 },
	{ OPTION_LIST, 'r', "rules", &rule_files, "FILE", "patterns with their types; they beat ours; may be given again", 0, 0 },
	{ OPTION_LIST, 0, "words", &word_files, "FILE", "words and what they tell of names about them; may be given again", 0, 0 },
	{ OPTION_LIST, 0, "glossary", &glossaries, "FILE", "tm-glossary's table of the corpus; may be given again", 0, 0 },
	{ OPTION_FLAG, 0, "known-only", &known_only, NULL, "no names that nobody listed", 0, 0 },
	{ OPTION_STRING, 0, "without", &without, "NAME,...", "leave out: names, rules, dates, laws, acronyms, short, unlisted, all", 0, 0 },
	{ OPTION_FLAG, 0, "phrases", &phrases, NULL, "mentions take in titles, offices and what is meant of a place or body", 0, 0 },
	{ OPTION_FLAG, 0, "ignore-diacritics", &plain, NULL, "letters match with and without diacritics", 0, 0 },
	{ OPTION_FLAG, 0, "ignore-case", &ignore_case, NULL, "names of the lists match in small letters, if they are no words", 0, 0 },
	{ OPTION_FLAG, 0, "explain", &explains, NULL, "add the columns entlevel and entrule", 0, 0 },
	{ OPTION_FLAG, 0, "list", &lists, NULL, "write a row for each mention, and no stream", 0, 0 },
	{ OPTION_CHOICE, 0, "overlap", &overlap, "longest|all|key", "with --list: of overlapping mentions the longest, all, or one of each type (longest)", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-tag", "[FILE]...", "names in the text, each under one canonical name", options, false,
};

struct state {
	struct vertical vertical;
	struct tagging tagging;
	size_t word, start, end;        /* the columns; the latter may be VERTICAL_NONE */
};

/* The stream */

/* The cells of a token of a mention: B- and I- types, then what only the first has. */
static void
write_cells(const struct tagging *tagging, const struct mention *mention, size_t token)
{
	static struct buffer type;
	bool first = token == mention->start;

	type.n = 0;
	buffer_add(&type, first ? SLICE("B-") : SLICE("I-"));
	buffer_add(&type, mention->type);
	vertical_add(buffer_slice(&type));
	if (!first) {
		output_text(explains ? "\t^\t^\t^" : "\t^");
		return;
	}
	vertical_add(mention->canonical);
	if (explains) {
		vertical_add(mention->is_short ? SLICE("short") : SLICE("name"));
		vertical_add(tagging_rule(tagging, mention));
	}
}

/* Writes the lines of the text, tokens with the cells of the mentions. */
static void
write_document(const struct tagging *tagging)
{
	const struct document *document = &tagging->document;
	static const char two[32] = "\t_\t_", four[32] = "\t_\t_\t_\t_";
	struct slice none = explains ? (struct slice){ four, 8 } : (struct slice){ two, 4 };
	size_t at = 0, next = 0;

	for (size_t i = 0; i < document->tokens; i++) {
		const struct mention *mention = next < document->mentions ? &document->mention[next] : NULL;

		output_short((struct slice){ document->lines.p + at, document->token[i].line_end - at });
		at = document->token[i].line_end;
		if (mention == NULL || i < mention->start) {
			output_short(none);
			continue;
		}
		write_cells(tagging, mention, i);
		if (i + 1 == mention->start + mention->length)
			next++;
	}
	output_slice((struct slice){ document->lines.p + at, document->lines.n - at });
}

/* The list */

static void
write_field(struct slice field, char end)
{
	static struct buffer text;

	text.n = 0;
	frequency_escape(&text, field, false);
	output_slice(buffer_slice(&text));
	output_char(end);
}

static void
write_offset(uint64_t offset, bool known)
{
	if (known)
		output_number(offset);
	else
		output_text("NA");
	output_char('\t');
}

static void
write_mention(const struct state *state, const struct mention *mention, uint64_t line)
{
	const struct document *document = &state->tagging.document;
	size_t clitic = document_clitic(document, mention);
	static struct buffer surface;

	surface.n = 0;
	document_join(document, mention->start, mention->length, clitic > 0, &surface);
	write_field(buffer_slice(&document->id), '\t');
	write_offset(line, line > 0);
	write_offset(document->token[mention->start].from, state->start != VERTICAL_NONE);
	write_offset(document->token[mention->start + mention->length - 1].to - clitic, state->end != VERTICAL_NONE);
	write_field(buffer_slice(&surface), '\t');
	write_field(mention->type, '\t');
	write_field(mention->canonical, '\t');
	output_text(mention->is_short ? "short\t" : "name\t");
	write_field(tagging_rule(&state->tagging, mention), '\n');
}

static void
write_list(const struct state *state)
{
	const struct document *document = &state->tagging.document;
	size_t s = 0;

	for (size_t i = 0; i < document->mentions; i++) {
		while (document_sentence_end(document, s) <= document->mention[i].start)
			s++;
		write_mention(state, &document->mention[i], document->sentence[s].line);
	}
}

/* Reading */

static void
flush(struct state *state)
{
	if (state->tagging.document.lines.n > 0) {
		tagging_find(&state->tagging);
		/* output_short reads beyond the last line. */
		buffer_room(&state->tagging.document.lines, 32);
		if (lists)
			write_list(state);
		else
			write_document(&state->tagging);
	}
	tagging_clear(&state->tagging);
}

static void
keep_line(struct state *state, struct slice line)
{
	buffer_add(&state->tagging.document.lines, line);
	buffer_add_char(&state->tagging.document.lines, '\n');
}

static void
token(struct state *state)
{
	static struct buffer scratch;
	struct document *document = &state->tagging.document;

	keep_line(state, state->vertical.stream.line);
	document_token(document, markup_text(state->vertical.cell[state->word], &scratch), document->lines.n - 1);
}

/* Tokens that come together. */
static void
tokens(struct state *state, const struct vertical_row *row, size_t n)
{
	struct slice cell[WORDS_BATCH], line[WORDS_BATCH];
	struct word_type type[WORDS_BATCH];

	for (size_t i = 0; i < n; i++) {
		cell[i] = row[i].cell;
		line[i] = row[i].line;
	}
	words_types(state->tagging.document.words, cell, n, type);
	document_lines(&state->tagging.document, type, line, n);
}

/* The token's offsets, for the list. */
static void
offsets(struct state *state)
{
	struct document *document = &state->tagging.document;
	struct document_token *last = &document->token[document->tokens - 1];

	uint64_t number;

	if (state->start != VERTICAL_NONE && slice_number(state->vertical.cell[state->start], &number))
		last->from = (uint32_t)number;
	if (state->end != VERTICAL_NONE && slice_number(state->vertical.cell[state->end], &number))
		last->to = (uint32_t)number;
}

static void
header(struct state *state)
{
	vertical_need(&state->vertical, "word", &state->word);
	state->start = lists ? vertical_find(&state->vertical, "start") : VERTICAL_NONE;
	state->end = lists ? vertical_find(&state->vertical, "end") : VERTICAL_NONE;
}

/* The line of the paragraph is that of its sentences. */
static void
break_here(struct state *state)
{
	static uint64_t number;
	const struct tag *tag = &state->vertical.stream.tag;
	struct slice line;

	if (tag->kind == TAG_OPEN && !slice_equal(tag->name, SLICE("s"))) {
		number = 0;
		if (markup_attribute(tag->attributes, SLICE("line"), &line))
			slice_number(line, &number);
	}
	document_sentence(&state->tagging.document, number);
}

static void
structure(struct state *state, enum stream_item item)
{
	const struct stream *stream = &state->vertical.stream;

	if (item == STREAM_BREAK)
		break_here(state);
	if (stream->in_text && item != STREAM_TEXT && item != STREAM_HEADER) {
		keep_line(state, stream->line);
		return;
	}
	flush(state);
	if (item == STREAM_TEXT)
		tagging_text(&state->tagging, stream->tag.attributes);
	if (item == STREAM_HEADER)
		header(state);
	if (!lists)
		vertical_pass(&state->vertical);
}

static void
tag(struct state *state)
{
	struct vertical_row row[WORDS_BATCH];
	enum stream_item item;
	size_t n;

	while (true) {
		while (!lists && (n = vertical_rows(&state->vertical, state->word, row, WORDS_BATCH)) > 0)
			tokens(state, row, n);
		item = vertical_next(&state->vertical);
		if (item == STREAM_END)
			break;
		if (item != STREAM_CONTENT) {
			structure(state, item);
			continue;
		}
		token(state);
		offsets(state);
	}
	flush(state);
}

/* The command line */

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
	static const char *const added[] = { "ent", "entid", NULL }, *const explained[] = { "ent", "entid", "entlevel", "entrule", NULL };
	char **operands = tool_begin(&tool, argc, argv);
	struct state state = { .vertical = VERTICAL_OVER(operands, lists ? NULL : explains ? explained : added) };
	struct tagging_wishes wishes = { .parts = parts(), .plain = plain, .ignore_case = ignore_case, .phrases = phrases, .overlap = (enum overlap)overlap };

	if (overlap != OVERLAP_LONGEST && !lists)
		tool_usage("--overlap needs --list: a column holds one mention of a token");
	tagging_begin(&state.tagging, &wishes, &(struct tagging_lists){ &gazetteers, &rule_files, &word_files, &glossaries });
	if (lists)
		output_text("text\tline\tfrom\tto\tsurface\ttype\tcanonical\tlevel\trule\n");
	tag(&state);
	tagging_end(&state.tagging);
	vertical_end(&state.vertical);
	return tool_end();
}
