/* sequence.h: sequences of words with capitals, the raw material of names that nobody listed.
 *
 * A capital tells little at the beginning of a sentence, and nothing in a heading written
 * with capitals throughout: there a word counts only if it is no common word, or if the text
 * writes it with a capital elsewhere, too.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAG_SEQUENCE_H
#define TAG_SEQUENCE_H

#include "tag/document.h"

/* What a word's capital tells: nothing; perhaps something; it is part of a name. */
enum capital { CAPITAL_NONE, CAPITAL_WEAK, CAPITAL_STRONG };

struct sequence {
	size_t start, end;      /* tokens */
	bool weak;              /* begins with a word that is weak */
};

/* How often the text writes a norm, by its capitals, within sentences. */
struct evidence {
	uint32_t text;          /* the number of the text the counts are for */
	uint32_t lower, capital;
};

/* Starts as { 0 }. */
struct sequences {
	struct sequence *sequence;
	uint8_t *capital;       /* by token: enum capital */
	size_t n;
	/* Private. */
	size_t room, capital_room;
	struct evidence *known, *other;
	size_t known_room, other_room;
	uint32_t text;
};

/* Finds the sequences of the document, in place of those before. */
void sequences_find(struct sequences *sequences, const struct document *document);

/* What the text at hand shows of a norm. */
struct evidence sequences_evidence(const struct sequences *sequences, uint32_t norm);

/* Whether the token opens its sentence, quotation or item of a list. */
bool sequences_opens(const struct document *document, size_t begin, size_t token);

void sequences_free(struct sequences *sequences);

#endif
