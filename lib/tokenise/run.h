/* run.h: the greater part of prose, written as fast as the machine can.
 *
 * Most of a text needs few rules: words of letters and digits, set off by spaces and by
 * punctuation of which each sign is a token. A chunk is plain when it is made of these:
 *
 *     letters and digits, , ; ( ) [ ] "
 *     the hyphen, apostrophe or colon of a word of letters, when it has one such mark alone
 *     a terminator that ends the sentence beyond doubt: behind one space follows a capital,
 *     or nothing, and before it stands a letter; before a period two letters, of a word
 *     that is no abbreviation
 *
 *     with the vectors, letters of Latin, Vietnamese and Cyrillic, quotation marks and dashes
 *
 * What the marks do is asked of the chunk's rules (chunk.h), so that the tokens are those that
 * tokenise() finds. Plain chunks are more than 98 hundredths of English prose.
 *
 * There are three ways to write them, which give the same bytes: with AVX-512 (64 bytes at
 * a time: classes as bit masks, rules as operations on these, newlines put in by one
 * compressed store), with AVX2 (masks, and a copy for each token), and with a table. The
 * best that the processor can is used; TEXTMILL_VECTORS=none or =avx2 takes less.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RUN_H
#define RUN_H

#include "tokenise/chunk.h"

/* Writes the tokens of the plain chunks from `at` on, which is the start of a chunk within a
 * sentence, to the output, one a line, with </s> and <s> where a sentence ends and another one
 * begins: *sentence is then where. Returns the start of the first chunk that is not plain, or
 * of one that is not worth the trouble, or text.n. */
size_t run_write(const struct chunk_rules *rules, struct slice text, size_t at, size_t *sentence);

/* Private. */

typedef size_t run_writer(const struct chunk_rules *rules, struct slice text, size_t at, size_t *sentence);

#define RUN_NEXT_SENTENCE "</s>\n<s>\n"

/* Whether a period behind the word is no abbreviation's. */
static inline bool
run_may_end(const struct chunk_rules *rules, struct slice word)
{
	return !forms_has(rules->forms, word, FORM_ABBREVIATION);
}

/* A writer that uses vectors, if the processor has some and TEXTMILL_VECTORS lets it; or NULL. */
run_writer *run_with_vectors(void);

#endif
