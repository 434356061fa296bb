/* short.h: short forms inside a text: "the Institute", "General Minh", "Minh" behind the full
 * name; all under the canonical name of what they stand for.
 *
 * A person's short form is the first or the last word of a full name; an organisation's, place's
 * or document's is its head word with a capital, or the name without some of the words between
 * the first and the last ("Ministry of Defence" for "Ministry of National Defence"). What stands
 * nearest before is meant; where nothing does, the nearest behind. Nothing is carried from one
 * text to the next.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAG_SHORT_H
#define TAG_SHORT_H

#include "tag/sequence.h"

/* Starts as { 0 }. */
struct short_forms {
	/* Private. */
	struct short_slot *slot;        /* by norm of a word: full names that have it */
	size_t slots;
	struct short_name *name;
	size_t names, name_room;
	uint32_t *mention_at;           /* by token: its mention + 1 */
	size_t mention_room;
};

/* Finds them among the settled mentions of the document, and among the sequences, which may
 * be NULL; afterwards the mentions must be settled again. */
void short_forms_find(struct short_forms *forms, struct document *document, const struct sequences *sequences);

void short_forms_free(struct short_forms *forms);

#endif
