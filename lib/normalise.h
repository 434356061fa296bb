/* normalise.h: the form under which a word is counted.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NORMALISE_H
#define NORMALISE_H

#include "memory.h"
#include "slice.h"

/* Appends the word's norm: full case folding, every apostrophe as ', NFC; in English
 * the possessive 's dropped (not where it is "is": it's, that's, ...). Never empty for a
 * word that is not. */
void normalise_word(struct buffer *out, struct slice word, bool english);

#endif
