/* reading.c: files of any format as a text stream, one article after another.
 * SPDX-License-Identifier: MIT */
#include "read/reading.h"

#include <stdlib.h>

#include "frequency.h"
#include "lexicon.h"
#include "read/corpus_repeats.h"
#include "read/clean.h"
#include "read/csv.h"
#include "read/header.h"
#include "read/html.h"
#include "read/json.h"
#include "read/numbering.h"
#include "read/removal.h"
#include "read/signature.h"
#include "read/title.h"

/* What the command line says of every article: it comes before all that is found. */
static void
set_given(struct reading *reading)
{
	static struct buffer escaped, scratch;
	struct cleaned cleaned = { 0 };

	for (size_t i = 0; i < reading->sets.n; i++) {
		struct slice value = slice_of(reading->sets.item[i]), key, part;

		/* Here, as in the stream, "|" stands between several values. */
		slice_cut(&value, '=', &key);
		escaped.n = 0;
		while (slice_cut(&value, '|', &part)) {
			if (escaped.n > 0)
				buffer_add_char(&escaped, '|');
			article_escape_value(&escaped, clean_text(slice_trim(part), &scratch, &cleaned));
		}
		article_set_escaped(&reading->article, clean_text(key, &scratch, &cleaned), buffer_slice(&escaped));
	}
}

static void
report(const struct reading *reading, const struct cleaned *cleaned, uint64_t record)
{
	uint64_t line = record > 0 ? record : cleaned->line;

	/* The writer of the JSON lost something; no broken disk or odd encoding did. */
	if (cleaned->halves > 0)
		message_trouble("%s:%llu: half of a surrogate pair, now U+FFFD, in this record: %zu",
		    reading->in.name, (unsigned long long)line, cleaned->halves);
	if (cleaned->replaced > 0)
		message_warning("%s:%llu: malformed UTF-8 replaced by U+FFFD, from here on: %zu",
		    reading->in.name, (unsigned long long)line, cleaned->replaced);
	if (cleaned->removed > 0)
		message_warning("%s:%llu: control characters removed, from here on: %zu",
		    reading->in.name, (unsigned long long)line, cleaned->removed);
}

/* Letters that were read in a wrong encoding once, and saved so. */
static void
report_misread(const struct reading *reading, struct slice body)
{
	struct misread misread;

	if (encoding_misread(body, &misread))
		message_warning("%s:%llu: '%.*s' looks like %s that was read as something else", reading->in.name,
		    (unsigned long long)misread.line, MESSAGE_SLICE(misread.example), encoding_of(misread.kind).name);
}

/* The file's name in the stream: the path below the operand, as text. */
static struct slice
file_name(struct reading *reading)
{
	struct cleaned cleaned = { 0 };

	return clean_text(slice_of(reading->below), &reading->name, &cleaned);
}

static bool
is_named(const struct reading *reading)
{
	return strcmp(reading->below, "-") != 0;
}

/* What others say of the article: a side table, then the path. `one`: the file holds no
 * other article. */
static void
set_by_others(struct reading *reading, bool one)
{
	if (reading->table_path != NULL)
		table_set(&reading->table, &reading->article, is_named(reading) ? file_name(reading) : SLICE(""), one);
	if (reading->path_pattern != NULL && is_named(reading) &&
	    !path_set(&reading->path, file_name(reading), &reading->article))
		message_warning("%s: the path is not like '%s'", reading->in.name, reading->path_pattern);
}

static void
set_file_and_id(struct reading *reading, struct slice body, bool one)
{
	struct article *article = &reading->article;
	char hash[17];

	if (is_named(reading))
		article_set(article, SLICE("file"), file_name(reading));
	if (is_named(reading) && one)
		article_set(article, SLICE("id"), file_name(reading));
	/* Never a number in order of reading: shards would collide. */
	if (article->id.n > 0)
		return;
	snprintf(hash, sizeof hash, "%016llx", (unsigned long long)hash_bytes(body, 0));
	article_set(article, SLICE("id"), slice_of(hash));
}

/* Lines of a header that no attribute holds. */
static void
log_header(const struct article_line *line, const char *what, void *context)
{
	removal_log(((struct reading *)context)->in.name, line->number, what, line->text);
}

/* What is no part of a page's article. */
static void
log_page(void *context, uint64_t line, const char *rule, struct slice text)
{
	removal_log(((struct reading *)context)->in.name, line, rule, text);
}

/* The page as lines and attributes; false, after a message, when it cannot be read. */
static bool
read_page(struct reading *reading, struct slice page)
{
	struct html_log log = { log_page, reading };
	struct html_trouble trouble;
	bool good = html_article(&reading->article, page, &log, &trouble);

	if (trouble.why != NULL)
		message_trouble("%s:%llu: %s%s", reading->in.name, (unsigned long long)trouble.line, trouble.why, good ? "" : ": left out");
	return good;
}

/* What an article that is alone in its file says of itself. */
static void
find_own(struct reading *reading)
{
	struct article *article = &reading->article;

	signature_find(article);
	if (!article_has(article, SLICE("title")))
		title_find(article);
}

static void
write_id(struct reading *reading)
{
	static struct buffer row;

	if (reading->ids_path == NULL)
		return;
	row.n = 0;
	frequency_escape(&row, reading->article.id, false);
	buffer_add_char(&row, '\n');
	aside_write(&reading->id_table, buffer_slice(&row));
}

/* The article's text is there: finds what is known of it, and writes it. `record` is its
 * number in a file of several, else 0. */
static void
finish(struct reading *reading, struct slice source, uint64_t record, enum format made_of)
{
	struct article *article = &reading->article;
	struct cleaned cleaned = { 0 };
	struct slice body = clean_text(source, &reading->clean, &cleaned);
	uint32_t before = reading->ids.n;

	report(reading, &cleaned, record);
	if (record == 0)
		report_misread(reading, body);
	if (made_of != FORMAT_HTML)
		article_body(article, body, record);
	else if (!read_page(reading, body))
		return;
	if (made_of == FORMAT_TEXT)
		header_find(article, log_header, reading);
	set_by_others(reading, record == 0);
	residue_remove(&reading->residue, article, reading->in.name);
	title_match(article);
	/* Of a record all that is known has been given. */
	if (record == 0)
		find_own(reading);
	if (reading->people_path != NULL)
		people_set(&reading->people, article);
	if (!reading->keep_all)
		numbering_find(article);
	set_file_and_id(reading, source, record == 0);
	if (reading->repeats_path != NULL)
		corpus_repeats_remove(&reading->repeats, article, reading->in.name);
	intern_add(&reading->ids, article->id);
	if (reading->ids.n > before) {
		write_id(reading);
		article_write(article);
	} else {
		message_trouble("%s:%llu: there is a text '%.*s' already: this one is left out", reading->in.name,
		    (unsigned long long)(record > 0 ? record : 1), MESSAGE_SLICE(article->id));
	}
}

/* Text in any encoding as UTF-8: what it is recognised as, or was said to be. False,
 * after a message, for what is no text. */
static bool
to_utf8(struct reading *reading, struct slice *body, enum format made_of)
{
	struct recognised found = encoding_recognise(*body);
	struct encoding encoding = reading->encoding_name == NULL ? encoding_of(found.kind) : reading->encoding;
	bool said = reading->encoding_name != NULL;
	struct converted converted = { 0 };

	/* A page that is not UTF-8 says what it is. */
	if (!said && made_of == FORMAT_HTML && !found.sure)
		said = encoding_find(html_charset(*body), &encoding);
	if (!said && found.binary != NULL) {
		message_trouble("%s: this is %s, and no text: left out", reading->in.name, found.binary);
		return false;
	}
	if (!said && !found.sure && found.kind != ENCODING_UTF8)
		message_warning("%s: taken for %s, which is not sure; --encoding names another", reading->in.name,
		    encoding.name);
	if (encoding.kind == ENCODING_UTF8)
		return true;
	reading->utf8.n = 0;
	if (!encoding_convert(&reading->utf8, *body, &encoding, &converted))
		message_fatal("--encoding: '%s' cannot be converted here", encoding.name);
	if (converted.replaced > 0)
		message_warning("%s:%llu: malformed %s replaced by U+FFFD, from here on: %zu", reading->in.name,
		    (unsigned long long)converted.line, encoding.name, converted.replaced);
	*body = buffer_slice(&reading->utf8);
	return true;
}

static void
read_whole(struct reading *reading, enum format made_of)
{
	struct slice body = input_rest(&reading->in);

	/* Nothing is no article; and of a broken file a part would pass for the whole. */
	if (body.n == 0 || reading->in.broken || !to_utf8(reading, &body, made_of))
		return;
	set_given(reading);
	finish(reading, body, 0, made_of);
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
	set_given(reading);
	if (!json_record(&reading->article, line, &body, &why, &left_out, &cleaned)) {
		input_trouble(&reading->in, "%s", why);
	} else {
		if (left_out != NULL)
			input_warning(&reading->in, "'%s' is left out: its name or value cannot be an attribute's", left_out);
		finish(reading, body, reading->in.line, FORMAT_JSONL);
	}
	report(reading, &cleaned, reading->in.line);
	article_clear(&reading->article);
}

static void
read_rows(struct reading *reading, enum csv_form form)
{
	struct csv csv = { 0 };
	enum csv_result result = CSV_END;
	struct cleaned cleaned;
	struct slice body;

	if (!csv_begin_articles(&csv, &reading->in, form, slice_of(reading->text_column))) {
		message_trouble("%s:%llu: %s", reading->in.name, (unsigned long long)csv.line, csv.why);
		csv_end(&csv);
		return;
	}
	do {
		cleaned = (struct cleaned){ 0 };
		set_given(reading);
		result = csv_record(&csv, &reading->article, &body, &cleaned);
		if (result == CSV_BAD)
			message_trouble("%s:%llu: %s", reading->in.name, (unsigned long long)csv.line, csv.why);
		if (result == CSV_ROW)
			finish(reading, body, csv.line, FORMAT_CSV);
		report(reading, &cleaned, csv.line);
		article_clear(&reading->article);
	} while (result != CSV_END);
	csv_end(&csv);
}

void
reading_file(const char *path, const char *below, void *context)
{
	struct reading *reading = context;
	struct slice line;

	if (!input_open(&reading->in, path))
		return;
	reading->below = below;
	switch (reading->format == FORMAT_AUTO ? format_of(&reading->in) : reading->format) {
	case FORMAT_AUTO:
	case FORMAT_TEXT:
		read_whole(reading, FORMAT_TEXT);
		break;
	case FORMAT_HTML:
		read_whole(reading, FORMAT_HTML);
		break;
	case FORMAT_JSONL:
		while (input_line_here(&reading->in, &line))
			read_record(reading, line);
		break;
	case FORMAT_CSV:
		read_rows(reading, CSV_QUOTED);
		break;
	case FORMAT_TSV:
		read_rows(reading, CSV_PLAIN);
		break;
	}
}

static void
check_wishes(struct reading *reading)
{
	const char *why;
	size_t column;

	for (size_t i = 0; i < reading->sets.n; i++)
		if (strchr(reading->sets.item[i], '=') == NULL || *reading->sets.item[i] == '=')
			tool_usage("--set takes KEY=VALUE, not '%s'", reading->sets.item[i]);
	if (reading->encoding_name != NULL && !encoding_find(slice_of(reading->encoding_name), &reading->encoding))
		tool_usage("--encoding: '%s' is no encoding that can be read here", reading->encoding_name);
	if (reading->path_pattern != NULL && !path_compile(&reading->path, reading->path_pattern, &why, &column))
		tool_usage("--path, column %zu: %s", column, why);
}

/* What a web page leaves is known from lists: the user's own, then the shipped one. */
static void
read_residue(struct reading *reading)
{
	char *path;

	for (size_t i = 0; i < reading->rules.n; i++)
		residue_read(&reading->residue, reading->rules.item[i]);
	reading->residue.only_rules = reading->keep_all;
	if (reading->keep_all)
		return;
	path = lexicon_path("residue.tsv");
	if (path == NULL)
		message_fatal("the shipped list 'residue.tsv' is not there: TEXTMILL_LEXICONS names its folder");
	residue_read(&reading->residue, path);
	free(path);
}

void
reading_begin(struct reading *reading)
{
	check_wishes(reading);
	if (reading->table_path != NULL && !table_load(&reading->table, reading->table_path))
		message_end();
	if (reading->people_path != NULL && !people_load(&reading->people, reading->people_path))
		message_end();
	if (reading->repeats_path != NULL)
		repeats_read(&reading->repeats, reading->repeats_path);
	read_residue(reading);
	aside_begin(&reading->id_table, reading->ids_path, "id");
}

/* Rows of the table that no article was found for: misspelt names, mostly. */
static void
report_unused(const struct reading *reading)
{
	struct slice key;
	uint64_t line;

	for (uint32_t at = 0; reading->table_path != NULL && table_unused(&reading->table, &at, &key, &line);)
		message_warning("%s:%llu: there was no text '%.*s'", reading->table_path, (unsigned long long)line, MESSAGE_SLICE(key));
}

static void
report_unsure(const struct reading *reading)
{
	struct slice spelling;
	uint64_t times;

	for (uint32_t at = 0; people_unsure(&reading->people, &at, &spelling, &times);)
		message_warning("%s: '%.*s' is like spellings of two names, and is left as it is: %llu", reading->people_path,
		    MESSAGE_SLICE(spelling), (unsigned long long)times);
}

void
reading_end(struct reading *reading)
{
	report_unused(reading);
	report_unsure(reading);
	input_close(&reading->in);
	aside_end(&reading->id_table);
	intern_free(&reading->ids);
	article_free(&reading->article);
	residue_free(&reading->residue);
	path_free(&reading->path);
	table_free(&reading->table);
	repeats_free(&reading->repeats);
	people_free(&reading->people);
	buffer_free(&reading->utf8);
	buffer_free(&reading->clean);
	buffer_free(&reading->line);
	buffer_free(&reading->name);
}
