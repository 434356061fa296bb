/* read_table.c: attributes from a side table.
 * SPDX-License-Identifier: MIT */
#include "read/table.h"

#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

static bool
load(struct table *table, struct slice content)
{
	FILE *file = fopen("table", "w");

	if (file == NULL || fwrite(content.p, 1, content.n, file) != content.n || fclose(file) != 0)
		abort();
	return table_load(table, "table");
}

static bool
gives(struct table *table, struct slice id, const char *path, bool alone, const char *want)
{
	struct article article = { 0 };
	struct buffer got = { 0 };
	bool same;

	article_set(&article, SLICE("id"), id);
	if (!table_set(table, &article, slice_of(path), alone))
		buffer_add(&got, SLICE("none"));
	for (size_t i = 0; i < article.attributes; i++) {
		buffer_add(&got, article.attribute[i].name);
		buffer_add_char(&got, '=');
		buffer_add(&got, article.attribute[i].value);
		buffer_add_char(&got, ';');
	}
	same = slice_equal(buffer_slice(&got), slice_of(want));
	if (!same)
		printf("%.*s\n", (int)got.n, got.p);
	article_free(&article);
	buffer_free(&got);
	return same;
}

void
test_table_by_file(void)
{
	struct table table = { 0 };
	struct slice key;
	uint64_t line;
	uint32_t at = 0;

	CHECK(load(&table, SLICE("file\tauthor\tdate\na.txt\tA | B|\t2014\n./b/b.txt\tC<\t\na.txt\tD\t2015\nx\n\tE\t\nc.txt\t\t\n")));
	CHECK(!table.by_id && table.rows == 3);
	CHECK(gives(&table, SLICE(""), "a.txt", true, "author=A|B;date=2014;"));
	CHECK(gives(&table, SLICE("7"), "b/b.txt", false, "author=C&lt;;"));
	CHECK(gives(&table, SLICE("a.txt"), "d.txt", true, "none"));
	CHECK(table_unused(&table, &at, &key, &line) && slice_equal(key, SLICE("c.txt")) && line == 7);
	CHECK(!table_unused(&table, &at, &key, &line));
	table_free(&table);
}

void
test_table_by_id(void)
{
	struct table table = { 0 };
	struct slice key;
	uint64_t line;
	uint32_t at = 0;

	CHECK(load(&table, SLICE("id,author,file\r\n\"a<|b\",\"X, Y\",z\r\nn.txt,Z,\r\n")) && table.by_id);
	CHECK(gives(&table, SLICE("a<|b"), "n.txt", true, "author=X, Y;file=z;"));
	CHECK(gives(&table, SLICE(""), "n.txt", false, "none"));
	CHECK(table_unused(&table, &at, &key, &line) && slice_equal(key, SLICE("n.txt")) && line == 3);
	CHECK(gives(&table, SLICE(""), "n.txt", true, "author=Z;"));
	table_free(&table);
}

void
test_table_given_first(void)
{
	struct table table = { 0 };
	struct article article = { 0 };

	CHECK(load(&table, SLICE("file\tauthor\na\tT\n")));
	article_set(&article, SLICE("author"), SLICE("S"));
	CHECK(table_set(&table, &article, SLICE("a"), true) && article.attributes == 1);
	CHECK(slice_equal(article.attribute[0].value, SLICE("S")));
	article_free(&article);
	table_free(&table);
}

static bool
refused(struct slice content)
{
	struct table table = { 0 };
	bool good = load(&table, content);

	table_free(&table);
	return !good;
}

void
test_table_refused(void)
{
	struct table table = { 0 };

	CHECK(refused(SLICE("")));
	CHECK(refused(SLICE("name\tfile\na\tb\n")));
	CHECK(refused(SLICE("file\tfile\na\tb\n")));
	CHECK(refused(SLICE("\x1f\x8b" "cut")));
	CHECK(!refused(SLICE("file\n")));
	CHECK(!table_load(&table, "missing") && !table_load(&table, "."));
	table_free(&table);
}
