/* tokenise_user.c: a user's rules: which tokens and sentences they make of a paragraph.
 * SPDX-License-Identifier: MIT */
#include "tokenise/user.h"

#include <stdio.h>

#include "pattern.h"
#include "tokenise/tokenise.h"
#include "unit.h"

void test_user_words(void);
void test_user_word_lists(void);
void test_user_patterns(void);
void test_user_order(void);
void test_user_stops(void);
void test_user_forms(void);
void test_user_names(void);
void test_user_clitics(void);
void test_user_plain(void);
void test_user_describe(void);
void test_user_empty(void);

#define H "name\taction\tpattern\tkind\n"

static struct chunk_rules wishes = { NULL, TAILOR_ALL, HYPHENS_AFFIX, CLITICS_KEEP };
static bool plain;

/* The tokens by the rules of one file or two, spaces between; "|" is the end of a sentence. */
static bool
cuts(const char *first, const char *second, const char *text, const char *wanted)
{
	struct user user = { 0 };
	struct forms forms = { 0 };
	struct tokeniser tokeniser = { .rules = wishes, .plain = plain };
	struct buffer got = { 0 };
	bool same;

	user_parse(&user, "first", slice_of(first));
	if (second != NULL)
		user_parse(&user, "second", slice_of(second));
	user_ready(&user, false);
	forms_add(&forms, SLICE("mr"), FORM_TITLE);
	user_forms(&user, &forms);
	tokeniser.rules.forms = &forms;
	tokeniser.user = user_find(&user, &tokeniser.rules, slice_of(text)) ? &user : NULL;
	tokenise(&tokeniser, slice_of(text));
	for (size_t i = 0, sentence = 1; i < tokeniser.tokens.n; i++) {
		const struct token *token = &tokeniser.tokens.token[i];
		bool begins = sentence < tokeniser.sentences && tokeniser.sentence[sentence] == i;

		sentence += begins;
		buffer_add(&got, slice_of(begins ? " | " : i > 0 ? " " : ""));
		buffer_add(&got, (struct slice){ text + token->start, token->end - token->start });
	}
	same = slice_equal(buffer_slice(&got), slice_of(wanted));
	if (!same)
		printf("'%s' is cut as '%.*s'\n", text, (int)got.n, got.p);
	user_free(&user);
	forms_free(&forms);
	tokeniser_free(&tokeniser);
	buffer_free(&got);
	return same;
}

static bool
word_cuts(const char *word, const char *text, const char *wanted)
{
	char rules[200];

	snprintf(rules, sizeof rules, H "w\tword\t%s\n", word);
	return cuts(rules, NULL, text, wanted);
}

void
test_user_words(void)
{
	CHECK(word_cuts("C++", "C++", "C++") && word_cuts("C++", "(C++).", "( C++ ) .") && word_cuts("C++", "C++11 c++", "C++ 11 c ++"));
	CHECK(word_cuts("C++", "C+++ xC++ C ++", "C +++ xC ++ C ++"));
	CHECK(word_cuts(".NET", "/.NET ASP.NET", "/ .NET ASP.NET"));
	/* Abbreviations, compounds. */
	CHECK(word_cuts("AT&T", "AT&T.", "AT&T .") && word_cuts("AT&T", "AT&T-owned", "AT&T - owned") && word_cuts("AT&T", "pre-AT&T", "pre - AT&T"));
	CHECK(word_cuts("AT&T", "XAT&T AT&TX at&t", "XAT & T AT & TX at & t"));
	/* In any case when it has no capital. */
	CHECK(word_cuts("a/b", "A/B a/B, \u00C0a/b", "A/B a/B , \u00C0a / b") && word_cuts("\u00E9/x", "\u00C9/X \u00E9/x", "\u00C9/X \u00E9/x"));
	CHECK(word_cuts("stra\u00DFe/x", "STRASSE/X", "STRASSE/X"));
	/* Not in a token. */
	CHECK(word_cuts("5", "3.5 5,000 5", "3.5 5,000 5") && word_cuts("example", "www.example.org", "www.example.org"));
	CHECK(word_cuts("$5", "$5 $5.50 $5.", "$5 $ 5.50 $5 ."));
	/* Words without a letter, and in scripts without spaces. */
	CHECK(word_cuts(":-)", "so:-) :-)))", "so :-) :-) ) )") && word_cuts("\u4E2D\u6587", "\u5728\u4E2D\u6587\u91CC", "\u5728 \u4E2D\u6587 \u91CC"));
}

void
test_user_word_lists(void)
{
	CHECK(cuts("# words\r\n\r\n C++ \r\nx/y\r\n", NULL, "C++ x/y/z", "C++ x/y / z"));
	CHECK(cuts("\xEF\xBB\xBF" "C++", NULL, "C++", "C++") && cuts("", NULL, "C++", "C ++") && cuts("# C++", NULL, "C++", "C ++"));
	CHECK(cuts("x/y\nx/y/z\ny/z", NULL, "x/y/z x/y y/z", "x/y/z x/y y/z"));
	/* Decomposed letters in the list; the stream's are composed. */
	CHECK(cuts("e\u0301/x", NULL, "\u00E9/x", "\u00E9/x"));
}

void
test_user_patterns(void)
{
	CHECK(cuts(H "a\ttoken\tb.d\n", NULL, "abcde b d", "a bcd e b d"));
	CHECK(cuts(H "a\ttoken\t\\d+ \\w+\n", NULL, "in 5 km.Then", "in 5 km . Then"));
	CHECK(cuts(H "a\tsplit\t(can)(not)\n", NULL, "cannot canNot", "can not canNot"));
	CHECK(cuts(H "a\tsplit\ta(b)?c\n", NULL, "abc ac", "a b c ac"));
	CHECK(cuts(H "a\ttoken\t\\s\n", NULL, "a b", "a b") && cuts(H "a\ttoken\ta\\K\\b\n", NULL, "a a", "a a"));
	CHECK(cuts(H "a\ttoken\t^a.\n", NULL, "aaa aaa", "aa a aaa"));
	/* Beside bytes that are no UTF-8. */
	CHECK(cuts(H "a\ttoken\tb+\n", NULL, "a\xFF" "bba", "a \xFF bb a"));
}

void
test_user_order(void)
{
	/* The first file, words, the first pattern. */
	CHECK(cuts(H "a\ttoken\tbc\n", H "b\ttoken\tabcd\n", "abcd", "a bc d") && cuts(H "b\ttoken\tabcd\n", H "a\ttoken\tbc\n", "abcd", "abcd"));
	CHECK(cuts(H "a\ttoken\tb\nw\tword\tabc\n", NULL, "abc abd", "abc a b d") && cuts(H "a\ttoken\tb\n", H "w\tword\tabc\n", "abc", "a b c"));
	CHECK(cuts(H "a\ttoken\tab\nb\ttoken\tabc\n", NULL, "abc", "ab c"));
	/* What is behind an overlap is looked at again. */
	CHECK(cuts(H "a\ttoken\tbc\nb\ttoken\ta.\n", NULL, "abc ax", "a bc ax"));
	CHECK(cuts(H "a\ttoken\tx\nb\ttoken\ta.*b\n", NULL, "axabc", "a x ab c"));
}

void
test_user_stops(void)
{
	CHECK(cuts(H "a\tbreak\tB\\.\n", NULL, "Plan B. Success came.", "Plan B. | Success came ."));
	CHECK(cuts(H "a\tbreak\tx\n", NULL, "x and x", "x | and x") && cuts(H "a\tbreak\txy\n", NULL, "axyz b", "axyz | b"));
	CHECK(cuts(H "a\tno-break\ted\\.\n", NULL, "It ended. Then. More.", "It ended . Then . | More ."));
	CHECK(cuts(H "a\tno-break\tQ.*A\n", NULL, "Q? A. A? B. C.", "Q ? A. A ? | B. C."));
	/* Neither in a token of the user's nor, without a starter, behind its own terminator. */
	CHECK(cuts(H "a\ttoken\tno! No\n", NULL, "So no! No! Then", "So no! No ! | Then"));
	CHECK(cuts(H "y\tword\tYahoo!\ns\tstarter\tthe\n", NULL, "Yahoo! News. Yahoo! The", "Yahoo! News . | Yahoo! | The"));
	CHECK(cuts(H "a\tbreak\tx\n", H "b\tno-break\tx\n", "x y", "x | y") && cuts(H "b\tno-break\tx\n", H "a\tbreak\tx\n", "x y", "x y"));
}

void
test_user_forms(void)
{
	CHECK(cuts("", NULL, "Mr. Huy", "Mr. Huy") && cuts(H "a\tnone\tmr\n", NULL, "Mr. Huy", "Mr . | Huy"));
	CHECK(cuts(H "a\ttitle\tGp.Capt.\n", NULL, "Gp.Capt. Huy", "Gp.Capt. Huy"));
	CHECK(cuts(H "a\tnumber\tfig.\n", NULL, "Fig. 5. Fig. Then", "Fig. 5 . | Fig. Then"));
	/* The first file's. */
	CHECK(cuts(H "a\tnone\tMr\n", H "b\ttitle\tmr\n", "Mr. Huy", "Mr . | Huy") && cuts(H "b\ttitle\tmr\n", H "a\tnone\tMr\n", "Mr. Huy", "Mr. Huy"));
}

void
test_user_names(void)
{
	struct user user = { 0 };
	struct token token = { 2, 5, TOKEN_WORD, false }, other = { 0, 1, TOKEN_WORD, false };

	user_parse(&user, "list", SLICE(H "one\tword\tC++\treference\ntwo\ttoken\ty\n"));
	user_ready(&user, false);
	CHECK(user_find(&user, &wishes, SLICE("a C++")) && user.pieces == 1 && user.piece[0].kind == TOKEN_REFERENCE);
	CHECK(slice_equal(user_name(&user, &token), SLICE("one")) && user_name(&user, &other).n == 0);
	CHECK(!user_find(&user, &wishes, SLICE("a C")) && user.pieces == 0 && user_name(&user, &token).n == 0);
	user_free(&user);
}

void
test_user_clitics(void)
{
	wishes.clitics = CLITICS_SPLIT;
	CHECK(word_cuts("AT&T", "AT&T\u2019s AT&T'll AT&T'x", "AT&T \u2019s AT&T 'll AT&T ' x"));
	wishes.clitics = CLITICS_KEEP;
	CHECK(word_cuts("AT&T", "AT&T\u2019s AT&T's, AT&T'", "AT&T\u2019s AT&T's , AT&T '"));
	CHECK(cuts(H "a\ttoken\t's\n", H "w\tword\tAT&T\n", "AT&T's", "AT&T 's"));
}

void
test_user_plain(void)
{
	plain = true;
	CHECK(cuts("", NULL, "It ended. 5 went. C++", "It ended . 5 went . | C + +"));
	CHECK(cuts(H "a\ttoken\ted\\. 5\nw\tword\tC++\n", NULL, "It ended. 5 went. C++", "It end ed. 5 went . | C++"));
	CHECK(cuts(H "a\ttoken\t.+\n", NULL, "A. Then. More. C", "A. Then. More. C"));
	plain = false;
}

void
test_user_describe(void)
{
	struct user user = { 0 };
	struct buffer out = { 0 };

	user_parse(&user, "a folder/my --> words\n.tsv", SLICE(""));
	user_parse(&user, "-", SLICE("C++"));
	user_describe(&user, &out);
	CHECK(out.n > 40 && slice_starts(buffer_slice(&out), SLICE(" rules=my%20-%2D%3E%20words%0A.tsv:")));
	CHECK(memchr(out.p, '\n', out.n) == NULL && memmem(out.p, out.n, "--", 2) == NULL && memmem(out.p, out.n, " rules=-:", 9) != NULL);
	buffer_free(&out);
	user_free(&user);
}

static bool
may_be_empty(const char *source)
{
	struct pattern pattern;
	size_t at;
	bool may = pattern_compile(&pattern, slice_of(source), &at) == NULL && pattern_may_be_empty(&pattern);

	pattern_free(&pattern);
	return may;
}

void
test_user_empty(void)
{
	CHECK(may_be_empty("") && may_be_empty("a*") && may_be_empty("(?=a)") && may_be_empty("a|") && may_be_empty("\\b") && may_be_empty("^$"));
	CHECK(!may_be_empty("a") && !may_be_empty("a+") && !may_be_empty("(?=a)a") && !may_be_empty("a?b"));
}
