/* read_path.c: attributes from paths.
 * SPDX-License-Identifier: MIT */
#include "read/path.h"

#include "unit.h"

/* The attributes as "name=value;", or "none" when the path does not match. */
static bool
path_gives(const char *text, const char *path, const char *want)
{
	struct path_pattern pattern = { 0 };
	struct article article = { 0 };
	struct buffer got = { 0 };
	const char *why = NULL;
	size_t column;
	bool same;

	if (!path_compile(&pattern, text, &why, &column))
		buffer_add(&got, SLICE("refused"));
	else if (!path_set(&pattern, slice_of(path), &article))
		buffer_add(&got, SLICE("none"));
	for (size_t i = 0; i < article.attributes; i++) {
		buffer_add(&got, article.attribute[i].name);
		buffer_add_char(&got, '=');
		buffer_add(&got, article.attribute[i].value);
		buffer_add_char(&got, ';');
	}
	same = slice_equal(buffer_slice(&got), slice_of(want));
	if (!same)
		printf("%.*s %s\n", (int)got.n, got.p, why == NULL ? "" : why);
	path_free(&pattern);
	article_free(&article);
	buffer_free(&got);
	return same;
}

void
test_path_matches(void)
{
	CHECK(path_gives("{author}/{date}-*.txt", "Minh/2014-01-15-a-b.txt", "author=Minh;date=2014-01-15;"));
	CHECK(path_gives("{author}/{date}-*.txt", "Minh/2014-01-talk.txt", "author=Minh;date=2014-01;"));
	CHECK(path_gives("{author}/{date}-*.txt", "Minh/2014-13-15.txt", "author=Minh;date=2014;"));
	CHECK(path_gives("{author}/{date}-*.txt", "Minh/talk-2014.txt", "none"));
	CHECK(path_gives("{author}/{date}-*.txt", "x/Minh/2014-a.txt", "none"));
	CHECK(path_gives("{author}/{date}-*.txt", "/2014-a.txt", "none"));
	CHECK(path_gives("{author}/{date}-*.txt", "", "none"));
	CHECK(path_gives("{a}-{b}", "x-y-z", "a=x;b=y-z;"));
	CHECK(path_gives("{a}.txt", "b.txt.txt", "a=b.txt;"));
	CHECK(path_gives("{a}--{b}", "x---y", "a=x;b=-y;"));
	CHECK(path_gives("{a}", "x/y", "none"));
	CHECK(path_gives("{a}.txt", ".txt", "none"));
	CHECK(path_gives("**/{date}*", "x/y/2014_02_03é", "date=2014-02-03;"));
	CHECK(path_gives("**/{date}*", "20140203.txt", "date=2014-02-03;"));
	CHECK(path_gives("{date}", "20140203", "date=2014-02-03;"));
	CHECK(path_gives("{date}", "20141303", "none"));
	CHECK(path_gives("{date}", "2014.02", "date=2014-02;"));
}

void
test_path_folders(void)
{
	CHECK(path_gives("**/{a}.txt", "x.txt", "a=x;"));
	CHECK(path_gives("**/{a}.txt", "p/q/x.txt", "a=x;"));
	CHECK(path_gives("{a}/**/{b}", "p/x", "a=p;b=x;"));
	CHECK(path_gives("{a}/**/{b}", "p/q/r/x", "a=p;b=x;"));
	CHECK(path_gives("{a}/**", "p/q/r", "a=p;"));
	CHECK(path_gives("{a}-**.txt", "p-q/r.txt", "a=p;"));
	CHECK(path_gives("{a}/*", "p/q/r", "none"));
	CHECK(path_gives("{a}/*", "p/", "a=p;"));
	CHECK(path_gives("\\{{a}\\}\\*", "{x}*", "a=x;"));
	CHECK(path_gives("{a}é", "ééé", "a=éé;"));
	CHECK(path_gives("{tác-giả}.txt", "Nguyễn.txt", "tác-giả=Nguyễn;"));
}

static bool
refused_at(const char *text, size_t want, const char *reason)
{
	struct path_pattern pattern = { 0 };
	const char *why = "";
	size_t column = 0;
	bool refused = !path_compile(&pattern, text, &why, &column);

	if (!refused || column != want || strstr(why, reason) == NULL)
		printf("%zu: %s\n", column, why);
	path_free(&pattern);
	return refused && column == want && strstr(why, reason) != NULL;
}

void
test_path_refused(void)
{
	CHECK(refused_at("é{a", 2, "not closed"));
	CHECK(refused_at("a/{}", 3, "no name"));
	CHECK(refused_at("a/{a b}", 3, "letters"));
	CHECK(refused_at("{1}", 1, "letters"));
	CHECK(refused_at("{a}/{a}", 5, "twice"));
	CHECK(refused_at("{a}{b}", 4, "nothing before"));
	CHECK(refused_at("{a}*", 4, "nothing before"));
	CHECK(refused_at("*{a}", 2, "nothing before"));
	CHECK(refused_at("{a}/***", 7, "nothing before"));
	CHECK(refused_at("{a}é\\", 5, "nothing follows"));
	CHECK(refused_at("*.txt", 1, "no {name}"));
	CHECK(refused_at("", 1, "no {name}"));
}
