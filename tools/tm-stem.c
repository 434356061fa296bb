/* tm-stem: the Snowball stem of each word.
 *
 *     tm-read articles | tm-tokenise | tm-normalise | tm-stem -l english >corpus.vrt
 *
 * Reads and writes the vertical stream; adds the column stem, made from the column norm
 * where there is one, else from the case-folded word. With --report it writes a table
 * instead: the forms behind each stem.
 *
 * SPDX-License-Identifier: MIT */
#include "annotate.h"
#include "label.h"
#include "lexicon.h"
#include "message.h"
#include "report.h"
#include "stem/exceptions.h"
#include "tool.h"
#include "unicode/unicode.h"
#include "vertical.h"

#include <libstemmer.h>
#include <limits.h>
#include <stdlib.h>

static const char *language = "english";
static struct list except;
static bool reports, labels;
static uint64_t memory;

static const struct option options[] = {
	{ OPTION_STRING, 'l', "language", &language, "LANGUAGE", "of texts without a lang attribute (english)", 0, 0 },
	{ OPTION_LIST, 0, "except", &except, "FILE", "words with stems of their own: word, stem, language", 0, 0 },
	{ OPTION_FLAG, 0, "report", &reports, NULL, "write the forms behind each stem, as a table, and no stream", 0, 0 },
	{ OPTION_FLAG, 0, "label", &labels, NULL, "a column with each stem's commonest form, with --report or to its table", 0, 0 },
	{ OPTION_SIZE, 0, "memory", &memory, "SIZE", "with --report: hold about as much, as 512M (a quarter of what there is)", 1 << 20, SIZE_MAX },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

/* Whether part of the input would give a wrong result is known when the options are. */
static struct tool tool = {
	"tm-stem", "[FILE]...", "the Snowball stem of each word", options, false,
};

static const char *const from[] = { "norm", "word", NULL };
static struct exceptions exceptions;

struct opened {
	const char *language;
	struct sb_stemmer *stemmer;     /* NULL: each word is its own stem */
};

static bool
is_listed(const char *name)
{
	for (const char **listed = sb_stemmer_list(); *listed != NULL; listed++)
		if (strcmp(*listed, name) == 0)
			return true;
	return false;
}

/* There are languages without a stemmer: Vietnamese, say, has no endings to take off. */
static void *
open_language(const char *name)
{
	struct opened *opened = memory_new(1, sizeof *opened);

	opened->language = name;
	opened->stemmer = sb_stemmer_new(name, "UTF_8");
	if (opened->stemmer == NULL && is_listed(name))
		memory_none();
	if (opened->stemmer == NULL)
		message_warning("there is no stemmer for the language '%s': its words are their own stems", name);
	return opened;
}

static void
close_language(void *language_opened)
{
	struct opened *opened = language_opened;

	sb_stemmer_delete(opened->stemmer);
	free(opened);
}

/* The stem, until the next call. libstemmer takes int lengths, and well-formed text for
 * granted; a word of which it leaves nothing is its own stem. */
static struct slice
stem_of(const struct opened *opened, struct slice word)
{
	const sb_symbol *stem;
	struct slice other;

	if (exceptions_find(&exceptions, opened->language, word, &other))
		return other;
	if (opened->stemmer == NULL || word.n > INT_MAX || unicode_valid(word) != word.n)
		return word;
	stem = sb_stemmer_stem(opened->stemmer, (const sb_symbol *)word.p, (int)word.n);
	if (stem == NULL)
		memory_none();
	if (sb_stemmer_length(opened->stemmer) <= 0)
		return word;
	return (struct slice){ (const char *)stem, (size_t)sb_stemmer_length(opened->stemmer) };
}

static void
compute(void *opened, struct slice word, size_t column, struct buffer *cells)
{
	static struct buffer folded;

	if (strcmp(from[column], "word") == 0) {
		folded.n = 0;
		unicode_fold(&folded, word);
		word = buffer_slice(&folded);
	}
	if (reports)
		report_key(cells, stem_of(opened, word), word);
	else
		vertical_cell(cells, stem_of(opened, word));
}

static void
check_usage(char **operands)
{
	if (memory > 0 && !reports)
		tool_usage("--memory is how much --report may hold");
	if (strcmp(lexicon_language(slice_of(language)), "unknown") == 0 && !is_listed(language))
		tool_usage("--language: '%s' is no language we know", language);
	if (!labels || reports)
		return;
	if (except.n > 0)
		tool_usage("--label without --report reads a table, whose stems are there already");
	if (operands[0] != NULL && operands[1] != NULL)
		tool_usage("--label takes one table: tm-merge adds several up");
}

int
main(int argc, char **argv)
{
	static const char *const added[] = { "stem", NULL };
	char **operands = tool_begin(&tool, argc, argv);
	struct report report = { .memory = (size_t)memory, .labels = labels };
	const struct annotator annotator = { added, from, language, open_language, close_language, compute, NULL };

	check_usage(operands);
	tool.adds_up = reports || labels;
	for (size_t i = 0; i < except.n; i++)
		exceptions_read(&exceptions, except.item[i]);
	if (reports)
		annotate_report(&annotator, operands, &report);
	else if (labels)
		label_table(operands[0] == NULL ? "-" : operands[0]);
	else
		annotate(&annotator, operands);
	exceptions_free(&exceptions);
	return tool_end();
}
