/* formats.h: the formats of theme dictionaries, for dictionary.c.
 *
 * SPDX-License-Identifier: MIT */
#ifndef THEME_FORMATS_H
#define THEME_FORMATS_H

#include "theme/dictionary.h"

/* Adds an entry; NULL, or what is wrong with it. */
const char *dictionary_add(struct dictionary *dictionary, struct slice theme, struct slice pattern);

/* Each reads a whole dictionary: NULL, or what is wrong, with *line where. */
const char *formats_table(struct dictionary *dictionary, struct slice text, size_t *line);
const char *formats_liwc(struct dictionary *dictionary, struct slice text, size_t *line);
const char *formats_yaml(struct dictionary *dictionary, struct slice text, size_t *line);

#endif
