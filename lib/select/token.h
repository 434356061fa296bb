/* token.h: the words and marks of a tm-select expression.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOKEN_H
#define TOKEN_H

#include "memory.h"
#include "slice.h"

enum token_kind {
	TOKEN_END,
	TOKEN_WORD,             /* a name, a keyword, a value without quotes */
	TOKEN_STRING,           /* a value in quotes */
	TOKEN_OPERATOR,         /* a run of = ! < > ~ & |, good or not */
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA,
	TOKEN_UNCLOSED,         /* a quote, and no second one */
};

struct token {
	enum token_kind kind;
	struct slice source;    /* as it is written, into the expression */
};

/* The token at or behind the offset, past white space. */
struct token token_at(struct slice expression, size_t at);

/* Whether it is this word, unquoted. */
static inline bool
token_is(struct token token, const char *word)
{
	return token.kind == TOKEN_WORD && slice_equal(token.source, slice_of(word));
}

/* Appends what a word or a string stands for, in NFC. A backslash in a string takes its
 * meaning from a quotation mark or backslash behind it; before anything else it stands for
 * itself, so that patterns need no second one. */
void token_value(struct token token, struct buffer *out);

#endif
