/* acronyms.h: short forms that a text explains in brackets: National Survey Office (NSO).
 *
 * The pair is found as A. Schwartz and M. Hearst, A simple algorithm for identifying
 * abbreviation definitions in biomedical text (2003), do it, with guards: the short form is one
 * word of 2 to 10 characters with a capital or several with a year or digits ("PoCA 2002"); its
 * first letter begins the long form; the long form is no longer than min(n + 5, 2n) words, and
 * does not begin with "and" or another small word, nor cross a mark.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAG_ACRONYMS_H
#define TAG_ACRONYMS_H

#include "tag/document.h"

/* A pair: tokens of the short form, and of the long one, where the text explains it. */
struct acronym {
	size_t short_start, short_length, long_start, long_length;
};

/* Starts as { 0 }. */
struct acronyms {
	struct acronym *acronym;
	size_t n, room;
};

/* Finds the pairs of the document, in order, in place of those before. */
void acronyms_find(struct acronyms *acronyms, const struct document *document);

/* Gives every mention of a short form the type and canonical name of its long form; where the
 * long form is no mention but begins with a capital, it becomes an ORG; where it is written in
 * small letters, neither is a name, and mentions of the short form that were only guessed go.
 * The mentions are settled before; afterwards they must be settled again. */
void acronyms_apply(const struct acronyms *acronyms, struct document *document);

void acronyms_free(struct acronyms *acronyms);

#endif
