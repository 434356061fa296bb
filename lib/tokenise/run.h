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
 *     with the vectors: letters of Latin, Vietnamese and Cyrillic, quotation marks and dashes, several
 *     hyphens, the period of a title, and terminators behind a number of three digits or a bracket, or
 *     before a small letter
 *
 * What the marks do is asked of the chunk's rules (chunk.h), so that the tokens are those that
 * tokenise() finds. Plain chunks are more than 98 hundredths of English prose.
 *
 * There are three ways to write them, which give the same bytes: with AVX-512 (classes as bit
 * masks of 64 bytes, rules as operations on eight of these at once, newlines put in by one
 * compressed store), with AVX2 (masks, and a copy for each token), and with a table. The
 * best that the processor can is used; TEXTMILL_VECTORS=none or =avx2 takes less.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RUN_H
#define RUN_H

#include "tokenise/chunk.h"

enum {
	RUN_BLOCKS = 56,        /* of 64 bytes, in a piece of the text; fewer than 64, and taken by eights */
	RUN_ROOM = RUN_BLOCKS + 10
};

/* What is known of each byte of a piece, a bit for each. The first block stands before the piece, and is
 * nothing; behind the piece stands one more that is looked at, and room to take eight at once. */
struct run_masks {
	uint64_t space[RUN_ROOM], digit[RUN_ROOM], comma[RUN_ROOM], joint[RUN_ROOM], tail[RUN_ROOM], lone[RUN_ROOM];
	uint64_t ascii[RUN_ROOM]; /* letters */
	uint64_t capital[RUN_ROOM]; /* first bytes of capitals */
	uint64_t letter[RUN_ROOM]; /* all bytes of letters */
	/* First bytes of what is beyond ASCII: letters of two and three bytes, ... */
	uint64_t two[RUN_ROOM], three[RUN_ROOM], quote[RUN_ROOM], sign[RUN_ROOM];
	uint64_t angle[RUN_ROOM], gap[RUN_ROOM];
	uint64_t last[RUN_ROOM]; /* last bytes of letters */
	uint64_t second[RUN_ROOM]; /* those behind a letter */
	/* Results. */
	uint64_t marks[RUN_ROOM]; /* the first bytes of marks of words */
	uint64_t hyphen[RUN_ROOM]; /* those that are hyphens */
	uint64_t joined[RUN_ROOM]; /* quotation marks beyond ASCII that are apostrophes in a word */
	uint64_t stops[RUN_ROOM]; /* terminators with a letter behind them; settled: those that end a sentence */
	uint64_t word[RUN_ROOM]; /* all bytes of words and numbers */
	uint64_t alone[RUN_ROOM]; /* all bytes of tokens of their own */
	uint64_t inside[RUN_ROOM]; /* bytes that the next one belongs to, of such tokens */
	uint64_t cut[RUN_ROOM]; /* the last bytes of tokens that a clitic follows */
	uint64_t other[RUN_ROOM]; /* what is not plain */
	uint64_t halt[RUN_ROOM]; /* the starts of chunks with such bytes, and the end of the piece */
};

/* A text on its way. */
struct run {
	const struct chunk_rules *rules;
	struct slice text;
	/* Private. */
	size_t from, to;        /* the piece that the masks are of */
	struct run_masks masks;
};

/* A text begins, a paragraph; it must stay until the last chunk is written. */
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
