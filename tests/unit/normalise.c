/* normalise.c: the norm of a word.
 * SPDX-License-Identifier: MIT */
#include "normalise.h"

#include "unit.h"

static bool
is(const char *word, unsigned what, const char *norm)
{
	struct buffer out = { 0 };
	bool good;

	normalise_word(&out, slice_of(word), what);
	good = slice_equal(buffer_slice(&out), slice_of(norm));
	buffer_free(&out);
	return good;
}

void
test_normalise_signs(void)
{
	CHECK(is("Don’t", 0, "don't"));
	CHECK(is("a–b‑c", 0, "a-b-c"));
	CHECK(is("co\u00ADop", 0, "coop"));
	CHECK(is("Auf\u200Clage", 0, "auflage"));
	CHECK(is("می\u200Cخواهم", 0, "می\u200Cخواهم"));
	CHECK(is("\u00AD", 0, "\u00AD"));
	CHECK(is("ﬁx", 0, "fix"));
	CHECK(is("x²", 0, "x²"));
	CHECK(is("№", 0, "№"));
	CHECK(is("´", 0, "´"));
	CHECK(is("\xFF’", 0, "\xFF'"));
}

void
test_normalise_endings(void)
{
	CHECK(is("Navy’s", NORMALISE_POSSESSIVE, "navy"));
	CHECK(is("it's", NORMALISE_POSSESSIVE, "it's"));
	CHECK(is("'s", NORMALISE_POSSESSIVE, "'s"));
	CHECK(is("Navy’s", 0, "navy's"));
	CHECK(is("L’État", NORMALISE_ELISION, "état"));
	CHECK(is("l'", NORMALISE_ELISION, "l'"));
	CHECK(is("d’accord", NORMALISE_ELISION, "d'accord"));
}

void
test_normalise_diacritics(void)
{
	CHECK(is("Đường", NORMALISE_DIACRITICS, "duong"));
	CHECK(is("Ærø", NORMALISE_DIACRITICS, "aero"));
	CHECK(is("की", NORMALISE_DIACRITICS, "की"));
	CHECK(is("한", NORMALISE_DIACRITICS, "한"));
	CHECK(is("\u0301", NORMALISE_DIACRITICS, "\u0301"));
	CHECK(is("e\u0301", 0, "é"));
}
