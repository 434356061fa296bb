/* sentence.h: the words of a sentence, as the taggers see them, and what they found.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SENTENCE_H
#define SENTENCE_H

#include "memory.h"
#include "slice.h"

/* A name that somebody found: `length` words from `start` on. */
struct mention {
	size_t start, length;
	struct slice type, canonical;   /* until the sentence is cleared */
	size_t order;                   /* of two of one span, the lower wins */
};

/* Starts as { 0 }. */
struct sentence {
	struct buffer text;             /* the words, unescaped, one space between */
	size_t *start;                  /* of each word in the text, and one behind the last */
	size_t words, room;
	struct mention *mention;
	size_t mentions, mention_room;
	struct arena arena;             /* for canonical names made for this sentence */
};

void sentence_add_word(struct sentence *sentence, struct slice word);

/* The word's bytes, until a word is added. */
struct slice sentence_word(const struct sentence *sentence, size_t word);

void sentence_add_mention(struct sentence *sentence, struct mention mention);

/* Leaves of the mentions those that count, in order: where several overlap, the one
 * that begins first, of these the longest, of these the one with the lowest order. */
void sentence_resolve(struct sentence *sentence);

void sentence_clear(struct sentence *sentence);
void sentence_free(struct sentence *sentence);

#endif
