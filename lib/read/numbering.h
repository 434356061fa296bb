/* numbering.h: the numbers and bullets of paragraphs and lists.
 *
 * "12.", "(a)", "IV.", "1.2.3" or a bullet at the start of a paragraph is taken for its
 * number when it is part of a run: numbers that go up, by three at most, over three
 * paragraphs or more, or over two that begin with the first; letters and Roman numerals
 * that go up by one; the same bullet again. A number in the middle of a wrapped sentence
 * is none, nor is one that stands alone.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NUMBERING_H
#define NUMBERING_H

#include "read/article.h"

/* Takes the numbers off the running text's lines that are not used, into their labels. */
void numbering_find(struct article *article);

#endif
