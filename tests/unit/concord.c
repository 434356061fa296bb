/* concord.c: queries, wildcards, and the interval of the precision.
 * SPDX-License-Identifier: MIT */
#include "concord/chance.h"
#include "concord/fields.h"
#include "concord/precision.h"
#include "concord/query.h"

#include <math.h>

#include "unit.h"

static bool
matches(const char *source, const char *word)
{
	struct wildcard wildcard = { 0 };
	bool fits;

	wildcard_read(&wildcard, slice_of(source));
	fits = wildcard_match(&wildcard, slice_of(word));
	wildcard_free(&wildcard);
	return fits;
}

void test_wildcard(void);
void
test_wildcard(void)
{
	static const struct {
		const char *source, *word;
		bool fits;
	} cases[] = {
		{ "a", "a", true }, { "a", "b", false }, { "a", "ab", false }, { "a", "", false },
		{ "*", "", true }, { "*", "a", true }, { "a*", "a", true }, { "a*", "abc", true }, { "a*", "ba", false },
		{ "*a", "a", true }, { "*a", "ba", true }, { "*a", "ab", false }, { "a*a", "a", false }, { "a*a", "aa", true },
		{ "a*b*c", "axbxc", true }, { "a*b*c", "axcxb", false }, { "a*b*b", "ab", false }, { "a*bc*c", "abcc", true },
		{ "a*bc*c", "abc", false }, { "**", "x", true }, { "*a*a*", "ba", false }, { "*a*a*", "baca", true },
		{ "\\*", "*", true }, { "\\*", "a", false }, { "\\\\", "\\", true }, { "a\\", "a\\", true }, { "", "", true },
		{ "e\xCC\x81*", "\xC3\xA9t\xC3\xA9", true },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		CHECK(matches(cases[i].source, cases[i].word) == cases[i].fits);
}

static size_t
meets(const char *source, bool parts, size_t from, const char *cell)
{
	struct query query = { .parts = parts };
	size_t n;

	CHECK(query_read(&query, slice_of(source)) == NULL);
	n = query_meets(&query, from, slice_of(cell));
	query_free(&query);
	return n;
}

void test_query(void);
void
test_query(void)
{
	struct query query = { 0 };

	CHECK(meets("a b", false, 0, "a") == 1 && meets("a b", false, 1, "b") == 1 && meets("a b", false, 1, "a") == 0);
	CHECK(meets("a b c", false, 0, "a b") == 2 && meets("a b", false, 0, "a b c") == 0 && meets("a", false, 0, "a b") == 0);
	CHECK(meets("a*", false, 0, "a b") == 1 && meets("a\\ b", false, 0, "a b") == 1);
	CHECK(meets("R&D", false, 0, "R&amp;D") == 1 && meets("a", false, 0, "x|a") == 0 && meets("a", true, 0, "x|a") == 1);
	CHECK(meets("a|b", true, 0, "x|a&#124;b") == 1 && meets("/a b/ c", false, 0, "xa bx") == 1);
	CHECK(meets("/^a$/", false, 0, "ab") == 0 && meets("/x", false, 0, "/x") == 1);
	CHECK(query_read(&query, SLICE("  ")) != NULL);
	query_free(&query);
	CHECK(query_read(&query, SLICE("a*longer*b c")) == NULL && slice_equal(query_needle(&query), SLICE("longer")));
	query_free(&query);
	CHECK(query_read(&query, SLICE("/ab/")) == NULL && query_needle(&query).n == 0);
	query_free(&query);
}

/* R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
void test_precision_wilson(void);
void
test_precision_wilson(void)
{
	static const struct {
		uint64_t right, of;
		double low, high;
	} cases[] = { { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 }, { 0, 20, 0, 0.1611 }, { 1, 29, 0.0061, 0.1718 } };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double low, high, other_low, other_high;

		precision_wilson(cases[i].right, cases[i].of, &low, &high);
		precision_wilson(cases[i].of - cases[i].right, cases[i].of, &other_low, &other_high);
		CHECK(fabs(low - cases[i].low) < 0.00005 && fabs(high - cases[i].high) < 0.00005);
		CHECK(fabs(low + other_high - 1) < 1e-12 && fabs(high + other_low - 1) < 1e-12);
	}
}

void test_precision_codes(void);
void
test_precision_codes(void)
{
	struct precision counts = { 0 };
	static const char *const codes[] = { "1", " Y ", "yes", "+", "0", "N", "no", "-", "?", "" };

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		CHECK(precision_count(&counts, slice_of(codes[i])));
	CHECK(!precision_count(&counts, SLICE("2")) && !precision_count(&counts, SLICE("yess")));
	CHECK(counts.right == 4 && counts.wrong == 4 && counts.unsure == 1 && counts.empty == 1);
}

void test_fields_keys_check(void);
void
test_fields_keys_check(void)
{
	static const char *const wrong[] = { "", "L", "L0", "X1", "M1", "R12", "L1,", ",M" };
	struct slice bad;

	CHECK(fields_keys_check(SLICE("L1,R9,M"), &bad) == 3 && bad.p == NULL);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK(fields_keys_check(slice_of(wrong[i]), &bad) > 0 && bad.p != NULL);
}

/* Spread, each text gives one before any gives two; and a rank is the text's own. */
void test_chance_ranks(void);
void
test_chance_ranks(void)
{
	struct concord_rank *spread = chance_ranks(SLICE(" id=\"a\""), 5, 1, true), *plain = chance_ranks(SLICE(" id=\"a\""), 5, 1, false);
	struct concord_rank *other = chance_ranks(SLICE(" id=\"b\""), 5, 1, false);
	unsigned rounds = 0;

	for (size_t i = 0; i < 5; i++) {
		rounds |= 1u << spread[i].round;
		CHECK(spread[i].hit == plain[i].hit && plain[i].hit != other[i].hit && plain[i].round == 0 && plain[i].text == 0);
		for (size_t j = 0; j < i; j++)
			CHECK((spread[i].round < spread[j].round) == (plain[i].hit < plain[j].hit));
	}
	CHECK(rounds == 31);
	free(spread);
	free(plain);
	free(other);
}
