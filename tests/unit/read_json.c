/* read_json.c: lines of JSON, taken apart and as articles.
 * SPDX-License-Identifier: MIT */
#include "read/json.h"

#include <stdlib.h>

#include "json_peer.h"
#include "unit.h"

/* The members as "name=value;", the rest of a bad line as "why". */
static bool
reads_as(struct slice line, const char *want)
{
	static struct json_text json;
	struct buffer got = { 0 };
	bool same;

	if (!json_text_read(&json, line))
		buffer_add(&got, slice_of(json.why));
	else if (!json.object)
		buffer_add(&got, SLICE("array"));
	for (size_t i = 0; json.why[0] == '\0' && i < json.members; i++) {
		buffer_add(&got, json.member[i].name);
		buffer_add_char(&got, '=');
		buffer_add(&got, json.member[i].value);
		buffer_add_char(&got, ';');
	}
	same = slice_equal(buffer_slice(&got), slice_of(want));
	if (!same)
		printf("%.*s: %.*s, not %s\n", (int)line.n, line.p, (int)got.n, got.p, want);
	buffer_free(&got);
	return same;
}

void
test_json_good(void)
{
	static const char *const table[][2] = {
		{ "{}", "" }, { " \t{ } \n", "" }, { "[]", "array" }, { "[[], {}, 1, \"\", true, false, null]", "array" },
		{ "{\"a\":1}", "a=1;" }, { "{ \"a\" : 1 , \"b\" : [ 2 , 3 ] }", "a=1;b=[ 2 , 3 ];" },
		{ "{\"a\":{\"a\":{\"a\":1},\"b\":2},\"b\":3}", "a={\"a\":{\"a\":1},\"b\":2};b=3;" },
		{ "{\"\":0,\"\\u0061\":-0}", "=0;a=-0;" },
		/* Of any size, and as written. */
		{ "{\"a\":18446744073709551616,\"b\":-1e999}", "a=18446744073709551616;b=-1e999;" },
		{ "{\"a\":1.50,\"b\":0.1E-7,\"c\":0e+0}", "a=1.50;b=0.1E-7;c=0e+0;" },
		{ "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\"}", "a=\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\";" },
		{ "{\"a\":\"\\ud800\"}", "a=\"\\ud800\";" },
		{ "[{\"a\":1},{\"a\":2}]", "array" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		CHECK(reads_as(slice_of(table[i][0]), table[i][1]));
}

void
test_json_bad(void)
{
	static const char *const table[][2] = {
		{ "", "'[' or '{' expected near end of file" }, { "1", "'[' or '{' expected near '1'" },
		{ "\"a\"", "'[' or '{' expected near '\"a\"'" }, { "nul", "'[' or '{' expected near 'nul'" },
		{ "{", "string or '}' expected near end of file" }, { "{\"a\"", "':' expected near end of file" },
		{ "{\"a\":", "unexpected token near end of file" }, { "{\"a\":1", "'}' expected near end of file" },
		{ "[1", "']' expected near end of file" }, { "[1,", "unexpected token near end of file" },
		{ "{\"a", "premature end of input near '\"a'" }, { "{\"a\":1,}", "string or '}' expected near '}'" },
		{ "[1,]", "unexpected token near ']'" }, { "{a:1}", "string or '}' expected near 'a'" },
		{ "{'a':1}", "string or '}' expected near '''" }, { "{\"a\" 1}", "':' expected near '1'" },
		{ "{\"a\":1 \"b\":2}", "'}' expected near '\"b\"'" }, { "{\"a\":1]", "'}' expected near ']'" },
		{ "[1}", "']' expected near '}'" }, { "{} {}", "end of file expected near '{'" },
		{ "[] x", "end of file expected near 'x'" }, { "{\"a\":True}", "invalid token near 'True'" },
		{ "{\"a\":nullx}", "invalid token near 'nullx'" }, { "{\"a\":\xC3\xA9}", "invalid token near '\xC3\xA9'" },
		{ "{\"a\":01}", "invalid token near '0'" }, { "{\"a\":-}", "invalid token near '-'" },
		{ "{\"a\":1.}", "invalid token near '1.'" }, { "{\"a\":.5}", "invalid token near '.'" },
		{ "{\"a\":+1}", "invalid token near '+'" }, { "{\"a\":1e}", "invalid token near '1e'" },
		{ "{\"a\":1e+}", "invalid token near '1e+'" }, { "{\"a\":NaN}", "invalid token near 'NaN'" },
		{ "{\"a\":\"\\x\"}", "invalid escape near '\"\\x'" }, { "{\"a\":\"\\u12g4\"}", "invalid escape near '\"\\u'" },
		{ "{\"a\":\"\\u12", "invalid escape near '\"\\u'" }, { "{\"a\":\"\\", "invalid escape near '\"\\'" },
		{ "{\"a\":\"x\ty\"}", "control character 0x9 near '\"x'" }, { "{\"a\":\"x\ny\"}", "unexpected newline near '\"x'" },
		{ "{\"\\u0000\":1}", "NUL byte in object key not supported near '\"\\u0000\"'" },
		{ "{\"a\":\"a long string that is cut off", "premature end of input" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		CHECK(reads_as(slice_of(table[i][0]), table[i][1]));
}

void
test_json_twice(void)
{
	static const struct { const char *line; bool good; } table[] = {
		{ "{\"a\":1,\"a\":2}", false }, { "{\"a\":1,\"\\u0061\":2}", false }, { "{\"a\":{\"b\":1,\"b\":2}}", false },
		{ "[{\"x\":{\"a\":1,\"b\":2,\"a\":3}}]", false }, { "{\"a\":{\"a\":1},\"b\":{\"a\":1}}", true },
		{ "{\"a\":1,\"A\":2,\"a \":3}", true },
	};
	struct json_text json = { 0 };

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		CHECK(json_text_read(&json, slice_of(table[i].line)) == table[i].good);
		CHECK(table[i].good || strstr(json.why, "duplicate object key") == json.why);
	}
	/* Many names are compared otherwise; the one before the last comes again. */
	for (int again = 0; again < 2; again++) {
		struct buffer line = { 0 };
		char member[32];

		for (int i = 0; i < 100; i++) {
			snprintf(member, sizeof member, "%c\"k%d\":%d", i == 0 ? '{' : ',', again && i == 99 ? 98 : i, i);
			buffer_add(&line, slice_of(member));
		}
		buffer_add_char(&line, '}');
		CHECK(json_text_read(&json, buffer_slice(&line)) == !again);
		CHECK(again || json.members == 100);
		buffer_free(&line);
	}
	json_text_free(&json);
}

static bool
nested(size_t n)
{
	struct json_text json = { 0 };
	char *line = malloc(2 * n);
	bool good;

	if (line == NULL)
		abort();
	memset(line, '[', n);
	memset(line + n, ']', n);
	good = json_text_read(&json, (struct slice){ line, 2 * n });
	CHECK(good || strcmp(json.why, "maximum parsing depth reached near '['") == 0);
	json_text_free(&json);
	free(line);
	return good;
}

void
test_json_nesting(void)
{
	CHECK(nested(JSON_DEEPEST));
	CHECK(!nested(JSON_DEEPEST + 1));
	CHECK(!nested(1000000));
}

/* Each special byte at each place of the eight that are looked at together. */
void
test_json_string(void)
{
	static const struct { const char *in; struct slice out; size_t lone; } table[] = {
		{ "\"\"", { "", 0 }, 0 }, { "\"plain\"", { "plain", 5 }, 0 },
		{ "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", { "\"\\/\b\f\n\r\t", 8 }, 0 },
		{ "\"a\\u0000b\"", { "a\0b", 3 }, 0 }, { "\"\\u00e9\\u00E9\"", { "\xC3\xA9\xC3\xA9", 4 }, 0 },
		{ "\"\\ud83d\\ude00\"", { "\xF0\x9F\x98\x80", 4 }, 0 }, { "\"\\ud83d\"", { "\xEF\xBF\xBD", 3 }, 1 },
		{ "\"\\ude00\\ud83d\"", { "\xEF\xBF\xBD\xEF\xBF\xBD", 6 }, 2 },
		{ "\"\\ud83d\\u0041\"", { "\xEF\xBF\xBD" "A", 4 }, 1 },
		{ "\"\\ud83d\\ud83d\\ude00\"", { "\xEF\xBF\xBD\xF0\x9F\x98\x80", 7 }, 1 },
		{ "\"\\ud83d\\udbff\"", { "\xEF\xBF\xBD\xEF\xBF\xBD", 6 }, 2 },
		{ "\"\\ud83dx\\ude00\"", { "\xEF\xBF\xBDx\xEF\xBF\xBD", 7 }, 2 },
		{ "\"\\uffff\\udbff\\udfff\"", { "\xEF\xBF\xBF\xF4\x8F\xBF\xBF", 7 }, 0 },
	};
	char line[64];

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buffer out = { 0 };

		CHECK(json_text_string(&out, slice_of(table[i].in)) == table[i].lone);
		CHECK(slice_equal(buffer_slice(&out), table[i].out));
		buffer_free(&out);
	}
	for (int before = 0; before < 17; before++)
		for (int behind = 0; behind < 9; behind++) {
			struct buffer out = { 0 };

			snprintf(line, sizeof line, "\"%.*s\\n%.*s\"", before, "................", behind, "........");
			json_text_string(&out, slice_of(line));
			CHECK(out.n == (size_t)(before + 1 + behind) && out.p[before] == '\n');
			buffer_free(&out);
		}
}

void
test_json_next(void)
{
	static const char *const table[][2] = {
		{ "[]", "" }, { "[ ]", "" }, { "[1]", "1;" }, { "[ 1 , \"a,]\" ,[2,[3]], {\"b\":[4]} ]", "1;\"a,]\";[2,[3]];{\"b\":[4]};" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct slice rest = slice_of(table[i][0]), value;
		struct buffer got = { 0 };

		while (json_text_next(&rest, &value)) {
			buffer_add(&got, value);
			buffer_add_char(&got, ';');
		}
		CHECK(slice_equal(buffer_slice(&got), slice_of(table[i][1])));
		buffer_free(&got);
	}
}

/* The attributes as "name=value;", then the text; or why there is none. */
static bool
record_is(const char *line, const char *want, const char *left_out, size_t halves)
{
	struct article article = { 0 };
	struct cleaned cleaned = { 0 };
	struct buffer got = { 0 };
	const char *why = NULL, *out = NULL;
	struct slice body;
	bool same;

	if (json_record(&article, slice_of(line), &body, &why, &out, &cleaned)) {
		for (size_t i = 0; i < article.attributes; i++) {
			buffer_add(&got, article.attribute[i].name);
			buffer_add_char(&got, '=');
			buffer_add(&got, article.attribute[i].value);
			buffer_add_char(&got, ';');
		}
		buffer_add(&got, body);
	} else {
		CHECK(article.attributes == 0);
		buffer_add(&got, slice_of(why));
	}
	same = slice_equal(buffer_slice(&got), slice_of(want)) && cleaned.halves == halves &&
	    strcmp(out == NULL ? "" : out, left_out) == 0;
	if (!same)
		printf("%s: %.*s, not %s\n", line, (int)got.n, got.p, want);
	article_free(&article);
	buffer_free(&got);
	return same;
}

void
test_json_record(void)
{
	CHECK(record_is("{\"text\":\"T\",\"n\":12345678901234567890123,\"x\":1.50}", "n=12345678901234567890123;x=1.50;T", "", 0));
	CHECK(record_is("{\"a\":[\"x\",null,\"y|z\",true,\"\",2],\"text\":\"\"}", "a=x|y&#124;z|true|2;", "", 0));
	CHECK(record_is("{\"a\":{\"b\":1},\"c\":[1,[2]],\"text\":\"T\"}", "c=1;T", "a", 0));
	CHECK(record_is("{\"a b\":1,\"a_b\":2,\"text\":\"T\"}", "a_b=1;T", "a_b", 0));
	CHECK(record_is("{\"a\":null,\"b\":\" \",\"c\":false,\"text\":\"T\"}", "c=false;T", "", 0));
	CHECK(record_is("{\"a\":\"x\\ud800\",\"text\":\"\\udc00\"}", "a=x\xEF\xBF\xBD;\xEF\xBF\xBD", "", 2));
	CHECK(record_is("{\"te\\u0078t\":\"T\"}", "T", "", 0));
	CHECK(record_is("[]", "the line is no JSON object", "", 0));
	CHECK(record_is("{}", "the record has no text", "", 0));
	CHECK(record_is("{\"a\":1,\"text\":[\"T\"]}", "the record has no text", "", 0));
	CHECK(record_is("{\"a\":1,\"text\":\"T\"", "'}' expected near end of file", "", 0));
}

/* Random documents, and each with some of its bytes changed: jansson says the same of all. */

static uint64_t seed;

static unsigned
chance(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

static void
add_random(struct buffer *out, int depth)
{
	static const char *const leaves[] = { "0", "-1", "12.5", "1e5", "1E-2", "\"\"", "\"plain words here\"", "\"\\u00e9\"",
		"\"a\\nb\\\\\"", "\"\\ud83d\\ude00\"", "\"\xC3\xA9\xE2\x80\x99\"", "true", "false", "null", "1e999", "99999999999999999999" };
	static const char *const names[] = { "\"a\"", "\"b\"", "\"\"", "\"\\u0061\"", "\"text\"", "\"c\"", "\"d\"", "\"e\"" };
	unsigned kind = depth == 0 ? 0 : chance(depth > 4 ? 6 : 3), n = chance(4);
	bool object = kind == 0 || kind == 2;

	if (kind > 2 || (kind == 1 && chance(3) > 0)) {
		buffer_add(out, slice_of(leaves[chance(sizeof leaves / sizeof *leaves)]));
		return;
	}
	buffer_add_char(out, object ? '{' : '[');
	for (unsigned i = 0; i < n; i++) {
		buffer_add(out, slice_of(i > 0 ? ", " : chance(2) ? " " : ""));
		if (object) {
			buffer_add(out, slice_of(names[chance(8)]));
			buffer_add(out, slice_of(chance(2) ? ": " : " :"));
		}
		add_random(out, depth + 1);
	}
	buffer_add_char(out, object ? '}' : ']');
}

static void
mutate(struct buffer *line)
{
	static const char bytes[] = "{}[]\",:\\u0a1e+-.tfn \t\nx";
	size_t at = line->n > 0 ? chance((unsigned)line->n) : 0;

	if (line->n == 0 || (unsigned char)line->p[at] >= 0x80)
		return;
	switch (chance(4)) {
	case 0:
		/* A cut is no half character. */
		if (memchr(line->p, 0xC3, line->n) == NULL)
			line->n = at;
		break;
	case 1:
		memmove(line->p + at, line->p + at + 1, line->n - at - 1);
		line->n--;
		break;
	default:
		line->p[at] = bytes[chance(sizeof bytes - 1)];
	}
}

void
test_json_peer(void)
{
	struct json_text json = { 0 };
	struct buffer line = { 0 };
	size_t good = 0, bad = 0, disagree = 0;
	bool taken;

	seed = 8259;
	for (int i = 0; i < 40000; i++) {
		line.n = 0;
		add_random(&line, 0);
		for (int changes = 0; changes < 4; changes++) {
			if (!json_peer_agrees(&json, buffer_slice(&line), &taken) && disagree++ < 5)
				printf("disagree: %.*s (%s)\n", (int)line.n, line.p, json.why);
			good += taken;
			bad += !taken;
			mutate(&line);
		}
	}
	CHECK(disagree == 0);
	/* Enough of both, or the test says nothing. */
	CHECK(good > 20000 && bad > 20000);
	buffer_free(&line);
	json_text_free(&json);
}
