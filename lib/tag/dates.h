/* dates.h: dates as English texts write them, each with its value in ISO 8601.
 *
 *     15 March 2023, March 15th, 2023, Wed 15 Mar. 2023, 2023-03-15      2023-03-15
 *     March 2023; early 2023; 15 March; March                           2023-03, 2023, --03-15, --03
 *     3-5 May 2020, 30 April to 2 May 2020, 1990-95                     2020-05-03/2020-05-05, ...
 *     the 1950s, the '90s, the 20th century                             195X, 199X, 19XX
 *     spring 2014, the second quarter of 2014, the first half of 2014   2014-21, 2014-34, 2014-40
 *     last Friday, yesterday, two weeks ago, next year                  by the text's date
 *
 * Decades, centuries, seasons, quarters and halves are written as ISO 8601-2:2019 has them.
 * Of 3/4/2020 nobody can tell the day from the month: it is called as it is written, and so
 * are relative dates no dates where the text has none. A bare year counts behind such words as
 * "in" or "since" alone, a bare month behind them or before a day.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAG_DATES_H
#define TAG_DATES_H

#include "tag/document.h"

/* Knows the words of dates: called before any type is made. */
void dates_ready(struct words *words);

/* Adds the dates of the document. */
void dates_find(struct document *document);

#endif
