/* select_expression.c: what expressions hold of which attributes, and which are none.
 * SPDX-License-Identifier: MIT */
#include "select/expression.h"
#include "memory.h"
#include "unit.h"

/* 1 it holds, 0 it does not, -1 it is none, -2 it failed. */
static int
ask(const char *expression, const char *attributes)
{
	struct expression_error error;
	struct expression *parsed = expression_parse(slice_of(expression), &error);
	const char *failed;
	bool holds;

	if (parsed == NULL)
		return -1;
	holds = expression_holds(parsed, slice_of(attributes), &failed);
	expression_free(parsed);
	return failed != NULL ? -2 : holds;
}

struct row {
	int answer;
	const char *expression, *attributes;
};

static void
check(const struct row *table, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int answer = ask(table[i].expression, table[i].attributes);

		CHECK(answer == table[i].answer);
		if (answer != table[i].answer)
			printf("row %zu: %s of %s: %d\n", i, table[i].expression, table[i].attributes, answer);
	}
}

#define CHECK_TABLE(table) check(table, sizeof table / sizeof *table)

#define TEXT "id=\"a\" author=\"Le Quang Huy|Helen Okafor\" date=\"2021-03-04\" words=\"950\" lang=\"vi\" note=\"R&amp;D &quot;x&quot; a&#124;b\" none=\"\""

void
test_expression_text(void)
{
	static const struct row table[] = {
		{ 1, "author = 'Helen Okafor'", TEXT }, { 1, "author = \"Le Quang Huy\"", TEXT },
		{ 0, "author = Huy", TEXT }, { 0, "author = 'helen okafor'", TEXT },
		{ 0, "author = 'Le Quang Huy|Helen Okafor'", TEXT },
		{ 0, "author != 'Helen Okafor'", TEXT }, { 1, "author != Huy", TEXT },
		{ 1, "author in (Huy, 'Helen Okafor')", TEXT }, { 0, "author in (Huy, X)", TEXT },
		{ 0, "author not in (Huy, 'Helen Okafor')", TEXT }, { 1, "author not in (Huy)", TEXT },
		{ 1, "lang=vi", TEXT }, { 1, "\tlang\n=\r'vi' ", TEXT }, { 1, "lang in(z,y,x,vi,a)", TEXT },
		{ 1, "note = 'R&D \"x\" a|b'", TEXT }, { 1, "note = \"R&D \\\"x\\\" a|b\"", TEXT },
		{ 0, "note = a", TEXT },
		{ 1, "x = 'a\\\\b'", "x=\"a\\b\"" }, { 1, "x = 'a\\b'", "x=\"a\\b\"" }, { 1, "x = a\\b", "x=\"a\\b\"" },
		{ 1, "x = 'it\\'s'", "x=\"it's\"" }, { 1, "x = \"it\\'s\"", "x=\"it's\"" },
		/* NFC on both sides. */
		{ 1, "x = 'e\xCC\x81'", "x=\"\xC3\xA9\"" }, { 1, "x = \xC3\xA9", "x=\"e\xCC\x81\"" },
		{ 1, "x = '\xC3\xA9'", "x=\"e&#769;\"" }, { 1, "\xC3\xA9t\xC3\xA9 = 1", "\xC3\xA9t\xC3\xA9=\"1\"" },
		/* The bars that the Language Bank writes at both ends. */
		{ 1, "x = a and x = b", "x=\"|a|b|\"" }, { 0, "x", "x=\"|\"" }, { 0, "x", "x=\"\"" },
		{ 1, "has = has", "has=\"has\"" }, { 1, "x = has", "x=\"has\"" }, { 1, "x = 'not'", "x=\"not\"" },
		{ 1, "a.b:c-d_1 = 1", "a.b:c-d_1=\"1\"" },
	};

	CHECK_TABLE(table);
}

void
test_expression_missing(void)
{
	static const struct row table[] = {
		{ 1, "has(author)", TEXT }, { 1, "author", TEXT }, { 0, "has(outlet)", TEXT }, { 0, "outlet", TEXT },
		{ 0, "none", TEXT }, { 1, "not none", TEXT }, { 0, "none != x", TEXT }, { 0, "none !~ x", TEXT },
		{ 0, "outlet = x", TEXT }, { 0, "outlet != x", TEXT }, { 0, "outlet in (x)", TEXT }, { 0, "outlet not in (x)", TEXT },
		{ 0, "outlet ~ x", TEXT }, { 0, "outlet !~ x", TEXT }, { 0, "outlet < 1", TEXT }, { 0, "outlet >= 1", TEXT },
		{ 1, "not (outlet = x)", TEXT }, { 1, "not outlet = x", TEXT }, { 0, "id", "" },
	};

	CHECK_TABLE(table);
}

void
test_expression_joined(void)
{
	static const struct row table[] = {
		{ 1, "a and b", "a=\"1\" b=\"1\"" }, { 0, "a and b", "a=\"1\"" }, { 1, "a or b", "b=\"1\"" }, { 0, "a or b", "" },
		/* and before or, not before both. */
		{ 1, "a or b and c", "a=\"1\"" }, { 0, "(a or b) and c", "a=\"1\"" }, { 1, "c and b or a", "a=\"1\"" },
		{ 1, "not b and a", "a=\"1\"" }, { 0, "not (b or a)", "a=\"1\"" }, { 1, "not b or a", "a=\"1\" b=\"1\"" },
		{ 1, "not not a", "a=\"1\"" }, { 0, "not not not a", "a=\"1\"" }, { 1, "not (not a)", "a=\"1\"" },
		{ 1, "((((a))))", "a=\"1\"" }, { 1, "a and b and c and d", "a=\"1\" b=\"1\" c=\"1\" d=\"1\"" },
		{ 0, "a and b and c and d", "a=\"1\" b=\"1\" d=\"1\"" }, { 1, "a or b or c or d", "d=\"1\"" },
	};

	CHECK_TABLE(table);
}

#define DATE(text) "date=\"" text "\""

void
test_expression_dates(void)
{
	static const struct row table[] = {
		/* A coarse date in the expression: its first day, or its last. */
		{ 1, "date >= 1990", DATE("1990-05") }, { 1, "date >= 1990", DATE("1990") }, { 0, "date >= 1990", DATE("1989-12-31") },
		{ 1, "date <= 1990", DATE("1990-05") }, { 1, "date <= 1990", DATE("1990-12-31") }, { 0, "date <= 1990", DATE("1991") },
		{ 0, "date < 1990", DATE("1990-01-01") }, { 1, "date < 1990", DATE("1989") }, { 1, "date < 1990", DATE("1989-12-31") },
		{ 0, "date > 1990", DATE("1990-12-31") }, { 1, "date > 1990", DATE("1991-01-01") }, { 1, "date > 1990-05", DATE("1990-06") },
		{ 1, "date >= 1990-05-17 and date <= 1990-05-17", DATE("1990-05-17") },
		/* A coarse date of a text: only what is true of all its days. */
		{ 0, "date < 1990-06", DATE("1990") }, { 0, "date >= 1990-06", DATE("1990") },
		{ 0, "date <= 1990-06", DATE("1990") }, { 0, "date > 1990-06", DATE("1990") },
		{ 1, "not date < 1990-06", DATE("1990") },
		{ 1, "date < 1990-06", DATE("1989") }, { 1, "date >= 1990-06", DATE("1991") },
		{ 1, "date >= 1990-01-01", DATE("1990") }, { 1, "date <= 1990-12-31", DATE("1990") },
		{ 0, "date > 1990-01-01", DATE("1990") }, { 0, "date < 1990-12-31", DATE("1990") },
		{ 1, "date <= 2000-02-29", DATE("2000-02") }, { 0, "date <= 2000-02-28", DATE("2000-02") },
		{ 1, "date <= 1900-02-28", DATE("1900-02") },
		/* A time is passed over. */
		{ 1, "date <= 1990-05-17", DATE("1990-05-17T23:59:00Z") }, { 1, "date >= 1990-05-17T12:00", DATE("1990-05-17") },
		/* Several dates: one is enough. */
		{ 1, "date < 1990", DATE("1985|1995") }, { 1, "date > 1990", DATE("1985|1995") }, { 0, "date > 1995", DATE("1985|1995") },
		/* What is no date. */
		{ 0, "date >= 1990-01", DATE("n.d.") }, { 0, "date < 1990-01", DATE("n.d.") }, { 0, "date < 1990-01", DATE("1989-13") },
		/* "=" is about the text. */
		{ 0, "date = 1990", DATE("1990-05") }, { 1, "date ~ ^1990", DATE("1990-05") },
	};

	CHECK_TABLE(table);
}

void
test_expression_numbers(void)
{
	static const struct row table[] = {
		{ 1, "words < 1000", TEXT }, { 1, "words >= 950", TEXT }, { 0, "words > 950", TEXT }, { 1, "words > 949.99", TEXT },
		{ 1, "words <= +950.0", TEXT }, { 1, "words > -1", TEXT }, { 0, "words = 950.0", TEXT }, { 0, "lang > 1", TEXT },
		{ 1, "n >= 1000", "n=\"12000\"" }, { 1, "n >= 1000", "n=\"1500\"" }, { 0, "n >= 1000", "n=\"1000 words\"" },
		{ 1, "n > 18446744073709551616", "n=\"18446744073709551617\"" }, { 1, "n < 0.2", "n=\"0.10\"" },
		{ 0, "n < 500", "n=\"1990-05\"" }, { 1, "n < 500", "n=\"x|7\"" },
	};

	CHECK_TABLE(table);
}

void
test_expression_patterns(void)
{
	static const struct row table[] = {
		{ 1, "author ~ '^Helen'", TEXT }, { 1, "author ~ Huy$", TEXT }, { 0, "author ~ '^Quang'", TEXT },
		{ 0, "author !~ Huy", TEXT }, { 1, "author !~ Nguyen", TEXT }, { 1, "author ~ '(?i)HUY'", TEXT },
		{ 1, "author ~ '\\bQuang\\b'", TEXT }, { 1, "date ~ \"\\d{4}\"", TEXT }, { 1, "author ~ .", TEXT },
		{ 1, "x ~ '^.$'", "x=\"\xE1\xBA\xBF\"" }, { 1, "x ~ '^\\w+$'", "x=\"Nguy\xE1\xBB\x85n\"" },
		{ 1, "x ~ '^\xE1\xBA\xBF$'", "x=\"e&#770;&#769;\"" }, { 1, "x ~ b", "x=\"\xFF" "b\"" },
		{ 0, "x ~ 'Okafor.*Huy|Huy.*Okafor'", TEXT },
		/* The limit: not even "not" makes it a yes. */
		{ -2, "x ~ '^(a+)+\\1$'", "x=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"" },
		{ -2, "not x ~ '^(a+)+\\1$'", "x=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"" },
	};

	CHECK_TABLE(table);
}

void
test_expression_errors(void)
{
	static const struct { size_t column; const char *expression, *what; } table[] = {
		{ 1, "", "ends" }, { 3, "  ", "ends" }, { 4, "a =", "ends" }, { 5, "a = ", "ends" }, { 6, "a and", "ends" }, { 4, "not", "ends" },
		{ 3, "(a", "')'" }, { 2, "a)", "before this ')'" }, { 7, "a in ()", "value" }, { 8, "a in (b", "','" }, { 9, "a in (b,)", "value" },
		{ 6, "a in b", "'('" }, { 7, "a not b", "'in'" }, { 7, "a not = b", "'in'" }, { 5, "has()", "name" }, { 6, "has(a", "')'" },
		{ 5, "has(1)", "name" }, { 1, "1990 <= date", "name" }, { 1, "\"x\" = a", "name" }, { 1, "a/b", "name" }, { 1, "and", "name" },
		{ 5, "a = \"b", "second" }, { 5, "a = 'b\\'", "second" }, { 5, "a = \"\"", "empty" }, { 5, "a = and", "quotes" },
		{ 8, "a = UN General Debate", "quotes" }, { 3, "a == b", "'='" }, { 3, "a && b", "'and'" }, { 3, "a || b", "'or'" },
		{ 1, "!a", "'not'" }, { 3, "a =! b", "none of" }, { 7, "a = b ~ c", "'or'" },
		{ 5, "a < b", "neither" }, { 6, "a >= 1990-13", "neither" }, { 5, "a < 1e3", "neither" }, { 5, "a < 'May 2020'", "neither" },
		{ 5, "a ~ '('", "character 2" }, { 10, "\xC3\xA9 or a ~ '\xC3\xA9('", "character 3" }, { 5, "a ~ '\xFF'", "pattern" },
		/* Columns are characters. */
		{ 9, "a = '\xC3\xA9' b", "'or'" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct expression_error error = { 0 };
		struct expression *expression = expression_parse(slice_of(table[i].expression), &error);
		int before = unit_failures;

		CHECK(expression == NULL);
		CHECK(table[i].column == error.column);
		CHECK(strstr(error.what, table[i].what) != NULL);
		if (unit_failures > before)
			printf("row %zu: %s: column %zu: %s\n", i, table[i].expression, error.column, error.what);
		expression_free(expression);
	}
}

/* Neither depth nor length breaks anything; what is too deep is said. */
void
test_expression_hostile(void)
{
	static const struct { const char *unit, *end; int answer; } table[] = {
		{ "(", "a", -1 }, { "not (", "a", -1 }, { "a and (", "a", -1 }, { "not ", "a", 1 }, { "a and ", "a", 1 }, { "b or ", "a", 1 },
		{ "a = 1 or ", "a", 1 }, { "a in (", "1", -1 }, { "\\", "a", -1 }, { "'", "", -1 },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buffer text = { 0 };

		for (size_t k = 0; k < 100000; k++)
			buffer_add(&text, slice_of(table[i].unit));
		buffer_add(&text, slice_of(table[i].end));
		buffer_add_char(&text, '\0');
		CHECK(ask(text.p, "a=\"1\"") == table[i].answer);
		buffer_free(&text);
	}
}

void
test_expression_depth(void)
{
	struct buffer text = { 0 };
	struct expression_error error;

	for (size_t k = 0; k < EXPRESSION_DEPTH; k++)
		buffer_add_char(&text, '(');
	buffer_add_char(&text, 'a');
	for (size_t k = 0; k < EXPRESSION_DEPTH; k++)
		buffer_add_char(&text, ')');
	buffer_add_char(&text, '\0');
	CHECK(ask(text.p, "a=\"1\"") == 1);
	text.p[EXPRESSION_DEPTH] = '(';
	CHECK(expression_parse(slice_of(text.p), &error) == NULL && error.column == EXPRESSION_DEPTH + 1);
	buffer_free(&text);
}
