/* date.c: dates, complete or not.
 * SPDX-License-Identifier: MIT */
#include "date.h"
#include "unit.h"

void
test_date_parse(void)
{
	static const struct { const char *text; unsigned year, month, day; } good[] = {
		{ "1990", 1990, 0, 0 }, { "0001", 1, 0, 0 }, { "9999", 9999, 0, 0 },
		{ "1990-05", 1990, 5, 0 }, { "1990-12-31", 1990, 12, 31 },
		{ "2000-02-29", 2000, 2, 29 }, { "2024-02-29", 2024, 2, 29 },
		{ "2014-01-15T08:30", 2014, 1, 15 }, { "2014-01-15T08:30:00Z", 2014, 1, 15 },
		{ "2014-01-15T23:59:60.125+07:00", 2014, 1, 15 }, { "2014-01-15T23:59-0330", 2014, 1, 15 },
		{ "2014-01-15T23:59+07", 2014, 1, 15 },
	};
	static const char *const bad[] = {
		"", "199", "19900", "0000", "199O", " 1990", "1990 ", "1990-", "1990-5", "1990-00", "1990-13",
		"1990-05-", "1990-05-1", "1990-05-00", "1990-04-31", "1990-02-29", "1900-02-29", "1990-05-01T",
		"1990T10:00", "1990-05T10:00", "1990-05-01T10", "1990-05-01 10:00", "1990-05-01T10:60",
		"1990-05-01T25:00", "1990-05-01T10:00x", "1990-05-01T10:00:00.", "1990-05-01T10:00+7",
		"1990-05-01T10:00+07:", "1990-05-01Txyz", "19900501", "-1990", "1990/05", "May 1990",
	};

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct date date = { 0 };
		bool same = date_parse(slice_of(good[i].text), &date) && date.year == good[i].year &&
		    date.month == good[i].month && date.day == good[i].day;

		CHECK(same);
		if (!same)
			printf("row %zu, %s\n", i, good[i].text);
	}
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct date date = { 7, 7, 7 };
		bool taken = date_parse(slice_of(bad[i]), &date);

		CHECK(!taken && date.year == 7 && date.month == 7 && date.day == 7);
		if (taken)
			printf("row %zu, %s\n", i, bad[i]);
	}
	CHECK(!date_parse((struct slice){ NULL, 0 }, &(struct date){ 0 }));
}

void
test_date_first_last(void)
{
	CHECK(date_compare(date_first((struct date){ 1990, 0, 0 }), (struct date){ 1990, 1, 1 }) == 0);
	CHECK(date_compare(date_last((struct date){ 1990, 0, 0 }), (struct date){ 1990, 12, 31 }) == 0);
	CHECK(date_compare(date_first((struct date){ 2000, 2, 0 }), (struct date){ 2000, 2, 1 }) == 0);
	CHECK(date_compare(date_last((struct date){ 2000, 2, 0 }), (struct date){ 2000, 2, 29 }) == 0);
	CHECK(date_compare(date_last((struct date){ 1900, 2, 0 }), (struct date){ 1900, 2, 28 }) == 0);
	CHECK(date_compare(date_last((struct date){ 1990, 4, 7 }), (struct date){ 1990, 4, 7 }) == 0);
}

void
test_date_compare(void)
{
	static const struct date up[] = {
		{ 1, 0, 0 }, { 1989, 12, 31 }, { 1990, 0, 0 }, { 1990, 1, 0 }, { 1990, 1, 1 }, { 1990, 1, 31 },
		{ 1990, 2, 0 }, { 1990, 12, 31 }, { 1991, 0, 0 }, { 9999, 12, 31 },
	};

	for (size_t i = 0; i < sizeof up / sizeof *up; i++)
		for (size_t j = 0; j < sizeof up / sizeof *up; j++)
			CHECK((date_compare(up[i], up[j]) < 0) == (i < j) && (date_compare(up[i], up[j]) > 0) == (i > j));
}
