/* corpus_repeats.h: in an article, what a whole corpus says again.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CORPUS_REPEATS_H
#define CORPUS_REPEATS_H

#include "read/article.h"
#include "repeats/repeats.h"

/* Leaves out the paragraphs of running text that the article's outlet repeats, each logged
 * under the file's name, and adds their lines to left_out; where the article repeats
 * another one, sets same_as to that one's id. The article has its id and outlet by now. */
void corpus_repeats_remove(struct repeats *repeats, struct article *article, const char *file);

#endif
