/* page.h: the report as one page of HTML that needs nothing else.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "report/findings.h"

/* Writes the page to the output. `made` is a day to print, or empty. */
void page_write(const struct findings *findings, struct slice title, struct slice made);

#endif
