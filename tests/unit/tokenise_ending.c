/* tokenise_ending.c: where sentences end, and the labels of lists.
 * SPDX-License-Identifier: MIT */
#include "tokenise/ending.h"

#include <stdio.h>

#include "tokenise/tokenise.h"
#include "unit.h"

void test_ending_may_be(void);
void test_ending_after(void);
void test_ending_labels(void);
void test_ending_label_follows(void);
void test_ending_sentences(void);

static bool
may_be(const char *text)
{
	struct token token = { .end = strlen(text) };

	return ending_may_be(slice_of(text), &token);
}

void
test_ending_may_be(void)
{
	CHECK(may_be(".") && may_be("...") && may_be("!") && may_be("?!") && may_be("Mr.") && may_be("\u3002") && may_be("\u203D"));
	CHECK(may_be(".\u0301") && may_be("!\u200D"));
	CHECK(!may_be(",") && !may_be(":") && !may_be(";") && !may_be("word") && !may_be("\u2026") && !may_be("\"") && !may_be("\u0301"));
}

/* A small language of our own. */
static void
read_forms(struct forms *forms)
{
	char path[] = "unit-ending.tokens";
	FILE *file = fopen(path, "w");

	if (file == NULL)
		return;
	fputs("form\tclass\nMai\tcounted\nMr\ttitle\nno\tnumber\netc\tfinal\nthe\tstarter\n\u00E0\tstarter\nhowever\tstarter\n", file);
	fclose(file);
	forms_read(forms, path);
	remove(path);
}

/* Where a sentence ends with the token of `n` bytes that stands behind those of `before`. */
static size_t
ends(const char *before, const char *token, const char *behind)
{
	static struct forms forms;
	char text[200];
	size_t start = strlen(before), end = start + strlen(token);
	struct token at = { start, end, TOKEN_WORD, strlen(token) > 1 && token[strlen(token) - 1] == '.' };

	if (forms.room == 0)
		read_forms(&forms);
	snprintf(text, sizeof text, "%s%s%s", before, token, behind);
	return ending_after(&forms, slice_of(text), 0, &at);
}

void
test_ending_after(void)
{
	/* What ends: at the token, or behind what closes. */
	CHECK(ends("It ended", ".", " Then") == 9);
	CHECK(ends("It ended", ".", "") == 9);
	CHECK(ends("It ended", ".", "\") Then") == 11);
	CHECK(ends("It ended", "!", "\u201D Then") == 12);
	CHECK(ends("It ended", "?", " 5 then") > 0 && ends("It ended", ".", " (5 then") > 0);
	CHECK(ends("on 5", ".", " 12 they") == 0 && ends("see ", "no.", " 5 then") == 0);
	/* What goes on. */
	CHECK(ends("He said", "!", "\u201D he") == 0);
	CHECK(ends("It ended", ".", " then") == 0);
	CHECK(ends("It ended", ".", "\", he said") == 0);
	CHECK(ends("example", ".", "Org") == 0);
	CHECK(ends("It [", "...", "] ended") == 0);
	/* Abbreviations by class. */
	CHECK(ends("and ", "Mr.", " The") == 0 && ends("and ", "Mr.", " Huy") == 0);
	CHECK(ends("see ", "no.", " 5") == 0 && ends("see ", "no.", " X") == 0 && ends("say ", "no.", " However") > 0);
	CHECK(ends("and ", "etc.", " The") > 0 && ends("and ", "etc.", " Huy") == 0 && ends("and ", "etc.", " the") == 0);
	CHECK(ends("and ", "etc.", " \u201CThe") > 0 && ends("and ", "Mr.", " Mr") == 0 && ends("and ", "etc.", " Mr") > 0);
	/* Initials; "I" behind a small word is none. */
	CHECK(ends("and ", "J.", " Huy") == 0 && ends("and ", "J.", " The") > 0);
	CHECK(ends("so do ", "I.", " Huy") > 0 && ends("with Henry ", "I.", " Huy") == 0);
	/* Labels. */
	CHECK(ends("1", ".", " Then") == 0 && ends("in 1", ".", " Then") > 0);
	/* Ordinals. */
	CHECK(ends("am 5", ".", " Mai ging") == 0 && ends("am 5", ".", " Juni ging") > 0 && ends("am Ende", ".", " Mai ging") > 0);
	CHECK(ends("am 5", "!", " Mai ging") > 0);
}

static bool
is_label(const char *label, const char *behind)
{
	char text[100];

	snprintf(text, sizeof text, "%s%s", label, behind);
	return ending_label(slice_of(text)) == strlen(label);
}

void
test_ending_labels(void)
{
	CHECK(is_label("1.", " One") && is_label("12)", " One") && is_label("(3)", " One") && is_label("a)", " One"));
	CHECK(is_label("(b)", " One") && is_label("a.", " one") && is_label("1.)", " One") && is_label("\u2022 1.", " One"));
	CHECK(is_label("- 2)", " One") && is_label("*3.", " One"));
	CHECK(is_label("", "1.") && is_label("", "1 One") && is_label("", "1.One") && is_label("", "123. One"));
	CHECK(is_label("", "A. Huy") && is_label("", "ab) One") && is_label("", "(1 One") && is_label("", "(1. One"));
	CHECK(is_label("", "") && is_label("", "\u2022 One") && is_label("", "1.)) One") && is_label("", "(") && is_label("", ". One"));
}

static bool
follows(const char *before, const char *label)
{
	return ending_label_follows(slice_of(before), slice_of(label));
}

void
test_ending_label_follows(void)
{
	CHECK(follows("1.", "2.") && follows("9)", "10)") && follows("(a)", "(b)") && follows("\u2022 1.", "\u2022 2."));
	CHECK(!follows("1.", "3.") && !follows("2.", "1.") && !follows("1.", "1.") && !follows("1.", "2)") && !follows("(1)", "2)"));
	CHECK(!follows("a)", "c)") && !follows("\u2022 1.", "2.") && !follows("1.", "b."));
}

static size_t
sentences(const char *text)
{
	static struct forms forms;
	struct tokeniser tokeniser = { .rules = { &forms, TAILOR_ALL, HYPHENS_AFFIX, CLITICS_KEEP } };
	size_t n;

	if (forms.room == 0)
		read_forms(&forms);
	tokenise(&tokeniser, slice_of(text));
	n = tokeniser.sentences;
	tokeniser_free(&tokeniser);
	return n;
}

void
test_ending_sentences(void)
{
	CHECK(sentences("") == 0 && sentences("  ") == 0 && sentences("Word") == 1 && sentences(".") == 1);
	CHECK(sentences("One. Two! Three?") == 3);
	CHECK(sentences("1. One 2. Two 3. Three") == 3);
	CHECK(sentences("1. One in 3. two") == 1 && sentences("One 2. two") == 1);
	CHECK(sentences("a) one b) two") == 2);
	CHECK(sentences("We omit . . . the rest.") == 1 && sentences("We omit the rest. . . . Then more.") == 2);
	CHECK(sentences("So etc. \u00C0 la fin.") == 2 && sentences("So etc. \u00C9 la fin.") == 1);
	CHECK(sentences("\u4E00\u3002\u4E8C\u3002") == 2);
}
