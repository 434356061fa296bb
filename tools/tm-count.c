/* tm-count: n-grams of a column, by any attributes of the texts.
 *
 *     tm-count -c norm -n 1-3 -b author corpus.vrt >frequency.tsv
 *
 * Reads the vertical stream; writes the frequency table, with totals. Only running
 * text counts: no <head>, no <caption>. A term is a run of words of one sentence, with
 * nothing but white space, or tokens marked "^", between them.
 *
 * SPDX-License-Identifier: MIT */
#include "count/ngrams.h"
#include "tool.h"
#include "unicode/unicode.h"
#include "vertical.h"

static const char *column = "word", *by;
static struct range length = { 1, 1 };
static uint64_t minimum = 1;
static int stop = -1;

static const struct option options[] = {
	{ OPTION_STRING, 'b', "by", &by, "ATTRIBUTE,...", "count by these attributes of the texts", 0, 0 },
	{ OPTION_STRING, 'c', "column", &column, "COLUMN", "the column to count (word)", 0, 0 },
	{ OPTION_NUMBER, 'm', "minimum", &minimum, "MINIMUM", "leave out terms with fewer occurrences in all groups together (1)", 1, UINT64_MAX },
	{ OPTION_RANGE, 'n', "length", &length, "N|N-M", "count n-grams of N words, or of N to M (1)", 1, NGRAM_LONGEST },
	{ OPTION_CHOICE, 0, "stop", &stop, "drop|edge|keep", "stop words in n-grams: none, inside only, anywhere (edge where marked)", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-count", "[FILE]...", "n-grams of a column, by any attributes of the texts", options,
};

/* Where to look, by the header. */
static struct {
	size_t value, word, stop;
} at;

/* The names of -b with tabs between. */
static struct slice
groups(void)
{
	static struct buffer names;
	struct slice rest = slice_of(by == NULL ? "" : by), name, bad;

	while (by != NULL && slice_cut(&rest, ',', &name)) {
		if (names.n > 0)
			buffer_add_char(&names, '\t');
		frequency_escape(&names, name, false);
	}
	if (!frequency_good_groups(buffer_slice(&names), &bad))
		tool_usage("--by: '%.*s' cannot be a grouping column, or stands there twice", MESSAGE_SLICE(bad));
	return buffer_slice(&names);
}

static void
text_begins(struct ngrams *ngrams, struct slice attributes)
{
	static struct buffer group, scratch;
	struct slice rest = slice_of(by == NULL ? "" : by), name, value;

	group.n = 0;
	for (bool first = true; by != NULL && slice_cut(&rest, ',', &name); first = false) {
		if (!first)
			buffer_add_char(&group, '\t');
		if (markup_attribute(attributes, name, &value))
			frequency_escape(&group, markup_text(value, &scratch), false);
	}
	ngrams_text(ngrams, buffer_slice(&group));
}

/* Whether a term of the column is the word of its token: a name or a theme may well
 * begin with what is otherwise a stop word (US, May 2020). */
static bool
is_of_words(const char *name)
{
	return strcmp(name, "ent") != 0 && strcmp(name, "entid") != 0 && strcmp(name, "theme") != 0;
}

/* A file without the columns is given up. */
static void
header(struct vertical *vertical, struct ngrams *ngrams)
{
	if (!vertical_need(vertical, column, &at.value))
		return;
	at.word = vertical_find(vertical, "word");
	if (at.word == VERTICAL_NONE)
		at.word = at.value;
	at.stop = vertical_find(vertical, "stop");
	if (stop >= 0 && stop != NGRAM_KEEP && !vertical_need(vertical, "stop", &at.stop))
		return;
	if (stop >= 0)
		ngrams->stop = (enum ngram_stop)stop;
	else
		ngrams->stop = at.stop != VERTICAL_NONE && is_of_words(column) ? NGRAM_EDGE : NGRAM_KEEP;
}

static void
token(const struct vertical *vertical, struct ngrams *ngrams)
{
	static struct buffer word, scratch;
	struct slice value = vertical->cell[at.value];
	bool has_value = vertical_has_value(value, at.value);

	/* Part of the token before: neither counted nor in the way. */
	if (!has_value && value.n == 1 && *value.p == '^')
		return;
	/* A pad is a running word if its word is one, or is not known. */
	if (!unicode_has_word_char(markup_text(vertical->cell[at.word], &word)) &&
	    (has_value || at.word != at.value)) {
		ngrams_break(ngrams);
		return;
	}
	ngrams_running_word(ngrams);
	if (has_value)
		ngrams_word(ngrams, markup_text(value, &scratch),
		    at.stop != VERTICAL_NONE && vertical_has_value(vertical->cell[at.stop], at.stop));
	else
		ngrams_break(ngrams);
}

static void
count(struct vertical *vertical, struct ngrams *ngrams)
{
	enum stream_item item;

	while ((item = vertical_next(vertical)) != STREAM_END) {
		if (item == STREAM_HEADER)
			header(vertical, ngrams);
		else if (item == STREAM_TEXT)
			text_begins(ngrams, vertical->stream.tag.attributes);
		else if (item == STREAM_BREAK || item == STREAM_TEXT_END)
			ngrams_break(ngrams);
		else if (item == STREAM_CONTENT && !vertical->stream.in_text)
			vertical_refuse(vertical, "a token stands outside the texts");
		else if (item == STREAM_CONTENT && vertical->stream.running)
			token(vertical, ngrams);
	}
}

int
main(int argc, char **argv)
{
	struct vertical vertical = VERTICAL_OVER(tool_begin(&tool, argc, argv), NULL);
	struct ngrams ngrams = { .from = length.from, .to = length.to, .stop = NGRAM_KEEP };
	struct slice names = groups();

	ngrams_begin(&ngrams);
	count(&vertical, &ngrams);
	frequency_write_header(names);
	ngrams_write(&ngrams, minimum, names.n > 0);
	ngrams_free(&ngrams);
	vertical_end(&vertical);
	return tool_end();
}
