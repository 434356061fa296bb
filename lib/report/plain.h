/* plain.h: the report as text, for a terminal or a mail.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPORT_PLAIN_H
#define REPORT_PLAIN_H

#include "report/findings.h"

/* Writes it to the output; `folder` is named at the end, and its report if there is one. */
void plain_write(const struct findings *findings, struct slice title, const char *folder);

#endif
