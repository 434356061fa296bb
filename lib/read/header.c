/* header.c: mail-like headers and front matter.
 * SPDX-License-Identifier: MIT */
#include "read/header.h"

#include <stdlib.h>

#include "read/clean.h"
#include "read/unwrap.h"
#include "unicode/unicode.h"

/* A key with its values. */
struct entry {
	struct slice key;       /* in lower case */
	struct buffer value;    /* escaped, "|" between several */
	size_t line, lines;     /* of the article */
	bool deep;              /* what is below it is no value */
	const char *what;       /* why no attribute holds it, or NULL */
};

struct header {
	struct article *article;
	struct entry *entry;
	size_t entries, room;
	size_t end;             /* of its lines */
};

static const struct {
	const char *key, *name;
} known[] = {
	{ "title", "title" }, { "headline", "title" }, { "subject", "title" }, { "author", "author" },
	{ "authors", "author" }, { "by", "author" }, { "translator", "translator" },
	{ "translated-by", "translator" }, { "date", "date" }, { "published", "date" },
	{ "publication-date", "date" }, { "date-published", "date" }, { "pubdate", "date" },
	{ "source", "source" }, { "outlet", "outlet" }, { "publisher", "publisher" }, { "lang", "lang" },
	{ "language", "lang" }, { "url", "url" },
};

/* The name that a known key stands for, or NULL. */
static const char *
known_name(struct slice key)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		size_t n = strlen(known[i].key), same = 0;

		while (same < n && same < key.n && (key.p[same] == '_' ? '-' : key.p[same]) == known[i].key[same])
			same++;
		if (same == n && key.n == n)
			return known[i].name;
	}
	return NULL;
}

/* Lines */

static struct slice
text_of(const struct header *header, size_t i)
{
	return header->article->line[i].text;
}

/* Whether white space stands before the line: lines are trimmed, but are parts of one body. */
static bool
indented(const struct header *header, size_t i)
{
	const char *start = text_of(header, i).p;

	return i > 0 && start[-1] != '\n';
}

/* Takes "key:" off the front of the line. */
static bool
take_key(struct slice *line, struct slice *key)
{
	size_t n = 0;

	while (n < line->n) {
		char c = line->p[n];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!letter && (n == 0 || !((c >= '0' && c <= '9') || c == '-' || c == '_')))
			break;
		n++;
	}
	if (n == 0 || n == line->n || line->p[n] != ':')
		return false;
	if (n + 1 < line->n && line->p[n + 1] != ' ' && line->p[n + 1] != '\t')
		return false;
	*key = (struct slice){ line->p, n };
	*line = slice_trim(slice_from(*line, n + 1));
	return true;
}

static struct entry *
add_entry(struct header *header, struct slice key, size_t line)
{
	struct entry *entry;
	char *lower = arena_get(&header->article->arena, key.n);

	for (size_t i = 0; i < key.n; i++)
		lower[i] = key.p[i] >= 'A' && key.p[i] <= 'Z' ? (char)(key.p[i] | 32) : key.p[i];
	header->entry = memory_grow(header->entry, &header->room, header->entries + 1, sizeof *entry);
	entry = &header->entry[header->entries++];
	*entry = (struct entry){ .key = { lower, key.n }, .line = line, .lines = 1 };
	return entry;
}

/* A value, as an article has it, behind those that are there. */
static void
add_value(struct buffer *values, struct slice value)
{
	struct buffer scratch = { 0 };
	struct cleaned cleaned = { 0 };

	value = slice_trim(clean_text(value, &scratch, &cleaned));
	if (value.n > 0 && values->n > 0)
		buffer_add_char(values, '|');
	if (value.n > 0)
		article_escape_value(values, value);
	buffer_free(&scratch);
}

/* null, also as Null and NULL, "" and ~. */
static bool
is_null(struct slice value)
{
	return value.n == 0 || slice_equal(value, SLICE("~")) || slice_equal(value, SLICE("\"\"")) ||
	    slice_equal(value, SLICE("''")) || slice_equal(value, SLICE("null")) ||
	    slice_equal(value, SLICE("Null")) || slice_equal(value, SLICE("NULL"));
}

/* Mail-like headers */

/* The lines of one key, as one. */
static void
join_lines(const struct header *header, const struct entry *entry, struct slice first, struct buffer *out)
{
	out->n = 0;
	buffer_room(out, 1);
	buffer_add(out, first);
	for (size_t i = 1; i < entry->lines; i++) {
		if (out->n > 0)
			buffer_add_char(out, ' ');
		buffer_add(out, text_of(header, entry->line + i));
	}
}

static bool
is_sentence(struct slice value, size_t words, const char *ends)
{
	struct slice word, rest = value;
	size_t n = 0;

	while (value.n > 0 && (value.p[value.n - 1] == '"' || value.p[value.n - 1] == '\'' || value.p[value.n - 1] == ')'))
		value.n--;
	if (slice_starts(slice_from(value, value.n < 3 ? 0 : value.n - 3), SLICE("\u201D")))
		value.n -= 3;
	while (slice_word(&rest, &word))
		n++;
	return n > words && value.n > 0 && strchr(ends, value.p[value.n - 1]) != NULL;
}

/* The first entry of the same key that has a value, before this one; or NULL. */
static const struct entry *
key_before(const struct header *header, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (header->entry[j].value.n > 0 && slice_equal(header->entry[j].key, header->entry[i].key))
			return &header->entry[j];
	return NULL;
}

/* Whether lines of this form are a header and no prose. */
static bool
is_mail(const struct header *header)
{
	bool sentence = false, twice = false, any = false;

	for (size_t i = 0; i < header->entries; i++) {
		const struct entry *entry = &header->entry[i];
		bool only = header->entries == 1;

		any = any || (known_name(entry->key) != NULL && !(only && is_sentence(buffer_slice(&entry->value), 8, ".")));
		sentence = sentence || is_sentence(buffer_slice(&entry->value), 3, ".!?");
		twice = twice || key_before(header, i) != NULL;
	}
	return any || (header->entries > 1 && !sentence && !twice);
}

/* The entries with their lines; the values as they stand, to be judged. */
static bool
take_mail(struct header *header)
{
	const struct article *article = header->article;
	struct slice line, key;

	for (size_t i = 0; i < article->lines && i <= HEADER_LINES; i++) {
		line = text_of(header, i);
		if (line.n == 0) {
			header->end = i + 1;
			return header->entries > 0;
		}
		if (i > 0 && indented(header, i)) {
			struct entry *entry = &header->entry[header->entries - 1];

			entry->lines++;
			if (entry->value.n > 0)
				buffer_add_char(&entry->value, ' ');
			buffer_add(&entry->value, line);
		} else if (take_key(&line, &key)) {
			buffer_add(&add_entry(header, key, i)->value, line);
		} else {
			return false;
		}
	}
	return false;
}

static bool
read_mail(struct header *header)
{
	if (!take_mail(header) || !is_mail(header))
		return false;
	for (size_t i = 0; i < header->entries; i++) {
		struct buffer plain = header->entry[i].value;

		header->entry[i].value = (struct buffer){ 0 };
		if (!is_null(buffer_slice(&plain)))
			add_value(&header->entry[i].value, buffer_slice(&plain));
		buffer_free(&plain);
	}
	return true;
}

/* Front matter */

static bool
hexadecimal(struct slice *rest, size_t n, uint32_t *code)
{
	*code = 0;
	if (rest->n < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = rest->p[i];
		int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;

		if (digit < 0)
			return false;
		*code = *code * 16 + (uint32_t)digit;
	}
	*rest = slice_from(*rest, n);
	return true;
}

/* Takes one escape, behind its backslash, off the front of *rest. */
static bool
take_escape(struct slice *rest, struct buffer *out)
{
	static const char letters[] = "nt\"\\/ 0r", meant[] = "\n\t\"\\/ \0\n";
	const char *letter = rest->n == 0 || rest->p[0] == '\0' ? NULL : strchr(letters, rest->p[0]);
	char c = rest->n == 0 ? '\0' : rest->p[0];
	uint32_t code;

	*rest = slice_from(*rest, 1);
	if (letter != NULL)
		buffer_add_char(out, meant[letter - letters]);
	else if ((c == 'x' && hexadecimal(rest, 2, &code)) || (c == 'u' && hexadecimal(rest, 4, &code)) ||
	    (c == 'U' && hexadecimal(rest, 8, &code)))
		unicode_add(out, code);
	else
		return false;
	return true;
}

/* Takes a value in quotes off the front of *rest. */
static bool
take_quoted(struct slice *rest, struct buffer *out)
{
	char quote = rest->p[0];

	*rest = slice_from(*rest, 1);
	while (rest->n > 0) {
		char c = rest->p[0];

		*rest = slice_from(*rest, 1);
		if (c == '\\' && quote == '"') {
			if (!take_escape(rest, out))
				return false;
		} else if (c != quote) {
			buffer_add_char(out, c);
		} else if (quote == '\'' && rest->n > 0 && rest->p[0] == quote) {
			buffer_add_char(out, quote);
			*rest = slice_from(*rest, 1);
		} else {
			return true;
		}
	}
	return false;
}

/* Without a comment, which has white space before it. */
static struct slice
without_comment(struct slice value)
{
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] == '#' && (i == 0 || value.p[i - 1] == ' ' || value.p[i - 1] == '\t'))
			value.n = i;
	return slice_trim(value);
}

/* Whether a plain value would be a map, an anchor, an alias, a tag or a block. */
static bool
is_deep(struct slice value, bool top)
{
	if (value.n == 0)
		return false;
	if ((value.p[0] != '\0' && strchr("{}[]&*!|>@`%", value.p[0]) != NULL) ||
	    slice_starts(value, SLICE("- ")) || slice_starts(value, SLICE("? ")))
		return true;
	/* "title: Hanoi: the talks" is no YAML, and no map either. */
	for (size_t i = 0; i < value.n && !top; i++)
		if (value.p[i] == ':' && (i + 1 == value.n || value.p[i + 1] == ' '))
			return true;
	return false;
}

/* Takes a value off the front of *rest: up to one of `ends`, or to the end. False when it
 * is no plain or quoted one. */
static bool
take_scalar(struct slice *rest, const char *ends, bool top, struct buffer *values)
{
	struct buffer plain = { 0 };
	struct slice value;
	size_t n = 0;
	bool good = true;

	*rest = slice_trim(*rest);
	buffer_room(&plain, 1);
	if (rest->n > 0 && (rest->p[0] == '"' || rest->p[0] == '\'')) {
		good = take_quoted(rest, &plain);
		*rest = slice_trim(*rest);
		value = buffer_slice(&plain);
		good = good && (rest->n == 0 || (rest->p[0] != '\0' && strchr(ends, rest->p[0]) != NULL) || without_comment(*rest).n == 0);
	} else {
		while (n < rest->n && (rest->p[n] == '\0' || strchr(ends, rest->p[n]) == NULL))
			n++;
		value = slice_trim((struct slice){ rest->p, n });
		*rest = slice_from(*rest, n);
		good = !is_deep(value, top);
		if (is_null(value))
			value.n = 0;
	}
	if (good)
		add_value(values, value);
	buffer_free(&plain);
	return good;
}

static bool
take_list(struct slice rest, struct buffer *values)
{
	rest = slice_trim(slice_from(rest, 1));
	if (rest.n > 0 && rest.p[0] == ']')
		return without_comment(slice_from(rest, 1)).n == 0;
	for (;;) {
		if (!take_scalar(&rest, ",]", false, values) || rest.n == 0)
			return false;
		if (rest.p[0] == ']')
			return without_comment(slice_from(rest, 1)).n == 0;
		rest = slice_trim(slice_from(rest, 1));
		if (rest.n > 0 && rest.p[0] == ']')
			return without_comment(slice_from(rest, 1)).n == 0;
	}
}

/* One value, or a list in brackets. */
static bool
take_values(struct slice text, bool top, struct buffer *values)
{
	if (text.n > 0 && text.p[0] == '[')
		return take_list(text, values);
	if (text.n > 0 && text.p[0] != '"' && text.p[0] != '\'')
		text = without_comment(text);
	return take_scalar(&text, "", top, values);
}

static bool
is_item(struct slice line)
{
	return slice_starts(line, SLICE("- ")) || slice_equal(line, SLICE("-"));
}

/* The items below a key; false when something else is among them. */
static bool
take_items(const struct header *header, struct entry *entry)
{
	for (size_t i = 1; i < entry->lines; i++) {
		struct slice line = text_of(header, entry->line + i);
		struct slice value = slice_trim(slice_from(line, 1));

		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (!is_item(line) || (value.n > 0 && value.p[0] == '[') || !take_values(value, false, &entry->value))
			return false;
	}
	return true;
}

/* The value of a key whose lines are known. */
static void
read_entry(const struct header *header, struct entry *entry)
{
	struct slice value = text_of(header, entry->line), key;
	struct buffer joined = { 0 };
	bool good;

	take_key(&value, &key);
	if (without_comment(value).n == 0) {
		good = take_items(header, entry);
	} else {
		join_lines(header, entry, value, &joined);
		good = take_values(slice_trim(buffer_slice(&joined)), true, &entry->value);
	}
	if (!good) {
		entry->value.n = 0;
		entry->deep = true;
	}
	buffer_free(&joined);
}

static bool
is_end(struct slice line)
{
	return slice_equal(line, SLICE("---")) || slice_equal(line, SLICE("..."));
}

/* The keys with their lines, down to the end. */
static bool
take_front(struct header *header)
{
	const struct article *article = header->article;
	struct slice line, key;

	if (article->lines == 0 || !slice_equal(text_of(header, 0), SLICE("---")))
		return false;
	for (size_t i = 1; i < article->lines && i <= HEADER_LINES; i++) {
		struct entry *last = header->entries == 0 ? NULL : &header->entry[header->entries - 1];
		bool deeper = last != NULL && (indented(header, i) || is_item(text_of(header, i)));

		line = text_of(header, i);
		if (is_end(line) && !indented(header, i)) {
			header->end = i + 1;
			return header->entries > 0;
		}
		if (line.n == 0)
			continue;
		if (deeper)
			last->lines = i - last->line + 1;
		else if (line.p[0] != '#' && !indented(header, i) && take_key(&line, &key))
			add_entry(header, key, i);
		else if (line.p[0] != '#')
			return false;
	}
	return false;
}

static bool
read_front(struct header *header)
{
	if (!take_front(header))
		return false;
	for (size_t i = 0; i < header->entries; i++)
		read_entry(header, &header->entry[i]);
	return true;
}

/* Attributes */

/* The attribute that the key is for. */
static struct slice
name_of(const struct header *header, const struct entry *entry, size_t given)
{
	const char *name = known_name(entry->key);
	struct slice value = buffer_slice(&entry->value);
	bool digit = false;

	if (name == NULL || slice_equal(entry->key, slice_of(name)))
		return entry->key;
	for (size_t i = 0; i < value.n; i++)
		digit = digit || (value.p[i] >= '0' && value.p[i] <= '9');
	if (strcmp(name, "date") == 0 && !digit)
		return entry->key;
	for (size_t i = 0; i < header->entries; i++)
		if (slice_equal(header->entry[i].key, slice_of(name)) && header->entry[i].value.n > 0)
			return entry->key;
	for (size_t i = 0; i < given; i++)
		if (slice_equal(header->article->attribute[i].name, slice_of(name)))
			return entry->key;
	return slice_of(name);
}

/* Sets the attribute, unless it was given. Another key for it from this header is left its
 * own name; the same key again adds its values. */
static const char *
set_entry(struct header *header, size_t i, size_t given)
{
	struct entry *entry = &header->entry[i];
	struct article *article = header->article;
	struct slice name = name_of(header, entry, given);
	bool is_id = slice_equal(name, SLICE("id"));

	if (entry->deep)
		return "header: too deep";
	if (entry->value.n == 0)
		return "header: no value";
	for (size_t j = i + 1; j < header->entries && !is_id; j++)
		if (slice_equal(header->entry[j].key, entry->key) && header->entry[j].value.n > 0) {
			buffer_add_char(&entry->value, '|');
			buffer_add(&entry->value, buffer_slice(&header->entry[j].value));
		}
	if (article_has(article, name) && !slice_equal(name, entry->key))
		name = entry->key;
	if (is_id ? article->id.n > 0 : article_has(article, name))
		return "header: set already";
	article_set_escaped(article, name, buffer_slice(&entry->value));
	return NULL;
}

static void
use_lines(struct header *header, size_t first, size_t end, const char *what, header_note *note, void *context)
{
	for (size_t i = first; i < end; i++) {
		struct article_line *line = &header->article->line[i];

		if (line->text.n == 0 || line->used)
			continue;
		line->used = true;
		if (what != NULL && note != NULL)
			note(line, what, context);
	}
}

static void
set_all(struct header *header, header_note *note, void *context)
{
	size_t given = header->article->attributes;

	for (size_t i = 0; i < header->entries; i++) {
		struct entry *entry = &header->entry[i];
		const struct entry *before = key_before(header, i);

		if (before != NULL && entry->value.n > 0 && !slice_equal(entry->key, SLICE("id")))
			entry->what = before->what;
		else
			entry->what = set_entry(header, i, given);
		use_lines(header, entry->line, entry->line + entry->lines, entry->what, note, context);
	}
	use_lines(header, 0, header->end, "header: mark or comment", note, context);
}

size_t
header_find(struct article *article, header_note *note, void *context)
{
	struct header header = { .article = article };
	size_t end = 0;

	if (read_front(&header) || (header.entries == 0 && read_mail(&header))) {
		set_all(&header, note, context);
		end = header.end;
	}
	for (size_t i = 0; i < header.entries; i++)
		buffer_free(&header.entry[i].value);
	free(header.entry);
	return end;
}
