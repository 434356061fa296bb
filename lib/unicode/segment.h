/* segment.h: the word and sentence boundaries of UAX #29, Unicode 15.0, untailored.
 *
 * Each function takes a boundary, in bytes (0 is one, and whatever it returned), and
 * returns the next: start < result <= text.n, and text.n when start is there. A text
 * is cut by calling it until the end:
 *
 *     for (size_t at = 0, end; at < text.n; at = end) {
 *             end = segment_word(text, at);
 *             ... text.p + at, end - at ...
 *     }
 *
 * There is no state: no rule looks at what is before a boundary. Cutting a whole
 * text takes linear time, whatever is in it (segment.c says why). A malformed
 * sequence (unicode.h) is a character of class Other, like U+FFFD.
 *
 * A space, a comma and so on are word segments too; unicode_has_word_char tells the
 * words. A sentence includes the white space behind it; LF and the other paragraph
 * separators end a sentence, so text that is hard-wrapped must be unwrapped before.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SEGMENT_H
#define SEGMENT_H

#include "slice.h"

size_t segment_word(struct slice text, size_t start);
size_t segment_sentence(struct slice text, size_t start);

/* How many of the words of a text, cut within its sentences, have a letter or a digit: its
 * running words. */
size_t segment_running_words(struct slice text);

#endif
