/* period.c: dates as periods.
 * SPDX-License-Identifier: MIT */
#include "compare/period.h"

#include <stdlib.h>

bool
periods_read(struct periods *periods, struct slice cuts)
{
	struct slice cut;

	while (slice_cut(&cuts, ',', &cut)) {
		size_t n = periods->n, room = periods->room;

		periods->written = memory_grow(periods->written, &room, n + 1, sizeof *periods->written);
		periods->cut = memory_grow(periods->cut, &periods->room, n + 1, sizeof *periods->cut);
		if (!date_parse(cut, &periods->cut[n]))
			return false;
		periods->cut[n] = date_first(periods->cut[n]);
		periods->written[n] = cut;
		if (n > 0 && date_compare(periods->cut[n - 1], periods->cut[n]) >= 0)
			return false;
		periods->n++;
	}
	return true;
}

void
periods_name(const struct periods *periods, struct slice date, struct buffer *out)
{
	struct date day;
	size_t first = 0, last = 0;

	if (!date_parse(date, &day))
		return;
	while (first < periods->n && date_compare(date_first(day), periods->cut[first]) >= 0)
		first++;
	while (last < periods->n && date_compare(date_last(day), periods->cut[last]) >= 0)
		last++;
	if (first != last)
		return;
	if (first > 0)
		buffer_add(out, periods->written[first - 1]);
	buffer_add(out, SLICE(".."));
	if (first < periods->n)
		buffer_add(out, periods->written[first]);
}

void
periods_free(struct periods *periods)
{
	free(periods->written);
	free(periods->cut);
}
