/* tag.c: what tm-tag's parts do: words, mentions that overlap, names in a trie.
 * SPDX-License-Identifier: MIT */
#include "tag/gazetteer.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "unit.h"

void test_tag_word_shapes(void);
void test_tag_resolve_longest(void);
void test_tag_resolve_oracle(void);
void test_tag_gazetteer_oracle(void);

static uint64_t seed = 88172645463325252u;

static unsigned
chance(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % n);
}

void
test_tag_word_shapes(void)
{
	static const struct {
		const char *text;
		enum word_shape shape;
		enum word_case letters;
		bool possessive;
	} table[] = {
		{ "Hanoi", SHAPE_CAPITAL, CASE_CAPITAL, false }, { "\u0110\u00E0", SHAPE_CAPITAL, CASE_CAPITAL, false },
		{ "ASEAN", SHAPE_UPPER, CASE_UPPER, false }, { "U.S.", SHAPE_UPPER, CASE_UPPER, false },
		{ "J.", SHAPE_INITIAL, CASE_CAPITAL, false }, { "eBay", SHAPE_MIXED, CASE_LOWER, false },
		{ "O'Brien", SHAPE_CAPITAL, CASE_CAPITAL, false }, { "Iraq's", SHAPE_CAPITAL, CASE_CAPITAL, true },
		{ "NATO\u2019s", SHAPE_UPPER, CASE_UPPER, true }, { "river", SHAPE_LOWER, CASE_LOWER, false },
		{ "2020", SHAPE_NUMBER, CASE_LOWER, false }, { "10th", SHAPE_NUMBER, CASE_LOWER, false },
		{ "--", SHAPE_MARK, CASE_LOWER, false }, { "'s", SHAPE_LOWER, CASE_LOWER, false },
	};
	struct words words = { 0 };

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct word *word = &words.word[words_type(&words, slice_of(table[i].text))];

		word = &words.word[words_type(&words, slice_of(table[i].text))];
		CHECK(word->shape == table[i].shape);
		CHECK(word->letters == table[i].letters);
		CHECK(word->possessive == table[i].possessive);
	}
	words_free(&words);
}

static void
add(struct document *document, size_t start, size_t length, const char *type, enum mention_source source)
{
	document_add(document, (struct mention){ start, length, slice_of(type), slice_of(type), SLICE("x"),
	    (uint32_t)document->mentions, (uint8_t)source, false });
}

void
test_tag_resolve_longest(void)
{
	struct words words = { 0 };
	struct document document = { .words = &words };

	/* The first wins, then the longest, then the source; the user's before all. */
	add(&document, 0, 2, "A", SOURCE_NAME);
	add(&document, 1, 5, "B", SOURCE_NAME);
	add(&document, 0, 3, "C", SOURCE_SHAPE);
	add(&document, 6, 2, "D", SOURCE_NAME);
	add(&document, 6, 2, "E", SOURCE_RULE);
	add(&document, 9, 4, "F", SOURCE_RULE);
	add(&document, 11, 1, "G", SOURCE_USER_NAME);
	document_resolve(&document, OVERLAP_LONGEST);
	CHECK(document.mentions == 3);
	CHECK(slice_equal(document.mention[0].type, SLICE("C")));
	CHECK(slice_equal(document.mention[1].type, SLICE("E")));
	CHECK(slice_equal(document.mention[2].type, SLICE("G")));
	document_free(&document);
	words_free(&words);
}

static bool
overlaps(const struct mention *a, const struct mention *b)
{
	return a->start < b->start + b->length && b->start < a->start + a->length;
}

/* Whether a comes before b when it is asked which counts. */
static bool
before(const struct mention *a, const struct mention *b)
{
	bool x = a->source <= SOURCE_USER_NAME, y = b->source <= SOURCE_USER_NAME;

	if (x != y)
		return x;
	if (a->start != b->start)
		return a->start < b->start;
	if (a->length != b->length)
		return a->length > b->length;
	return a->source != b->source ? a->source < b->source : a->order < b->order;
}

/* Taken one after the other, best first, whatever does not overlap (of its type) is kept. */
static size_t
oracle(struct mention *mention, size_t n, bool key)
{
	size_t kept = 0;

	while (kept < n) {
		size_t best = kept;

		for (size_t i = kept + 1; i < n; i++)
			if (before(&mention[i], &mention[best]))
				best = i;
		struct mention taken = mention[best];

		mention[best] = mention[kept];
		mention[kept++] = taken;
		for (size_t i = kept; i < n;)
			if (overlaps(&taken, &mention[i]) && (!key || slice_equal(taken.type, mention[i].type)))
				mention[i] = mention[--n];
			else
				i++;
	}
	return kept;
}

void
test_tag_resolve_oracle(void)
{
	static const char *const types[] = { "A", "B", "C" };
	struct words words = { 0 };
	struct document document = { .words = &words };

	for (int round = 0; round < 2000; round++) {
		struct mention copy[24];
		size_t n = 1 + chance(24), kept;
		bool key = chance(2) == 1, all_there = true;

		document_clear(&document);
		for (size_t i = 0; i < n; i++)
			add(&document, chance(30), 1 + chance(6), types[chance(3)], (enum mention_source)chance(7));
		memcpy(copy, document.mention, n * sizeof *copy);
		kept = oracle(copy, n, key);
		document_resolve(&document, key ? OVERLAP_KEY : OVERLAP_LONGEST);
		CHECK(document.mentions == kept);
		for (size_t i = 0; i < kept; i++) {
			bool found = false;

			for (size_t j = 0; j < document.mentions; j++)
				found = found || document.mention[j].order == copy[i].order;
			all_there = all_there && found;
		}
		CHECK(all_there);
	}
	document_free(&document);
	words_free(&words);
}

/* Names of one to four words out of five, and texts of the same words: at each token the longest
 * name that stands there must be found, and nothing else. */
void
test_tag_gazetteer_oracle(void)
{
	static const char *const letters[] = { "ax", "bo", "cu", "di", "el" };
	struct words words = { 0 };
	struct gazetteer gazetteer = { .words = &words };
	struct document document = { .words = &words };
	unsigned name[40][4], length[40], text[200];

	for (int i = 0; i < 40; i++) {
		char line[32] = "";

		length[i] = 1 + chance(4);
		for (unsigned w = 0; w < length[i]; w++) {
			name[i][w] = chance(5);
			snprintf(line + strlen(line), sizeof line - strlen(line), "%s%s", w > 0 ? " " : "", letters[name[i][w]]);
		}
		gazetteer_add(&gazetteer, NULL, (struct slice[4]){ slice_of(line), SLICE("X"), SLICE(""), SLICE("") }, SOURCE_NAME);
	}
	for (int i = 0; i < 200; i++) {
		text[i] = chance(5);
		document_token(&document, slice_of(letters[text[i]]), 0);
	}
	gazetteer_find(&gazetteer, &document, false);
	for (unsigned i = 0, m = 0; i < 200; i++) {
		unsigned longest = 0;

		for (int k = 0; k < 40; k++) {
			unsigned w = 0;

			while (w < length[k] && i + w < 200 && text[i + w] == name[k][w])
				w++;
			if (w == length[k] && w > longest)
				longest = w;
		}
		if (longest == 0)
			continue;
		CHECK(m < document.mentions && document.mention[m].start == i && document.mention[m].length == longest);
		m++;
	}
	document_free(&document);
	gazetteer_free(&gazetteer);
	words_free(&words);
}
