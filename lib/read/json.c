/* json.c: a record of JSON Lines as an article.
 * SPDX-License-Identifier: MIT */
#include "read/json.h"

#include <jansson.h>
#include <stdlib.h>

static struct slice
string_of(const json_t *value)
{
	return (struct slice){ json_string_value(value), json_string_length(value) };
}

enum { MOST_KEYS = 4096 };

/* Appends a value as it is written in an attribute; false for what cannot be one. */
static bool
add_value(struct buffer *out, const json_t *value, struct cleaned *cleaned)
{
	struct buffer scratch = { 0 };
	char *number;

	if (json_is_string(value)) {
		article_escape_value(out, slice_trim(clean_text(string_of(value), &scratch, cleaned)));
		buffer_free(&scratch);
	} else if (json_is_boolean(value)) {
		buffer_add(out, json_is_true(value) ? SLICE("true") : SLICE("false"));
	} else if (json_is_number(value)) {
		number = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
		if (number == NULL)
			memory_none();
		buffer_add(out, slice_of(number));
		free(number);
	} else {
		return json_is_null(value);
	}
	return true;
}

static bool
add_values(struct buffer *out, const json_t *value, struct cleaned *cleaned)
{
	size_t n = json_array_size(value);
	bool good = true;

	if (!json_is_array(value))
		return add_value(out, value, cleaned);
	for (size_t i = 0; i < n; i++) {
		size_t before = out->n;

		if (before > 0)
			buffer_add_char(out, '|');
		good = add_value(out, json_array_get(value, i), cleaned) && good;
		if (before > 0 && out->n == before + 1)
			out->n = before;
	}
	return good;
}

/* Sets the attributes; the first key that could not be one, or NULL. */
static const char *
set_attributes(struct article *article, json_t *record, struct cleaned *cleaned)
{
	struct buffer escaped = { 0 };
	const char *left_out = NULL;
	size_t given = article->attributes;

	for (void *at = json_object_iter(record); at != NULL; at = json_object_iter_next(record, at)) {
		struct slice key = slice_of(json_object_iter_key(at));

		escaped.n = 0;
		if (slice_equal(key, SLICE("text")))
			continue;
		if ((!add_values(&escaped, json_object_iter_value(at), cleaned) ||
		    article_name_taken(article, key, given)) && left_out == NULL)
			left_out = arena_copy(&article->arena, (struct slice){ key.p, key.n + 1 }).p;
		article_set_escaped(article, key, buffer_slice(&escaped));
	}
	buffer_free(&escaped);
	return left_out;
}

bool
json_record(struct article *article, struct slice line, struct slice *body, const char **why,
    const char **left_out, struct cleaned *cleaned)
{
	static json_error_t error;
	json_t *record = json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
	const json_t *text;

	*why = error.text;
	if (record == NULL)
		return false;
	text = json_object_get(record, "text");
	*why = NULL;
	if (!json_is_object(record))
		*why = "the line is no JSON object";
	else if (!json_is_string(text))
		*why = "the record has no text";
	else if (json_object_size(record) > MOST_KEYS)
		*why = "the record has too many keys";
	if (*why == NULL) {
		*body = arena_copy(&article->arena, string_of(text));
		*left_out = set_attributes(article, record, cleaned);
	}
	json_decref(record);
	return *why == NULL;
}
