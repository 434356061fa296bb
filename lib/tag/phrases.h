/* phrases.h: mentions as wide as the phrase that names: the Foreign Secretary Ada Hill, the city
 * of Hanoi, northern Laos, the Danish government.
 *
 * Corpora differ in what they call a mention. tm-tag marks names; asked for phrases, it takes in
 * titles and offices before a person, marks an office without a person as one, too, and takes in
 * what says which part or sort of a place or a body is meant. The canonical name stays.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAG_PHRASES_H
#define TAG_PHRASES_H

#include "tag/document.h"

/* Widens the settled mentions of the document; afterwards they must be settled again. */
void phrases_widen(struct document *document);

#endif
