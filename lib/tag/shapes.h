/* shapes.h: names that nobody listed, judged by shape, head words and context.
 *
 * Each sequence of words with capitals (sequence.h) is first peeled: titles before a person,
 * the name of a people before a role, an office without a person. What is left is scored for
 * each type by the clues in shapes.c, each of which has a name and plain weights; the clues of
 * all places where the text has the same words are added up. The type with the highest sum
 * wins if that is enough; the clue that told most is the mention's rule.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAG_SHAPES_H
#define TAG_SHAPES_H

#include "tag/sequence.h"

enum name_type { NAME_PERSON, NAME_ORG, NAME_PLACE, NAME_EVENT, NAME_LAW, NAME_TYPES };

/* A piece of a sequence, and what speaks for each type, in tenths. */
struct candidate {
	size_t start, length;
	uint32_t key;           /* the same words have the same */
	int16_t score[NAME_TYPES];
	uint8_t clue[NAME_TYPES];       /* the one that told most */
	bool weak;
};

/* Starts as { .sequences = { 0 } }. */
struct shapes {
	struct sequences sequences;
	struct candidate *candidate;
	size_t n;
	/* Private. */
	size_t room;
	struct intern keys;
	struct candidate *pool; /* by key: the sums */
	size_t pool_room;
	struct known_name *known;       /* by token: the listed name that begins there */
	size_t known_room;
};

/* Adds to the document the names that it finds. Those that are listed were found before. */
void shapes_find(struct shapes *shapes, struct document *document);

void shapes_free(struct shapes *shapes);

#endif
