/* form.h: a name as it is compared with other spellings of names.
 *
 *     "Senior Colonel LÊ QUANG HUY"  rank "senior colonel"  full "lê quang huy"
 *                                    bare "le quang huy"
 *
 * Two names are one spelled in two ways when they are equal in full, or when one is
 * written without any diacritics and is what the other is without them. One that has
 * some is never one that has others: Lê Quang Hủy is not Lê Quang Huy.
 *
 * SPDX-License-Identifier: MIT */
#ifndef FORM_H
#define FORM_H

#include "memory.h"
#include "slice.h"

/* Starts as { 0 }; the buffers are used again for the next name. */
struct name_form {
	struct slice name;      /* of the name given: without ranks, as written */
	struct buffer rank;     /* folded, no dots; empty: none */
	struct buffer full;     /* words with one space between, case folded, no dots or commas;
	                         * the tone marks of a word at its end, so Hòa is Hoà */
	struct buffer bare;     /* the same without diacritics; đ is d, ø o, ł l */
	bool marked;            /* the two differ */
	bool inverted;          /* it has a comma, and words behind: Huy, Le Quang */
};

/* The name's form. `loose`: hyphens are spaces, too, and apostrophes are dropped; else
 * those of all kinds are one. */
void name_form(struct name_form *form, struct slice name, bool loose);

void name_form_free(struct name_form *form);

#endif
