/* read_stamp.c: days and times as they are printed, in one form.
 * SPDX-License-Identifier: MIT */
#include "read/stamp.h"

#include "unit.h"

/* "2014-01-15 14:55+07:00"; empty: it is none. */
static bool
reads(const char *text, const char *want)
{
	struct stamp stamp;
	char got[40] = "";

	if (stamp_read(&stamp, slice_of(text)))
		snprintf(got, sizeof got, "%s%s%s", stamp.date, stamp.time[0] != '\0' ? " " : "", stamp.time);
	if (strcmp(got, want) != 0)
		printf("'%s' is '%s'\n", text, got);
	return strcmp(got, want) == 0;
}

void
test_stamp_days(void)
{
	static const struct { const char *in, *out; } table[] = {
		{ "2014-01-15", "2014-01-15" }, { "2014-01", "2014-01" }, { "2014", "2014" }, { "2014/1/5", "2014-01-05" },
		{ "2014/05", "2014-05" }, { "2014.1.5", "2014-01-05" }, { "20140115", "2014-01-15" }, { " 2014-01-15\n", "2014-01-15" },
		{ "January 15, 2014", "2014-01-15" }, { "15 Jan 2014", "2014-01-15" }, { "15th January 2014", "2014-01-15" },
		{ "15-Jan-2014", "2014-01-15" }, { "Sept. 3, 2020", "2020-09-03" }, { "MAY 1ST, 2020", "2020-05-01" },
		{ "Wednesday 15 January 2014", "2014-01-15" }, { "Published on: January 15, 2014", "2014-01-15" },
		{ "May 2014", "2014-05" }, { "2024-02-29", "2024-02-29" }, { "1970-01-01", "1970-01-01" },
		{ "2023-02-29", "" }, { "February 30, 2014", "" }, { "2014-13-01", "" }, { "2014-00-01", "" }, { "2014-01-00", "" },
		{ "2014-1-", "" }, { "2014-", "" }, { "2014.05", "" }, { "20140015", "" }, { "01/02/2014", "" }, { "15/01/2014", "" },
		{ "01.02.2014", "" }, { "1389780000", "" }, { "0001-01-01", "" }, { "3014", "" }, { "99999999999999999999999", "" },
		{ "yesterday", "" }, { "", "" }, { "Pham Van Minh", "" }, { "Pham Van Minh, January 5, 2014", "" }, { "5 Minutes Ago", "" },
		{ "15 16 January 2014", "" }, { "January 15", "" }, { "15 Janus 2014", "" }, { "Marc 12, 2014", "" }, { "January February 2014", "" },
		{ "2014-01-15 2014-01-16", "" }, { "2014-01-15/2014-01-16", "" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		CHECK(reads(table[i].in, table[i].out));
}

void
test_stamp_times(void)
{
	static const struct { const char *in, *out; } table[] = {
		{ "2014-01-15T10:00:00+07:00", "2014-01-15 10:00:00+07:00" }, { "2014-01-15T10:00:00.000Z", "2014-01-15 10:00:00Z" },
		{ "2014-01-15 10:00:00 UTC", "2014-01-15 10:00:00Z" }, { "2014-01-15T10:00", "2014-01-15 10:00" },
		{ "2014-01-15T10:00:00-0500", "2014-01-15 10:00:00-05:00" }, { "2014-01-15T10:00+07", "2014-01-15 10:00+07:00" },
		{ "2014-01-15t10:00z", "2014-01-15 10:00Z" }, { "2014-01-15T23:30:00+00:00", "2014-01-15 23:30:00Z" },
		{ "2014-01-15T10:00-03:30", "2014-01-15 10:00-03:30" }, { "2014-01-15T10:00:00,5+07:00", "2014-01-15 10:00:00+07:00" },
		{ "Wed, 15 Jan 2014 10:00:00 GMT", "2014-01-15 10:00:00Z" }, { "January 15, 2014 14:55 (GMT+7)", "2014-01-15 14:55+07:00" },
		{ "January 15, 2014 at 2:55 pm", "2014-01-15 14:55" }, { "January 15, 2014 | 12:05 a.m. GMT", "2014-01-15 00:05Z" },
		{ "January 15, 2014, 12:05PM", "2014-01-15 12:05" }, { "9:05 AM, January 15, 2014", "2014-01-15 09:05" },
		{ "14:55 GMT+7 15 January 2014", "2014-01-15 14:55+07:00" }, { "10:00 May 15, 2014", "2014-05-15 10:00" },
		{ "15 January 2014 10:00 EST", "2014-01-15 10:00" }, { "15 January 2014 - 10:00 (ICT)", "2014-01-15 10:00" },
		{ "Wed Jan 15 2014 10:00:00 GMT+0700 (Indochina Time)", "2014-01-15 10:00:00+07:00" },
		{ "2014-01-15T10:00+07:00[Asia/Bangkok]", "2014-01-15 10:00+07:00" }, { "2016-12-31T23:59:60Z", "2016-12-31 23:59:60Z" },
		{ "2014-01-15T25:00", "" }, { "2014-01-15T24:00", "" }, { "2014-01-15T10:60", "" }, { "2014-01-15T10:00:61", "" },
		{ "2014-01-15T10:00+15:00", "" }, { "2014-01-15T10:00+07:60", "" }, { "2014-01-15T10:00+123", "" }, { "2014-01-15 13:00 pm", "" },
		{ "2014-01-15 10:00 (GMT", "" }, { "10:00", "" }, { "14:55 2014-01-15 2014-01-16", "" }, { "2014-01-15 10:00 2014-01-16", "" },
		{ "1970-01-01T00:00:00Z", "" }, { "01/02/2014 10:00", "" }, { "2014-01-15 10:00 words", "" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		CHECK(reads(table[i].in, table[i].out));
}

static bool
is(const struct article *article, const char *name, const char *value)
{
	for (size_t i = 0; i < article->attributes; i++)
		if (slice_equal(article->attribute[i].name, slice_of(name)))
			return value != NULL && slice_equal(article->attribute[i].value, slice_of(value));
	return value == NULL;
}

void
test_stamp_set(void)
{
	struct article article = { 0 };
	struct stamp stamp;

	CHECK(stamp_of(&stamp, SLICE("2014"), SLICE("January"), SLICE("5"), SLICE("2:55 pm"), SLICE("GMT+7")));
	stamp_set(&article, false, &stamp);
	CHECK(is(&article, "date", "2014-01-05") && is(&article, "time", "14:55+07:00"));
	/* Changed before it was published, as some sources have it: both stay. */
	CHECK(stamp_of(&stamp, SLICE("2014"), SLICE("1"), SLICE("04"), SLICE("99:99"), SLICE("")));
	stamp_set(&article, true, &stamp);
	CHECK(is(&article, "modified", "2014-01-04") && is(&article, "modified_time", NULL));
	/* The time of another day than the one that was given is not that day's. */
	CHECK(stamp_read(&stamp, SLICE("2014-01-03 10:00")));
	stamp_set(&article, true, &stamp);
	CHECK(is(&article, "modified", "2014-01-04") && is(&article, "modified_time", NULL));
	CHECK(stamp_read(&stamp, SLICE("2014-01-04 10:00")));
	stamp_set(&article, true, &stamp);
	CHECK(is(&article, "modified_time", "10:00"));
	CHECK(!stamp_of(&stamp, SLICE("2014"), SLICE("February"), SLICE("30"), SLICE(""), SLICE("")));
	CHECK(!stamp_of(&stamp, SLICE("14"), SLICE("January"), SLICE("5"), SLICE(""), SLICE("")));
	article_free(&article);
}
