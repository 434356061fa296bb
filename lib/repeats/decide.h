/* decide.h: from the evidence of tm-dedup to what is a repeat.
 *
 * A text repeats another when of the 5-grams of its sketch that can stand in the other's
 * sketch, 16 or more, at least the rule's percentage does, and the other one is longer, or
 * as long with the lesser id, and stays itself. So of the copies of one story the fullest
 * stays, whatever the order in which they came. In an outlet of ten texts or more the
 * 5-grams that a larger share of them has than the rule's are the outlet's, and of the
 * text's own at least the percentage must be found, too: short notices under one long
 * imprint are no copies of each other.
 *
 * A paragraph is a repeat of an outlet when it stands in as many of its texts, and in as
 * large a share of them, as the rule wants; texts that are repeats themselves do not
 * count, or a story that ran twice would vanish whole.
 *
 * SPDX-License-Identifier: MIT */
#ifndef DECIDE_H
#define DECIDE_H

#include "frequency.h"
#include "repeats/repeats.h"

struct repeats_rule {
	uint64_t texts;         /* a paragraph: in at least so many texts of an outlet, */
	uint64_t share;         /* and in more than so many percent of them */
	uint64_t same;          /* a text: at least so many percent of it */
};

#define REPEATS_RULE { .texts = 3, .share = 50, .same = 80 }

/* What to do with each repeat; fields plain. `in` is empty for a paragraph. */
struct decide_to {
	void (*paragraph)(void *context, struct slice key, struct slice outlet, struct repeats_count count);
	void (*text)(void *context, struct slice id, struct slice outlet, struct repeats_count count, struct slice in);
	void *context;
};

/* Reads an open table of evidence to its end, and says what is a repeat: paragraphs
 * first, by key and outlet, then texts, by outlet and id. Holds the sketches of all texts,
 * about a kilobyte for each. A table that is none ends the program. */
void decide(struct frequency_reader *table, const struct repeats_rule *rule, const struct decide_to *to);

/* The same from the file ("-": standard input) to the output, as the table of repeats.h. */
void decide_write(const char *path, const struct repeats_rule *rule);

#endif
