/* options.h: a command line read by a table of options; see tool.h for the table.
 *
 * Long and short forms, values attached or apart, flags in one group, options after
 * operands, and "--" as the end, as GNU programs have it; no abbreviations, for what
 * is short today is ambiguous tomorrow.
 *
 * SPDX-License-Identifier: MIT */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "tool.h"

/* Reads argv by the tables (each ends with OPTION_END; `tables` with NULL) into the
 * options' values. The operands are moved to the front of argv, which ends with NULL;
 * their number. Wrong usage ends the program. */
int options_read(const struct option *const *tables, char **argv);

/* Writes the options' lines of --help to the output. */
void options_help(const struct option *const *tables);

#endif
