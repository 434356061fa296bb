/* markup.c: structure lines, attributes and escapes.
 * SPDX-License-Identifier: MIT */
#include "markup.h"
#include "unit.h"

void
test_markup_tag(void)
{
	static const struct { const char *line; enum tag_kind kind; const char *name, *attributes; } table[] = {
		{ "", TAG_NONE, "", "" },
		{ "<", TAG_NONE, "", "" },
		{ "word", TAG_NONE, "", "" },
		{ "<3", TAG_NONE, "", "" },
		{ "< text>", TAG_NONE, "", "" },
		{ " <text>", TAG_NONE, "", "" },
		{ "&lt;text>", TAG_NONE, "", "" },
		{ "<text>", TAG_OPEN, "text", "" },
		{ "<text", TAG_OPEN, "text", "" },
		{ "<text id=\"a\">", TAG_OPEN, "text", "id=\"a\"" },
		{ "<text\tid=\"a\" >", TAG_OPEN, "text", "id=\"a\"" },
		{ "<text id=\"a\">\r", TAG_OPEN, "text", "id=\"a\"" },
		{ "</text>", TAG_CLOSE, "text", "" },
		{ "</text >", TAG_CLOSE, "text", "" },
		{ "</>", TAG_CLOSE, "", "" },
		{ "<page n=\"2\"/>", TAG_EMPTY, "page", "n=\"2\"" },
		{ "<g/>", TAG_EMPTY, "g", "" },
		{ "<!-- x -->", TAG_OTHER, "", "" },
		{ "<?xml?>", TAG_OTHER, "", "" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct tag tag = markup_tag(slice_of(table[i].line));
		int before = unit_failures;

		CHECK(tag.kind == table[i].kind);
		CHECK(slice_equal(tag.name, slice_of(table[i].name)));
		CHECK(slice_equal(tag.attributes, slice_of(table[i].attributes)));
		if (unit_failures > before)
			printf("row %zu, %s\n", i, table[i].line);
	}
}

void
test_markup_attributes(void)
{
	struct slice rest = SLICE("id=\"a b\" bare author=\"\" x = \"1\" y='2' date=\"2020\"z=\"3\""), name, value;

	CHECK(markup_next_attribute(&rest, &name, &value) && slice_equal(name, SLICE("id")) && slice_equal(value, SLICE("a b")));
	CHECK(markup_next_attribute(&rest, &name, &value) && slice_equal(name, SLICE("author")) && value.n == 0);
	rest = SLICE("id=\"1\" author=\"Ann\"");
	CHECK(markup_attribute(rest, SLICE("author"), &value) && slice_equal(value, SLICE("Ann")));
	CHECK(!markup_attribute(rest, SLICE("uthor"), &value));
	CHECK(!markup_attribute(rest, SLICE("Ann"), &value));
	CHECK(!markup_attribute(SLICE("xid=\"1\""), SLICE("id"), &value));
	CHECK(!markup_attribute(SLICE("a=\"id=\" b"), SLICE("id"), &value));
	CHECK(!markup_attribute(SLICE("id=\"no end"), SLICE("id"), &value));
	CHECK(!markup_attribute(SLICE("id="), SLICE("id"), &value));
	CHECK(!markup_attribute((struct slice){ NULL, 0 }, SLICE("id"), &value));
	CHECK(markup_attribute(SLICE("a=\"1\"\tid=\"2\""), SLICE("id"), &value) && slice_equal(value, SLICE("2")));
}

static bool
unescapes(const char *from, const char *to)
{
	struct buffer out = { 0 };
	bool same;

	markup_unescape(&out, slice_of(from));
	same = slice_equal(buffer_slice(&out), slice_of(to));
	buffer_free(&out);
	return same;
}

void
test_markup_unescape(void)
{
	CHECK(unescapes("", ""));
	CHECK(unescapes("a &amp;&lt;&gt;&quot;&apos; b", "a &<>\"' b"));
	CHECK(unescapes("&#38;&#x26;&#X26;&#233;&#x1F600;", "&&&\xC3\xA9\xF0\x9F\x98\x80"));
	CHECK(unescapes("&amp;amp;", "&amp;"));
	CHECK(unescapes("&#9;&#10;&#13;", "\t\n\r"));
	/* Everything else stands for itself. */
	CHECK(unescapes("&", "&"));
	CHECK(unescapes("AT&T; & &; &nosuch; &amp", "AT&T; & &; &nosuch; &amp"));
	CHECK(unescapes("&#; &#x; &#0; &#xD800; &#x110000; &#99999999999; &#1a;",
	    "&#; &#x; &#0; &#xD800; &#x110000; &#99999999999; &#1a;"));
	CHECK(unescapes("&&amp;&", "&&&"));
}

void
test_markup_escape(void)
{
	struct slice odd = { "a&b<c>d\"e\tf\ng\rh'\0i", 19 };
	struct buffer out = { 0 }, back = { 0 };

	markup_escape(&out, odd, MARKUP_PARAGRAPH);
	CHECK(slice_equal(buffer_slice(&out), (struct slice){ "a&amp;b&lt;c&gt;d\"e\tf\ng\rh'\0i", 29 }));
	out.n = 0;
	markup_escape(&out, odd, MARKUP_ATTRIBUTE);
	for (size_t i = 0; i < out.n; i++)
		CHECK(strchr("<>\"\t\n\r", out.p[i]) == NULL || out.p[i] == '\0');
	markup_unescape(&back, buffer_slice(&out));
	CHECK(slice_equal(buffer_slice(&back), odd));
	CHECK(slice_equal(markup_escaped(SLICE("a\tb\""), MARKUP_COLUMN, &out), SLICE("a&#9;b\"")));
	CHECK(slice_equal(markup_escaped(SLICE("plain"), MARKUP_ATTRIBUTE, &out), SLICE("plain")));
	CHECK(markup_escaped((struct slice){ NULL, 0 }, MARKUP_COLUMN, &out).n == 0);
	buffer_free(&out);
	buffer_free(&back);
}

void
test_markup_text(void)
{
	struct buffer scratch = { 0 };
	struct slice plain = SLICE("plain");

	CHECK(markup_text(plain, &scratch).p == plain.p);
	CHECK(slice_equal(markup_text(SLICE("R&amp;D"), &scratch), SLICE("R&D")));
	CHECK(slice_equal(markup_text(SLICE("&lt;"), &scratch), SLICE("<")));
	buffer_free(&scratch);
}

/* Eight bytes are looked at together, and the last ones alone: each special byte at each
 * place, in each kind of place. */
void
test_markup_escape_anywhere(void)
{
	static const struct { char c; enum markup_place from; const char *as; } specials[] = {
		{ '&', MARKUP_PARAGRAPH, "&amp;" }, { '<', MARKUP_PARAGRAPH, "&lt;" }, { '>', MARKUP_PARAGRAPH, "&gt;" },
		{ '\t', MARKUP_COLUMN, "&#9;" }, { '\n', MARKUP_COLUMN, "&#10;" }, { '\r', MARKUP_COLUMN, "&#13;" },
		{ '"', MARKUP_ATTRIBUTE, "&quot;" }, { '=', MARKUP_ATTRIBUTE + 1, "" }, { '$', MARKUP_ATTRIBUTE + 1, "" },
	};
	char text[64], want[64], one[2] = "";

	for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
		for (int n = 1; n < 19; n++)
			for (int at = 0; at < n; at++)
				for (int place = MARKUP_PARAGRAPH; place <= MARKUP_ATTRIBUTE; place++) {
					struct buffer scratch = { 0 };

					one[0] = specials[i].c;
					snprintf(text, sizeof text, "%.*s%s%.*s", at, "\xC3\xA9................", one, n - at - 1, "..................");
					snprintf(want, sizeof want, "%.*s%s%.*s", at, "\xC3\xA9................",
					    place >= (int)specials[i].from ? specials[i].as : one, n - at - 1, "..................");
					CHECK(slice_equal(markup_escaped(slice_of(text), (enum markup_place)place, &scratch), slice_of(want)));
					buffer_free(&scratch);
				}
}
