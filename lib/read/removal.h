/* removal.h: the log of what was left out of articles.
 *
 * A table: file, line, rule, text; plain TSV, escaped like every table of ours.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REMOVAL_H
#define REMOVAL_H

#include "slice.h"

/* Where the log goes; NULL: nowhere. Ends the program when the file cannot be written. */
void removal_begin(const char *path);

/* One line, or a part of it, was left out. */
void removal_log(const char *file, uint64_t line, const char *rule, struct slice text);

/* Closes and checks the log. */
void removal_end(void);

#endif
