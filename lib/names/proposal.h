/* proposal.h: which spellings of names may be one person's.
 *
 * Two spellings are taken for one name when they differ
 *
 *     in rank, case or punctuation, or in where a tone mark stands;
 *     in that one has no diacritics, and all that have some have the same;
 *     in order: as "Huy, Le Quang" or "Huy Le Quang" for "Le Quang Huy";
 *     in that one has initials for some words of the other, and can stand for no third.
 *
 * Nothing is guessed: a name of one word, with a rank or without, may be anybody's, so it
 * is like no other; a name of Mr. is none of Mrs.; and another number of words is another
 * name, as is another letter. Proposals are for a human to judge.
 *
 * SPDX-License-Identifier: MIT */
#ifndef PROPOSAL_H
#define PROPOSAL_H

#include "intern.h"

/* The spellings seen. Starts as { 0 }. */
struct proposals {
	struct intern spelling; /* as given; what is known of each has its number */
	/* Private. */
	struct proposal *of;
	size_t room;
	struct intern keys;     /* the words of a name, in any rotation, without diacritics */
	struct proposal_key *key;
	size_t key_room;
	struct intern parts;    /* a word in its place in a name */
	struct proposal_part *part;
	size_t part_room;
	struct arena arena;
};

/* Counts a spelling, which is plain text and not empty; its number. */
uint32_t proposals_add(struct proposals *proposals, struct slice spelling);

/* Makes the proposals from all that was added; once. They do not depend on its order. */
void proposals_make(struct proposals *proposals);

/* The name that is proposed for a spelling: of all that may be one person's the fullest
 * (names/spelling.h), then the most frequent, then the first in order of bytes. The
 * spelling itself when there is no other. It lives as long as they do. */
struct slice proposals_name(const struct proposals *proposals, uint32_t number);

/* Puts into *out why that name is proposed ("case, rank"), or why none is ("initials of
 * several names"); nothing when there is nothing to say. */
void proposals_reason(const struct proposals *proposals, uint32_t number, struct buffer *out);

void proposals_free(struct proposals *proposals);

#endif
