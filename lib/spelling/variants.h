/* variants.h: spelling variants: words, patterns and phrases, each with its norm.
 *
 * A list has one row a line, "#" before comments:
 *
 *     colo(u|)r            colour and color are one word: (British|American|Oxford), where
 *                          Oxford spells like British if it is not said
 *     form<TAB>norm        the form becomes the norm, whatever the style
 *     form                 stays as it is, though a shorter form is in it
 *
 * "*" at an end of a form stands for any letters, or none, and then stands in the norm
 * too. {a,b} stands for a and b in turn, in form and norm alike. Words with spaces between
 * are a phrase, which has one norm; a form with a hyphen is met as one token, or as the
 * tokens around a hyphen.
 *
 * A word is read from its start: of the forms that fit at a place the longest is taken,
 * and reading goes on behind it. So one word may be changed in several places, and a long
 * form shields what is in it from the short ones. What comes of it is read again, twice at most,
 * so that rows work together.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SPELLING_VARIANTS_H
#define SPELLING_VARIANTS_H

#include "memory.h"
#include "slice.h"

enum spelling_style { SPELLING_BRITISH, SPELLING_AMERICAN, SPELLING_OXFORD, SPELLING_STYLES };

/* Starts as { 0 }. */
struct variants {
	/* Private: a trie of words and phrases. */
	struct variants_node *node;     /* [0]: the root */
	size_t nodes, room;
	uint32_t first[256];            /* the root's children by their byte; 0: none */
	struct slice *norm;             /* [0]: none */
	size_t norms, norm_room;
	struct arena arena;
};

/* Makes a form or norm of a list what words are when they are looked up: appends the
 * normal form of a word, which `with` helps to find, to *out. */
typedef void variants_plain(struct buffer *out, struct slice word, const void *with);

/* Reads a list. What cannot be read, is no such row or
 * gives one form two norms ends the program. */
void variants_read(struct variants *variants, const char *path, enum spelling_style style, variants_plain *plain,
    const void *with);

/* Appends the word in the style to *out; false, and nothing, when no row is about it or it
 * is of more than 128 bytes. */
bool variants_word(const struct variants *variants, struct slice word, struct buffer *out);

/* The norm of a phrase, words joined by one space, until variants_free; false when there
 * is none. */
bool variants_phrase(const struct variants *variants, struct slice phrase, struct slice *norm);

/* Whether a phrase begins with these words, joined by one space, and has more. */
bool variants_begins(const struct variants *variants, struct slice words);

void variants_free(struct variants *variants);

#endif
