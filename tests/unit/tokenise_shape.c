/* tokenise_shape.c: what is one token by its shape, and what is not.
 * SPDX-License-Identifier: MIT */
#include "tokenise/shape.h"
#include "unit.h"

void test_shape_urls(void);
void test_shape_emails(void);
void test_shape_handles(void);
void test_shape_files(void);
void test_shape_references(void);
void test_shape_dates(void);
void test_shape_switches(void);
void test_shape_ends(void);

/* Whether each string of the table, up to NULL, has the kind; prints those that do not. */
static bool
all_are(enum token_kind wanted, const char *const *strings)
{
	bool all = true;

	for (; *strings != NULL; strings++) {
		enum token_kind kind = TOKEN_KINDS;

		if (!shape_of(slice_of(*strings), SHAPE_ALL, &kind) || kind != wanted) {
			printf("'%s' should be a %s\n", *strings, token_kind_name(wanted));
			all = false;
		}
	}
	return all;
}

static bool
none_is(const char *const *strings)
{
	bool none = true;

	for (; *strings != NULL; strings++) {
		enum token_kind kind;

		if (shape_of(slice_of(*strings), SHAPE_ALL, &kind)) {
			printf("'%s' is no %s\n", *strings, token_kind_name(kind));
			none = false;
		}
	}
	return none;
}

#define ALL(kind, ...) all_are(kind, (const char *const[]){ __VA_ARGS__, NULL })
#define NONE(...) none_is((const char *const[]){ __VA_ARGS__, NULL })

void
test_shape_urls(void)
{
	CHECK(ALL(TOKEN_URL, "http://a.b", "https://example.org/a?b=c&d=%20#e", "HTTP://EXAMPLE.ORG", "ftp://example.org/a_(b)",
	    "git+ssh://example.org", "www.example.org", "WWW.Example.org/a", "mailto:an@example.org", "example.org/page",
	    "news.example.com.vn/1-2.html"));
	CHECK(NONE("http://", "://a.b", "1http", "www.", "www.a", "example.org", "and/or", "a.b/c", "note:this", "He/she",
	    "1.5/2.5", "end.Next/more"));
}

void
test_shape_emails(void)
{
	CHECK(ALL(TOKEN_EMAIL, "an@example.org", "le.quang-huy+news@mail.example.vn", "A_1@EXAMPLE.ORG"));
	CHECK(NONE("@", "an@", "an@example", "@example.org", "a b@example.org", "an@exam ple.org", "an@@example.org",
	    "an@.", "an@1.5", "an@example.org/x@y"));
}

void
test_shape_handles(void)
{
	CHECK(ALL(TOKEN_HANDLE, "@huy", "@ngoc_lan", "#topic", "#2020goals", "#Vi\u1EC7tNam", "@\u4E2D\u6587"));
	CHECK(NONE("@", "#", "#1", "#2020", "@_", "##a", "@a.b", "@a-b", "#a!"));
}

void
test_shape_files(void)
{
	CHECK(ALL(TOKEN_FILE, "report.pdf", "report-2020.PDF", "a_b.tar.gz", "b\u00E1o_c\u00E1o.docx", "dir/a.txt", "/etc/passwd",
	    "/usr/lib/", "~/notes", "./configure", "../a", "C:\\work\\a.doc"));
	CHECK(NONE(".pdf", "pdf", "e.g", "U.N", "3.14", "end.Next", "a+b.pdf?", "/", "/a", "//", "~", "..", "and/or"));
}

void
test_shape_references(void)
{
	CHECK(ALL(TOKEN_REFERENCE, "A/RES/77/12", "806-NQ/QUTW", "22/2016/ND-CP", "22/2016/N\u0110-CP", "189/QD-BQP", "2014/24/EU",
	    "A/C.1/75/L.3/Rev.1", "A/75/L.3/Add.2", "S/PV.1/Corr.1"));
	CHECK(NONE("L/S/R", "R/3", "and/or", "AC/DC", "km/h", "w/o", "F-16", "COVID-19", "A-1/B", "AK-47", "a/2/B", "A//1/B",
	    "A/1/", "12", "RES", ""));
}

void
test_shape_dates(void)
{
	CHECK(ALL(TOKEN_NUMBER, "12/05/2020", "1/2", "24/7", "2020-05-12", "12-05-2020", "5/2020", "01/01/01"));
	CHECK(NONE("", "12", "1990-1995", "12/", "/12", "1/2/3/4", "1-2-3-4", "1/2-3", "1//2", "12345/1", "1/12345", "1.2.2020",
	    "1/a"));
	CHECK(ALL(TOKEN_NUMBER, "10:30", "9:05", "9:05:30"));
	CHECK(NONE("2:1", "10:3", "10:300", "123:45", "1:2:30", "10:30:15:20", ":30", "10:", "10::30", "10:30am", "10:30-11:30"));
}

void
test_shape_switches(void)
{
	static const struct {
		const char *string;
		unsigned shape;
	} table[] = {
		{ "http://example.org", SHAPE_URL }, { "an@example.org", SHAPE_EMAIL }, { "@huy", SHAPE_HANDLE },
		{ "report.pdf", SHAPE_FILE }, { "22/2016/ND-CP", SHAPE_REFERENCE }, { "1/2", SHAPE_DATE },
	};
	enum token_kind kind;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		CHECK(shape_of(slice_of(table[i].string), table[i].shape, &kind));
		CHECK(!shape_of(slice_of(table[i].string), SHAPE_ALL & ~table[i].shape, &kind));
	}
}

void
test_shape_ends(void)
{
	CHECK(shape_tail(SLICE("a.b")) == 0 && shape_head(SLICE("a.b")) == 0);
	CHECK(shape_tail(SLICE("a.b.")) == 1 && shape_tail(SLICE("a.b...")) == 3);
	CHECK(shape_tail(SLICE("a.b),")) == 2 && shape_tail(SLICE("a_(b)")) == 0 && shape_tail(SLICE("a_(b)).")) == 2);
	CHECK(shape_tail(SLICE("a[1]")) == 0 && shape_tail(SLICE("a]")) == 1);
	CHECK(shape_tail(SLICE("a\u201D.")) == 4 && shape_tail(SLICE("a\u00BB")) == 2);
	CHECK(shape_head(SLICE("(\"a")) == 2 && shape_head(SLICE("\u201C(a")) == 4);
	/* Something always stays. */
	CHECK(shape_tail(SLICE("...")) == 2 && shape_head(SLICE("(((")) == 2);
	CHECK(shape_tail(SLICE("\u201D")) == 0 && shape_head(SLICE("\u201C")) == 0);
	CHECK(shape_tail(SLICE("")) == 0 && shape_head(SLICE("")) == 0);
}
