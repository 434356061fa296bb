/* fingerprint.h: by what two paragraphs, or two texts, are known to say the same.
 *
 * A paragraph is its words: full case folding, no punctuation, no white space. A text is
 * its sketch: of all runs of five words in it (over the ends of paragraphs: copies are
 * set anew) those 64 whose hashes are least. The least of all hashes are a random sample
 * of the runs, and the same one wherever a run stands, so two sketches tell which share
 * of one text stands in the other (A. Broder, On the resemblance and containment of
 * documents, 1997; here without his modulus, the first k as in his section 2).
 *
 * Hashes are the same on every machine.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FINGERPRINT_H
#define FINGERPRINT_H

#include "memo.h"
#include "memory.h"

enum { SHINGLE_WORDS = 5, SKETCH_SIZE = 64 };

/* How the keys of the two begin; SHINGLE_KEY sorts first. */
#define SHINGLE_KEY "5-gram:"
#define PARAGRAPH_KEY "paragraph:"

/* Starts as { 0 }. */
struct fingerprint {
	uint64_t *word;         /* hashes of the paragraph's words */
	size_t words;
	/* Private. */
	size_t room;
	struct buffer norm, key;
	struct memo memo;
};

/* Takes a paragraph (plain text) apart, in place of the one before. */
void fingerprint_read(struct fingerprint *fingerprint, struct slice paragraph);

/* The paragraph's key, until the next call: PARAGRAPH_KEY, 16 digits, and its first
 * words for people to read. Empty when it has no word. */
struct slice fingerprint_key(struct fingerprint *fingerprint);

void fingerprint_free(struct fingerprint *fingerprint);

/* The sketch of a text, which is given to it word by word. Starts as { 0 }. */
struct sketch {
	uint64_t hash[SKETCH_SIZE];     /* increasing */
	uint64_t freq[SKETCH_SIZE];     /* how often each run stands in the text */
	size_t n;
	/* Private: the last words. */
	uint64_t last[SHINGLE_WORDS];
	size_t words;
};

void sketch_word(struct sketch *sketch, uint64_t word);

#endif
