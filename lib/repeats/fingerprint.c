/* fingerprint.c: by what two paragraphs, or two texts, are known to say the same.
 * SPDX-License-Identifier: MIT */
#include "repeats/fingerprint.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>

#include "intern.h"
#include "normalise.h"
#include "unicode/segment.h"
#include "unicode/unicode.h"

enum { BEGINNING = 40 };        /* bytes of words to read, at most */

/* Any numbers, but for ever these: tables made with others would not fit. */
enum { WORD_SEED = 1, PARAGRAPH_SEED = 2, SHINGLE_SEED = 3 };

/* Hashes are kept as bytes in one order, for they are hashed again. */
static uint64_t
hash_word(struct fingerprint *fingerprint, struct slice word)
{
	struct slice kept;
	uint64_t hash;

	if (memo_find(&fingerprint->memo, word, &kept)) {
		memcpy(&hash, kept.p, sizeof hash);
		return hash;
	}
	fingerprint->norm.n = 0;
	normalise_word(&fingerprint->norm, word, 0);
	hash = htole64(hash_bytes(buffer_slice(&fingerprint->norm), WORD_SEED));
	memo_keep(&fingerprint->memo, word, (struct slice){ (const char *)&hash, sizeof hash });
	return hash;
}

static uint64_t
hash_words(const uint64_t *word, size_t n, uint64_t seed)
{
	return hash_bytes((struct slice){ (const char *)word, n * sizeof *word }, seed);
}

/* One of the first words, as they are compared; false when it does not fit. */
static bool
add_beginning(struct fingerprint *fingerprint, struct slice word)
{
	struct buffer *key = &fingerprint->key;

	fingerprint->norm.n = 0;
	normalise_word(&fingerprint->norm, word, 0);
	if (key->n + 1 + fingerprint->norm.n > BEGINNING)
		return false;
	buffer_add_char(key, ' ');
	buffer_add(key, buffer_slice(&fingerprint->norm));
	return true;
}

void
fingerprint_read(struct fingerprint *fingerprint, struct slice paragraph)
{
	bool beginning = true;

	fingerprint->words = fingerprint->key.n = 0;
	for (size_t at = 0, end; at < paragraph.n; at = end) {
		struct slice word;

		end = segment_word(paragraph, at);
		word = (struct slice){ paragraph.p + at, end - at };
		if (!unicode_has_word_char(word))
			continue;
		fingerprint->word = memory_grow(fingerprint->word, &fingerprint->room, fingerprint->words + 1, sizeof *fingerprint->word);
		fingerprint->word[fingerprint->words++] = hash_word(fingerprint, word);
		beginning = beginning && add_beginning(fingerprint, word);
	}
}

struct slice
fingerprint_key(struct fingerprint *fingerprint)
{
	static char key[sizeof PARAGRAPH_KEY + 16 + BEGINNING];
	struct slice beginning = buffer_slice(&fingerprint->key);
	int n;

	if (fingerprint->words == 0)
		return (struct slice){ "", 0 };
	n = snprintf(key, sizeof key, PARAGRAPH_KEY "%016llx%.*s",
	    (unsigned long long)hash_words(fingerprint->word, fingerprint->words, PARAGRAPH_SEED), (int)beginning.n, beginning.n > 0 ? beginning.p : "");
	return (struct slice){ key, (size_t)n };
}

void
fingerprint_free(struct fingerprint *fingerprint)
{
	free(fingerprint->word);
	buffer_free(&fingerprint->norm);
	buffer_free(&fingerprint->key);
	memo_free(&fingerprint->memo);
	*fingerprint = (struct fingerprint){ 0 };
}

/* A hash in its place; the greatest falls off the end of a full sketch. */
static void
insert(struct sketch *sketch, size_t at, uint64_t hash)
{
	size_t behind = sketch->n - at - (sketch->n == SKETCH_SIZE);

	memmove(sketch->hash + at + 1, sketch->hash + at, behind * sizeof *sketch->hash);
	memmove(sketch->freq + at + 1, sketch->freq + at, behind * sizeof *sketch->freq);
	sketch->hash[at] = hash;
	sketch->freq[at] = 1;
	sketch->n += sketch->n < SKETCH_SIZE;
}

static void
add_shingle(struct sketch *sketch, uint64_t hash)
{
	size_t from = 0, to = sketch->n;

	if (sketch->n == SKETCH_SIZE && hash > sketch->hash[SKETCH_SIZE - 1])
		return;
	while (from < to) {
		size_t middle = (from + to) / 2;

		if (sketch->hash[middle] < hash)
			from = middle + 1;
		else
			to = middle;
	}
	if (from < sketch->n && sketch->hash[from] == hash)
		sketch->freq[from]++;
	else
		insert(sketch, from, hash);
}

void
sketch_word(struct sketch *sketch, uint64_t word)
{
	memmove(sketch->last, sketch->last + 1, sizeof sketch->last - sizeof *sketch->last);
	sketch->last[SHINGLE_WORDS - 1] = word;
	if (++sketch->words >= SHINGLE_WORDS)
		add_shingle(sketch, hash_words(sketch->last, SHINGLE_WORDS, SHINGLE_SEED));
}
