/* token.c: the tokens of a paragraph.
 * SPDX-License-Identifier: MIT */
#include "tokenise/token.h"

#include <stdlib.h>

const char *
token_kind_name(enum token_kind kind)
{
	static const char *const names[TOKEN_KINDS] = { "word", "number", "punctuation", "symbol", "url", "email",
		"handle", "file", "reference" };

	return names[kind];
}

void
tokens_grow(struct tokens *tokens)
{
	tokens->token = memory_grow(tokens->token, &tokens->room, tokens->n + 1, sizeof *tokens->token);
}

void
tokens_free(struct tokens *tokens)
{
	free(tokens->token);
	*tokens = (struct tokens){ 0 };
}
