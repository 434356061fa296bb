/* writing.c: paragraphs as rows of the vertical stream.
 * SPDX-License-Identifier: MIT */
#include "tokenise/writing.h"

#include <stdlib.h>

#include "lexicon.h"
#include "markup.h"
#include "message.h"
#include "output.h"
#include "stream.h"
#include "tool.h"
#include "unicode/tables.h"

static const char *const column_names[WRITING_COLUMNS] = { "word", "kind", "start", "end", "space", "rule" };

/* What is known of a language. */
struct language {
	const char *name;
	struct forms forms;
	struct language *next;
};

/* Languages */

static struct language *
open_language(const char *name)
{
	struct language *language = memory_new(1, sizeof *language);
	struct buffer file = { 0 };
	char *path;

	language->name = name;
	buffer_add(&file, slice_of(name));
	buffer_add(&file, (struct slice){ ".tokens", sizeof ".tokens" });
	path = lexicon_path(file.p);
	if (path != NULL)
		forms_read(&language->forms, path);
	else if (strcmp(name, "english") == 0)
		message_fatal("the shipped list 'english.tokens' is not there: TEXTMILL_LEXICONS names its folder");
	else
		message_warning("there is no list of abbreviations for the language '%s'", name);
	free(path);
	buffer_free(&file);
	return language;
}

static void
set_language(struct writing *writing, struct slice named)
{
	const char *name = lexicon_language(named);
	struct language *language = writing->languages;

	while (language != NULL && strcmp(language->name, name) != 0)
		language = language->next;
	if (language == NULL) {
		language = open_language(name);
		user_forms(&writing->user, &language->forms);
		language->next = writing->languages;
		writing->languages = language;
	}
	writing->now = language;
	writing->tokeniser.rules.forms = &language->forms;
}

void
writing_text(struct writing *writing, struct slice attributes)
{
	static struct buffer scratch;
	struct slice value;

	writing->id.n = 0;
	if (writing->user.file != NULL && markup_attribute(attributes, SLICE("id"), &value))
		markup_unescape(&writing->id, value);
	if (writing->version == 1)
		return;
	if (markup_attribute(attributes, SLICE("lang"), &value) && value.n > 0)
		set_language(writing, markup_text(value, &scratch));
	else
		set_language(writing, slice_of(writing->language));
}

/* Wishes */

static void
read_columns(struct writing *writing)
{
	struct slice rest = slice_of(writing->columns), name;

	while (slice_cut(&rest, ',', &name)) {
		size_t column = 0;

		while (column < WRITING_COLUMNS && !slice_equal(name, slice_of(column_names[column])))
			column++;
		if (column == WRITING_COLUMNS)
			tool_usage("--columns: '%.*s' is no column; there are word, kind, start, end, space, rule", MESSAGE_SLICE(name));
		for (size_t i = 0; i < writing->columns_n; i++)
			if (writing->column[i] == (enum writing_column)column)
				tool_usage("--columns: '%.*s' stands there twice", MESSAGE_SLICE(name));
		writing->column[writing->columns_n++] = (enum writing_column)column;
	}
	if (writing->column[0] != COLUMN_WORD)
		tool_usage("--columns: the first is word, as in every vertical stream");
}

static void
read_without(struct writing *writing)
{
	static const struct {
		const char *name;
		unsigned bits;
	} known[] = {
		{ "url", SHAPE_URL }, { "email", SHAPE_EMAIL }, { "handle", SHAPE_HANDLE }, { "file", SHAPE_FILE },
		{ "reference", SHAPE_REFERENCE }, { "date", SHAPE_DATE }, { "abbreviation", TAILOR_ABBREVIATION },
		{ "percent", TAILOR_PERCENT }, { "marks", TAILOR_MARKS },
	};
	struct slice rest = slice_of(writing->without == NULL ? "" : writing->without), name;

	writing->tailoring = TAILOR_ALL;
	while (writing->without != NULL && slice_cut(&rest, ',', &name)) {
		size_t i = 0;

		while (i < sizeof known / sizeof *known && !slice_equal(name, slice_of(known[i].name)))
			i++;
		if (i == sizeof known / sizeof *known)
			tool_usage("--without: '%.*s' is no tailoring", MESSAGE_SLICE(name));
		writing->tailoring &= ~known[i].bits;
	}
}

static void
read_rules(struct writing *writing)
{
	bool named = false;

	for (size_t i = 0; i < writing->columns_n; i++)
		named = named || writing->column[i] == COLUMN_RULE;
	for (size_t i = 0; i < writing->rules.n; i++)
		user_read(&writing->user, writing->rules.item[i]);
	user_ready(&writing->user, named);
}

void
writing_begin(struct writing *writing)
{
	static const struct forms none;

	read_columns(writing);
	read_without(writing);
	if (strcmp(lexicon_language(slice_of(writing->language)), "unknown") == 0)
		tool_usage("--language: '%s' is no language we know", writing->language);
	read_rules(writing);
	writing->tokeniser.plain = writing->version == 1;
	writing->tokeniser.rules = (struct chunk_rules){ &none, writing->tailoring, (enum hyphens)writing->hyphens,
	    (enum clitics)writing->clitics };
	if (!writing->tokeniser.plain)
		set_language(writing, slice_of(writing->language));
	else
		writing->tokeniser.rules = (struct chunk_rules){ &none, 0, HYPHENS_SPLIT, CLITICS_KEEP };
}

/* Writing */

void
writing_header(const struct writing *writing)
{
	struct buffer files = { 0 };

	output_text(STREAM_HEADER_START);
	for (size_t i = 0; i < writing->columns_n; i++) {
		output_char(' ');
		output_text(column_names[writing->column[i]]);
	}
	output_text(" -->\n<!-- textmill tokenise ");
	output_number(writing->version);
	output_text(" uax29-15.0");
	user_describe(&writing->user, &files);
	output_slice(buffer_slice(&files));
	output_text(" -->\n");
	buffer_free(&files);
}

/* The user's rule that made the token. */
static void
write_rule(struct writing *writing, const struct token *token)
{
	struct slice name = { "", 0 };

	if (writing->tokeniser.user != NULL)
		name = user_name(&writing->user, token);
	output_slice(name.n == 0 ? SLICE("_") : markup_escaped(name, MARKUP_COLUMN, &writing->escaped));
}

static void
write_cell(struct writing *writing, struct slice text, size_t token, enum writing_column column)
{
	const struct tokens *tokens = &writing->tokeniser.tokens;
	const struct token *here = &tokens->token[token];
	size_t next = token + 1 < tokens->n ? tokens->token[token + 1].start : text.n;

	switch (column) {
	case COLUMN_WORD:
		output_slice(markup_escaped((struct slice){ text.p + here->start, here->end - here->start }, MARKUP_COLUMN, &writing->escaped));
		break;
	case COLUMN_KIND:
		output_text(token_kind_name(here->kind));
		break;
	case COLUMN_START:
		output_number(here->start);
		break;
	case COLUMN_END:
		output_number(here->end);
		break;
	case COLUMN_SPACE:
		output_char(next > here->end ? '1' : '_');
		break;
	case COLUMN_RULE:
		write_rule(writing, here);
		break;
	case WRITING_COLUMNS:
		break;
	}
}

/* Whether the user's rules have anything to say of the paragraph. */
static bool
user_says(struct writing *writing, struct slice text)
{
	bool says = writing->user.file != NULL && user_find(&writing->user, &writing->tokeniser.rules, text);

	writing->tokeniser.user = says ? &writing->user : NULL;
	return says;
}

void
writing_tokens(struct writing *writing, struct slice text)
{
	user_says(writing, text);
	tokenise(&writing->tokeniser, text);
}

static void
write_row(struct writing *writing, struct slice text, size_t token)
{
	for (size_t column = 0; column < writing->columns_n; column++) {
		if (column > 0)
			output_char('\t');
		write_cell(writing, text, token, writing->column[column]);
	}
	output_char('\n');
}

/* The tokens at hand, where *open tells whether they go on with a sentence. */
static void
write_tokens(struct writing *writing, struct slice text, bool *open)
{
	const struct tokeniser *tokeniser = &writing->tokeniser;
	size_t sentence = 0;

	for (size_t i = 0; i < tokeniser->tokens.n; i++) {
		bool begins = sentence < tokeniser->sentences && tokeniser->sentence[sentence] == i;

		if (begins && *open)
			output_text("</s>\n");
		if (begins || !*open)
			output_text("<s>\n");
		sentence += begins;
		*open = true;
		write_row(writing, text, i);
	}
}

/* Plain chunks by the fast way, the others between them by the usual one. */
static void
write_by_pieces(struct writing *writing, struct slice text)
{
	struct tokeniser *tokeniser = &writing->tokeniser;
	bool open = false;

	run_begin(&writing->run, &tokeniser->rules, text);
	for (size_t at = tokeniser->begin; at < text.n;) {
		if (!open || (tokeniser->end > 0 && at >= tokeniser->end)) {
			output_text(open ? "</s>\n<s>\n" : "<s>\n");
			open = true;
			tokeniser->begin = at;
			tokeniser->end = 0;
		}
		if (tokeniser->end == 0)
			at = chunk_start(text, run_write(&writing->run, at, &tokeniser->begin));
		if (at == text.n)
			break;
		at = tokenise_some(tokeniser, text, at);
		write_tokens(writing, text, &open);
	}
	if (open)
		output_text("</s>\n");
}

void
writing_paragraph(struct writing *writing, struct slice text)
{
	bool open = false;

	if (!user_says(writing, text) && !writing->tokeniser.plain && writing->columns_n == 1) {
		tokenise_begin(&writing->tokeniser, text);
		if (writing->tokeniser.label.n == 0) {
			write_by_pieces(writing, text);
			return;
		}
	}
	tokenise(&writing->tokeniser, text);
	write_tokens(writing, text, &open);
	if (open)
		output_text("</s>\n");
}

void
writing_end(struct writing *writing)
{
	struct language *next;

	for (struct language *language = writing->languages; language != NULL; language = next) {
		next = language->next;
		forms_free(&language->forms);
		free(language);
	}
	tokeniser_free(&writing->tokeniser);
	user_free(&writing->user);
	buffer_free(&writing->escaped);
	buffer_free(&writing->id);
}
