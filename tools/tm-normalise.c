/* tm-normalise: the form under which each word is counted, and which are stop words.
 *
 *     tm-read articles | tm-tokenise | tm-normalise >corpus.vrt
 *
 * Reads and writes the vertical stream; adds the columns norm and stop, the latter 1
 * for a stop word. Both depend on the word alone.
 *
 * SPDX-License-Identifier: MIT */
#include "annotate.h"
#include "intern.h"
#include "lexicon.h"
#include "message.h"
#include "normalise.h"
#include "tool.h"
#include "vertical.h"

#include <stdlib.h>

static const char *language = "english", *stop_words;

static const struct option options[] = {
	{ OPTION_STRING, 'l', "language", &language, "LANGUAGE", "of texts without a lang attribute (english)", 0, 0 },
	{ OPTION_STRING, 0, "stop-words", &stop_words, "FILE", "a list of stop words, one a line, instead of the shipped one", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-normalise", "[FILE]...", "case, apostrophes and possessives made one; stop words marked", options, false,
};

/* What is known of a language. */
struct language {
	struct intern stop_words;
	bool english;
};

/* The stop words are a user's list, else the shipped one, else none; English has one. */
static void *
open_language(const char *name)
{
	struct language *opened = memory_new(1, sizeof *opened);
	struct intern listed = { 0 };
	struct buffer file = { 0 }, norm = { 0 };
	char *path = NULL;

	opened->english = strcmp(name, "english") == 0;

	if (stop_words == NULL) {
		buffer_add(&file, slice_of(name));
		buffer_add(&file, (struct slice){ ".stop", sizeof ".stop" });
		path = lexicon_path(file.p);
		buffer_free(&file);
	}
	if (path == NULL && stop_words == NULL && opened->english)
		message_fatal("the shipped list 'english.stop' is not there: TEXTMILL_LEXICONS names its folder");
	if (path == NULL && stop_words == NULL)
		message_warning("there is no list of stop words for the language '%s': none is marked", name);
	else
		lexicon_words(stop_words != NULL ? stop_words : path, &listed);
	/* As the words will be when they are looked up. */
	for (uint32_t i = 0; i < listed.n; i++) {
		norm.n = 0;
		normalise_word(&norm, listed.word[i], opened->english);
		intern_add(&opened->stop_words, buffer_slice(&norm));
	}
	intern_free(&listed);
	buffer_free(&norm);
	free(path);
	return opened;
}

static void
close_language(void *opened)
{
	intern_free(&((struct language *)opened)->stop_words);
	free(opened);
}

static void
compute(void *opened, struct slice word, size_t column, struct buffer *cells)
{
	static struct buffer norm;
	const struct language *known = opened;
	bool stop;

	(void)column;
	norm.n = 0;
	normalise_word(&norm, word, known->english);
	stop = intern_find(&known->stop_words, buffer_slice(&norm)) != INTERN_NONE;
	vertical_cell(cells, buffer_slice(&norm));
	buffer_add(cells, stop ? SLICE("\t1") : SLICE("\t_"));
}

int
main(int argc, char **argv)
{
	static const char *const added[] = { "norm", "stop", NULL }, *const from[] = { "word", NULL };
	char **operands = tool_begin(&tool, argc, argv);

	if (strcmp(lexicon_language(slice_of(language)), "unknown") == 0)
		tool_usage("--language: '%s' is no language we know", language);
	annotate(&(struct annotator){ added, from, language, open_language, close_language, compute }, operands);
	return tool_end();
}
