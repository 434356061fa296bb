/* date.h: dates of the Gregorian calendar, of which the month or the day may be unknown.
 *
 * A coarse date stands for all of its days: 1990 for those from 1990-01-01 to
 * 1990-12-31. What is asked of it is answered only when the answer is the same for every
 * one of them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DATE_H
#define DATE_H

#include "slice.h"

struct date {
	uint16_t year;          /* 1-9999 */
	uint8_t month, day;     /* 0: unknown; without a month, so is the day */
};

/* The whole slice as YYYY, YYYY-MM or YYYY-MM-DD, the last with a time behind it perhaps,
 * Thh:mm[:ss[.fraction]] and Z or +hh:mm, which is passed over: the day is the one that is
 * written (ISO 8601, extended format). False, and *date as it was, when it is anything
 * else or there is no such day. */
bool date_parse(struct slice s, struct date *date);

/* The first and the last of its days. */
struct date date_first(struct date date);
struct date date_last(struct date date);

/* Days of a month, 28-31. */
unsigned date_days(unsigned year, unsigned month);

/* Less than, equal to or greater than 0 as a is before, the same as or after b. A total
 * order for sorting: what is unknown comes first. For coarse dates, compare first or last
 * days. */
int date_compare(struct date a, struct date b);

#endif
