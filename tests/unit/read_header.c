/* read_header.c: mail-like headers and front matter.
 * SPDX-License-Identifier: MIT */
#include "read/header.h"

#include "unit.h"

struct notes {
	struct buffer text;
};

static void
note(const struct article_line *line, const char *what, void *context)
{
	struct notes *notes = context;
	char number[32];

	snprintf(number, sizeof number, " %d", (int)line->number);
	buffer_add(&notes->text, slice_of(number));
	buffer_add(&notes->text, slice_from(slice_of(what), 6));
}

/* The attributes as "name=value;", the numbers of the lines that are left, and after "!"
 * what was noted. */
static bool
header_is(const char *body, const char *given, const char *want)
{
	struct article article = { 0 };
	struct buffer got = { 0 };
	struct notes notes = { { 0 } };
	char number[32];
	bool same;

	article_set(&article, slice_of(given), SLICE("given"));
	article_body(&article, slice_of(body), 0);
	header_find(&article, note, &notes);
	if (article.id.n > 0) {
		buffer_add(&got, SLICE("#"));
		buffer_add(&got, article.id);
	}
	for (size_t i = *given != '\0' && article.id.n == 0; i < article.attributes; i++) {
		buffer_add(&got, article.attribute[i].name);
		buffer_add_char(&got, '=');
		buffer_add(&got, article.attribute[i].value);
		buffer_add_char(&got, ';');
	}
	for (size_t i = 0; i < article.lines; i++)
		if (!article.line[i].used && article.line[i].text.n > 0) {
			snprintf(number, sizeof number, " %d", (int)article.line[i].number);
			buffer_add(&got, slice_of(number));
		}
	if (notes.text.n > 0) {
		buffer_add(&got, SLICE("!"));
		buffer_add(&got, buffer_slice(&notes.text));
	}
	same = slice_equal(buffer_slice(&got), slice_of(want));
	if (!same)
		printf("%.*s\n", (int)got.n, got.p);
	article_free(&article);
	buffer_free(&got);
	buffer_free(&notes.text);
	return same;
}

void
test_header_mail(void)
{
	CHECK(header_is("Title: A\nAuthor: B | C\n\nText.", "", "title=A;author=B &#124; C; 4"));
	CHECK(header_is("\n\nBY: A\n\nText.", "", "author=A; 5"));
	CHECK(header_is("Subject: A\n  long\n\ttitle\nX-Mailer:\tm\n\n", "", "title=A long title;x-mailer=m;"));
	CHECK(header_is("Author: A\nAuthor: B\n\nT", "", "author=A|B; 4"));
	CHECK(header_is("Author:\nAuthor: B\nDate: null\nurl: ~\nlang: \"\"\n\nT", "",
	    "author=B; 7! 1: no value 3: no value 4: no value 5: no value"));
	CHECK(header_is("By: A\nAuthors: B\nauthor: C\n\nT", "", "by=A;authors=B;author=C; 5"));
	CHECK(header_is("published: true\ntitle: A\n\nT", "", "published=true;title=A; 4"));
	CHECK(header_is("Publication_Date: 2014\nPublished: 2015\n\nT", "", "date=2014;published=2015; 4"));
	CHECK(header_is("id: 7\nid: 8\ntitle: A\n\nT", "", "#7title=A; 5! 2: set already"));
	CHECK(header_is("author: A\nby: B\n\nT", "author", "by=B; 4! 1: set already"));
	CHECK(header_is("Country: VN\nYear: 2014\n\nT", "", "country=VN;year=2014; 4"));
}

void
test_header_none(void)
{
	CHECK(header_is("", "", ""));
	CHECK(header_is("Hanoi: The minister said that it was so\n\nT", "", " 1 3"));
	CHECK(header_is("Note: this is a text\n\nT", "", " 1 3"));
	CHECK(header_is("Smith: We will come.\nJones: I think that they will not.\n\nT", "", " 1 2 4"));
	CHECK(header_is("Q: who\nA: me\nQ: when\n\nT", "", " 1 2 3 5"));
	CHECK(header_is("Source: the ministry said on Monday that all was well and would be.\n\nT", "", " 1 3"));
	CHECK(header_is("Title: A\nText at once", "", " 1 2"));
	CHECK(header_is("Title: A", "", " 1"));
	CHECK(header_is("http://a.b/c\n\nT", "", " 1 3"));
	CHECK(header_is("Title A: B\nDate: C\n\nT", "", " 1 2 4"));
	CHECK(header_is("Text\n\nTitle: A\n\nT", "", " 1 3 5"));
	CHECK(header_is("---\n\nText", "", " 1 3"));
	CHECK(header_is("---\ntitle: A\nText\n---\nT", "", " 1 2 3 4 5"));
	CHECK(header_is("---\ntitle: A\n\nT", "", " 1 2 4"));
	CHECK(header_is("---\n---\nT", "", " 1 2 3"));
}

void
test_header_front(void)
{
	CHECK(header_is("---\ntitle: A # why\nauthor: \"B \\\"C\\\" \\u00e9|\"\n\ndate: 2014-01-15\n...\nT", "",
	    "title=A;author=B &quot;C&quot; é&#124;;date=2014-01-15; 7! 1: mark or comment 6: mark or comment"));
	CHECK(header_is("---\nauthors: [A, \"B, C\", 'D''s', ~]\n---\nT", "",
	    "author=A|B, C|D's; 4! 1: mark or comment 3: mark or comment"));
	CHECK(header_is("---\nauthors:\n  - A\n  - B # c\ntags:\n- x\n- \n---\nT", "",
	    "author=A|B;tags=x; 9! 1: mark or comment 8: mark or comment"));
	CHECK(header_is("---\ntitle: Hanoi: the\n  talks\n# c\nx: 'a'\n---\n", "",
	    "title=Hanoi: the talks;x=a;! 1: mark or comment 4: mark or comment 6: mark or comment"));
	CHECK(header_is("---\nby: A\nmeta:\n  a: b\n  c: d\nlist:\n  - e: f\ntext: |\n  g\nmap: {h: i}\nref: *r\nbad: \"j\n---\nT", "",
	    "author=A; 14! 3: too deep 4: too deep 5: too deep 6: too deep 7: too deep 8: too deep 9: too deep"
	    " 10: too deep 11: too deep 12: too deep 1: mark or comment 13: mark or comment"));
	CHECK(header_is("---\nauthor: null\ntitle: ''\nx:\n---\nT", "",
	    " 6! 2: no value 3: no value 4: no value 1: mark or comment 5: mark or comment"));
}
