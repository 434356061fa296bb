/* pattern.c: what a pattern says of where its matches begin.
 * SPDX-License-Identifier: MIT */
#include "pattern.h"
#include "unit.h"

static struct pattern
compiled(const char *source)
{
	struct pattern pattern;
	size_t at;

	CHECK(pattern_compile(&pattern, slice_of(source), &at) == NULL);
	return pattern;
}

void
test_pattern_begins_words(void)
{
	static const struct { const char *source; bool words; } table[] = {
		{ "(?<![^ ])Operation [A-Z]", true },
		{ "(?<![^ ])(?:a|b|c(?:d|e)) f", true },
		{ "(?<![^ ])[|(][]|]\\|\\(x[[:alpha:]|]", true },
		{ "(?<![^ ])[^]|]y(?=z|w)(?!v|u)(?<n>t|s)(?<! )r", true },
		{ "Operation", false },
		{ "(?<![^ ])a|b", false },
		{ "(?<![^ ])[]a]|b", false },
		{ "(?<![^ ])\\[a|b", false },
		{ "(?<![^ ])\\Qa|b", false },
		{ "(?<![^ ])(?x)a", false },
		{ "(?<![^ ])(?#x)a", false },
		{ "(?<![^ ])(?<=the )a", false },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct pattern pattern = compiled(table[i].source);

		CHECK(pattern_begins_words(&pattern, slice_of(table[i].source)) == table[i].words);
		pattern_free(&pattern);
	}
}

void
test_pattern_may_begin_with(void)
{
	static const struct { const char *source, *word; bool may; } table[] = {
		{ "(?<![^ ])Operation [A-Z]", "Operation", true },
		{ "(?<![^ ])Operation [A-Z]", "Operations", false },
		{ "(?<![^ ])Operation [A-Z]", "operation", false },
		{ "(?<![^ ])Operation [A-Z]", "Oper", false },
		{ "(?<![^ ])Operat", "Operation", true },
		{ "(?<![^ ])[0-9]{1,3}(?:st|nd) Army", "1st", true },
		{ "(?<![^ ])[0-9]{1,3}(?:st|nd) Army", "1994", false },
		{ "(?<![^ ])(?i)vi[e\xE1\xBB\x87]t nam", "VI\xE1\xBB\x86T", true },
		{ "(?<![^ ])(?<= )next", "next", true },         /* not at the start */
		{ "(?<![^ ])^next", "next", true },              /* only there */
		{ "(?<![^ ])a$", "a", true },
		{ "(?<![^ ])a(?! b)", "a", true },
		{ "(?<![^ ])caf\xC3\xA9", "caf\xC3", false },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct pattern pattern = compiled(table[i].source);

		CHECK(pattern_may_begin_with(&pattern, slice_of(table[i].word)) == table[i].may);
		pattern_free(&pattern);
	}
}
