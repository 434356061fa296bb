/* date.c: dates of the Gregorian calendar, complete or not.
 * SPDX-License-Identifier: MIT */
#include "date.h"

/* Takes `n` digits off the front, as a number from min to max. */
static bool
take_digits(struct slice *s, size_t n, unsigned min, unsigned max, unsigned *value)
{
	unsigned sum = 0;

	if (s->n < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		unsigned digit = (unsigned)(unsigned char)s->p[i] - '0';

		if (digit > 9)
			return false;
		sum = sum * 10 + digit;
	}
	*s = slice_from(*s, n);
	*value = sum;
	return sum >= min && sum <= max;
}

static bool
take(struct slice *s, char c)
{
	if (s->n == 0 || *s->p != c)
		return false;
	*s = slice_from(*s, 1);
	return true;
}

static bool
take_fraction(struct slice *s)
{
	size_t n = 1;

	if (s->n == 0 || (*s->p != '.' && *s->p != ','))
		return true;
	while (n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
		n++;
	*s = slice_from(*s, n);
	return n > 1;
}

/* Z, +hh, +hhmm, +hh:mm, or nothing. */
static bool
take_zone(struct slice *s)
{
	unsigned ignored;

	if (take(s, 'Z') || (!take(s, '+') && !take(s, '-')))
		return true;
	if (!take_digits(s, 2, 0, 14, &ignored))
		return false;
	return take(s, ':') || s->n > 0 ? take_digits(s, 2, 0, 59, &ignored) : true;
}

/* What stands behind the T. */
static bool
is_time(struct slice s)
{
	unsigned ignored;

	if (!take_digits(&s, 2, 0, 24, &ignored) || !take(&s, ':') || !take_digits(&s, 2, 0, 59, &ignored))
		return false;
	/* 60: a leap second. */
	if (take(&s, ':') && (!take_digits(&s, 2, 0, 60, &ignored) || !take_fraction(&s)))
		return false;
	return take_zone(&s) && s.n == 0;
}

unsigned
date_days(unsigned year, unsigned month)
{
	if (month == 2)
		return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool
date_parse(struct slice s, struct date *date)
{
	unsigned year, month = 0, day = 0;

	if (!take_digits(&s, 4, 1, 9999, &year))
		return false;
	if (s.n > 0 && !(take(&s, '-') && take_digits(&s, 2, 1, 12, &month)))
		return false;
	if (s.n > 0 && !(take(&s, '-') && take_digits(&s, 2, 1, date_days(year, month), &day)))
		return false;
	if (s.n > 0 && !(take(&s, 'T') && is_time(s)))
		return false;
	*date = (struct date){ (uint16_t)year, (uint8_t)month, (uint8_t)day };
	return true;
}

struct date
date_first(struct date date)
{
	if (date.month == 0)
		date.month = 1;
	if (date.day == 0)
		date.day = 1;
	return date;
}

struct date
date_last(struct date date)
{
	if (date.month == 0)
		date.month = 12;
	if (date.day == 0)
		date.day = (uint8_t)date_days(date.year, date.month);
	return date;
}

int
date_compare(struct date a, struct date b)
{
	int x = a.year * 10000 + a.month * 100 + a.day, y = b.year * 10000 + b.month * 100 + b.day;

	return (x > y) - (x < y);
}
