/* tm-read: articles as a text stream, with what is known about each.
 *
 *     tm-read articles/ | tm-tokenise >corpus.vrt
 *
 * Reads plain text, JSON Lines, and folders of them, gzipped or not. Writes the text
 * stream: valid UTF-8 whatever came in, a paragraph on one line, the author of a
 * plain-text article from its signature.
 *
 * SPDX-License-Identifier: MIT */
#include "input.h"
#include "intern.h"
#include "lexicon.h"
#include "output.h"
#include "read/article.h"
#include "read/clean.h"
#include "read/json.h"
#include "read/removal.h"
#include "read/residue.h"
#include "read/signature.h"
#include "read/title.h"
#include "read/walk.h"
#include "tool.h"

#include <stdlib.h>

enum format { FORMAT_AUTO, FORMAT_TEXT, FORMAT_JSONL };

static int format = FORMAT_AUTO;
static struct list sets;
static const char *log_path;
static bool keep_all;

static const struct option options[] = {
	{ OPTION_CHOICE, 'f', "format", &format, "auto|text|jsonl", "of the files; auto goes by name and content", 0, 0 },
	{ OPTION_FLAG, 0, "keep-all", &keep_all, NULL, "take nothing for residue: leave no line out", 0, 0 },
	{ OPTION_STRING, 0, "log", &log_path, "FILE", "write to FILE each line that was left out, and by which rule", 0, 0 },
	{ OPTION_LIST, 's', "set", &sets, "KEY=VALUE", "set an attribute of every text; may be given again", 0, 0 },
	{ OPTION_END, 0, NULL, NULL, NULL, NULL, 0, 0 },
};

static const struct tool tool = {
	"tm-read", "[FILE|FOLDER]...", "articles as a text stream, with what is known about each", options, false,
};

/* What is read and made, one article after another. */
struct reading {
	struct input in;
	struct intern ids;              /* of the articles so far */
	struct article article;
	struct residue residue;
	struct buffer clean, line, name;
	const char *below;              /* the file's name in the stream */
};

static void
check_sets(void)
{
	for (size_t i = 0; i < sets.n; i++)
		if (strchr(sets.item[i], '=') == NULL || *sets.item[i] == '=')
			tool_usage("--set takes KEY=VALUE, not '%s'", sets.item[i]);
}

/* What the command line says of every article: it comes before all that is found. */
static void
set_given(struct article *article)
{
	static struct buffer escaped, scratch;
	struct cleaned cleaned = { 0 };

	for (size_t i = 0; i < sets.n; i++) {
		struct slice value = slice_of(sets.item[i]), key, part;

		/* Here, as in the stream, "|" stands between several values. */
		slice_cut(&value, '=', &key);
		escaped.n = 0;
		while (slice_cut(&value, '|', &part)) {
			if (escaped.n > 0)
				buffer_add_char(&escaped, '|');
			article_escape_value(&escaped, clean_text(slice_trim(part), &scratch, &cleaned));
		}
		article_set_escaped(article, clean_text(key, &scratch, &cleaned), buffer_slice(&escaped));
	}
}

static void
report(const struct reading *reading, const struct cleaned *cleaned, uint64_t record)
{
	uint64_t line = record > 0 ? record : cleaned->line;

	if (cleaned->replaced > 0)
		message_warning("%s:%llu: malformed UTF-8 replaced by U+FFFD, from here on: %zu",
		    reading->in.name, (unsigned long long)line, cleaned->replaced);
	if (cleaned->removed > 0)
		message_warning("%s:%llu: control characters removed, from here on: %zu",
		    reading->in.name, (unsigned long long)line, cleaned->removed);
}

static void
set_file_and_id(struct reading *reading, struct slice body, bool one)
{
	struct article *article = &reading->article;
	struct cleaned cleaned = { 0 };
	struct slice name = clean_text(slice_of(reading->below), &reading->name, &cleaned);
	bool named = strcmp(reading->below, "-") != 0;
	char hash[17];

	if (named)
		article_set(article, SLICE("file"), name);
	if (named && one)
		article_set(article, SLICE("id"), name);
	/* Never a number in order of reading: shards would collide. */
	snprintf(hash, sizeof hash, "%016llx", (unsigned long long)hash_bytes(body, 0));
	article_set(article, SLICE("id"), slice_of(hash));
}

/* The article's body is there: finds what it says of itself, and writes it. `record`
 * is its number in a file of several, else 0. */
static void
finish(struct reading *reading, struct slice source, uint64_t record)
{
	struct article *article = &reading->article;
	struct cleaned cleaned = { 0 };
	struct slice body = clean_text(source, &reading->clean, &cleaned);
	uint32_t before = reading->ids.n;

	report(reading, &cleaned, record);
	article_body(article, body, record);
	if (!keep_all)
		residue_remove(&reading->residue, article, reading->in.name);
	/* Of a record all that is known has been given; a plain text must say it itself. */
	if (record == 0) {
		signature_find(article);
		title_find(article);
	}
	set_file_and_id(reading, source, record == 0);
	intern_add(&reading->ids, article->id);
	if (reading->ids.n > before)
		article_write(article);
	else
		message_trouble("%s:%llu: there is a text '%.*s' already: this one is left out", reading->in.name,
		    (unsigned long long)(record > 0 ? record : 1), MESSAGE_SLICE(article->id));
}

/* One byte in eight of UTF-16, of pictures and programs is NUL; of text none, or one
 * by accident. */
static bool
is_binary(struct slice body)
{
	size_t n = body.n < 4096 ? body.n : 4096, nul = 0;

	for (size_t i = 0; i < n; i++)
		nul += body.p[i] == '\0';
	return nul > 1 && nul * 8 >= n;
}

static void
read_text(struct reading *reading)
{
	struct slice body = input_rest(&reading->in);

	if (is_binary(body)) {
		message_trouble("%s: this is no text in UTF-8: left out", reading->in.name);
		return;
	}
	/* Nothing is no article; and of a broken file a part would pass for the whole. */
	if (body.n == 0 || reading->in.broken)
		return;
	set_given(&reading->article);
	finish(reading, body, 0);
	article_clear(&reading->article);
}

static void
read_record(struct reading *reading, struct slice line)
{
	struct cleaned cleaned = { 0 };
	const char *why, *left_out;
	struct slice body;

	/* JSON must be UTF-8; what its strings escape is cleaned with the text. */
	line = clean_text(line, &reading->line, &cleaned);
	if (slice_trim(line).n == 0)
		return;
	set_given(&reading->article);
	if (!json_record(&reading->article, line, &body, &why, &left_out, &cleaned)) {
		input_trouble(&reading->in, "%s", why);
	} else {
		if (left_out != NULL)
			input_warning(&reading->in, "'%s' is left out: its name or value cannot be an attribute's", left_out);
		finish(reading, body, reading->in.line);
	}
	report(reading, &cleaned, reading->in.line);
	article_clear(&reading->article);
}

static bool
ends(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n > m && strcmp(name + n - m, ending) == 0;
}

/* JSON Lines by name, or by a first line that is an object. */
static bool
is_json(struct reading *reading)
{
	static const char *const endings[] = { ".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz" };
	struct slice start;

	if (format != FORMAT_AUTO)
		return format == FORMAT_JSONL;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (ends(reading->in.name, endings[i]))
			return true;
	start = slice_trim(input_peek(&reading->in, 64));
	if (slice_starts(start, SLICE("\xEF\xBB\xBF")))
		start = slice_from(start, 3);
	return start.n > 1 && start.p[0] == '{' && slice_trim(slice_from(start, 1)).p[0] == '"';
}

static void
read_file(const char *path, const char *below, void *context)
{
	struct reading *reading = context;
	struct slice line;

	if (!input_open(&reading->in, path))
		return;
	reading->below = below;
	if (!is_json(reading)) {
		read_text(reading);
		return;
	}
	while (input_line_here(&reading->in, &line))
		read_record(reading, line);
}

/* What a web page leaves is known from a list. */
static void
read_rules(struct residue *residue)
{
	char *path = keep_all ? NULL : lexicon_path("residue.tsv");

	if (path == NULL && !keep_all)
		message_fatal("the shipped list 'residue.tsv' is not there: TEXTMILL_LEXICONS names its folder");
	if (path != NULL)
		residue_read(residue, path);
	free(path);
}

int
main(int argc, char **argv)
{
	char *const *operands = tool_begin(&tool, argc, argv);
	struct reading reading = { .in = INPUT_NONE };

	check_sets();
	removal_begin(log_path);
	read_rules(&reading.residue);
	if (*operands == NULL)
		read_file("-", "-", &reading);
	for (; *operands != NULL; operands++)
		walk(*operands, read_file, &reading);
	input_close(&reading.in);
	intern_free(&reading.ids);
	article_free(&reading.article);
	residue_free(&reading.residue);
	buffer_free(&reading.clean);
	buffer_free(&reading.line);
	buffer_free(&reading.name);
	removal_end();
	return tool_end();
}
