/* tokenise.h: the tokens and sentences of a paragraph.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TOKENISE_H
#define TOKENISE_H

#include "tokenise/chunk.h"
#include "tokenise/user.h"

/* Whose tokens end up where. Set by the caller, who also clears the arrays. */
struct tokeniser {
	struct chunk_rules rules;
	bool plain;             /* UAX #29 alone, version 1 of our rules */
	struct user *user;      /* with what it found in the paragraph; NULL: nothing */
	/* Results: the tokens, and the index of the first token of each sentence. */
	struct tokens tokens;
	size_t *sentence;
	size_t sentences;
	/* Where the sentence at hand began, and where it ended; 0: it has not. */
	size_t begin, end;
	struct slice label;     /* of the list's last item, if the paragraph began with one */
	/* Private. */
	size_t room;
};

/* Takes a paragraph (plain text, one line) apart, in place of the one before. */
void tokenise(struct tokeniser *tokeniser, struct slice text);

/* The same piece by piece: begins a paragraph. */
void tokenise_begin(struct tokeniser *tokeniser, struct slice text);

/* Takes the chunk at `at` apart, or some, in place of those before; begin and end know of
 * the sentences so far, and `sentence` has where new ones begin. Returns the start of the
 * next chunk. The pieces are those of the whole when no label is at the beginning. */
size_t tokenise_some(struct tokeniser *tokeniser, struct slice text, size_t at);

void tokeniser_free(struct tokeniser *tokeniser);

#endif
