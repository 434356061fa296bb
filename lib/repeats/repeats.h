/* repeats.h: which paragraphs and which texts are repeats, as tm-dedup --decide wrote.
 *
 *     repeat<TAB>key<TAB>outlet<TAB>found<TAB>of<TAB>in
 *     paragraph<TAB>paragraph:8f3ad91c22aa01fe follow us<TAB>Harbour Post<TAB>61<TAB>80<TAB>
 *     text<TAB>story-2.txt<TAB>Harbour Post<TAB>60<TAB>64<TAB>story-1.txt
 *
 * The paragraph stands in 61 of the outlet's 80 texts; of 64 sampled 5-grams of the text,
 * 60 stand in the other one, which stays. Fields are escaped like those of every table.
 * The third column is called like the attribute that tells outlets apart.
 *
 * SPDX-License-Identifier: MIT */
#ifndef REPEATS_H
#define REPEATS_H

#include "intern.h"
#include "memory.h"
#include "repeats/fingerprint.h"

/* How much of a repeat something is. */
struct repeats_count {
	uint64_t found, of;
};

/* A text that repeats another. */
struct repeats_text {
	struct repeats_count count;
	struct slice in;        /* the id of the other */
};

/* Starts as { 0 }. All plain text, unescaped. */
struct repeats {
	struct buffer attribute;        /* what tells outlets apart */
	/* Private. */
	struct intern paragraphs, texts;        /* by outlet, and key or id */
	struct repeats_count *paragraph;
	struct repeats_text *text;
	size_t paragraph_room, text_room;
	struct arena ids;
	struct fingerprint fingerprint;
	struct buffer scratch;
};

/* Reads the table; one of tm-dedup without --decide is decided upon by the usual rule. A
 * table that cannot be read, or is neither, ends the program. */
void repeats_read(struct repeats *repeats, const char *path);

/* Whether the paragraph is one that the outlet repeats; *count, which may be NULL, is
 * then in how many of its texts. */
bool repeats_paragraph(struct repeats *repeats, struct slice outlet, struct slice paragraph, struct repeats_count *count);

/* What the text of the outlet with this id repeats, until the next is added; NULL: nothing. Two
 * outlets may have the same id: shards that were read apart are unique each for itself. */
const struct repeats_text *repeats_text(struct repeats *repeats, struct slice outlet, struct slice id);

/* Adds one; for decide.c. */
void repeats_add_paragraph(struct repeats *repeats, struct slice outlet, struct slice key, struct repeats_count count);
void repeats_add_text(struct repeats *repeats, struct slice outlet, struct slice id, struct repeats_count count, struct slice in);

void repeats_free(struct repeats *repeats);

#endif
