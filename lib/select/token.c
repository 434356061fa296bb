/* token.c: the words and marks of an expression.
 * SPDX-License-Identifier: MIT */
#include "select/token.h"

#include "unicode/unicode.h"

static bool
is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

#define SPACES " \t\n\v\f\r"
#define OPERATORS "=!<>~&|"

static bool
is_word(char c)
{
	return !is_one_of(c, SPACES OPERATORS "(),\"'");
}

/* Past the second quote, or 0 when there is none. */
static size_t
string_end(struct slice s)
{
	for (size_t at = 1; at < s.n; at++) {
		if (s.p[at] == s.p[0])
			return at + 1;
		if (s.p[at] == '\\')
			at++;
	}
	return 0;
}

struct token
token_at(struct slice expression, size_t at)
{
	struct slice s = slice_from(expression, at);
	enum token_kind kind;
	size_t n = 1;

	while (s.n > 0 && is_one_of(*s.p, SPACES))
		s = (struct slice){ s.p + 1, s.n - 1 };
	if (s.n == 0) {
		kind = TOKEN_END;
		n = 0;
	} else if (*s.p == '(' || *s.p == ')' || *s.p == ',') {
		kind = *s.p == '(' ? TOKEN_OPEN : *s.p == ')' ? TOKEN_CLOSE : TOKEN_COMMA;
	} else if (*s.p == '"' || *s.p == '\'') {
		kind = string_end(s) > 0 ? TOKEN_STRING : TOKEN_UNCLOSED;
		n = kind == TOKEN_STRING ? string_end(s) : 1;
	} else if (is_one_of(*s.p, OPERATORS)) {
		kind = TOKEN_OPERATOR;
		while (n < s.n && is_one_of(s.p[n], OPERATORS))
			n++;
	} else {
		kind = TOKEN_WORD;
		while (n < s.n && is_word(s.p[n]))
			n++;
	}
	return (struct token){ kind, { s.p, n } };
}

/* The string without its quotes and without the backslashes that had a meaning. */
static void
unquote(struct slice s, struct buffer *out)
{
	for (size_t i = 1; i + 1 < s.n; i++) {
		if (s.p[i] == '\\' && is_one_of(s.p[i + 1], "\\\"'"))
			i++;
		buffer_add_char(out, s.p[i]);
	}
}

void
token_value(struct token token, struct buffer *out)
{
	struct buffer plain = { 0 };

	if (token.kind == TOKEN_STRING)
		unquote(token.source, &plain);
	else
		buffer_add(&plain, token.source);
	unicode_nfc(out, buffer_slice(&plain));
	buffer_free(&plain);
}
