/* json_text.c: a line of JSON, RFC 8259, taken apart.
 * SPDX-License-Identifier: MIT */
#include "read/json_text.h"

#include <stdio.h>
#include <stdlib.h>

#include "eight.h"
#include "unicode/unicode.h"

enum {
	FEW = 16,               /* names that are compared each with each */
	MOST_SHOWN = 20,        /* bytes of the line in a message */
};

static int
peek(const struct json_text *json)
{
	return json->at < json->line.n ? (unsigned char)json->line.p[json->at] : EOF;
}

static bool
take(struct json_text *json, char c)
{
	if (peek(json) != c)
		return false;
	json->at++;
	return true;
}

static void
skip_space(struct json_text *json)
{
	int c;

	while ((c = peek(json)) == ' ' || c == '\t' || c == '\n' || c == '\r')
		json->at++;
}

/* Mistakes: what is wrong, and near what, from `start` to where reading stopped. */

static bool
wrong(struct json_text *json, const char *what, size_t start)
{
	size_t n = json->at - start;

	if (start >= json->line.n)
		snprintf(json->why, sizeof json->why, "%s near end of file", what);
	else if (n > 0 && n <= MOST_SHOWN)
		snprintf(json->why, sizeof json->why, "%s near '%.*s'", what, (int)n, json->line.p + start);
	else
		snprintf(json->why, sizeof json->why, "%s", what);
	return false;
}

/* Strings */

/* Where from `at` on the first '"', '\' or control character stands, or the end. */
static size_t
plain_end(struct slice s, size_t at)
{
	for (; at + 8 <= s.n; at += 8) {
		uint64_t bytes = eight_bytes(s.p + at);
		uint64_t special = eight_equal(bytes, '"') | eight_equal(bytes, '\\') | eight_below(bytes, 0x20);

		if (special != 0)
			return at + eight_first(special);
	}
	while (at < s.n && s.p[at] != '"' && s.p[at] != '\\' && (unsigned char)s.p[at] >= 0x20)
		at++;
	return at;
}

/* The value of the four hexadecimal digits from `at` on; false when they are not there. */
static bool
four_digits(struct slice s, size_t at, uint32_t *code)
{
	*code = 0;
	for (size_t end = at + 4; at < end; at++) {
		unsigned char c = at < s.n ? (unsigned char)s.p[at] : '\0';

		if (c >= '0' && c <= '9')
			*code = *code << 4 | (c - '0' + 0u);
		else if ((c | 32) >= 'a' && (c | 32) <= 'f')
			*code = *code << 4 | ((c | 32) - 'a' + 10u);
		else
			return false;
	}
	return true;
}

static bool
read_escape(struct json_text *json)
{
	uint32_t code;
	int c = (json->at++, peek(json));

	if (c != EOF)
		json->at += unicode_decode(json->line, json->at).n;
	if (c == 'u' && four_digits(json->line, json->at, &code))
		json->at += 4;
	else if (c <= 0 || strchr("\"\\/bfnrt", c) == NULL)
		return false;
	return true;
}

static bool
wrong_in_string(struct json_text *json, int c, size_t start)
{
	char what[40];

	if (c == EOF)
		return wrong(json, "premature end of input", start);
	if (c == '\n')
		return wrong(json, "unexpected newline", start);
	snprintf(what, sizeof what, "control character 0x%x", (unsigned)c);
	return wrong(json, what, start);
}

static bool
read_string(struct json_text *json)
{
	size_t start = json->at++;

	for (;;) {
		json->at = plain_end(json->line, json->at);
		if (take(json, '"'))
			return true;
		if (peek(json) != '\\')
			return wrong_in_string(json, peek(json), start);
		if (!read_escape(json))
			return wrong(json, "invalid escape", start);
	}
}

/* "\uD83D" has been read: the code point together with the "\uDE00" behind it. */
static bool
add_low_half(struct buffer *out, uint32_t high, struct slice s, size_t at)
{
	uint32_t low;

	if (high > 0xDBFF || at + 6 > s.n || s.p[at] != '\\' || s.p[at + 1] != 'u' ||
	    !four_digits(s, at + 2, &low) || low < 0xDC00 || low > 0xDFFF)
		return false;
	unicode_add(out, 0x10000 + ((high - 0xD800) << 10 | (low - 0xDC00)));
	return true;
}

/* Appends what the escape at `at` stands for; the bytes of it. */
static size_t
unescape(struct buffer *out, struct slice s, size_t at, size_t *lone)
{
	static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
	const char *letter = strchr(letters, s.p[at + 1]);
	uint32_t code;

	if (s.p[at + 1] != 'u') {
		buffer_add_char(out, letter != NULL ? meant[letter - letters] : s.p[at + 1]);
		return 2;
	}
	four_digits(s, at + 2, &code);
	if (code < 0xD800 || code > 0xDFFF) {
		unicode_add(out, code);
		return 6;
	}
	if (add_low_half(out, code, s, at + 6))
		return 12;
	unicode_add(out, UNICODE_REPLACEMENT);
	++*lone;
	return 6;
}

size_t
json_text_string(struct buffer *out, struct slice written)
{
	struct slice s = { written.p + 1, written.n - 2 };
	size_t lone = 0;

	for (size_t at = 0; at < s.n;) {
		size_t end = plain_end(s, at);

		buffer_add(out, (struct slice){ s.p + at, end - at });
		at = end < s.n ? end + unescape(out, s, end, &lone) : end;
	}
	return lone;
}

/* Numbers and the three words */

static bool
read_digits(struct json_text *json)
{
	size_t start = json->at;
	int c;

	while ((c = peek(json)) >= '0' && c <= '9')
		json->at++;
	return json->at > start;
}

static bool
is_number_byte(int c)
{
	return c == '-' || (c >= '0' && c <= '9');
}

static bool
read_number(struct json_text *json)
{
	size_t start = json->at;
	bool good;

	take(json, '-');
	good = take(json, '0') ? peek(json) < '0' || peek(json) > '9' : read_digits(json);
	if (good && take(json, '.'))
		good = read_digits(json);
	if (good && (peek(json) | 32) == 'e') {
		json->at++;
		if (!take(json, '+'))
			take(json, '-');
		good = read_digits(json);
	}
	return good || wrong(json, "invalid token", start);
}

/* Reads a run of letters; whether it is one of the three. */
static bool
read_word(struct json_text *json)
{
	static const char *const words[] = { "true", "false", "null" };
	size_t start = json->at;

	while (json->at < json->line.n && (json->line.p[json->at] | 32) >= 'a' && (json->line.p[json->at] | 32) <= 'z')
		json->at++;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_equal((struct slice){ json->line.p + start, json->at - start }, slice_of(words[i])))
			return true;
	return false;
}

/* Something else stands here than should, and is read for the message; a string may be wrong
 * in itself, which is then the mistake. `what` is NULL where any value may stand. */
static bool
unexpected(struct json_text *json, const char *what)
{
	size_t start = json->at;
	int c = peek(json);
	bool token = true;

	if (c == '"' && !read_string(json))
		return false;
	if (is_number_byte(c))
		token = read_number(json);
	else if (c != EOF && c != '"')
		token = read_word(json) || strchr("{}[],:", c) != NULL;
	if (json->at == start && c != EOF)
		json->at += unicode_decode(json->line, start).n;
	if (what == NULL)
		what = token ? "unexpected token" : "invalid token";
	return wrong(json, what, start);
}

/* Objects and arrays */

static bool read_value(struct json_text *json);

/* The string just read, from `start` on, as a name. */
static struct slice
name_of(struct json_text *json, size_t start)
{
	struct slice name = { json->line.p + start + 1, json->at - start - 2 };
	struct buffer plain = { 0 };

	if (memchr(name.p, '\\', name.n) == NULL)
		return name;
	json_text_string(&plain, (struct slice){ name.p - 1, name.n + 2 });
	name = arena_copy(&json->arena, buffer_slice(&plain));
	buffer_free(&plain);
	return name;
}

static int
by_name(const void *a, const void *b)
{
	return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

static bool
sorted_twice(const struct json_member *member, size_t n)
{
	struct slice *names = memory_new(n, sizeof *names);
	bool twice = false;

	for (size_t i = 0; i < n; i++)
		names[i] = member[i].name;
	qsort(names, n, sizeof *names, by_name);
	for (size_t i = 1; i < n && !twice; i++)
		twice = slice_equal(names[i - 1], names[i]);
	free(names);
	return twice;
}

/* Whether a name of the object stands twice. */
static bool
twice(const struct json_member *member, size_t n)
{
	if (n > FEW)
		return sorted_twice(member, n);
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (slice_equal(member[i].name, member[k].name))
				return true;
	return false;
}

/* A member, from where its name must begin; kept behind those of the objects around it. */
static bool
read_member(struct json_text *json)
{
	size_t start = json->at, mine = json->members++;
	struct json_member member;

	if (peek(json) != '"')
		return unexpected(json, "string or '}' expected");
	if (!read_string(json))
		return false;
	member.name = name_of(json, start);
	if (memchr(member.name.p, '\0', member.name.n) != NULL)
		return wrong(json, "NUL byte in object key not supported", start);
	skip_space(json);
	if (!take(json, ':'))
		return unexpected(json, "':' expected");
	skip_space(json);
	start = json->at;
	/* What is in the value uses the same array, and has left it again afterwards. */
	json->member = memory_grow(json->member, &json->room, mine + 1, sizeof member);
	json->member[mine].name = member.name;
	if (!read_value(json))
		return false;
	member.value = (struct slice){ json->line.p + start, json->at - start };
	json->member[mine] = member;
	return true;
}

static bool
read_object(struct json_text *json)
{
	size_t before = json->members, start = json->at++;

	skip_space(json);
	if (take(json, '}'))
		return true;
	do {
		skip_space(json);
		if (!read_member(json))
			return false;
		skip_space(json);
	} while (take(json, ','));
	if (!take(json, '}'))
		return unexpected(json, "'}' expected");
	if (twice(json->member + before, json->members - before))
		return wrong(json, "duplicate object key", start);
	if (json->depth > 1)
		json->members = before;
	return true;
}

static bool
read_array(struct json_text *json)
{
	json->at++;
	skip_space(json);
	if (take(json, ']'))
		return true;
	do {
		skip_space(json);
		if (!read_value(json))
			return false;
		skip_space(json);
	} while (take(json, ','));
	return take(json, ']') || unexpected(json, "']' expected");
}

static bool
read_value(struct json_text *json)
{
	size_t start = json->at;
	int c = peek(json);
	bool good;

	if (c == '"')
		return read_string(json);
	if (is_number_byte(c))
		return read_number(json);
	if (c != '{' && c != '[') {
		if (read_word(json))
			return true;
		json->at = start;
		return unexpected(json, NULL);
	}
	if (++json->depth > JSON_DEEPEST)
		return unexpected(json, "maximum parsing depth reached");
	good = c == '{' ? read_object(json) : read_array(json);
	json->depth--;
	return good;
}

bool
json_text_read(struct json_text *json, struct slice line)
{
	json->line = line;
	json->at = json->depth = json->members = 0;
	json->why[0] = '\0';
	arena_free(&json->arena);
	skip_space(json);
	json->object = peek(json) == '{';
	if (!json->object && peek(json) != '[')
		return unexpected(json, "'[' or '{' expected");
	if (!read_value(json))
		return false;
	skip_space(json);
	return peek(json) == EOF || unexpected(json, "end of file expected");
}

bool
json_text_next(struct slice *rest, struct slice *value)
{
	struct json_text json = { .line = *rest };
	size_t start;

	/* What stands before a value: the "[", or the "," behind the one before. */
	json.at = 1;
	skip_space(&json);
	start = json.at;
	if (rest->n == 0 || peek(&json) == ']' || !read_value(&json))
		return false;
	*value = (struct slice){ rest->p + start, json.at - start };
	skip_space(&json);
	*rest = peek(&json) == ',' ? slice_from(*rest, json.at) : (struct slice){ "", 0 };
	json_text_free(&json);
	return true;
}

void
json_text_free(struct json_text *json)
{
	free(json->member);
	arena_free(&json->arena);
	*json = (struct json_text){ 0 };
}
