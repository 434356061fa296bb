/* period.h: dates as periods.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PERIOD_H
#define PERIOD_H

#include "date.h"
#include "memory.h"

struct periods {
	struct slice *written;  /* the cuts, as they were given */
	struct date *cut;
	size_t n, room;
};

/* Reads cuts as "1990,2000-07", from early to late; false when that is something else. The
 * string must live as long as the periods. */
bool periods_read(struct periods *periods, struct slice cuts);

/* Appends the name of the period that holds all days of the date: "..1990", "1990..2000-07",
 * "2000-07..", the first day of a cut being in the later one. By their bytes, the names are in
 * order. Nothing for what is no date, or has days in two periods. */
void periods_name(const struct periods *periods, struct slice date, struct buffer *out);

void periods_free(struct periods *periods);

#endif
