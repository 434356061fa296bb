/* normalise.h: the form under which a word is counted.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NORMALISE_H
#define NORMALISE_H

#include "memory.h"
#include "slice.h"

/* What is done beside what is always done. */
enum normalise {
	NORMALISE_POSSESSIVE = 1,       /* English: 's is dropped, not where it is "is": it's, ... */
	NORMALISE_ELISION = 2,          /* French: l', d', qu', ... before a word are dropped */
	NORMALISE_DIACRITICS = 4,       /* marks are taken off letters; đ is d, ø is o, ł is l, ... */
};

/* Appends the word's norm: full case folding; invisible characters dropped; every
 * apostrophe as ', double quotation mark as ", dash as -; NFKC, but superscripts,
 * subscripts, fractions and signs in circles or squares as they are, for x² is not x2;
 * and what `what` says (enum normalise). Never empty for a word that is not. */
void normalise_word(struct buffer *out, struct slice word, unsigned what);

#endif
