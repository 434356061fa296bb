/* stamp.h: when an article was published or changed, as pages and articles print it.
 *
 * Days are 2014-01-15, 2014/1/15, 2014.01.15, 20140115, 2014-01, 2014/01, 2014, and in
 * words 15 January 2014, Jan. 15th, 2014, 15-Jan-2014, January 2014, the weekday or
 * "Published on" before. 01/02/2014 is none: nothing says which is the month, and to take
 * those with a 13 or more would leave a corpus with the ends of its months.
 *
 * A time stands behind the day or before it: 14:55, 14:55:07, 2:55 pm; a fraction of the
 * second is dropped. A zone is Z, GMT, UTC, +07, +0700, +07:00 or GMT+7, perhaps in
 * brackets. Other names (EST, CST) stand for several zones: there the time has none.
 *
 * SPDX-License-Identifier: MIT */
#ifndef STAMP_H
#define STAMP_H

#include "read/article.h"
#include "slice.h"

struct stamp {
	char date[12];          /* YYYY, YYYY-MM or YYYY-MM-DD, the day in the source's own zone */
	char time[16];          /* HH:MM[:SS] and then Z or +HH:MM where known; empty: none */
};

/* The whole text as a stamp, white space at its ends off. False when it is anything else,
 * or a day or time that is none, or 1970-01-01 00:00, which is what content systems write
 * for "never". */
bool stamp_read(struct stamp *stamp, struct slice text);

/* The same from its parts: the month as a number or a name, the clock with "am" or "pm"
 * perhaps; clock and zone may be empty. */
bool stamp_of(struct stamp *stamp, struct slice year, struct slice month, struct slice day, struct slice clock,
    struct slice zone);

/* Sets date and time, or modified and modified_time. A time is set only beside its own
 * day: not where another day was given. */
void stamp_set(struct article *article, bool modified, const struct stamp *stamp);

#endif
