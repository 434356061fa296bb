/* unwrap.h: paragraphs out of lines, whether a source wraps them or not.
 *
 * Whether a text is hard-wrapped is judged for the whole text: its lines are short
 * and about equally long, most that are followed by another had no room for the next
 * word, and most end inside a sentence. In such a text lines are joined, until a blank
 * line, or a line that ends a sentence with room to spare. In any other text a line
 * is a paragraph.
 *
 * SPDX-License-Identifier: MIT */
#ifndef UNWRAP_H
#define UNWRAP_H

#include "read/article.h"

/* Without Unicode white space at either end. */
struct slice unwrap_trim(struct slice line);

/* Whether the line ends a sentence: . ! ? : or an ellipsis, perhaps within quotes or
 * brackets. */
bool unwrap_ends_sentence(struct slice text);

/* Writes the lines that are not used to the output, each paragraph as the element of its
 * kind: <p>, <head> or <caption>. */
void unwrap_write(const struct article_line *line, size_t lines);

#endif
