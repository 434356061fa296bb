/* formats.c: the formats of theme dictionaries.
 * SPDX-License-Identifier: MIT */
#include "theme/formats.h"

#include <stdlib.h>

/* The next line, without CR; *line counts. */
static bool
next_line(struct slice *rest, struct slice *line, size_t *number)
{
	if (rest->p == NULL || rest->n == 0 || !slice_cut(rest, '\n', line))
		return false;
	if (line->n > 0 && line->p[line->n - 1] == '\r')
		line->n--;
	++*number;
	return true;
}

static bool
says_nothing(struct slice line)
{
	line = slice_trim(line);
	return line.n == 0 || *line.p == '#';
}

const char *
formats_table(struct dictionary *dictionary, struct slice text, size_t *number)
{
	struct slice line, theme, pattern;
	const char *wrong = NULL;

	*number = 0;
	next_line(&text, &line, number);
	while (wrong == NULL && next_line(&text, &line, number)) {
		if (says_nothing(line))
			continue;
		if (!slice_cut(&line, '\t', &theme) || line.p == NULL || !slice_cut(&line, '\t', &pattern))
			return "a row has a theme, a tab, and a pattern";
		wrong = dictionary_add(dictionary, theme, pattern);
	}
	return wrong;
}

/* LIWC */

/* A category: its number, its path, and how far it is set in. */
struct category {
	uint64_t number;
	size_t indent;
	struct slice path;
};

struct liwc {
	struct category *category;
	size_t categories, room;
	struct arena arena;
};

static size_t
indent_of(struct slice line)
{
	size_t n = 0;

	while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
		n++;
	return n;
}

/* What a field is, with the rest behind white space. */
static struct slice
first_field(struct slice *line)
{
	struct slice field = { line->p, 0 };

	while (field.n < line->n && line->p[field.n] != ' ' && line->p[field.n] != '\t')
		field.n++;
	*line = slice_trim(slice_from(*line, field.n));
	return field;
}

/* A line of the head: a number and a name, without what stands in brackets behind it. What is
 * set in farther than the one before is a part of that. */
static const char *
read_category(struct liwc *liwc, struct slice line)
{
	struct category category = { .indent = indent_of(line) };
	struct buffer path = { 0 };
	struct slice name = slice_trim(line), number = first_field(&name);
	const char *bracket = name.n == 0 ? NULL : memmem(name.p, name.n, " (", 2);

	if (bracket != NULL)
		name = slice_trim((struct slice){ name.p, (size_t)(bracket - name.p) });
	if (!slice_number(number, &category.number) || name.n == 0)
		return "a category is a number and a name";
	for (size_t i = 0; i < liwc->categories; i++)
		if (liwc->category[i].number == category.number)
			return "another category has this number";
	for (size_t i = liwc->categories; i-- > 0;) {
		if (liwc->category[i].indent < category.indent) {
			buffer_add(&path, liwc->category[i].path);
			buffer_add_char(&path, '/');
			break;
		}
	}
	buffer_add(&path, name);
	category.path = arena_copy(&liwc->arena, buffer_slice(&path));
	buffer_free(&path);
	liwc->category = memory_grow(liwc->category, &liwc->room, liwc->categories + 1, sizeof category);
	liwc->category[liwc->categories++] = category;
	return NULL;
}

static const char *
add_numbered(struct dictionary *dictionary, const struct liwc *liwc, struct slice pattern, struct slice number)
{
	uint64_t wanted;

	if (!slice_number(number, &wanted))
		return "behind a pattern stand numbers of categories, and nothing else is understood";
	for (size_t i = 0; i < liwc->categories; i++)
		if (liwc->category[i].number == wanted)
			return dictionary_add(dictionary, liwc->category[i].path, pattern);
	return "there is no category of this number";
}

/* A pattern ends at the first tab, or without one at the first space. */
static const char *
read_numbered(struct dictionary *dictionary, const struct liwc *liwc, struct slice line)
{
	struct slice pattern, numbers = slice_trim(line);
	const char *tab = memchr(numbers.p, '\t', numbers.n), *wrong = NULL;

	if (tab != NULL) {
		pattern = (struct slice){ numbers.p, (size_t)(tab - numbers.p) };
		numbers = slice_trim(slice_from(numbers, pattern.n));
	} else {
		pattern = first_field(&numbers);
	}
	if (numbers.n == 0)
		return "a pattern without a category";
	while (wrong == NULL && numbers.n > 0)
		wrong = add_numbered(dictionary, liwc, pattern, first_field(&numbers));
	return wrong;
}

const char *
formats_liwc(struct dictionary *dictionary, struct slice text, size_t *number)
{
	struct liwc liwc = { 0 };
	const char *wrong = NULL;
	struct slice line;
	size_t marks = 0;

	*number = 0;
	while (wrong == NULL && next_line(&text, &line, number)) {
		if (slice_equal(slice_trim(line), SLICE("%")))
			marks++;
		else if (slice_trim(line).n > 0 && marks == 1)
			wrong = read_category(&liwc, line);
		else if (slice_trim(line).n > 0)
			wrong = read_numbered(dictionary, &liwc, line);
	}
	if (wrong == NULL && marks != 2)
		wrong = marks < 2 ? "the categories have no end, a line of '%'" : "there are more than two lines of '%'";
	free(liwc.category);
	arena_free(&liwc.arena);
	return wrong;
}

/* YAML */

struct key {
	size_t indent, path;    /* bytes of the path with it */
};

struct yaml {
	struct dictionary *dictionary;
	struct key *key;        /* the open ones, outermost first */
	size_t keys, room;
	struct buffer path, scalar;
};

/* An escape that would be another character in YAML. */
static bool
is_escape(struct slice rest, size_t i)
{
	return i + 1 < rest.n && rest.p[i] == '\\' && (rest.p[i + 1] == '/' || rest.p[i + 1] == ' ' ||
	    (rest.p[i + 1] >= '0' && rest.p[i + 1] <= '9') || ((rest.p[i + 1] | 32) >= 'a' && (rest.p[i + 1] | 32) <= 'z'));
}

/* Takes a quoted scalar off the front; what is wrong, or NULL. */
static const char *
take_quoted(struct slice *rest, struct buffer *scalar)
{
	char quote = *rest->p;
	size_t i;

	for (i = 1; i < rest->n && (rest->p[i] != quote || (quote == '\'' && i + 1 < rest->n && rest->p[i + 1] == '\'')); i++) {
		if (rest->p[i] == quote || (quote == '"' && rest->p[i] == '\\' && i + 1 < rest->n && (rest->p[i + 1] == '"' || rest->p[i + 1] == '\\')))
			i++;
		else if (quote == '"' && is_escape(*rest, i))
			return "of escapes only \\\" and \\\\ are understood";
		buffer_add_char(scalar, rest->p[i]);
	}
	if (i >= rest->n)
		return "a quotation mark has no end on its line";
	*rest = slice_from(*rest, i + 1);
	return NULL;
}

/* Whether a plain scalar ends at the place: in a list at commas and brackets, as a key at ": ". */
static bool
ends_plain(struct slice rest, size_t i, bool in_list)
{
	char c = rest.p[i];

	if (in_list && (c == ',' || c == ']'))
		return true;
	if (c == ':')
		return i + 1 == rest.n || rest.p[i + 1] == ' ';
	return c == '#' && i > 0 && rest.p[i - 1] == ' ';
}

/* Takes a scalar off the front, into yaml->scalar; what is wrong, or NULL. */
static const char *
take_scalar(struct yaml *yaml, struct slice *rest, bool in_list)
{
	const char *wrong;
	size_t n = 0;

	yaml->scalar.n = 0;
	*rest = slice_trim(*rest);
	if (rest->n > 0 && (*rest->p == '"' || *rest->p == '\'')) {
		wrong = take_quoted(rest, &yaml->scalar);
		*rest = slice_trim(*rest);
		return wrong;
	}
	if (rest->n > 0 && *rest->p != '\0' && strchr("&|>{}[]@`%", *rest->p) != NULL)
		return "of YAML only keys, lists and scalars are understood: this needs quotation marks";
	while (n < rest->n && !ends_plain(*rest, n, in_list))
		n++;
	buffer_add(&yaml->scalar, slice_trim((struct slice){ rest->p, n }));
	*rest = slice_trim(slice_from(*rest, n));
	return NULL;
}

static const char *
add_scalar(struct yaml *yaml)
{
	if (yaml->keys == 0)
		return "a pattern stands under no key";
	return dictionary_add(yaml->dictionary, buffer_slice(&yaml->path), buffer_slice(&yaml->scalar));
}

static const char *
end_of_line(struct slice rest)
{
	rest = slice_trim(rest);
	return rest.n == 0 || *rest.p == '#' ? NULL : "this is not understood behind the value";
}

/* [a, b] */
static const char *
read_list(struct yaml *yaml, struct slice rest)
{
	const char *wrong = NULL;

	rest = slice_trim(slice_from(rest, 1));
	while (wrong == NULL && rest.n > 0 && *rest.p != ']') {
		wrong = take_scalar(yaml, &rest, true);
		if (wrong == NULL)
			wrong = add_scalar(yaml);
		if (wrong == NULL && rest.n > 0 && *rest.p == ',')
			rest = slice_trim(slice_from(rest, 1));
		else if (wrong == NULL && (rest.n == 0 || *rest.p != ']'))
			wrong = "this list does not end on its line";
	}
	if (wrong == NULL && rest.n == 0)
		wrong = "this list does not end on its line";
	return wrong != NULL ? wrong : end_of_line(slice_from(rest, 1));
}

static const char *
read_value(struct yaml *yaml, struct slice rest)
{
	const char *wrong;

	if (end_of_line(rest) == NULL)
		return NULL;
	if (*rest.p == '[')
		return read_list(yaml, rest);
	wrong = take_scalar(yaml, &rest, false);
	if (wrong == NULL)
		wrong = end_of_line(rest);
	return wrong != NULL ? wrong : add_scalar(yaml);
}

/* Leaves the keys that the line is not below. */
static void
close_keys(struct yaml *yaml, size_t indent, bool item)
{
	while (yaml->keys > 0 && (item ? yaml->key[yaml->keys - 1].indent > indent : yaml->key[yaml->keys - 1].indent >= indent))
		yaml->keys--;
	yaml->path.n = yaml->keys == 0 ? 0 : yaml->key[yaml->keys - 1].path;
}

static const char *
read_key(struct yaml *yaml, size_t indent, struct slice rest)
{
	const char *wrong = take_scalar(yaml, &rest, false);

	if (wrong != NULL)
		return wrong;
	if (rest.n == 0 || *rest.p != ':' || yaml->scalar.n == 0)
		return "this is neither a key with its ':' nor an item with its '-'";
	close_keys(yaml, indent, false);
	if (yaml->keys > 0)
		buffer_add_char(&yaml->path, '/');
	buffer_add(&yaml->path, buffer_slice(&yaml->scalar));
	yaml->key = memory_grow(yaml->key, &yaml->room, yaml->keys + 1, sizeof *yaml->key);
	yaml->key[yaml->keys++] = (struct key){ indent, yaml->path.n };
	return read_value(yaml, slice_trim(slice_from(rest, 1)));
}

static const char *
read_yaml_line(struct yaml *yaml, struct slice line)
{
	size_t indent = indent_of(line);
	struct slice rest = slice_from(line, indent);

	if (memchr(line.p, '\t', indent) != NULL)
		return "a line is set in by spaces, not tabs";
	if (*rest.p != '-' || (rest.n > 1 && rest.p[1] != ' '))
		return read_key(yaml, indent, rest);
	close_keys(yaml, indent, true);
	rest = slice_trim(slice_from(rest, 1));
	return end_of_line(rest) == NULL ? "an item without a pattern" : read_value(yaml, rest);
}

const char *
formats_yaml(struct dictionary *dictionary, struct slice text, size_t *number)
{
	struct yaml yaml = { .dictionary = dictionary };
	const char *wrong = NULL;
	struct slice line;

	*number = 0;
	while (wrong == NULL && next_line(&text, &line, number))
		if (!says_nothing(line) && !slice_equal(slice_trim(line), SLICE("---")))
			wrong = read_yaml_line(&yaml, line);
	free(yaml.key);
	buffer_free(&yaml.path);
	buffer_free(&yaml.scalar);
	return wrong;
}
