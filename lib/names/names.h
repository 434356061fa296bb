/* names.h: how names of persons are written: ranks, lists, capitals.
 *
 * What all who look for names know alike. Where they look (a signature, a byline of a
 * web page, an attribute) decides what else cannot be one.
 *
 * SPDX-License-Identifier: MIT */
#ifndef NAMES_H
#define NAMES_H

#include "memory.h"
#include "slice.h"

/* Whether the word is in the list, which ends with NULL: the same bytes, or ASCII case
 * aside. */
bool names_listed(struct slice word, const char *const *list);
bool names_listed_in_any_case(struct slice word, const char *const *list);

/* Whether it is one of the small words inside names: "van", "de la", "bin". */
bool names_is_particle(struct slice word);

/* Whether it is a word of institutions, never of a person: "Ministry", "News". */
bool names_is_institution(struct slice word);

/* Whether it is a particle, or has but letters, marks and what joins them: ' - . and
 * the like. Not whether it has a capital. */
bool names_is_word(struct slice word);

/* Whether ranks and titles are made of it: "Colonel", "Lt.", "Dr". */
bool names_is_rank(struct slice word);

/* Takes ranks and titles off the front: "Senior Lieutenant General", "Captain (Navy)",
 * "Dr."; *rank is what was taken. False, and nothing taken, when there is none or
 * nothing but that. `any_case`: "GENERAL" and "general" are ranks, too, and so are the
 * titles of courtesy, with which no signature begins ("Sir"). */
bool names_take_rank(struct slice *text, struct slice *rank, bool any_case);

/* Whether the name, its rank taken off, has less than two words but for particles ("Huy",
 * "van den BROEK"): a surname, say. Whose it is nobody can tell by it. */
bool names_is_lone(struct slice name);

/* Whether it has no small letter: LE QUANG HUY. */
bool names_is_shouted(struct slice name);

/* Appends the name: a shouted one (LE QUANG HUY) in natural case, any other as it is. */
void names_natural(struct buffer *out, struct slice name);

/* Appends the name without white space at its ends, and with one space for each run of it. */
void names_squeeze(struct buffer *out, struct slice name);

/* Takes what stands before the first of the joints (", ", " and "; NULL-ended, of two
 * that start at one place the first of the list) off the front of *rest, as it is; it may
 * be empty. A space that ends a joint may begin the next. A word between spaces is no joint behind
 * a particle (van den and). rest->p is NULL behind the last.
 * False when nothing is left. */
bool names_cut(struct slice *rest, const char *const *joints, struct slice *part);

#endif
