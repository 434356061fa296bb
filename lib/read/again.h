/* again.h: in an article, what a whole corpus says again.
 *
 * SPDX-License-Identifier: MIT */
#ifndef AGAIN_H
#define AGAIN_H

#include "read/article.h"
#include "repeats/repeats.h"

/* Leaves out the paragraphs of running text that the article's outlet repeats, each logged
 * under the file's name, and adds their lines to left_out; where the article repeats
 * another one, sets same_as to that one's id. The article has its id and outlet by now. */
void again_remove(struct repeats *repeats, struct article *article, const char *file);

#endif
