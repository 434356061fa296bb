/* stamp.c: a day, and perhaps a time of it with its zone, in one form.
 * SPDX-License-Identifier: MIT */
#include "read/stamp.h"

#include <stdio.h>
#include <string.h>

#include "date.h"

enum { LONGEST = 80, FIRST_YEAR = 1400, LAST_YEAR = 2999, WIDEST_ZONE = 14 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool
same(struct slice word, const char *lower)
{
	if (word.n != strlen(lower))
		return false;
	for (size_t i = 0; i < word.n; i++)
		if ((word.p[i] | 32) != lower[i])
			return false;
	return true;
}

static bool
listed(struct slice word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (same(word, *list))
			return true;
	return false;
}

/* Takes the digits off the front, as a number; how many there were. */
static size_t
take_number(struct slice *text, unsigned *value)
{
	uint64_t number = 0;
	size_t n = 0;

	while (n < text->n && is_digit(text->p[n]))
		n++;
	*value = 0;
	if (n > 9 || !slice_number((struct slice){ text->p, n }, &number))
		return 0;
	*value = (unsigned)number;
	*text = slice_from(*text, n);
	return n;
}

static bool
take(struct slice *text, char c)
{
	if (text->n == 0 || text->p[0] != c)
		return false;
	*text = slice_from(*text, 1);
	return true;
}

static void
skip_space(struct slice *text)
{
	while (take(text, ' ') || take(text, '\n') || take(text, '\t'))
		;
}

/* Days */

/* In full, by three letters, or "Sept"; 0: none. */
static unsigned
month_named(struct slice word)
{
	static const char *const months[] = {
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
		"november", "december",
	};

	for (unsigned i = 0; i < 12; i++) {
		char start[16];

		snprintf(start, sizeof start, "%.*s", (int)(word.n < 15 ? word.n : 15), months[i]);
		if (same(word, start) && (word.n == 3 || (i == 8 && word.n == 4) || word.n == strlen(months[i])))
			return i + 1;
	}
	return 0;
}

static bool
put_day(struct stamp *stamp, unsigned year, unsigned month, unsigned day)
{
	if (year < FIRST_YEAR || year > LAST_YEAR || month > 12 || (month > 0 && day > date_days(year, month)))
		return false;
	snprintf(stamp->date, sizeof stamp->date, "%04u-%02u-%02u", year % 10000, month % 100, day % 100);
	stamp->date[month == 0 ? 4 : day == 0 ? 7 : 10] = '\0';
	return true;
}

/* 2014-01-15, 2014/01/15, 2014.1.5, 20140115, 2014-01, 2014/01, 2014. */
static bool
year_first(struct stamp *stamp, struct slice text)
{
	unsigned year, month = 0, day = 0;
	size_t n = take_number(&text, &year);
	char sign = text.n > 0 ? text.p[0] : '\0';

	if (n == 8 && text.n == 0 && year / 100 % 100 > 0 && year % 100 > 0)
		return put_day(stamp, year / 10000, year / 100 % 100, year % 100);
	if (n != 4 || (text.n > 0 && strchr("-/.", sign) == NULL))
		return false;
	if (take(&text, sign) && (n = take_number(&text, &month), n < 1 || n > 2 || month == 0))
		return false;
	if (take(&text, sign) && (n = take_number(&text, &day), n < 1 || n > 2 || day == 0))
		return false;
	return text.n == 0 && !(day == 0 && sign == '.') && put_day(stamp, year, month, day);
}

static bool
is_ordinal(struct slice ending)
{
	static const char *const endings[] = { "", "st", "nd", "rd", "th", NULL };

	return listed(ending, endings);
}

/* The day, the month in words and the year, in any order. */
static bool
month_in_words(struct stamp *stamp, struct slice text)
{
	static const char *const passed[] = {
		"mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri",
		"friday", "sat", "saturday", "sun", "sunday", "published", "posted", "date",
		"on", "of", "the", NULL,
	};
	unsigned year = 0, month = 0, day = 0, number = 0;

	while (text.n > 0) {
		struct slice word = text, ending;
		size_t n, digits;

		for (n = 0; n < text.n && (is_letter(text.p[n]) || is_digit(text.p[n]) || (text.p[n] & 0x80) != 0); n++)
			;
		if (n == 0 && strchr(" \n\t,.-/:", text.p[0]) == NULL)
			return false;
		text = slice_from(text, n == 0 ? 1 : n);
		word.n = n;
		ending = word;
		digits = take_number(&ending, &number);
		if (digits == 4 && ending.n == 0 && year == 0)
			year = number;
		else if (digits >= 1 && digits <= 2 && is_ordinal(ending) && day == 0 && number > 0)
			day = number;
		else if (digits == 0 && month == 0 && month_named(word) > 0)
			month = month_named(word);
		else if (n > 0 && !listed(word, passed))
			return false;
	}
	return month > 0 && put_day(stamp, year, month, day);
}

/* Times */

/* Takes "am" or "pm", with dots perhaps; the hour of the day, 24 when there is none such. */
static unsigned
hour_of_day(struct slice *text, unsigned hour)
{
	struct slice rest = *text;
	bool pm;

	skip_space(&rest);
	pm = rest.n > 0 && (rest.p[0] | 32) == 'p';
	if (rest.n < 2 || (!pm && (rest.p[0] | 32) != 'a'))
		return hour;
	rest = slice_from(rest, 1);
	take(&rest, '.');
	if (rest.n == 0 || (rest.p[0] | 32) != 'm' || (rest.n > 1 && is_letter(rest.p[1])))
		return hour;
	*text = slice_from(rest, 1);
	take(text, '.');
	return hour < 1 || hour > 12 ? 24 : hour % 12 + (pm ? 12 : 0);
}

/* Takes hh:mm[:ss[.fraction]] [am|pm] off the front. */
static bool
take_clock(struct slice *text, struct stamp *stamp)
{
	unsigned hour, minute, second = 0, ignored;
	size_t n = take_number(text, &hour);
	bool seconds;

	if (n < 1 || n > 2 || !take(text, ':') || take_number(text, &minute) != 2)
		return false;
	seconds = take(text, ':');
	if (seconds && take_number(text, &second) != 2)
		return false;
	if (seconds && text->n > 1 && (text->p[0] == '.' || text->p[0] == ',') && is_digit(text->p[1])) {
		take(text, text->p[0]);
		take_number(text, &ignored);
	}
	hour = hour_of_day(text, hour);
	/* 60: a leap second. */
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	snprintf(stamp->time, sizeof stamp->time, seconds ? "%02u:%02u:%02u" : "%02u:%02u", hour % 100, minute % 100, second % 100);
	return true;
}

/* Takes +07, +7, +0700 or +07:00 off the front, if one is there. */
static bool
take_offset(struct slice *text, struct stamp *stamp)
{
	size_t end = strlen(stamp->time), n;
	char sign = text->n > 1 && is_digit(text->p[1]) ? text->p[0] : '\0';
	unsigned hour, minute = 0;

	if (sign != '+' && sign != '-') {
		snprintf(stamp->time + end, sizeof stamp->time - end, "Z");
		return true;
	}
	take(text, sign);
	n = take_number(text, &hour);
	if (n > 2) {
		minute = hour % 100;
		hour /= 100;
	} else if (take(text, ':') && take_number(text, &minute) != 2) {
		return false;
	}
	if ((n != 1 && n != 2 && n != 4) || hour > WIDEST_ZONE || minute > 59)
		return false;
	if (hour == 0 && minute == 0)
		snprintf(stamp->time + end, sizeof stamp->time - end, "Z");
	else
		snprintf(stamp->time + end, sizeof stamp->time - end, "%c%02u:%02u", sign, hour % 100, minute % 100);
	return true;
}

/* Takes "(Indochina Time)" or "[Asia/Bangkok]" behind a zone, if it is the last. */
static void
take_remark(struct slice *text)
{
	struct slice rest = *text;

	skip_space(&rest);
	if (rest.n > 1 && ((rest.p[0] == '(' && rest.p[rest.n - 1] == ')') || (rest.p[0] == '[' && rest.p[rest.n - 1] == ']')))
		text->n = 0;
}

/* Takes a zone off the front, if one is there. */
static bool
take_zone(struct slice *text, struct stamp *stamp)
{
	static const char *const zero[] = { "z", "utc", "gmt", NULL };
	struct slice word, before = *text;
	bool bracket, good = true;

	skip_space(text);
	bracket = take(text, '(');
	word = (struct slice){ text->p, 0 };
	while (word.n < text->n && is_letter(text->p[word.n]))
		word.n++;
	*text = slice_from(*text, word.n);
	if (listed(word, zero) || (word.n == 0 && text->n > 1 && (text->p[0] == '+' || text->p[0] == '-') && is_digit(text->p[1]))) {
		good = take_offset(text, stamp);
	} else if (word.n < 2 || word.n > 5 || (word.p[0] & 32) != 0 || (word.p[1] & 32) != 0) {
		/* None: a month in front of the day, say. */
		*text = before;
		return true;
	}
	if (!good || (bracket && !take(text, ')')))
		return false;
	take_remark(text);
	return true;
}

/* Where a clock starts: one or two digits and ":"; the length when there is none. */
static size_t
find_clock(struct slice text)
{
	for (size_t at = 0; at + 4 <= text.n; at++) {
		size_t n = is_digit(text.p[at + 1]) ? 2 : 1;

		if (is_digit(text.p[at]) && (at == 0 || !is_digit(text.p[at - 1])) && at + n + 1 < text.n &&
		    text.p[at + n] == ':' && is_digit(text.p[at + n + 1]))
			return at;
	}
	return text.n;
}

/* What stands between the day and the time. */
static struct slice
trim_joint(struct slice text)
{
	for (;;) {
		size_t n = text.n;

		text = slice_trim(text);
		while (text.n > 0 && strchr(",|-([", text.p[text.n - 1]) != NULL)
			text.n--;
		while (text.n > 0 && strchr(",|-)]", text.p[0]) != NULL)
			text = slice_from(text, 1);
		if (text.n > 3 && same(slice_from(text, text.n - 3), " at"))
			text.n -= 3;
		if (text.n > 1 && (text.p[text.n - 1] | 32) == 't' && is_digit(text.p[text.n - 2]))
			text.n--;
		if (text.n == n)
			return text;
	}
}

bool
stamp_read(struct stamp *stamp, struct slice text)
{
	size_t at;
	struct slice day, rest;

	*stamp = (struct stamp){ .date = "" };
	text = slice_trim(text);
	if (text.n == 0 || text.n > LONGEST)
		return false;
	at = find_clock(text);
	day = (struct slice){ text.p, at };
	rest = slice_from(text, at);
	if (at < text.n && (!take_clock(&rest, stamp) || !take_zone(&rest, stamp)))
		return false;
	if (at < text.n) {
		day = trim_joint(day);
		rest = trim_joint(rest);
	}
	/* Between two days there is no telling. */
	if (day.n > 0 && rest.n > 0)
		return false;
	day = day.n > 0 ? day : rest;
	return (year_first(stamp, day) || month_in_words(stamp, day)) &&
	    !(strcmp(stamp->date, "1970-01-01") == 0 && strncmp(stamp->time, "00:00", 5) == 0);
}

bool
stamp_of(struct stamp *stamp, struct slice year, struct slice month, struct slice day, struct slice clock,
    struct slice zone)
{
	unsigned y, m, d;

	*stamp = (struct stamp){ .date = "" };
	if (take_number(&month, &m) == 0)
		m = month_named(month);
	if (take_number(&year, &y) != 4 || m == 0 || take_number(&day, &d) == 0 || d == 0 || !put_day(stamp, y, m, d))
		return false;
	/* A time that is none does not undo the day. */
	if (clock.n > 0 && !(take_clock(&clock, stamp) && take_zone(&zone, stamp)))
		stamp->time[0] = '\0';
	return true;
}

static bool
other_day(const struct article *article, struct slice name, struct slice date)
{
	for (size_t i = 0; i < article->attributes; i++)
		if (slice_equal(article->attribute[i].name, name))
			return !slice_equal(article->attribute[i].value, date);
	return false;
}

void
stamp_set(struct article *article, bool modified, const struct stamp *stamp)
{
	struct slice name = modified ? SLICE("modified") : SLICE("date");

	if (other_day(article, name, slice_of(stamp->date)))
		return;
	article_set(article, name, slice_of(stamp->date));
	article_set(article, modified ? SLICE("modified_time") : SLICE("time"), slice_of(stamp->time));
}
