/* caveats.h: what a reader of the numbers must know of them.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_CAVEATS_H
#define REPORT_CAVEATS_H

#include "report/findings.h"

/* What is said of the groups in both reports: a sentence, or none, a line. Text of articles
 * stands in it as it is: what shows it must make it harmless. */
void caveats_of_groups(struct buffer *out, const struct findings *findings);

/* And what only a page has room for. */
void caveats_of_page(struct buffer *out, const struct findings *findings);

#endif
