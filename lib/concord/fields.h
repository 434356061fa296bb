/* fields.h: a hit as the fields of a row, and what rows are sorted by.
 *
 * SPDX-License-Identifier: MIT */
#ifndef CONCORD_FIELDS_H
#define CONCORD_FIELDS_H

#include "concord/passage.h"

/* The fields of enum concord_field in place of what is in `row`, escaped, tabs between; with `about` words or
 * sentences on each side. What acts on a terminal, or is no character, is U+FFFD there. Where those
 * fields begin that tell what the row says. */
size_t fields_make(struct buffer *row, const struct passage *passage, const struct passage_hit *hit, size_t about, bool sentences);

/* How many keys a list has, as in "R1,L2,M"; *bad is the first that is none, or has no bytes. */
size_t fields_keys_check(struct slice list, struct slice *bad);

/* The keys of a list, which is good, in place of what is in `keys`: fields, tabs between. */
void fields_keys(struct buffer *keys, const struct passage *passage, const struct passage_hit *hit, struct slice list);

#endif
