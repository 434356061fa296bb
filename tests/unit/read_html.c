/* read_html.c: what is found in a web page, and that nothing of it is lost.
 * SPDX-License-Identifier: MIT */
#include "read/html.h"

#include "read/html_page.h"
#include "unit.h"

static struct buffer said;              /* all that the log was told, and the lines and attributes */

static void
note(struct slice text)
{
	buffer_add(&said, text);
	buffer_add_char(&said, '\n');
}

static void
collect(void *context, uint64_t line, const char *rule, struct slice text)
{
	(void)context;
	CHECK(line > 0 && rule != NULL && text.n > 0);
	note(slice_of(rule));
	note(text);
}

static const struct html_log all = { collect, NULL };

static struct article
read_page(const char *page)
{
	struct article article = { 0 };
	struct html_trouble trouble;

	said.n = 0;
	CHECK(html_article(&article, slice_of(page), &all, &trouble));
	for (size_t i = 0; i < article.attributes; i++)
		note(article.attribute[i].value);
	for (size_t i = 0; i < article.lines; i++)
		note(article.line[i].text);
	return article;
}

static bool
has(struct slice text, const char *part)
{
	return text.n > 0 && memmem(text.p, text.n, part, strlen(part)) != NULL;
}

/* The attribute is the value; NULL: there is none. */
static bool
is(const struct article *article, const char *name, const char *value)
{
	for (size_t i = 0; i < article->attributes; i++)
		if (slice_equal(article->attribute[i].name, slice_of(name))) {
			if (value != NULL && slice_equal(article->attribute[i].value, slice_of(value)))
				return true;
			printf("%s is '%.*s'\n", name, (int)article->attribute[i].value.n, article->attribute[i].value.p);
			return false;
		}
	return value == NULL;
}

static bool
finds(const char *page, const char *name, const char *value)
{
	struct article article = read_page(page);
	bool good = is(&article, name, value);

	article_free(&article);
	return good;
}

/* The lines as "KIND:NUMBER:TEXT" with "/" between, and "//" for a blank line. */
static bool
reads(const char *page, const char *want)
{
	static const char kinds[] = "phc";
	struct article article = read_page(page);
	struct buffer got = { 0 };
	char start[32];
	bool good;

	for (size_t i = 0; i < article.lines; i++) {
		if (i > 0)
			buffer_add_char(&got, '/');
		if (article.line[i].text.n == 0)
			continue;
		snprintf(start, sizeof start, "%c:%u:", kinds[article.line[i].kind], (unsigned)article.line[i].number);
		buffer_add(&got, slice_of(start));
		buffer_add(&got, article.line[i].text);
	}
	while (got.n > 0 && got.p[got.n - 1] == '/')
		got.n--;
	good = slice_equal(buffer_slice(&got), slice_of(want));
	if (!good)
		printf("got '%.*s'\n", (int)got.n, got.n > 0 ? got.p : "");
	buffer_free(&got);
	article_free(&article);
	return good;
}

/* D18 to D22 and D28 of the demands are among them. */
void
test_html_names(void)
{
	static const struct { const char *in, *names, *role; } table[] = {
		{ "By A. Person", "A. Person", "" },
		{ "By ABBY GOODNOUGH, THOMAS KAPLAN and ROBERT PEAR", "Abby Goodnough|Thomas Kaplan|Robert Pear", "" },
		{ "Christie Dedman\nEmail The Author\ncdedman@al.com", "Christie Dedman", "" },
		{ "By Christie Dedman | cdedman@al.com", "Christie Dedman", "" },
		{ "Christie Dedman cdedman@al.com", "Christie Dedman", "" },
		{ "5 Minutes Ago Jon Russell", "Jon Russell", "" }, { "Hours Ago Devin Coldewey", "Devin Coldewey", "" },
		{ "Minutes Ago Jon Russell, 3 Hours Ago Devin Coldewey", "Jon Russell|Devin Coldewey", "" },
		{ "Senior Reporter", "", "" }, { "Jane Doe, Senior Reporter", "Jane Doe", "Senior Reporter" },
		{ "Jane Doe\nHealth Correspondent", "Jane Doe", "Health Correspondent" },
		{ "Jane Doe Senior Reporter", "Jane Doe", "Senior Reporter" },
		{ "Jane Doe in Washington and John van der Roe in Paris", "Jane Doe|John van der Roe", "" },
		{ "By Jane Doe for Reuters", "Jane Doe", "" }, { "Jane Doe, January 5, 2014", "Jane Doe", "" },
		{ "January 15, 2014", "", "" }, { "2014-01-15T10:00:00Z", "", "" }, { "https://example.org/jane-doe", "", "" },
		{ "@janedoe", "", "" }, { "admin", "", "" }, { "Staff Writer", "", "" }, { "The Editorial Board", "", "" },
		{ "Email The Author", "", "" }, { "Ph\u1EA1m V\u0103n H\u1EADu", "Ph\u1EA1m V\u0103n H\u1EADu", "" },
		{ "LE QUANG HUY", "Le Quang Huy", "" }, { "\u738B\u5C0F\u660E", "\u738B\u5C0F\u660E", "" },
		{ "Jane Doe, Jane Doe", "Jane Doe", "" }, { "Abby Jones", "Abby Jones", "" }, { "Sean O'Brien", "Sean O'Brien", "" },
		{ "A City News Service", "", "" }, { "", "", "" }, { "and", "", "" }, { ",,;|", "", "" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct html_names names = { 0 };

		html_names_add(&names, slice_of(table[i].in), false);
		if (!slice_equal(buffer_slice(&names.names), slice_of(table[i].names)) ||
		    !slice_equal(buffer_slice(&names.role), slice_of(table[i].role)))
			printf("'%s' is '%.*s', '%.*s'\n", table[i].in, (int)names.names.n, names.names.n ? names.names.p : "",
			    (int)names.role.n, names.role.n ? names.role.p : ""), CHECK(false);
		html_names_free(&names);
	}
}

#define LD(json) "<script type='application/ld+json'>" json "</script><p>A text of the article that is there"

void
test_html_json_ld(void)
{
	CHECK(finds(LD("{\"@type\":\"NewsArticle\",\"author\":\"Jane Doe\"}"), "author", "Jane Doe"));
	CHECK(finds(LD("{\"@type\":[\"Article\"],\"author\":{\"@type\":\"Person\",\"name\":\"Jane Doe\"}}"), "author", "Jane Doe"));
	CHECK(finds(LD("[{\"@type\":\"WebSite\"},{\"@type\":\"BlogPosting\",\"author\":[{\"name\":\"Jane Doe\"},{\"name\":\"John Roe\"}]}]"),
	    "author", "Jane Doe|John Roe"));
	CHECK(finds(LD("{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#p\"}},{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Jane Doe\"}]}"),
	    "author", "Jane Doe"));
	CHECK(finds(LD("{\"@type\":\"Article\",\"author\":{\"@type\":\"Organization\",\"name\":\"Some Paper\"}}"), "author", NULL));
	CHECK(finds(LD("{\"@type\":\"Article\",\"author\":\"2014-01-15T10:00:00Z\"}"), "author", NULL));
	CHECK(finds(LD("{\"@type\":\"Article\",\"headline\":\"A &amp; B\\nC\"}"), "title", "A &amp; B C"));
	CHECK(finds(LD("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"A\nB\"};\n//]]>"), "title", "A B"));
	CHECK(finds(LD("{\"@type\":\"Article\",\"publisher\":{\"name\":\"The Paper\"}}"), "outlet", "The Paper"));
	/* Two articles, and nothing says which is this one. */
	CHECK(finds(LD("[{\"@type\":\"Article\",\"headline\":\"One\"},{\"@type\":\"Article\",\"headline\":\"Two\"}]"), "title", NULL));
	CHECK(finds("<title>Story two</title>" LD("[{\"@type\":\"Article\",\"headline\":\"Story one\",\"datePublished\":\"2001\"},"
	    "{\"@type\":\"Article\",\"headline\":\"Story two\",\"datePublished\":\"2002\"}]"), "date", "2002"));
	/* Comments and commas of careless hands; none of them inside a string. */
	CHECK(finds(LD("/* { */\n{\"@type\":\"Article\", // [x]\n\"headline\":\"A, // \\\"B\\\" /* c */ ,]\",\n}\n"), "title", "A, // &quot;B&quot; /* c */ ,]"));
	CHECK(finds(LD("[{\"@type\":\"Article\",\"author\":[\"Jonas Reed\",\"Delia Coles\", ],},]"), "author", "Jonas Reed|Delia Coles"));
	CHECK(finds(LD("{\"@type\":\"Article\",,\"headline\":\"A\"}"), "title", NULL));
	CHECK(finds(LD("{\"@type\":"), "title", NULL));
	CHECK(has(buffer_slice(&said), "json-ld-unreadable"));
	CHECK(finds(LD("{\"@type\":\"Article\",\"author\":null,\"headline\":\"\"}"), "author", NULL));
}

void
test_html_two_dates(void)
{
	struct article article = read_page("<meta property='article:published_time' content='2024-03-05T08:00:00+07:00'>"
	    "<meta property='article:modified_time' content='2024-03-04T09:30:00Z'><p>Text");

	CHECK(is(&article, "date", "2024-03-05") && is(&article, "time", "08:00:00+07:00"));
	CHECK(is(&article, "modified", "2024-03-04") && is(&article, "modified_time", "09:30:00Z"));
	article_free(&article);
	/* One is never put for the other. */
	CHECK(finds("<meta property='article:modified_time' content='2024-03-04'><p>Text", "date", NULL));
	CHECK(finds("<p>Posted <time datetime='2024-03-04'>4 March</time></p><p>Some text of an article.", "date", "2024-03-04"));
	CHECK(finds("<p>Updated <time datetime='2024-03-04'>4 March</time></p><p>Some text of an article.", "date", NULL));
	CHECK(finds("<p>On <time datetime='1999-01-01'>that day</time> they met in the town and spoke of it at some length.", "date", NULL));
	CHECK(finds("<p><time datetime='2024-03-04'>a</time><p><time datetime='2024-03-05'>b</time><p>Some text.", "date", NULL));
	CHECK(finds("<p class=meta><time>June 1, 2021 14:55 GMT+7</time></p><p>Some text of an article.", "time", "14:55+07:00"));
	CHECK(finds("<p><time>yesterday</time></p><p>Some text of an article.", "date", NULL));
	CHECK(finds("<div class='post-date'>Tuesday, June 1, 2021, 14:55 (GMT+7)</div><p>Some text of an article.", "date", "2021-06-01"));
	CHECK(finds("<div class='post-date'>Updated: June 1, 2021</div><p>Some text of an article.", "modified", "2021-06-01"));
	CHECK(finds("<div class='post-date'>Updated: June 1, 2021</div><p>Some text of an article.", "date", NULL));
	CHECK(finds("<div class=date>June 1, 2021</div><p>Text.</p><div class=date>June 2, 2021</div>", "date", NULL));
	CHECK(finds("<header><div class=date>June 2, 2021</div></header><h1>A</h1><div class=date>June 1, 2021</div>", "date", "2021-06-01"));
	CHECK(finds("<div class=related><div class=date>June 2, 2021</div></div><div class=date>June 1, 2021</div>", "date", "2021-06-01"));
	CHECK(finds("<time datetime='2021-06-01T23:30Z'>June 2, 2021</time><p class=date>June 2, 2021</p>", "date", "2021-06-01"));
	CHECK(finds("<span property='dc:date dc:created' content='2021-06-01T09:12:00+02:00'>x</span>", "time", "09:12:00+02:00"));
	CHECK(finds("<meta name=date content='01/02/2014'><p>Text", "date", NULL));
	CHECK(has(buffer_slice(&said), "01/02/2014"));
}

void
test_html_fields(void)
{
	CHECK(finds("<meta name=author content='https://example.org/jane'><p>Text", "author", NULL));
	CHECK(finds("<meta name=author content='5 Minutes Ago Jon Russell'><p>Text", "author", "Jon Russell"));
	CHECK(finds("<meta name=citation_author content='Pham, Van Minh'><meta name=citation_author content='Doe, Jane'><p>Text",
	    "author", "Van Minh Pham|Jane Doe"));
	CHECK(finds("<p class=byline>By <a rel=author>Jane Doe</a>, Senior Reporter</p><p>Text", "author", "Jane Doe"));
	CHECK(finds("<div class=author><span>Christie Dedman</span> <a>Email The Author</a> <a>cdedman@al.com</a></div><p>Text",
	    "author", "Christie Dedman"));
	CHECK(finds("<div id=comments><span class=author>Some Body</span></div><p>Text", "author", NULL));
	CHECK(finds("<meta property='og:site_name' content='The Daily Star'><meta name=author content='The Daily Star'><p>Text", "author", NULL));
	CHECK(finds("<title>Flood - The Paper</title><meta property='og:site_name' content='The Paper'><p>Text", "title", "Flood"));
	CHECK(finds("<title>Flood | Somewhere</title><h1>Flood</h1><p>Text", "title", "Flood"));
	CHECK(finds("<html lang=vi_VN><p>Text", "lang", "vi-VN"));
	CHECK(finds("<html lang='a language'><p>Text", "lang", NULL));
	CHECK(finds("<meta name=translator content='Ngoc Lan'><p>Text", "translator", "Ngoc Lan"));
	CHECK(finds("<p>Text", "author", NULL));
}

void
test_html_blocks(void)
{
	CHECK(reads("<h1>Title</h1>\n<p>One\n  two <b>three</b>.\n<p>Four &amp; f&#105;ve<br>six<br><br>seven",
	    "h:1:Title//p:2:One two three.//p:4:Four & five/p:4:six//p:4:seven"));
	CHECK(reads("<p>a\n<figure><img><figcaption>Under\n it</figcaption></figure><div class=wp-caption><p>It</div>",
	    "p:1:a//c:2:Under it//c:3:It"));
	CHECK(reads("<ul><li>x<li>y</ul><table><tr><td>c<td>d</table><blockquote><p>q</blockquote>", "p:1:x//p:1:y//p:1:c//p:1:d//p:1:q"));
	CHECK(reads("<pre>\na\n  b  c\n\nd</pre>", "p:2:a/p:3:b  c//p:5:d"));
	CHECK(reads("\n\n<div>\n\n&quot;x</div>", "p:5:\"x"));
	CHECK(reads("<p>a<span hidden>b</span>c<span style='Display : none'>d</span>e", "p:1:ace"));
	CHECK(reads("<p>a<sup><a href=1>1</a></sup>.<p>10<sup>th</sup> <sup>x<a href=1>[2]</a></sup>", "p:1:a.//p:1:10th x"));
	CHECK(reads("<p>coun<wbr>cil me&shy;t Mon\u00ADday", "p:1:council met Monday"));
	CHECK(reads("<table><tr><td><img><tr><td>Under it</table><table><tr><td>1<td>2</table>", "c:1:Under it//p:1:1//p:1:2"));
	CHECK(reads("<h2>Other</h2><p>a", "p:1:Other//p:1:a"));
}

void
test_html_left_out(void)
{
	static const char page[] = "<nav>w1</nav><header>w2</header><div class=share-bar>w3</div><aside>w4</aside>"
	    "<article><p>This is the text of the article, and it is long enough to be one.</p><script>w5</script>"
	    "<div class='related-stories'><a>w6</a></div><form>w7</form><ul><li><a>w8</a><li><a>w9</a></ul></article>"
	    "<div id=comments><p>This is a comment, which is much longer than the text of the article that it is about, w10.</div>"
	    "<footer>w11</footer>";

	CHECK(reads(page, "p:1:This is the text of the article, and it is long enough to be one."));
	for (int i = 1; i <= 11; i++) {
		char word[16];

		snprintf(word, sizeof word, "w%d", i);
		CHECK(has(buffer_slice(&said), word));
	}
	/* The name of a part that holds the article does not count. */
	CHECK(reads("<body class=has-sidebar><form><div class='related-wrapper sidebar'><h1>T</h1><p>This is the text of it.</div></form>",
	    "h:1:T//p:1:This is the text of it."));
	/* What an article is about is no name of a part. */
	CHECK(reads("<div class='post category-newsletter tag-cookies tag-comments'><p>This is the text of it.</div>", "p:1:This is the text of it."));
	CHECK(reads("<div class=paywall><p>This is the text of it.</div>", "p:1:This is the text of it."));
	CHECK(reads("<div id=cookie-bar><p>This is a notice, which is longer than the text.</div><div class=a><p>This is the text of it.</div>",
	    "p:1:This is the text of it."));
	/* The lead belongs to the body, not the menu beside it. */
	CHECK(reads("<div><div class=x><a>One</a> <a>Two</a></div><h2>This is the lead, which says in one long sentence what will be said in many of them.</h2>"
	    "<div class=y><p>This is the text of it, and as an article is it has very many more words than the few which its lead has before it.</p>"
	    "<p>So it goes on here with a second paragraph, which only says that the first one was not the last one, and then a third.</p>"
	    "<p>And here it comes, with no more to say than the second, but at the same length, so that the lead is a fifth of all at most.</p></div></div>",
	    "p:1:This is the lead, which says in one long sentence what will be said in many of them.//"
	    "p:1:This is the text of it, and as an article is it has very many more words than the few which its lead has before it.//"
	    "p:1:So it goes on here with a second paragraph, which only says that the first one was not the last one, and then a third.//"
	    "p:1:And here it comes, with no more to say than the second, but at the same length, so that the lead is a fifth of all at most."));
	CHECK(reads("<p>A sentence with <span class=share>shared</span> words in it.", "p:1:A sentence with shared words in it."));
}

/* Every word of every text node is in a line, an attribute or the log, wherever the
 * parser or we put it. */
void
test_html_nothing_lost(void)
{
	static const char *const tags[] = {
		"<p>", "<div>", "</div>", "<table>", "</table>", "<tr>", "<td>", "<b>", "</b>", "<select>", "</select>", "<option>",
		"<ul>", "<li>", "</ul>", "<nav>", "</nav>", "<svg>", "</svg>", "<title>", "</title>", "<script>", "</script>", "<h1>",
		"</h1>", "<frameset>", "<noscript>", "</noscript>", "<br>", "<pre>", "</pre>", "<a>", "</a>", "<!--", "-->", "<textarea>",
		"</textarea>", "<template>", "</template>", "<article>", "</article>", "<span hidden>", "</span>", "<form>", "<math>",
		"</math>", "<head>", "<body>", "</body>", "</html>", "<col>", "<caption>", "<p class=byline>", "<time datetime=2001-01-01>",
		"<button>", "</button>", "<figure>", "<figcaption>", "&amp;", "&#xF8FE;3&#xF8FF;", "<", "\n",
	};
	uint32_t seed = 7;

	for (int round = 0; round < 300; round++) {
		struct buffer page = { 0 };
		struct article article;
		char word[16];

		for (int i = 0; i < 60; i++) {
			seed = seed * 1664525U + 1013904223U;
			buffer_add(&page, slice_of(tags[(seed >> 16) % (sizeof tags / sizeof *tags)]));
			snprintf(word, sizeof word, " w%dx ", i);
			buffer_add(&page, slice_of(word));
		}
		buffer_add_char(&page, '\0');
		article = read_page(page.p);
		for (int i = 0; i < 60; i++) {
			snprintf(word, sizeof word, "w%dx", i);
			if (!has(buffer_slice(&said), word))
				printf("%s of %s\n", word, page.p), CHECK(false);
		}
		article_free(&article);
		buffer_free(&page);
	}
}

void
test_html_bad_pages(void)
{
	static const char *const deep[] = { "<div>", "<b>", "<table>", "<span>", "<ul>", "<x-y>" };
	struct html_trouble trouble;

	for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) {
		struct article article = { 0 };
		struct buffer page = { 0 };

		for (int n = 0; n < 1000000; n++)
			buffer_add(&page, slice_of(deep[i]));
		CHECK(!html_article(&article, buffer_slice(&page), &all, &trouble) && has(slice_of(trouble.why), "nested") && trouble.line == 1);
		CHECK(article.lines == 0 && article.attributes == 0);
		article_free(&article);
		buffer_free(&page);
	}
	CHECK(reads("", ""));
	CHECK(reads("just words", "p:1:just words"));
	CHECK(reads("<script>x</script>", ""));
	CHECK(reads("<frameset><frame src=a><noframes>x</noframes></frameset>", ""));
	CHECK(reads("<p>cut <a href='x", "p:1:cut"));
	CHECK(has(buffer_slice(&said), "href='x"));
}

/* What the end of the page cuts is known only where it may not end. */
void
test_html_cut(void)
{
	static const struct { const char *page, *part; uint64_t line; } table[] = {
		{ "<p>a\n<b", "a tag", 2 }, { "<p>a\n<b\nc=d", "a tag", 2 }, { "<p>a\n<b c='\n<p>x</p>\n", "a tag", 2 },
		{ "<p>a\n</p", "a tag", 2 }, { "<p>a <", "a tag", 1 }, { "<p>a</", "a tag", 1 }, { "<p>a\n<!", "a tag", 2 },
		{ "<p>a\n<!-- x ->", "a comment", 2 }, { "<p>a<!--", "a comment", 1 }, { "<?xml", "a tag", 1 },
		{ "<p>a<script>\nx</script", "<script>", 1 }, { "<p>a\n<style>", "<style>", 2 }, { "<title>a", "<title>", 1 },
		{ "<p>a<textarea>x<p>", "<textarea>", 1 }, { "<script><!-- '<script>' </script>x", "<script>", 1 },
		{ "<p>a<iframe>x", "raw text", 1 },
		{ "", NULL, 0 }, { "<p>a", NULL, 0 }, { "<html><body><div><ul><li>a", NULL, 0 }, { "<p>a < b <3 x", NULL, 0 },
		{ "<p>a<!-- x --!>", NULL, 0 }, { "<p>a<!-->", NULL, 0 }, { "<p>a<plaintext>x", NULL, 0 }, { "<svg><title/><style/></svg>a", NULL, 0 },
		{ "<script><!-- '<script></script>' --></script>", NULL, 0 }, { "<script><!-- </script>", NULL, 0 },
		{ "<p>a<!doctype html>", NULL, 0 }, { "<p title='>'>a</p >", NULL, 0 },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct article article = { 0 };
		struct html_trouble trouble;
		bool good = html_article(&article, slice_of(table[i].page), &all, &trouble);

		if (!good || (trouble.why == NULL) != (table[i].part == NULL) || trouble.line != table[i].line ||
		    (trouble.why != NULL && !has(slice_of(trouble.why), table[i].part)))
			printf("%s: %s, %u\n", table[i].page, trouble.why == NULL ? "" : trouble.why, (unsigned)trouble.line), CHECK(false);
		article_free(&article);
	}
	CHECK(reads("<svg/><p>a<script><!-- '<script>b</script>c' --></script><p>d", "p:1:a//p:1:d"));
	CHECK(reads("<svg><title/></svg><p>a", "p:1:a"));
}

void
test_html_is(void)
{
	CHECK(html_is(SLICE("<!DOCTYPE html>")) && html_is(SLICE("\xEF\xBB\xBF\n<html lang=en>")) && html_is(SLICE("<HTML")));
	CHECK(html_is(SLICE("<?xml version='1.0'?>\n<!-- x -->\n<!doctype HTML PUBLIC")));
	CHECK(!html_is(SLICE("<text id=\"a\">")) && !html_is(SLICE("<!-- #vrt positional-attributes: word -->\n<html>")));
	CHECK(!html_is(SLICE("")) && !html_is(SLICE("<!--")) && !html_is(SLICE("Words <html>")) && !html_is(SLICE("<header>")));
	CHECK(slice_equal(html_charset(SLICE("<html><meta charset=windows-1258>")), SLICE("windows-1258")));
	CHECK(slice_equal(html_charset(SLICE("<meta http-equiv=x content='text/html; charset=iso-8859-1'>")), SLICE("iso-8859-1")));
	CHECK(html_charset(SLICE("<p>charset=x")).n == 0);
}
