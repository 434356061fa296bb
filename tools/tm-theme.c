/* tm-theme: themes in the text, by dictionaries of words and phrases.
 *
 *     tm-theme -d defence.yml corpus.vrt | tm-count -c theme -b author
 *
 * Reads and writes the vertical stream; adds theme: the themes of a hit on its first token,
 * with "|" between, "^" on its others, "_" elsewhere. Unless --overlap is given, hits do not
 * overlap: the one that begins first counts, then the longest. --report tells which patterns met what.
 *
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "annotate.h"
#include "lexicon.h"
#include "output.h"
#include "theme/coverage.h"
#include "theme/dictionary.h"
#include "theme/overlap.h"
#include "tool.h"
#include "vertical.h"

_Static_assert((int)DICTIONARY_LONGEST <= (int)PHRASE_LONGEST, "a longer phrase is never met");

static struct list dictionaries;
static const char *column = "norm";
static uint64_t level;
static bool parents, report;

enum { OVERLAP_NONE, OVERLAP_THEMES, OVERLAP_ALL };

static int overlap = OVERLAP_NONE;
static struct dictionary dictionary;

static const struct option options[] = {
	{ OPTION_LIST, 'd', "dictionary", &dictionaries, "FILE", "themes and their patterns; may be given again", 0, 0 },
	{ OPTION_STRING, 'c', "column", &column, "COLUMN", "the column to match (norm)", 0, 0 },
	{ OPTION_NUMBER, 0, "level", &level, "N", "themes of N levels: what is below is counted as what it is a part of", 1, 100 },
	{ OPTION_CHOICE, 0, "overlap", &overlap, "none|themes|all", "which hits may overlap: none, those of different themes, all (none)", 0, 0 },
	{ OPTION_FLAG, 0, "parents", &parents, NULL, "where a theme is, what it is a part of is too", 0, 0 },
	{ OPTION_FLAG, 0, "report", &report, NULL, "write which patterns met what, and which none, instead of the stream", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-theme", "[FILE]...", "themes in the text, by dictionaries of words and phrases", options, false,
};

static void
read_dictionary(const char *name)
{
	struct input in = INPUT_NONE;
	char *path = lexicon_named(name);
	const char *wrong;
	struct slice text;
	size_t line;

	if (!input_open(&in, path))
		message_fatal("without the dictionary '%s' there is nothing to do", path);
	text = input_rest(&in);
	if (in.broken)
		message_fatal("without all of the dictionary '%s' the result would be wrong", in.name);
	wrong = dictionary_read(&dictionary, text, &line);
	if (wrong != NULL)
		message_fatal("%s:%zu: %s", in.name, line, wrong);
	input_close(&in);
	free(path);
}

static void
read_dictionaries(void)
{
	if (dictionaries.n == 0)
		tool_usage("-d must say which dictionary");
	dictionary.level = level;
	dictionary.parents = parents;
	/* Values of these columns have been folded. */
	dictionary.folds = strcmp(column, "norm") == 0 || strcmp(column, "stem") == 0;
	for (size_t i = 0; i < dictionaries.n; i++)
		read_dictionary(dictionaries.item[i]);
}

/* The annotator */

static void *
open_dictionary(const char *language)
{
	(void)language;
	return &dictionary;
}

static void
close_dictionary(void *opened)
{
	(void)opened;
}

/* A value, as a whole or word by word, is all of a pattern. */
static void
compute(void *opened, struct slice word, size_t from, struct buffer *cells)
{
	(void)from;
	buffer_add_char(cells, '\t');
	dictionary_match_value(opened, word);
	dictionary_cell(opened, cells);
}

static bool
begins(void *opened, struct slice word)
{
	return dictionary_begins(opened, word);
}

static size_t
match(void *opened, const struct slice *words, size_t n, struct buffer *cells, bool *longer)
{
	size_t matched = dictionary_match(opened, words, n);

	*longer = ((struct dictionary *)opened)->longer;
	if (matched < 2)
		return 0;
	buffer_add_char(cells, '\t');
	dictionary_cell(opened, cells);
	return matched;
}

int
main(int argc, char **argv)
{
	static const char *const added[] = { "theme", NULL };
	static const struct phrases phrases = { begins, match };
	char **operands = tool_begin(&tool, argc, argv);
	const char *const from[] = { column, NULL };
	const struct annotator annotator = {
		.added = added, .from = from, .language = "none", .open = open_dictionary,
		.close = close_dictionary, .compute = compute, .phrases = &phrases,
	};

	if (report && overlap != OVERLAP_NONE)
		tool_usage("--report is about hits that do not overlap");
	read_dictionaries();
	if (overlap != OVERLAP_NONE)
		overlap_annotate(&dictionary, column, overlap == OVERLAP_ALL, operands);
	else if (report)
		coverage_report(&dictionary, column, operands);
	else
		annotate(&annotator, operands);
	dictionary_free(&dictionary);
	return tool_end();
}
