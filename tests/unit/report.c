/* report.c: the parts of a report: hashes, harmless text, intervals, trees.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "report/charts.h"
#include "report/html.h"
#include "report/sha256.h"
#include "unit.h"

/* FIPS 180-4's own examples, and lengths about the end of a block (from sha256sum). */
void
test_report_sha256(void)
{
	static char as[120];
	static const struct { size_t n; const char *text, *base64; } table[] = {
		{ 0, "", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" },
		{ 3, "abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=" },
		{ 56, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=" },
		{ 55, as, "n0OQ+NMMLdkuyfCVtl4rmumwqSWlJY4kHJ8ekQ9zQxg=" },
		{ 64, as, "/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs=" },
		{ 119, as, "MeulHDE6XAgiat8Y1KNZz9/Y0ugWsT9K+VL36mWE3Ps=" },
	};

	memset(as, 'a', sizeof as);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		unsigned char hash[SHA256_SIZE];
		struct buffer text = { 0 };

		sha256((struct slice){ table[i].text, table[i].n }, hash);
		base64_add(&text, (struct slice){ (const char *)hash, sizeof hash });
		CHECK(slice_equal(buffer_slice(&text), slice_of(table[i].base64)));
		buffer_free(&text);
	}
}

/* RFC 4648, section 10. */
void
test_report_base64(void)
{
	static const char *const table[][2] = {
		{ "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" }, { "foob", "Zm9vYg==" }, { "fooba", "Zm9vYmE=" },
		{ "foobar", "Zm9vYmFy" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buffer text = { 0 };

		base64_add(&text, slice_of(table[i][0]));
		CHECK(slice_equal(buffer_slice(&text), slice_of(table[i][1])));
		buffer_free(&text);
	}
}

void
test_report_html(void)
{
	static const struct { const char *in; size_t most; const char *out; } table[] = {
		{ "plain", 9, "plain" },
		{ "<a href=\"x\">'&", 99, "&lt;a href=&quot;x&quot;&gt;&#39;&amp;" },
		{ "tab\there\nand\rthere", 99, "tab here and there" },
		{ "\x01\x7F\xC2\x85", 9, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ "\xE2\x80\xAE" "a\xE2\x81\xA9\xE2\x80\x8F\xD8\x9C", 9, "\xEF\xBF\xBD" "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ "a\xC0\xAF" "b\xED\xA0\x80", 9, "a\xEF\xBF\xBD\xEF\xBF\xBD" "b\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ "L\xC3\xAA Huy", 2, "L\xC3\xAA\xE2\x80\xA6" },
		{ "exact", 5, "exact" },
		{ "any", 0, "\xE2\x80\xA6" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buffer out = { 0 };

		html_add(&out, slice_of(table[i].in), table[i].most);
		CHECK(slice_equal(buffer_slice(&out), slice_of(table[i].out)));
		buffer_free(&out);
	}
}

void
test_report_plural(void)
{
	static const char *const table[][2] = {
		{ "author", "authors" }, { "country", "countries" }, { "day", "days" }, { "box", "boxes" }, { "church", "churches" }, { "y", "ys" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buffer out = { 0 };

		plural_add(&out, slice_of(table[i][0]));
		CHECK(slice_equal(buffer_slice(&out), slice_of(table[i][1])));
		buffer_free(&out);
	}
}

static bool
near(double a, double b, double by)
{
	return fabs(a - b) <= by;
}

/* Any table of Student's t. */
void
test_report_t_quantile(void)
{
	static const struct { uint64_t df; double t; } table[] = {
		{ 1, 12.706 }, { 2, 4.303 }, { 4, 2.776 }, { 9, 2.262 }, { 30, 2.042 }, { 120, 1.980 }, { 1000000, 1.960 },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		CHECK(near(t_quantile(table[i].df), table[i].t, 0.0006));
}

/* Five texts of 100 words with 0, 1, 2, 3 and 4 hits: of equal texts it is the mean and its usual
 * interval, s / sqrt(n) = sqrt(2.5 / 5), t = 2.776. */
void
test_report_rate(void)
{
	struct rate rate = { 0 };
	struct text_sums sums = { 5, 500, 10, 50000, 30, 1000 };

	rate_of_sums(&rate, &sums);
	CHECK(near(rate.rate, 0.02, 1e-12));
	CHECK(near(rate.high, 0.02 + 2.7764451 * sqrt(0.5) / 100, 1e-8));
	CHECK(near(rate.low, 0.02 - 2.7764451 * sqrt(0.5) / 100, 1e-8));
	sums.n = 4;
	rate_of_sums(&rate, &sums);
	CHECK(near(rate.rate, 0.02, 1e-12) && isnan(rate.low) && isnan(rate.high));
	sums = (struct text_sums){ 0 };
	rate_of_sums(&rate, &sums);
	CHECK(isnan(rate.rate) && isnan(rate.low));
	/* All hits in the longest of texts that differ: what is below 0 is cut. */
	sums = (struct text_sums){ 5, 140, 5, 100 * 100 + 4 * 100, 25, 500 };
	rate_of_sums(&rate, &sums);
	CHECK(rate.low >= 0 && rate.high > rate.rate);
}

void
test_report_distances(void)
{
	static const double z[] = { 1, 0, 2, 0, 0, 3, -1, 0 };
	double distance[16];

	likeness_distances(distance, z, 4, 2);
	CHECK(near(distance[0 * 4 + 1], 0, 1e-12));     /* the same direction */
	CHECK(near(distance[0 * 4 + 2], 1, 1e-12));     /* none in common */
	CHECK(near(distance[0 * 4 + 3], 2, 1e-12));     /* opposite */
	for (size_t i = 0; i < 4; i++)
		for (size_t j = 0; j < 4; j++)
			CHECK(near(distance[i * 4 + j], distance[j * 4 + i], 1e-12));
}

/* The example of every textbook on UPGMA: a and b at 17, e joins at 22, then c and d at 28, all at 33. */
void
test_report_tree(void)
{
	static const double distance[] = {
		0, 17, 21, 31, 23,
		17, 0, 30, 34, 21,
		21, 30, 0, 28, 39,
		31, 34, 28, 0, 43,
		23, 21, 39, 43, 0,
	};
	struct joint joint[4];

	likeness_join(joint, distance, 5);
	CHECK(joint[0].left == 0 && joint[0].right == 1 && near(joint[0].height, 17, 1e-9));
	CHECK(joint[1].left == 5 && joint[1].right == 4 && near(joint[1].height, 22, 1e-9));
	CHECK(joint[2].left == 2 && joint[2].right == 3 && near(joint[2].height, 28, 1e-9));
	CHECK(joint[3].left == 6 && joint[3].right == 7 && near(joint[3].height, 33, 1e-9));
}

void
test_report_heat(void)
{
	CHECK(heat_of(1, 1) == 0 && heat_of(2, 1) == 2 && heat_of(0.5, 1) == -2);
	CHECK(heat_of(4, 1) == 4 && heat_of(100, 1) == 4 && heat_of(0.25, 1) == -4 && heat_of(0, 1) == -4);
	CHECK(heat_of(0, 0) == 0 && heat_of(NAN, 1) == 0);
}
