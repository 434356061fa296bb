/* query.h: what is looked for in a column: words, one after another.
 *
 * Words are set off by spaces. In a word "*" stands for any bytes, a word in slashes is a
 * pattern of pcre2 that is looked for anywhere in the value (/^re.*ed$/), and a backslash
 * takes the meaning off what is behind it. A value that has spaces itself (a name, a phrase)
 * is met as a whole by one word of the query, or by as many as it has.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CONCORD_QUERY_H
#define CONCORD_QUERY_H

#include "pattern.h"
#include "wildcard.h"

struct query_word {
	struct wildcard wildcard;
	struct pattern pattern;
	bool is_pattern;
};

/* Starts as { 0 }. */
struct query {
	struct query_word *word;
	size_t words;           /* at least one */
	bool parts;             /* a value is several, with "|" between: they are met one by one */
	const char *failed;     /* why a pattern gave up, once one did */
	/* Private. */
	size_t room;
};

/* Reads it; NULL when it could, else what is wrong. Ends with query_free. */
const char *query_read(struct query *query, struct slice source);

/* How many words of the query the cell meets (escaped; it has a value), from the word `from`
 * on: 0 when it does not. Of the last words of the query a value must not leave any out. */
size_t query_meets(struct query *query, size_t from, struct slice cell);

/* The longest run of bytes that a value must hold, unescaped, to meet the first word; none when
 * there is none of two bytes or more. */
struct slice query_needle(const struct query *query);

void query_free(struct query *query);

#endif
