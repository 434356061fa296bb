/* ending.h: where sentences end.
 *
 * The rules are those of UAX #29, Unicode 15.0, section 5.1 (SB6 to SB11), asked of tokens,
 * and then, for prose:
 *
 *     abbreviations   their periods end a sentence only where the class of forms.h lets
 *                     them, and a word with which sentences begin follows
 *     small letters   no terminator ends a sentence that goes on with a small letter:
 *                     "Stop!" he said
 *     numbers         No. 5 and p. 5 go on; but a number begins a sentence behind any other
 *                     word: "It ended. 5 people left"
 *     ordinals        5. Mai goes on, where a language writes them so
 *     lists           1. at the beginning is a label; a 2. of the same make, later in the
 *                     paragraph, begins a sentence
 *
 * SPDX-License-Identifier: MIT */
#ifndef ENDING_H
#define ENDING_H

#include "tokenise/forms.h"
#include "tokenise/token.h"

/* If a sentence of the paragraph ends with the token, or with the quotation marks and
 * brackets that close behind it: where these end. Else 0. `begin` is where the sentence
 * began. The token is one that ends in a terminator. */
size_t ending_after(const struct forms *forms, struct slice text, size_t begin, const struct token *token);

/* Whether the last character of the token is a terminator, ATerm or STerm. */
bool ending_may_be(struct slice text, const struct token *token);

/* The label of a list's item at the beginning of the text, with what belongs to it, in
 * bytes; 0: there is none. */
size_t ending_label(struct slice text);

/* Whether `label` comes next after `before`: 2. after 1., (b) after (a). */
bool ending_label_follows(struct slice before, struct slice label);

#endif
