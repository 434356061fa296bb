/* running.h: the running heads of printed pages.
 *
 * A running head is a short line that comes again, equal up to its numbers, and that is no
 * sentence nor a part of one. It must stand where a page ends: at each place but perhaps the
 * first beside a page number that was left out, or inside a sentence at half of the places
 * or more. And it must come as pages do: beside page numbers, at about equal distances, or
 * with a number that goes up. So neither a refrain nor the headings of chapters are taken.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RUNNING_H
#define RUNNING_H

#include "read/article.h"

/* Marks the running heads as used, as what the end of a page left, and logs them under the
 * file's name. What the rules know of page ends must have been marked before. */
void running_remove(struct article *article, const char *file);

#endif
