/* residue.h: what a web page leaves in an article: time stamps, captions, buttons; and
 * what a printed page does.
 *
 * The rules are lists (residue.tsv and a user's own): names, actions, patterns of whole
 * lines. Besides, running heads, and a paragraph that stands in an article again, are
 * left out.
 *
 * SPDX-License-Identifier: MIT */
#ifndef RESIDUE_H
#define RESIDUE_H

#include "memory.h"
#include "read/article.h"

struct residue {
	bool only_rules;        /* a wish: look for neither running heads nor repetitions */
	/* Private. */
	struct residue_rule *rule;
	size_t n, room;
	struct residue_choice {
		uint32_t *rule;
		size_t n, room;
	} alone[256], inside[256];      /* by a line's first byte: the numbers of the rules it may match */
	struct arena arena;
};

/* Adds the rules of a list: name, action, pattern. Of several that match the first
 * counts: so a user's lists come before the shipped one. One that cannot be read or
 * compiled ends the program. */
void residue_read(struct residue *residue, const char *path);

/* Marks captions, and as used the lines that are no part of the article, each logged
 * under the file's name; sets date and time, modified and modified_time from the time
 * stamps before the article, and left_out, the number of lines that were. A pattern that
 * goes astray is reported and matches nothing. */
void residue_remove(struct residue *residue, struct article *article, const char *file);

void residue_free(struct residue *residue);

#endif
