/* spelling.h: what one spelling of a name tells, and how it differs from another.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SPELLING_H
#define SPELLING_H

#include "memory.h"
#include "names/form.h"
#include "slice.h"

enum { SPELLING_MALE = 1, SPELLING_FEMALE = 2 };

/* All slices but the first live in the arena. */
struct spelling {
	struct slice text;              /* as it was given; must live as long */
	struct slice rank;              /* folded, no dots */
	struct slice full, bare;        /* of the loose form (names/form.h), in natural order: of
	                                 * "Huy, Le Quang" that of "Le Quang Huy" */
	struct slice sorted;            /* the words of `full` in order of bytes */
	struct slice rotated;           /* the words of `bare`, turned round to the least order */
	bool lone;                      /* a rank and one word, or less: the forms are then the
	                                 * text, so that it is like no other */
	bool marked;                    /* it has diacritics */
	bool inverted;                  /* it has a comma */
	bool initials;                  /* some of its words are single letters, and some are not */
	bool shouted;                   /* it has no small letter */
	int sex;                        /* that the rank tells: SPELLING_MALE, _FEMALE, or 0 */
};

enum { SPELLING_WORDS = 12 };   /* names of more are compared as one whole */

/* The words of a form; none when there are more than SPELLING_WORDS. They live in it. */
struct spelling_words {
	struct slice word[SPELLING_WORDS];
	size_t n;
};

struct spelling_words spelling_words(struct slice form);

/* Whether the word is one letter. */
bool spelling_is_initial(struct slice word);

/* What the text tells; it is not empty. `form` is scratch. */
struct spelling spelling_of(struct slice text, struct name_form *form, struct arena *arena);

/* Whether the one with initials can stand for the other, which has none: as many words,
 * each the same or beginning with the letter. */
bool spelling_abbreviates(const struct spelling *initials, const struct spelling *name);

/* Below 0 when `a` is fuller than `b`: it has no initials, it has diacritics, no rank, small
 * letters, no comma. 0: neither is. */
int spelling_compare(const struct spelling *a, const struct spelling *b);

/* Puts into *out how two spellings of one name differ: "case, rank". */
void spelling_difference(struct buffer *out, const struct spelling *a, const struct spelling *b);

#endif
