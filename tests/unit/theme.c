/* theme.c: dictionaries of themes, read and matched.
 * SPDX-License-Identifier: MIT */
#include "theme/dictionary.h"

#include "unit.h"

/* The cell of the longest match of the words, with its length before it. */
static bool
is(struct dictionary *dictionary, const char *words, const char *wanted)
{
	struct slice word[8], rest = slice_of(words);
	struct buffer cell = { 0 };
	size_t n = 0;
	bool same;

	while (n < 8 && slice_word(&rest, &word[n]))
		n++;
	buffer_add_char(&cell, (char)('0' + dictionary_match(dictionary, word, n)));
	dictionary_cell(dictionary, &cell);
	same = slice_equal(buffer_slice(&cell), slice_of(wanted));
	buffer_free(&cell);
	return same;
}

static void
read_good(struct dictionary *dictionary, const char *text)
{
	size_t line;

	CHECK(dictionary_read(dictionary, slice_of(text), &line) == NULL);
}

void test_dictionary_match(void);
void
test_dictionary_match(void)
{
	struct dictionary dictionary = { .folds = true };

	CHECK(is(&dictionary, "a", "0_"));
	read_good(&dictionary, "theme\tpattern\nx\ta\nx\ta b\ny\ta *\nz\ta b c d\nx\t!a c\nx\tPre*\nw\t*fix\nw\ta b\n");
	CHECK(is(&dictionary, "a", "1x") && is(&dictionary, "a b", "2x|y|w") && is(&dictionary, "a b c", "2x|y|w"));
	CHECK(is(&dictionary, "a c", "2y") && is(&dictionary, "a b c d", "4z") && is(&dictionary, "b", "0_"));
	CHECK(is(&dictionary, "prefix", "1x|w") && is(&dictionary, "pre", "1x") && is(&dictionary, "pr", "0_") && is(&dictionary, "fix", "1w"));
	CHECK(dictionary_begins(&dictionary, SLICE("a")) && !dictionary_begins(&dictionary, SLICE("prefix")));
	CHECK(dictionary_match_value(&dictionary, SLICE("a b")) && !dictionary_match_value(&dictionary, SLICE("a b c")));
	dictionary_free(&dictionary);
}

void test_dictionary_yaml(void);
void
test_dictionary_yaml(void)
{
	struct dictionary dictionary = { .level = 2 };

	read_good(&dictionary, "\xEF\xBB\xBF---\n\"k:1\":   # comment\n  'it''s': ['a, b', \"c\\\"\", d#e]\n  f: g\n  h:\n    i:\n    - j # k\nl: [ ]\nm:\n- n\n");
	CHECK(is(&dictionary, "a, b", "2k:1/it's") && is(&dictionary, "c\"", "1k:1/it's") && is(&dictionary, "d#e", "1k:1/it's"));
	CHECK(is(&dictionary, "g", "1k:1/f") && is(&dictionary, "j", "1k:1/h") && is(&dictionary, "n", "1m") && is(&dictionary, "k", "0_"));
	dictionary_free(&dictionary);
}

void test_dictionary_level(void);
void
test_dictionary_level(void)
{
	struct dictionary dictionary = { .level = 1 };

	read_good(&dictionary, "%\n1\ta b (c)\n 2\tin\n3\td\n%\nx y\t2 3\nx 1\n");
	CHECK(is(&dictionary, "x y", "2a b|d") && is(&dictionary, "x", "1a b") && dictionary.themes.n == 3);
	dictionary_free(&dictionary);
}
