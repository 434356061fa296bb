/* token.h: the tokens of a paragraph.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOKEN_H
#define TOKEN_H

#include "memory.h"
#include "slice.h"

enum token_kind {
	TOKEN_WORD,             /* has a letter */
	TOKEN_NUMBER,           /* has a digit and no letter, or is an ordinal, a percentage */
	TOKEN_PUNCTUATION,
	TOKEN_SYMBOL,           /* signs, emoji, and what is nothing else */
	TOKEN_URL,
	TOKEN_EMAIL,
	TOKEN_HANDLE,           /* @name, #topic */
	TOKEN_FILE,             /* a file's name or path */
	TOKEN_REFERENCE,        /* the number of a document: A/RES/77/12 */
	TOKEN_KINDS
};

/* The kind's name, as in the column kind. */
const char *token_kind_name(enum token_kind kind);

struct token {
	size_t start, end;      /* bytes of the paragraph */
	enum token_kind kind;
	bool abbreviation;      /* a period at its end belongs to it */
};

/* Tokens in order; gaps between them are white space. Starts as { 0 }. */
struct tokens {
	struct token *token;
	size_t n;
	/* Private. */
	size_t room;
};

void tokens_grow(struct tokens *tokens);

static inline void
tokens_add(struct tokens *tokens, struct token token)
{
	if (tokens->n == tokens->room)
		tokens_grow(tokens);
	tokens->token[tokens->n++] = token;
}

void tokens_free(struct tokens *tokens);

#endif
