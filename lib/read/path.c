/* path.c: attributes from a file's path, by a pattern.
 * SPDX-License-Identifier: MIT */
#include "read/path.h"

#include <stdlib.h>

#include "read/clean.h"

enum kind { LITERAL, NAME, DATE, STAR, STARS, FOLDERS };

struct path_part {
	enum kind kind;
	struct slice text;      /* of a literal; a name */
};

/* Compiling */

static void
add_part(struct path_pattern *pattern, enum kind kind, struct slice text)
{
	pattern->part = memory_grow(pattern->part, &pattern->room, pattern->parts + 1, sizeof *pattern->part);
	pattern->part[pattern->parts++] = (struct path_part){ kind, arena_copy(&pattern->arena, text) };
}

static bool
is_wild(const struct path_pattern *pattern)
{
	return pattern->parts > 0 && pattern->part[pattern->parts - 1].kind != LITERAL &&
	    pattern->part[pattern->parts - 1].kind != FOLDERS;
}

static bool
starts_folder(const struct path_pattern *pattern)
{
	const struct path_part *last = pattern->parts == 0 ? NULL : &pattern->part[pattern->parts - 1];

	return last == NULL || last->kind == FOLDERS ||
	    (last->kind == LITERAL && last->text.p[last->text.n - 1] == '/');
}

static bool
good_name(struct slice name)
{
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];

		if (c >= 0x80 || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			continue;
		if (i == 0 || !(c == '-' || c == '.' || (c >= '0' && c <= '9')))
			return false;
	}
	return name.n > 0;
}

static const char *
compile_name(struct path_pattern *pattern, struct slice *rest)
{
	struct slice name;

	*rest = slice_from(*rest, 1);
	if (rest->n == 0 || memchr(rest->p, '}', rest->n) == NULL)
		return "this brace is not closed";
	slice_cut(rest, '}', &name);
	if (name.n == 0)
		return "there is no name between the braces";
	if (!good_name(name))
		return "this is no name of an attribute: it takes letters, digits, '-', '_' and '.'";
	for (size_t i = 0; i < pattern->parts; i++)
		if (pattern->part[i].kind >= NAME && slice_equal(pattern->part[i].text, name))
			return "this name stands twice";
	if (is_wild(pattern))
		return "there is nothing before this to tell where the last one ends";
	add_part(pattern, slice_equal(name, SLICE("date")) ? DATE : NAME, name);
	return NULL;
}

static const char *
compile_stars(struct path_pattern *pattern, struct slice *rest)
{
	bool two = slice_starts(*rest, SLICE("**"));

	if (is_wild(pattern) && pattern->part[pattern->parts - 1].kind != DATE)
		return "there is nothing before this to tell where the last one ends";
	if (slice_starts(*rest, SLICE("**/")) && starts_folder(pattern)) {
		add_part(pattern, FOLDERS, SLICE(""));
		*rest = slice_from(*rest, 3);
	} else {
		add_part(pattern, two ? STARS : STAR, SLICE(""));
		*rest = slice_from(*rest, two ? 2 : 1);
	}
	return NULL;
}

static const char *
compile_literal(struct path_pattern *pattern, struct slice *rest)
{
	struct buffer text = { 0 };
	const char *why = NULL;

	while (rest->n > 0 && rest->p[0] != '{' && rest->p[0] != '*') {
		if (rest->p[0] == '\\')
			*rest = slice_from(*rest, 1);
		if (rest->n == 0) {
			why = "nothing follows this";
			break;
		}
		buffer_add_char(&text, rest->p[0]);
		*rest = slice_from(*rest, 1);
		/* One part for each folder, so that folders can be told to start. */
		if (text.p[text.n - 1] == '/')
			break;
	}
	if (why == NULL)
		add_part(pattern, LITERAL, buffer_slice(&text));
	buffer_free(&text);
	return why;
}

/* The character at which the rest begins, from 1. */
static size_t
column_of(struct slice all, struct slice rest)
{
	size_t column = 1;

	for (size_t i = 0; i < all.n - rest.n; i++)
		column += ((unsigned char)all.p[i] & 0xC0) != 0x80;
	return column;
}

bool
path_compile(struct path_pattern *pattern, const char *text, const char **why, size_t *column)
{
	struct buffer scratch = { 0 };
	struct cleaned cleaned = { 0 };
	struct slice all = clean_text(slice_of(text), &scratch, &cleaned), rest = all;
	bool named = false;

	*why = NULL;
	while (*why == NULL && rest.n > 0) {
		char c = rest.p[0];

		*column = column_of(all, rest);
		*why = c == '{' ? compile_name(pattern, &rest) :
		    c == '*' ? compile_stars(pattern, &rest) : compile_literal(pattern, &rest);
		if (*why != NULL && c != '{' && c != '*')
			*column = column_of(all, rest) - 1;
	}
	for (size_t i = 0; i < pattern->parts; i++)
		named = named || pattern->part[i].kind == NAME || pattern->part[i].kind == DATE;
	if (*why == NULL && !named) {
		*why = "there is no {name} in the pattern";
		*column = 1;
	}
	buffer_free(&scratch);
	return *why == NULL;
}

void
path_free(struct path_pattern *pattern)
{
	free(pattern->part);
	arena_free(&pattern->arena);
	*pattern = (struct path_pattern){ 0 };
}

/* Matching: first which parts can match the rest of the path from where, from the last
 * part to the first; then forwards, each part taking the least (a date the most). */

struct match {
	const struct path_pattern *pattern;
	struct slice path;
	bool *can;              /* [part][offset]: the parts from here on match the rest */
};

static bool *
can(const struct match *match, size_t part, size_t at)
{
	return &match->can[part * (match->path.n + 1) + at];
}

/* A name ends where a character does. */
static bool
is_start(struct slice path, size_t at)
{
	return at == path.n || ((unsigned char)path.p[at] & 0xC0) != 0x80;
}

static bool
digits(struct slice text, size_t from, size_t n, unsigned least, unsigned most)
{
	uint64_t value;

	return from + n <= text.n && slice_number((struct slice){ text.p + from, n }, &value) && value >= least && value <= most;
}

/* The bytes of a date of that many parts at the front: year, month, day. 0 if there is none. */
static size_t
date_bytes(struct slice text, int parts, bool packed)
{
	char between = text.n > 4 ? text.p[4] : '\0';

	if (!digits(text, 0, 4, 1, 9999))
		return 0;
	if (packed)
		return parts == 3 && digits(text, 4, 2, 1, 12) && digits(text, 6, 2, 1, 31) ? 8 : 0;
	if (parts == 1)
		return 4;
	if ((between != '-' && between != '_' && between != '.') || !digits(text, 5, 2, 1, 12))
		return 0;
	if (parts == 2)
		return 7;
	return text.n > 7 && text.p[7] == between && digits(text, 8, 2, 1, 31) ? 10 : 0;
}

/* The longest date at the offset behind which the rest matches; 0 if there is none. */
static size_t
date_at(const struct match *match, size_t part, size_t at)
{
	struct slice rest = slice_from(match->path, at);

	for (int parts = 3; parts > 0; parts--)
		for (int packed = 0; packed < 2; packed++) {
			size_t n = date_bytes(rest, parts, packed == 1);

			if (n > 0 && *can(match, part + 1, at + n))
				return n;
		}
	return 0;
}

static void
match_part(const struct match *match, size_t i)
{
	const struct path_part *part = &match->pattern->part[i];
	struct slice path = match->path;
	bool beyond = false;    /* FOLDERS: the rest matches behind a "/" farther on */

	for (size_t at = path.n + 1; at-- > 0;) {
		bool *here = can(match, i, at), more = at < path.n && *can(match, i, at + 1), next = *can(match, i + 1, at);
		struct slice rest = slice_from(path, at);

		switch (part->kind) {
		case LITERAL:
			*here = slice_starts(rest, part->text) && *can(match, i + 1, at + part->text.n);
			break;
		case NAME:
			*here = at < path.n && path.p[at] != '/' && (*can(match, i + 1, at + 1) || more);
			break;
		case DATE:
			*here = date_at(match, i, at) > 0;
			break;
		case STAR:
			*here = next || (at < path.n && path.p[at] != '/' && more);
			break;
		case STARS:
			*here = next || more;
			break;
		case FOLDERS:
			*here = next || beyond;
			beyond = beyond || (at > 0 && path.p[at - 1] == '/' && next);
			break;
		}
		/* NAME looks one byte ahead, into characters: only their starts are an end. */
		if (!is_start(path, at) && part->kind != NAME && part->kind != STAR && part->kind != STARS)
			*here = false;
	}
}

/* How many bytes the part takes at the offset, where it is known to match. */
static size_t
taken(const struct match *match, size_t i, size_t at)
{
	const struct path_part *part = &match->pattern->part[i];
	size_t n = part->kind == NAME;

	if (part->kind == LITERAL)
		return part->text.n;
	if (part->kind == DATE)
		return date_at(match, i, at);
	while (!*can(match, i + 1, at + n) || (part->kind == FOLDERS && n > 0 && match->path.p[at + n - 1] != '/'))
		n++;
	return n;
}

static void
set_part(struct article *article, const struct path_part *part, struct slice value)
{
	static const char *const between[] = { "", "-", "-" };
	struct buffer date = { 0 };
	size_t at = 0;

	if (part->kind == NAME)
		article_set(article, part->text, value);
	if (part->kind != DATE)
		return;
	for (int i = 0; i < 3 && at < value.n; i++) {
		size_t n = i == 0 ? 4 : 2;

		at += i > 0 && (value.p[at] < '0' || value.p[at] > '9');
		buffer_add(&date, slice_of(between[i]));
		buffer_add(&date, (struct slice){ value.p + at, n });
		at += n;
	}
	article_set(article, part->text, buffer_slice(&date));
	buffer_free(&date);
}

bool
path_set(const struct path_pattern *pattern, struct slice path, struct article *article)
{
	struct match match = { pattern, path, memory_new((pattern->parts + 1), path.n + 1) };
	bool good;

	*can(&match, pattern->parts, path.n) = true;
	for (size_t i = pattern->parts; i-- > 0;)
		match_part(&match, i);
	good = *can(&match, 0, 0);
	for (size_t i = 0, at = 0; good && i < pattern->parts; i++) {
		size_t n = taken(&match, i, at);

		set_part(article, &pattern->part[i], (struct slice){ path.p + at, n });
		at += n;
	}
	free(match.can);
	return good;
}
