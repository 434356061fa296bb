/* tm-stem: the Snowball stem of each word.
 *
 *     tm-read articles | tm-tokenise | tm-normalise | tm-stem -l english >corpus.vrt
 *
 * Reads and writes the vertical stream; adds the column stem, made from the column norm
 * where there is one, else from the case-folded word.
 *
 * SPDX-License-Identifier: MIT */
#include "annotate.h"
#include "lexicon.h"
#include "message.h"
#include "tool.h"
#include "unicode/unicode.h"
#include "vertical.h"

#include <libstemmer.h>
#include <limits.h>

static const char *language = "english";

static const struct option options[] = {
	{ OPTION_STRING, 'l', "language", &language, "LANGUAGE", "of texts without a lang attribute (english)", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-stem", "[FILE]...", "the Snowball stem of each word", options, false,
};

static const char *const from[] = { "norm", "word", NULL };

static bool
is_listed(const char *name)
{
	for (const char **listed = sb_stemmer_list(); *listed != NULL; listed++)
		if (strcmp(*listed, name) == 0)
			return true;
	return false;
}

/* NULL for a language without a stemmer: Vietnamese, say, has no endings to take off. */
static void *
open_stemmer(const char *name)
{
	struct sb_stemmer *stemmer = sb_stemmer_new(name, "UTF_8");

	if (stemmer == NULL && is_listed(name))
		memory_none();
	if (stemmer == NULL)
		message_warning("there is no stemmer for the language '%s': its words are their own stems", name);
	return stemmer;
}

static void
close_stemmer(void *stemmer)
{
	sb_stemmer_delete(stemmer);
}

static void
compute(void *stemmer, struct slice word, size_t column, struct buffer *cells)
{
	static struct buffer folded;
	const sb_symbol *stem;

	if (strcmp(from[column], "word") == 0) {
		folded.n = 0;
		unicode_fold(&folded, word);
		word = buffer_slice(&folded);
	}
	/* libstemmer takes int lengths, and well-formed text for granted. */
	if (stemmer != NULL && word.n <= INT_MAX && unicode_valid(word) == word.n) {
		stem = sb_stemmer_stem(stemmer, (const sb_symbol *)word.p, (int)word.n);
		if (stem == NULL)
			memory_none();
		if (sb_stemmer_length(stemmer) > 0)
			word = (struct slice){ (const char *)stem, (size_t)sb_stemmer_length(stemmer) };
	}
	vertical_cell(cells, word);
}

int
main(int argc, char **argv)
{
	static const char *const added[] = { "stem", NULL };
	char **operands = tool_begin(&tool, argc, argv);

	if (strcmp(lexicon_language(slice_of(language)), "unknown") == 0)
		tool_usage("--language: '%s' is no language we know", language);
	annotate(&(struct annotator){ added, from, language, open_stemmer, close_stemmer, compute }, operands);
	return tool_end();
}
