/* read_unwrap.c: what is asked of a line again and again; hashes met before.
 * SPDX-License-Identifier: MIT */
#include "read/seen.h"
#include "read/unwrap.h"

#include "unit.h"

/* As "width word marks": . ends a sentence, s begins small, C with a capital, l has a letter. */
static bool
looks(const struct line_look *look, const char *want)
{
	char got[64];

	snprintf(got, sizeof got, "%d %d %s%s%s%s", look->width, look->word, look->ends_sentence ? "." : "",
	    look->begins_small ? "s" : "", look->begins_capital ? "C" : "", look->has_letter ? "l" : "");
	if (strcmp(got, want) != 0)
		printf("'%s', not '%s'\n", got, want);
	return strcmp(got, want) == 0;
}

void test_unwrap_look(void);
void
test_unwrap_look(void)
{
	static const struct { const char *text, *look; } table[] = {
		{ "The harbour", "11 3 Cl" }, { "  and the harbour. ", "16 3 .sl" }, { "Go", "2 2 Cl" },
		{ "\u0110\u00E0 N\u1EB5ng lies by the sea", "23 2 Cl" }, { "\u00E9t\u00E9 \u2013 h\u00F4tel", "11 3 sl" },
		{ "harbour-masters\u2019 houses", "23 16 sl" }, { "2014", "4 4 " }, { "\u2014", "1 1 " }, { "(b) x", "5 3 l" },
		{ "he said \u201Cgo.\u201D)", "14 2 .sl" }, { "the end\u2026", "8 3 .sl" }, { "\u201D", "1 1 " }, { "\".", "2 2 ." },
		{ ".\"", "2 2 ." }, { "he asked:", "9 2 .sl" }, { "one; two;", "9 4 sl" }, { "\u3042\u3044", "2 2 l" },
	};
	struct article article = { 0 };

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		article_add_line(&article, slice_of(table[i].text), i + 1, LINE_TEXT);
		CHECK(looks(&article.line[i].look, table[i].look));
	}
	article_free(&article);
}

void test_unwrap_look_long(void);
void
test_unwrap_look_long(void)
{
	struct article article = { 0 };
	char text[1000];

	memset(text, 'a', sizeof text);
	article_add_line(&article, (struct slice){ text, 160 }, 1, LINE_TEXT);
	article_add_line(&article, (struct slice){ text, 161 }, 2, LINE_TEXT);
	article_add_line(&article, (struct slice){ text, 1000 }, 3, LINE_TEXT);
	CHECK(looks(&article.line[0].look, "160 160 sl"));
	CHECK(looks(&article.line[1].look, "161 161 sl"));
	CHECK(looks(&article.line[2].look, "161 161 sl"));
	article_free(&article);
}

/* A number taken off leaves the line as wide as it was. */
void test_unwrap_look_labelled(void);
void
test_unwrap_look_labelled(void)
{
	struct article article = { 0 };
	struct article_line *line;

	article_add_line(&article, SLICE("12. The harbour is open."), 1, LINE_TEXT);
	line = &article.line[0];
	CHECK(looks(&line->look, "24 3 .l"));
	line->label = (struct slice){ line->text.p, 3 };
	article_set_line(line, slice_from(line->text, 3));
	CHECK(slice_equal(line->text, SLICE("The harbour is open.")));
	CHECK(looks(&line->look, "24 3 .Cl"));
	article_free(&article);
}

void test_seen(void);
void
test_seen(void)
{
	struct seen seen;

	seen_begin(&seen, 1000);
	CHECK(!seen_add(&seen, 0));
	CHECK(seen_add(&seen, 0));
	/* All of them want the same slots. */
	for (uint64_t i = 1; i < 1000; i++)
		CHECK(!seen_add(&seen, i << 32));
	for (uint64_t i = 1; i < 1000; i++)
		CHECK(seen_add(&seen, i << 32));
	seen_free(&seen);
	seen_begin(&seen, 0);
	CHECK(!seen_add(&seen, 7));
	seen_free(&seen);
}
