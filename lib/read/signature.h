/* signature.h: who wrote an article, by its signature or byline.
 *
 * The forms that are known, at the end of an article:
 *
 *     Senior Colonel LE QUANG HUY, Director of the Centre
 *     Lt. Gen. Pham Van Minh             (the role on the next line, or none)
 *     Translated by Ngoc Lan
 *
 * and at its beginning:
 *
 *     By Helen Okafor, Health Correspondent
 *
 * Anything else is left alone: an unknown author is an absent attribute.
 *
 * SPDX-License-Identifier: MIT */
#ifndef SIGNATURE_H
#define SIGNATURE_H

#include "read/article.h"

/* Sets author, author_rank, author_role and translator where the lines say them, and
 * marks those lines as used. An article whose author was given keeps its lines. */
void signature_find(struct article *article);

#endif
