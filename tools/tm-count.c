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
	"tm-count", "[FILE]...", "n-grams of a column, by any attributes of the texts", options, true,
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

/* Whether a term of the column is the word of its token. A name or a theme is not: it
 * may stand at a quotation mark, or begin with a stop word (US, May 2020). */
static bool
is_of_words(void)
{
	return strcmp(column, "ent") != 0 && strcmp(column, "entid") != 0 && strcmp(column, "theme") != 0;
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
		ngrams->stop = at.stop != VERTICAL_NONE && is_of_words() ? NGRAM_EDGE : NGRAM_KEEP;
}

/* The running words are those of the text, whatever is counted: one denominator for all
 * columns. Without a column word, a pad may have been one. */
static bool
is_running_word(struct slice word, bool has_value)
{
	static struct buffer scratch;

	if (at.word == at.value && !has_value)
		return word.n == 1 && *word.p == '_';
	return unicode_has_word_char(markup_text(word, &scratch));
}

static void
token(const struct vertical *vertical, struct ngrams *ngrams)
{
	static struct buffer scratch;
	struct slice value = vertical->cell[at.value];
	bool has_value = vertical_has_value(value, at.value);
	bool running = is_running_word(vertical->cell[at.word], has_value);
	bool stops = at.stop != VERTICAL_NONE && vertical_has_value(vertical->cell[at.stop], at.stop);

	if (running)
		ngrams_running_word(ngrams);
	if (has_value && (running || !is_of_words()))
		ngrams_word(ngrams, markup_text(value, &scratch), stops);
	else if (has_value || value.n != 1 || *value.p != '^')
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
