/* json.c: a record of JSON Lines as an article.
 * SPDX-License-Identifier: MIT */
#include "read/json.h"

#include "read/json_text.h"

enum { MOST_KEYS = 4096 };

/* Appends a string as clean text of an attribute. */
static void
add_string(struct buffer *out, struct slice written, struct cleaned *cleaned)
{
	static struct buffer plain, scratch;

	plain.n = 0;
	cleaned->halves += json_text_string(&plain, written);
	article_escape_value(out, slice_trim(clean_text(buffer_slice(&plain), &scratch, cleaned)));
}

/* Appends a value as it is written in an attribute; false for what cannot be one. */
static bool
add_value(struct buffer *out, struct slice value, struct cleaned *cleaned)
{
	if (value.p[0] == '"')
		add_string(out, value, cleaned);
	else if (value.p[0] != '{' && value.p[0] != '[' && value.p[0] != 'n')
		buffer_add(out, value);
	return value.p[0] != '{' && value.p[0] != '[';
}

static bool
add_values(struct buffer *out, struct slice value, struct cleaned *cleaned)
{
	struct slice rest = value;
	bool good = true;

	if (value.p[0] != '[')
		return add_value(out, value, cleaned);
	while (json_text_next(&rest, &value)) {
		size_t before = out->n;

		if (before > 0)
			buffer_add_char(out, '|');
		good = add_value(out, value, cleaned) && good;
		if (before > 0 && out->n == before + 1)
			out->n = before;
	}
	return good;
}

/* Sets the attributes; the first key that could not be one, or NULL. */
static const char *
set_attributes(struct article *article, const struct json_text *json, struct cleaned *cleaned)
{
	static struct buffer escaped;
	const char *left_out = NULL;
	size_t given = article->attributes;

	for (size_t i = 0; i < json->members; i++) {
		struct slice key = json->member[i].name;

		escaped.n = 0;
		if (slice_equal(key, SLICE("text")))
			continue;
		if ((!add_values(&escaped, json->member[i].value, cleaned) ||
		    article_name_taken(article, key, given)) && left_out == NULL)
			left_out = arena_string(&article->arena, key);
		article_set_escaped(article, key, buffer_slice(&escaped));
	}
	return left_out;
}

/* The value of "text" in *body; false when there is none that is a string. */
static bool
find_text(const struct json_text *json, struct slice *body, struct cleaned *cleaned)
{
	static struct buffer plain;
	struct slice value;

	for (size_t i = 0; i < json->members; i++) {
		value = json->member[i].value;
		if (!slice_equal(json->member[i].name, SLICE("text")))
			continue;
		if (value.p[0] != '"')
			return false;
		plain.n = 0;
		cleaned->halves += json_text_string(&plain, value);
		*body = buffer_slice(&plain);
		return true;
	}
	return false;
}

bool
json_record(struct article *article, struct slice line, struct slice *body, const char **why,
    const char **left_out, struct cleaned *cleaned)
{
	static struct json_text json;

	*why = NULL;
	if (!json_text_read(&json, line))
		*why = json.why;
	else if (!json.object)
		*why = "the line is no JSON object";
	else if (!find_text(&json, body, cleaned))
		*why = "the record has no text";
	else if (json.members > MOST_KEYS)
		*why = "the record has too many keys";
	else
		*left_out = set_attributes(article, &json, cleaned);
	return *why == NULL;
}
