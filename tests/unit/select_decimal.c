/* select_decimal.c: decimal numbers, compared exactly.
 * SPDX-License-Identifier: MIT */
#include "select/decimal.h"
#include "unit.h"

void
test_decimal_parse(void)
{
	static const char *const good[] = { "0", "00", "-0", "+0.0", "5", "+5", "-5", "1.5", "007", "1.50", "99999999999999999999999" };
	static const char *const bad[] = { "", "-", "+", ".", "5.", ".5", "1e3", "1,000", " 1", "1 ", "--1", "0x1", "1.2.3", "1.-2", "٣" };
	struct decimal number;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(decimal_parse(slice_of(good[i]), &number));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		bool taken = decimal_parse(slice_of(bad[i]), &number);

		CHECK(!taken);
		if (taken)
			printf("row %zu, %s\n", i, bad[i]);
	}
	CHECK(!decimal_parse((struct slice){ NULL, 0 }, &number));
}

/* Several ways to write one number, with a bar between; each line is less than the next. */
void
test_decimal_compare(void)
{
	static const char *const up[] = {
		"-18446744073709551617", "-18446744073709551616", "-10|-10.0", "-9.5", "-9|-09|-9.00", "-0.25", "-0.2|-0.20",
		"0|-0|+0|0.00|-0.0", "0.1|0.10|+0.1|00.1", "0.11", "0.2", "0.25", "1|1.0|01", "1.000000000000000000000000000001",
		"9", "10", "10.01", "10.1", "950", "1500", "18446744073709551616", "18446744073709551617|18446744073709551617.0",
	};
	size_t n = sizeof up / sizeof *up;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			struct slice left = slice_of(up[i]), a, b;

			while (slice_cut(&left, '|', &a))
				for (struct slice right = slice_of(up[j]); slice_cut(&right, '|', &b);) {
					struct decimal x = { 0 }, y = { 0 };
					int order;

					CHECK(decimal_parse(a, &x));
					CHECK(decimal_parse(b, &y));
					order = decimal_compare(x, y);
					CHECK((order < 0) == (i < j) && (order > 0) == (i > j));
				}
		}
}
