/* read_csv.c: CSV and TSV by rows, and what goes wrong in them.
 * SPDX-License-Identifier: MIT */
#include "read/csv.h"

#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

static void
put(struct slice content)
{
	FILE *file = fopen("rows", "w");

	if (file == NULL || fwrite(content.p, 1, content.n, file) != content.n || fclose(file) != 0)
		abort();
}

/* The rows as "line:cell|cell;" and what is wrong as "line!". */
static void
rows_of(struct csv *csv, struct buffer *got)
{
	enum csv_result result;
	char number[32];

	while ((result = csv_row(csv)) != CSV_END) {
		snprintf(number, sizeof number, "%d%c", (int)csv->line, result == CSV_ROW ? ':' : '!');
		buffer_add(got, slice_of(number));
		for (size_t i = 0; result == CSV_ROW && i < csv->columns; i++) {
			buffer_add(got, csv->cell[i]);
			buffer_add_char(got, i + 1 < csv->columns ? '|' : ';');
		}
	}
}

static bool
rows_are(struct slice content, enum csv_form form, const char *want, const char *why)
{
	struct input in = INPUT_NONE;
	struct csv csv = { 0 };
	struct buffer got = { 0 };
	bool same;

	put(content);
	if (!input_open(&in, "rows"))
		abort();
	if (csv_begin(&csv, &in, form)) {
		rows_of(&csv, &got);
	} else {
		buffer_add(&got, SLICE("refused"));
		CHECK(csv_row(&csv) == CSV_END);
	}
	same = slice_equal(buffer_slice(&got), slice_of(want)) && strstr(csv.why, why) != NULL;
	if (!same)
		printf("%.*s (%s)\n", (int)got.n, got.p, csv.why);
	csv_end(&csv);
	input_close(&in);
	buffer_free(&got);
	return same;
}

#define CSV_IS(content, want) rows_are(SLICE(content), CSV_QUOTED, want, "")
#define CSV_SAYS(content, want, why) rows_are(SLICE(content), CSV_QUOTED, want, why)
#define TSV_IS(content, want) rows_are(SLICE(content), CSV_PLAIN, want, "")

void
test_csv_rows(void)
{
	CHECK(CSV_IS("", ""));
	CHECK(CSV_IS("\xEF\xBB\xBF\n", ""));
	CHECK(CSV_IS("id,text", ""));
	CHECK(CSV_IS("id,text\n1,a\n2,b", "2:1|a;3:2|b;"));
	CHECK(CSV_IS("\xEF\xBB\xBF\"id\",text\r\n1,a\r\n\r\n2,\r\n", "2:1|a;4:2|;"));
	CHECK(CSV_IS("id,text\n1,\"a, \"\"b\"\"\"\n", "2:1|a, \"b\";"));
	CHECK(CSV_IS("id,text\n\"\",\"\"\"\"\n", "2:|\";"));
	CHECK(CSV_IS("id,text\n1,\"a\r\n\r\nb\"\r\n2,c\n", "2:1|a\n\nb;5:2|c;"));
	CHECK(CSV_IS("id,text\n1,\"a\n2\",\n", "2!"));
	CHECK(CSV_IS("id,text\n1,say \"a\" now\n", "2:1|say \"a\" now;"));
	CHECK(CSV_IS("id,text\n,\n1,\n", "3:1|;"));
	CHECK(CSV_IS("text\na\n\nb,c\n", "2:a;4!"));
	CHECK(CSV_IS("id,\"the\ntext\"\n1,a\n", "3:1|a;"));
}

void
test_csv_separator(void)
{
	CHECK(CSV_IS("id;text\n1;a,b\n", "2:1|a,b;"));
	CHECK(CSV_IS("\"id,no\";text\n1;\"a;b\"\n", "2:1|a;b;"));
	CHECK(CSV_IS("id,a;b\n1,c;d\n", "2:1|c;d;"));
	CHECK(CSV_IS("id\ttext\n1\t\"a\tb\"\n", "2:1|a\tb;"));
	CHECK(rows_are(SLICE("id\ttext\n1\t\"a\"\n"), CSV_TOLD, "2:1|\"a\";", ""));
	CHECK(rows_are(SLICE("id,text\n1,\"a\"\n"), CSV_TOLD, "2:1|a;", ""));
}

void
test_csv_tsv(void)
{
	CHECK(TSV_IS("id\ttext\n1\ta\\tb\\nc\\r\\\\n\\x\\\n", "2:1|a\tb\nc\r\\n\\x\\;"));
	CHECK(TSV_IS("id\ttext\r\n1\t\"a\r\n2\tb\"c\"\r\n", "2:1|\"a;3:2|b\"c\";"));
	CHECK(TSV_IS("id\ttext\n\\N\ta\n1\t\\Na\n\t\n", "2:|a;3:1|\\Na;"));
	CHECK(TSV_IS("id\ttext\n1\n1\ta\tb\n2\tc", "2!3!4:2|c;"));
}

void
test_csv_ragged(void)
{
	CHECK(CSV_SAYS("a,b\n1\n1,2\n1,2,3\n3,4\n", "2!3:1|2;4!5:3|4;", "this row has 3 fields, the header 2"));
	CHECK(CSV_SAYS("a,b\n1\n", "2!", "1 field,"));
}

void
test_csv_quotes(void)
{
	/* Never closed: to the end of the file, or to the next quote. */
	CHECK(CSV_SAYS("id,text\n1,a\n2,\"b\n3,c\n4,d\n", "2:1|a;3!4:3|c;5:4|d;", "opened here is not closed: the row is left out, reading goes on at line 4"));
	CHECK(CSV_SAYS("id,text\n1,\"b\n", "2!", "and none follows"));
	CHECK(CSV_SAYS("id,text\n1,\"b\n2,\"c\"\n3,\"d\ne\"\n", "2!3:2|c;4:3|d\ne;", "quotes in line 3 are not doubled"));
	CHECK(CSV_IS("id,text\n1,\"b\nx\ny,z,z\n2,\"c\nc\"\n", "2!5:2|c\nc;"));
	/* Opened on a later line of the row: that line is named. */
	CHECK(CSV_IS("id,a,text\n1,\"b\nb\",\"c\nc\n2,d,e\n", "3!5:2|d|e;"));
	/* Bytes behind a closing quote. */
	CHECK(CSV_SAYS("id,text\n1,\"a\"b\n2,c\n", "2!3:2|c;", "bytes follow a closing one"));
	CHECK(CSV_IS("id,text\n1,\"a\" ,b\n2,\"c\"\n", "2!3:2|c;"));
	/* Too many fields on the way. */
	CHECK(CSV_IS("id,text\n1,2,\"a\nb\n2,c\n", "2!4:2|c;"));
	CHECK(CSV_IS("id,text\n1,\"a\n2,\",\"\"x\n3,\"c\"\n", "2!4:3|c;"));
	CHECK(CSV_IS("id,a,text\n1,\"b\nb\",c,d\n2,e,f\n", "2!4:2|e|f;"));
	/* Again and again. */
	CHECK(CSV_IS("id,text\n1,\"a\n2,\"b\n3,\"c\n4,d\n5,\"e\n6,f\n", "2!5:4|d;6!7:6|f;"));
}

void
test_csv_steady(void)
{
	struct buffer content = { 0 };

	buffer_add(&content, SLICE("id,text\n"));
	for (int i = 0; i < CSV_STEADY; i++)
		buffer_add(&content, SLICE("1,\"a\"\n"));
	/* A line of the broken text is not taken for a row. */
	buffer_add(&content, SLICE("2,\"He said \"yes\", and\nHanoi, he thought\n3,\"b\"\n"));
	CHECK(rows_are(buffer_slice(&content), CSV_QUOTED,
	    "2:1|a;3:1|a;4:1|a;5:1|a;6:1|a;7:1|a;8:1|a;9:1|a;10!12:3|b;", "goes on at line 12"));
	buffer_free(&content);
}

void
test_csv_long(void)
{
	struct buffer content = { 0 };
	struct input in = INPUT_NONE;
	struct csv csv = { 0 };
	size_t rows = 0;

	buffer_add(&content, SLICE("id,text\n1,\"a\n"));
	while (content.n < 3 * CSV_LONGEST)
		buffer_add(&content, SLICE("2,this line has no quote in it, not one\n3,this is a row of its own\n"));
	put(buffer_slice(&content));
	buffer_free(&content);
	CHECK(input_open(&in, "rows") && csv_begin(&csv, &in, CSV_QUOTED));
	CHECK(csv_row(&csv) == CSV_BAD && csv.line == 2 && strstr(csv.why, "within 16 MiB") != NULL);
	CHECK(strstr(csv.why, "goes on at line 4") != NULL);
	for (enum csv_result result; (result = csv_row(&csv)) != CSV_END;)
		rows += result == CSV_ROW;
	CHECK(rows > 600000 && csv.held.room <= 4 * CSV_LONGEST && csv.bytes.room <= 4 * CSV_LONGEST);
	csv_end(&csv);
	input_close(&in);
}

void
test_csv_header(void)
{
	CHECK(CSV_SAYS("a,,b\n1,2,3\n", "refused", "column 2 of the header has no name"));
	CHECK(CSV_SAYS("a,b,\n", "refused", "column 3"));
	CHECK(CSV_SAYS("a, a\n", "refused", "two columns are called 'a'"));
	CHECK(CSV_SAYS("a,\"b\n1,2\n", "refused", "not closed"));
	CHECK(CSV_SAYS("a,b\r1,2\r", "refused", "CR alone"));
	CHECK(CSV_SAYS("a\0b\0,\n1,2\n", "refused", "no clean text"));
}

static bool
refused(struct slice content, const char *why)
{
	struct input in = INPUT_NONE;
	struct csv csv = { 0 };
	bool good;

	put(content);
	good = input_open(&in, "rows") && !csv_begin_articles(&csv, &in, CSV_QUOTED, SLICE("text")) &&
	    csv.line == 1 && strstr(csv.why, why) != NULL;
	if (!good)
		printf("%s\n", csv.why);
	csv_end(&csv);
	input_close(&in);
	return good;
}

void
test_csv_articles(void)
{
	struct input in = INPUT_NONE;
	struct csv csv = { 0 };
	struct article article = { 0 };
	struct cleaned cleaned = { 0 };
	struct slice body;

	CHECK(refused(SLICE("id,Body\n1,a\n"), "no column 'text': the file is left out; its columns are 'id', 'Body'"));
	CHECK(refused(SLICE("a b,a_b,text\n"), "'a_b' has the name of another"));
	put(SLICE("id,author,text,date,note\n7, Le|Minh ,\"a\nb\",,\"x\ny\xff\"\n"));
	CHECK(input_open(&in, "rows") && csv_begin_articles(&csv, &in, CSV_QUOTED, SLICE("text")));
	CHECK(csv_record(&csv, &article, &body, &cleaned) == CSV_ROW && csv.line == 2);
	CHECK(slice_equal(body, SLICE("a\nb")) && slice_equal(article.id, SLICE("7")));
	CHECK(article.attributes == 2 && slice_equal(article.attribute[0].value, SLICE("Le&#124;Minh")));
	CHECK(slice_equal(article.attribute[1].name, SLICE("note")) && cleaned.replaced == 1);
	CHECK(csv_record(&csv, &article, &body, &cleaned) == CSV_END);
	csv_end(&csv);
	article_free(&article);
	input_close(&in);
}

/* What is written as RFC 4180 says comes back. */
void
test_csv_back(void)
{
	static const char bytes[] = "a\",\n x\0;\t";
	struct input in = INPUT_NONE;
	struct csv csv = { 0 };
	struct buffer content = { 0 }, cells = { 0 };
	size_t at = 0, rows = 0;
	uint32_t seed = 1;

	buffer_add(&content, SLICE("a,b,c\n"));
	for (int i = 0; i < 3000; i++) {
		buffer_add_char(&content, '"');
		for (seed = seed * 1664525 + 1013904223; (seed >> 24) % 9 != 0 || i % 3 == 0; seed = seed * 1664525 + 1013904223) {
			char c = bytes[(seed >> 16) % (sizeof bytes - 1)];

			buffer_add_char(&cells, c);
			buffer_add_char(&content, c);
			if (c == '"')
				buffer_add_char(&content, c);
			if (i % 3 == 0 && (seed >> 28) == 0)
				break;
		}
		buffer_add_char(&cells, '|');
		buffer_add(&content, i % 3 == 2 ? SLICE("\"\n") : SLICE("\","));
	}
	put(buffer_slice(&content));
	CHECK(input_open(&in, "rows") && csv_begin(&csv, &in, CSV_QUOTED));
	for (; csv_row(&csv) == CSV_ROW; rows++)
		for (size_t i = 0; i < 3; i++) {
			CHECK(slice_starts(slice_from(buffer_slice(&cells), at), csv.cell[i]));
			at += csv.cell[i].n + 1;
		}
	CHECK(rows == 1000 && at == cells.n);
	csv_end(&csv);
	input_close(&in);
	buffer_free(&content);
	buffer_free(&cells);
}
