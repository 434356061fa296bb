/* fingerprint.c: by what paragraphs and texts are known to be the same.
 * SPDX-License-Identifier: MIT */
#include "repeats/fingerprint.h"

#include <stdio.h>
#include <stdlib.h>

#include "intern.h"
#include "unit.h"

static bool
alike(const char *a, const char *b)
{
	struct fingerprint fingerprint = { 0 };
	char first[128];
	bool same;

	fingerprint_read(&fingerprint, slice_of(a));
	snprintf(first, sizeof first, "%.*s", (int)fingerprint_key(&fingerprint).n, fingerprint_key(&fingerprint).p);
	fingerprint_read(&fingerprint, slice_of(b));
	same = slice_equal(slice_of(first), fingerprint_key(&fingerprint));
	fingerprint_free(&fingerprint);
	return same;
}

void
test_fingerprint_of_a_paragraph(void)
{
	CHECK(alike("Write to us!", "WRITE  to us"));
	CHECK(alike("Stra\u00DFe \u2013 1", "STRASSE 1"));
	CHECK(alike("the pilot\u2019s boat", "The pilot's boat."));
	CHECK(!alike("Write to us", "Write to it"));
	CHECK(!alike("one two", "two one"));
	CHECK(!alike("ab c", "a bc"));
	CHECK(!alike("page 1", "page 2"));
	CHECK(alike("* * *", ""));
}

void
test_fingerprint_key(void)
{
	struct fingerprint fingerprint = { 0 };

	fingerprint_read(&fingerprint, SLICE("Write to us at the old pier, or the new one, a bit on."));
	/* A table that was made elsewhere must fit: this hash is for ever. */
	CHECK(slice_equal(fingerprint_key(&fingerprint), SLICE("paragraph:be2e57bfa37b6d8a write to us at the old pier or the new")));
	CHECK(fingerprint.words == 14);
	fingerprint_read(&fingerprint, SLICE("-- ..."));
	CHECK(fingerprint.words == 0 && fingerprint_key(&fingerprint).n == 0);
	fingerprint_free(&fingerprint);
}

static int
by_value(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* The sketch of `n` words of which `types` are different, against all hashes in order. */
static bool
sketch_is_least(size_t n, uint64_t types)
{
	uint64_t *all = memory_new(n + 1, sizeof *all), words[SHINGLE_WORDS];
	struct sketch sketch = { 0 };
	size_t hashes = 0, at = 0;
	bool good = true;

	for (size_t i = 0; i < n; i++) {
		uint64_t word = i * 2654435761u % 977 % types;

		sketch_word(&sketch, word);
		memmove(words, words + 1, sizeof words - sizeof *words);
		words[SHINGLE_WORDS - 1] = word;
		if (i + 1 >= SHINGLE_WORDS)
			all[hashes++] = hash_bytes((struct slice){ (const char *)words, sizeof words }, 3);
	}
	qsort(all, hashes, sizeof *all, by_value);
	for (size_t i = 0, same; i < hashes && at < SKETCH_SIZE; i += same, at++) {
		for (same = 1; i + same < hashes && all[i + same] == all[i];)
			same++;
		good = good && at < sketch.n && sketch.hash[at] == all[i] && sketch.freq[at] == same;
	}
	free(all);
	return good && at == sketch.n;
}

void
test_sketch_is_the_least_hashes(void)
{
	CHECK(sketch_is_least(4, 100));
	CHECK(sketch_is_least(5, 100));
	CHECK(sketch_is_least(68, 100));
	CHECK(sketch_is_least(69, 100));
	CHECK(sketch_is_least(5000, 977));
	CHECK(sketch_is_least(5000, 2));
	CHECK(sketch_is_least(5000, 1));
}
