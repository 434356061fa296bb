/* overlap.h: the column theme where hits may overlap.
 *
 * A hit of a theme is where a pattern of it begins; what several patterns of it have from there on is one hit, as
 * long as the longest. An exclusion takes away the hits of its theme, and of what is a part of that,
 * that lie within it.
 *
 * SPDX-License-Identifier: MIT */
#ifndef THEME_OVERLAP_H
#define THEME_OVERLAP_H

#include "theme/dictionary.h"

/* Reads the operands and writes them with the column theme: themes at the token where their hits
 * begin, "^" where a hit goes on and none begins. Holds a sentence. `all`: hits of one theme may overlap
 * too; else of them the one counts that begins first, and an exclusion that begins before. */
void overlap_annotate(struct dictionary *dictionary, const char *column, bool all, char **operands);

#endif
