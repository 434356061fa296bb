/* title.h: the title that an article prints above its text.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TITLE_H
#define TITLE_H

#include "read/article.h"

/* The title is known: makes the first line a <head> when it says the same, whatever its
 * capitals and spaces. */
void title_match(struct article *article);

/* Makes the first line a <head>, and sets the attribute title, where it can be nothing
 * else: short, no sentence, and running text follows. Otherwise leaves all as it is. */
void title_find(struct article *article);

#endif
