/* tm-normalise: the form under which each word is counted, and which are stop words.
 *
 *     tm-read articles | tm-tokenise | tm-normalise >corpus.vrt
 *
 * Reads and writes the vertical stream; adds the columns norm and stop, the latter 1
 * for a stop word. Both depend on the word alone, but where several words are one
 * phrase: that has one norm.
 *
 * SPDX-License-Identifier: MIT */
#include "annotate.h"
#include "frequency.h"
#include "intern.h"
#include "lexicon.h"
#include "message.h"
#include "normalise.h"
#include "spelling/variants.h"
#include "report.h"
#include "tool.h"
#include "unicode/unicode.h"
#include "vertical.h"

#include <stdlib.h>

enum { DIACRITICS_KEEP, DIACRITICS_REMOVE };
enum { STYLE_NONE = SPELLING_STYLES };

static const char *language = "english", *stop_words, *variants, *by;
static int diacritics = DIACRITICS_KEEP, style = SPELLING_BRITISH;
static bool reports;
static uint64_t memory;

static const struct option options[] = {
	{ OPTION_STRING, 'b', "by", &by, "ATTRIBUTE,...", "with --report: by these attributes of the texts", 0, 0 },
	{ OPTION_CHOICE, 0, "diacritics", &diacritics, "keep|remove", "marks on letters (keep)", 0, 0 },
	{ OPTION_STRING, 'l', "language", &language, "LANGUAGE", "of texts without a lang attribute (english)", 0, 0 },
	{ OPTION_SIZE, 0, "memory", &memory, "SIZE", "with --report: hold about as much, as 512M (a quarter of what there is)", 1 << 20, SIZE_MAX },
	{ OPTION_FLAG, 0, "report", &reports, NULL, "write the forms behind each norm, as a table, and no stream", 0, 0 },
	{ OPTION_CHOICE, 0, "spelling", &style, "british|american|oxford|none", "one spelling for the variants of a word (british)", 0, 0 },
	{ OPTION_STRING, 0, "stop-words", &stop_words, "FILE", "a list of stop words, one a line, instead of the shipped one", 0, 0 },
	{ OPTION_STRING, 0, "variants", &variants, "FILE", "spelling variants and phrases that go before the shipped ones", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

/* Whether it adds up is known when the options are: a report does. */
static struct tool tool = {
	"tm-normalise", "[FILE]...", "case, marks, possessives and spellings made one; stop words marked", options, false,
};

/* What is known of a language. */
struct language {
	unsigned what;                          /* enum normalise */
	struct variants own, shipped;           /* the user's, which go before ours */
	struct intern stop_words;
};

/* The word's norm but for its spelling. */
static void
plain(struct buffer *out, struct slice word, const void *opened)
{
	normalise_word(out, word, ((const struct language *)opened)->what);
}

static void
norm_of(const struct language *known, struct slice word, unsigned what, struct buffer *norm)
{
	static struct buffer form;

	form.n = 0;
	normalise_word(&form, word, what);
	if (!variants_word(&known->own, buffer_slice(&form), norm) &&
	    !variants_word(&known->shipped, buffer_slice(&form), norm))
		buffer_add(norm, buffer_slice(&form));
}

/* The path of the language's shipped list, or NULL; the caller frees it. */
static char *
shipped(const char *name, const char *kind)
{
	struct buffer file = { 0 };
	char *path;

	buffer_add(&file, slice_of(name));
	buffer_add(&file, slice_of(kind));
	buffer_add_char(&file, '\0');
	path = lexicon_path(file.p);
	if (path == NULL && strcmp(name, "english") == 0)
		message_fatal("the shipped list '%s' is not there: TEXTMILL_LEXICONS names its folder", file.p);
	buffer_free(&file);
	return path;
}

/* The stop words are a user's list, else the shipped one, else none. */
static void
read_stop_words(struct language *opened, const char *name)
{
	char *path = stop_words == NULL ? shipped(name, ".stop") : NULL;
	struct intern listed = { 0 };
	struct buffer norm = { 0 };

	if (path == NULL && stop_words == NULL)
		message_warning("there is no list of stop words for the language '%s': none is marked", name);
	else
		lexicon_words(stop_words != NULL ? stop_words : path, &listed);
	/* As the words will be when they are looked up. */
	for (uint32_t i = 0; i < listed.n; i++) {
		norm.n = 0;
		norm_of(opened, listed.word[i], opened->what & ~(unsigned)NORMALISE_DIACRITICS, &norm);
		intern_add(&opened->stop_words, buffer_slice(&norm));
	}
	intern_free(&listed);
	buffer_free(&norm);
	free(path);
}

static void
read_variants(struct language *opened, const char *name)
{
	char *path = style == STYLE_NONE ? NULL : shipped(name, ".variants");
	const enum spelling_style chosen = style == STYLE_NONE ? SPELLING_BRITISH : (enum spelling_style)style;

	if (variants != NULL)
		variants_read(&opened->own, variants, chosen, plain, opened);
	if (path != NULL)
		variants_read(&opened->shipped, path, chosen, plain, opened);
	free(path);
}

static void *
open_language(const char *name)
{
	struct language *opened = memory_new(1, sizeof *opened);

	if (strcmp(name, "english") == 0)
		opened->what = NORMALISE_POSSESSIVE;
	if (strcmp(name, "french") == 0)
		opened->what = NORMALISE_ELISION;
	if (diacritics == DIACRITICS_REMOVE)
		opened->what |= NORMALISE_DIACRITICS;
	read_variants(opened, name);
	read_stop_words(opened, name);
	return opened;
}

static void
close_language(void *opened)
{
	struct language *known = opened;

	intern_free(&known->stop_words);
	variants_free(&known->own);
	variants_free(&known->shipped);
	free(known);
}

/* The key of the report: the form is the words as they are written, but for capitals. */
static void
add_key(struct slice norm, const struct slice *words, size_t n, struct buffer *key)
{
	static struct buffer form;

	form.n = 0;
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buffer_add_char(&form, ' ');
		unicode_fold(&form, words[i]);
	}
	report_key(key, norm, buffer_slice(&form));
}

/* Stop words are told by their diacritics, whatever becomes of these: các is one, cạc none. */
static bool
is_stop_word(const struct language *known, struct slice norm, const struct slice *words, size_t n)
{
	static struct buffer marked;

	if ((known->what & NORMALISE_DIACRITICS) && n == 1) {
		marked.n = 0;
		norm_of(known, *words, known->what & ~(unsigned)NORMALISE_DIACRITICS, &marked);
		norm = buffer_slice(&marked);
	}
	return intern_find(&known->stop_words, norm) != INTERN_NONE;
}

/* What is written for the n words that have the norm. */
static void
add_cells(const struct language *known, struct slice norm, const struct slice *words, size_t n, struct buffer *cells)
{
	if (reports) {
		add_key(norm, words, n, cells);
		return;
	}
	vertical_cell(cells, norm);
	buffer_add(cells, is_stop_word(known, norm, words, n) ? SLICE("\t1") : SLICE("\t_"));
}

static void
compute(void *opened, struct slice word, size_t column, struct buffer *cells)
{
	static struct buffer norm;

	(void)column;
	norm.n = 0;
	norm_of(opened, word, ((const struct language *)opened)->what, &norm);
	add_cells(opened, buffer_slice(&norm), &word, 1, cells);
}

/* Phrases */

static bool
has_begun(const struct language *known, struct slice words)
{
	return variants_begins(&known->own, words) || variants_begins(&known->shipped, words);
}

static bool
begins(void *opened, struct slice word)
{
	static struct buffer form;

	form.n = 0;
	plain(&form, word, opened);
	return has_begun(opened, buffer_slice(&form));
}

/* The longest phrase wins, of two alike the user's. */
static size_t
match(void *opened, const struct slice *words, size_t n, struct buffer *cells, bool *longer)
{
	static struct buffer phrase;
	const struct language *known = opened;
	struct slice norm = { 0 };
	size_t found = 0;

	*longer = true;
	phrase.n = 0;
	for (size_t i = 0; i < n && *longer; i++) {
		if (i > 0)
			buffer_add_char(&phrase, ' ');
		plain(&phrase, words[i], known);
		if (i > 0 && (variants_phrase(&known->own, buffer_slice(&phrase), &norm) ||
		    variants_phrase(&known->shipped, buffer_slice(&phrase), &norm)))
			found = i + 1;
		*longer = has_begun(known, buffer_slice(&phrase));
	}
	if (found > 0)
		add_cells(known, norm, words, found, cells);
	return found;
}

/* The names of -b with tabs between. */
static struct slice
groups(void)
{
	static struct buffer names;
	struct slice rest = slice_of(by == NULL ? "" : by), name, bad;

	buffer_add(&names, SLICE("form"));
	while (by != NULL && slice_cut(&rest, ',', &name)) {
		buffer_add_char(&names, '\t');
		frequency_escape(&names, name, false);
	}
	if (!frequency_good_groups(buffer_slice(&names), &bad))
		tool_usage("--by: '%.*s' cannot be a grouping column, or stands there twice", MESSAGE_SLICE(bad));
	return slice_from(buffer_slice(&names), sizeof "form\t" - 1);
}

static void
check_usage(void)
{
	if ((memory > 0 || by != NULL) && !reports)
		tool_usage("--memory and --by go with --report");
	if (strcmp(lexicon_language(slice_of(language)), "unknown") == 0)
		tool_usage("--language: '%s' is no language we know", language);
}

int
main(int argc, char **argv)
{
	static const char *const added[] = { "norm", "stop", NULL }, *const from[] = { "word", NULL };
	static const struct phrases phrases = { begins, match };
	char **operands = tool_begin(&tool, argc, argv);
	struct report report = { .memory = (size_t)memory };
	const struct annotator annotator = { added, from, language, open_language, close_language, compute, &phrases };

	check_usage();
	tool.adds_up = reports;
	report.by = groups();
	if (reports)
		annotate_report(&annotator, operands, &report);
	else
		annotate(&annotator, operands);
	return tool_end();
}
