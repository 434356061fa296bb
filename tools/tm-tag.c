/* tm-tag: names in the text, each under one canonical name.
 *
 *     tm-read articles | tm-tokenise | tm-normalise | tm-tag >corpus.vrt
 *
 * Reads and writes the vertical stream; adds ent (B-TYPE and I-TYPE, else "_") and
 * entid (the canonical name on the first token of a mention, "^" on the others). Knows
 * names from gazetteers and patterns from rules, the shipped ones unless others are
 * named. Of mentions that overlap the one that begins first counts, then the longest,
 * then one of a rule, then the one that stands first in its file.
 *
 * SPDX-License-Identifier: MIT */
#include "lexicon.h"
#include "output.h"
#include "tag/gazetteer.h"
#include "tag/rules.h"
#include "tag/sentence.h"
#include "tool.h"
#include "vertical.h"

#include <stdlib.h>

static struct list gazetteers, rule_files;

static const struct option options[] = {
	{ OPTION_LIST, 'g', "gazetteer", &gazetteers, "FILE", "names with their types; no shipped list is then used; may be given again", 0, 0 },
	{ OPTION_LIST, 'r', "rules", &rule_files, "FILE", "patterns with their types; no shipped list is then used; may be given again", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-tag", "[FILE]...", "names in the text, each under one canonical name", options, false,
};

struct tagging {
	struct vertical vertical;
	struct gazetteer gazetteer;
	struct rules rules;
	struct sentence sentence;
	struct buffer lines;            /* of the sentence, as read */
	struct buffer text;             /* the text's id */
	size_t word;                    /* the column */
};

static char *
shipped(const char *name)
{
	char *path = lexicon_path(name);

	if (path == NULL)
		message_fatal("the shipped list '%s' is not there: TEXTMILL_LEXICONS names its folder", name);
	return path;
}

static void
read_lexicons(struct tagging *tagging)
{
	for (size_t i = 0; i < gazetteers.n; i++)
		gazetteer_read(&tagging->gazetteer, gazetteers.item[i]);
	for (size_t i = 0; i < rule_files.n; i++)
		rules_read(&tagging->rules, rule_files.item[i]);
	if (gazetteers.n + rule_files.n == 0) {
		char *names = shipped("names.tsv"), *rules = shipped("rules.tsv");

		gazetteer_read(&tagging->gazetteer, names);
		rules_read(&tagging->rules, rules);
		free(names);
		free(rules);
	}
}

static void
write_cells(const struct mention *mention, size_t word)
{
	static struct buffer type;

	if (mention == NULL || word < mention->start) {
		output_text("\t_\t_\n");
		return;
	}
	type.n = 0;
	buffer_add(&type, word == mention->start ? SLICE("B-") : SLICE("I-"));
	buffer_add(&type, mention->type);
	vertical_add(buffer_slice(&type));
	if (word == mention->start)
		vertical_add(mention->canonical);
	else
		output_text("\t^");
	output_char('\n');
}

/* Writes the lines of the sentence, tokens with the cells of the mentions. */
static void
write_sentence(struct tagging *tagging)
{
	struct sentence *sentence = &tagging->sentence;
	struct slice rest = buffer_slice(&tagging->lines), line;
	size_t word = 0, next = 0;

	while (word < sentence->words && slice_cut(&rest, '\n', &line)) {
		const struct mention *mention = next < sentence->mentions ? &sentence->mention[next] : NULL;

		output_slice(line);
		if (markup_tag(line).kind != TAG_NONE) {
			output_char('\n');
			continue;
		}
		write_cells(mention, word++);
		if (mention != NULL && word == mention->start + mention->length)
			next++;
	}
	/* Structure behind the last word. */
	output_slice(rest);
}

static void
flush(struct tagging *tagging)
{
	gazetteer_find(&tagging->gazetteer, &tagging->sentence);
	rules_find(&tagging->rules, &tagging->sentence, buffer_slice(&tagging->text));
	sentence_resolve(&tagging->sentence);
	write_sentence(tagging);
	sentence_clear(&tagging->sentence);
	tagging->lines.n = 0;
}

static void
keep_line(struct tagging *tagging)
{
	buffer_add(&tagging->lines, tagging->vertical.stream.line);
	buffer_add_char(&tagging->lines, '\n');
}

static void
token(struct tagging *tagging)
{
	static struct buffer scratch;

	sentence_add_word(&tagging->sentence, markup_text(tagging->vertical.cell[tagging->word], &scratch));
	keep_line(tagging);
}

static void
text_begins(struct tagging *tagging)
{
	struct slice id = { "", 0 };

	markup_attribute(tagging->vertical.stream.tag.attributes, SLICE("id"), &id);
	tagging->text.n = 0;
	markup_unescape(&tagging->text, id);
}

static void
tag(struct tagging *tagging)
{
	enum stream_item item;

	while ((item = vertical_next(&tagging->vertical)) != STREAM_END) {
		if (item == STREAM_CONTENT) {
			token(tagging);
		} else if (item == STREAM_OTHER && tagging->sentence.words > 0) {
			keep_line(tagging);
		} else {
			flush(tagging);
			if (item == STREAM_TEXT)
				text_begins(tagging);
			if (item != STREAM_HEADER || vertical_need(&tagging->vertical, "word", &tagging->word))
				vertical_pass(&tagging->vertical);
		}
	}
	flush(tagging);
}

int
main(int argc, char **argv)
{
	static const char *const added[] = { "ent", "entid", NULL };
	struct tagging tagging = { .vertical = VERTICAL_OVER(tool_begin(&tool, argc, argv), added) };

	read_lexicons(&tagging);
	tag(&tagging);
	gazetteer_free(&tagging.gazetteer);
	rules_free(&tagging.rules);
	sentence_free(&tagging.sentence);
	buffer_free(&tagging.lines);
	buffer_free(&tagging.text);
	vertical_end(&tagging.vertical);
	return tool_end();
}
