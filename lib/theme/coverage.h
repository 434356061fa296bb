/* coverage.h: what a dictionary of themes meets in a corpus.
 *
 *     row<TAB>theme<TAB>pattern<TAB>form<TAB>freq<TAB>docs
 *
 * Rows "entry": each pattern, in the order of the dictionary, with the hits it has a part in,
 * 0 where it never has. Rows "form", behind it: the words that it met, the most frequent
 * first. Rows "overlap": a pattern that did not count because another, which is in `form`, began
 * before it or is longer. Rows "word": the most frequent words of no hit, stop words aside.
 *
 * SPDX-License-Identifier: MIT */
#ifndef THEME_COVERAGE_H
#define THEME_COVERAGE_H

#include "theme/dictionary.h"

enum { COVERAGE_WORDS = 100 };          /* rows "word" at most */

/* Reads the operands and writes the table. Only running text is looked at. */
void coverage_report(struct dictionary *dictionary, const char *column, char **operands);

#endif
