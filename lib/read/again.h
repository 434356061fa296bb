/* again.h: paragraphs that an article has had already, next to them or far away.
 *
 * Whole paragraphs are compared, as unwrap has them, so how a source wraps a copy does not
 * matter, and a line that comes again in another paragraph stays. Kinds are kept apart: a
 * caption takes nothing from the running text. A short paragraph may come twice by
 * accident, or be a refrain.
 *
 * SPDX-License-Identifier: MIT */
#ifndef AGAIN_H
#define AGAIN_H

#include "read/article.h"

/* Marks the lines of each later copy as used, and logs them under the file's name. What
 * has a line that a rule of the user keeps stays. */
void again_remove(struct article *article, const char *file);

#endif
