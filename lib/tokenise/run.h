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

enum { RUN_BLOCKS = 56 };       /* of 64 bytes, in a piece of the text; with one more, fewer than 64 */

/* What is known of each byte of a piece, a bit for each: the block before the first one, which is
 * nothing, those of the piece, and two that are looked at from the last one. */
struct run_masks {
	uint64_t space[RUN_BLOCKS + 10], digit[RUN_BLOCKS + 10], comma[RUN_BLOCKS + 10];
	uint64_t joint[RUN_BLOCKS + 10], tail[RUN_BLOCKS + 10], lone[RUN_BLOCKS + 10];
	uint64_t ascii[RUN_BLOCKS + 10];         /* letters */
	uint64_t capital[RUN_BLOCKS + 10];       /* first bytes of capitals */
	uint64_t letter[RUN_BLOCKS + 10];        /* all bytes of letters */
	/* First bytes of what is beyond ASCII: letters of two and three bytes, ... */
	uint64_t two[RUN_BLOCKS + 10], three[RUN_BLOCKS + 10], quote[RUN_BLOCKS + 10], sign[RUN_BLOCKS + 10];
	uint64_t angle[RUN_BLOCKS + 10], gap[RUN_BLOCKS + 10];
	uint64_t last[RUN_BLOCKS + 10];          /* last bytes of letters */
	uint64_t second[RUN_BLOCKS + 10];        /* those behind a letter */
	/* Results. */
	uint64_t marks[RUN_BLOCKS + 10];         /* the first bytes of marks of words */
	uint64_t hyphen[RUN_BLOCKS + 10], joined[RUN_BLOCKS + 10];
	uint64_t stops[RUN_BLOCKS + 10];         /* terminators with a capital behind them */
	uint64_t word[RUN_BLOCKS + 10];          /* all bytes of words and numbers */
	uint64_t alone[RUN_BLOCKS + 10];         /* all bytes of tokens of their own */
	uint64_t inside[RUN_BLOCKS + 10];        /* bytes that the next one belongs to, of such tokens */
	uint64_t cut[RUN_BLOCKS + 10];           /* the last bytes of tokens that a clitic follows */
	uint64_t other[RUN_BLOCKS + 10];         /* what is not plain */
	uint64_t halt[RUN_BLOCKS + 10];          /* the starts of chunks with such bytes, and the end of the piece */
};

/* A text on its way. */
struct run {
	const struct chunk_rules *rules;
	struct slice text;
	/* Private. */
	size_t from, to;        /* the piece that the masks are of */
	struct run_masks masks;
};

void run_begin(struct run *run, const struct chunk_rules *rules, struct slice text);

/* Writes the tokens of the plain chunks from `at` on, which is the start of a chunk within a
 * sentence, to the output, one a line, with </s> and <s> where a sentence ends and another one
 * begins: *sentence is then where. Returns the start of the first chunk that is not plain, or
 * of one that is not worth the trouble, or text.n. */
size_t run_write(struct run *run, size_t at, size_t *sentence);

/* Private. */

typedef size_t run_writer(struct run *run, size_t at, size_t *sentence);

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
