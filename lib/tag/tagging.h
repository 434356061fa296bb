/* tagging.h: all the taggers of tm-tag in their order, over one text at a time.
 *
 * SPDX-License-Identifier: MIT */
#ifndef TAG_TAGGING_H
#define TAG_TAGGING_H

#include "tag/acronyms.h"
#include "tag/dates.h"
#include "tag/document.h"
#include "tag/gazetteer.h"
#include "tag/laws.h"
#include "tag/phrases.h"
#include "tag/rules.h"
#include "tag/shapes.h"
#include "tag/short.h"
#include "tool.h"

/* The parts, as bits, and what --without calls them. */
enum tagging_part {
	PART_NAMES = 1,         /* the shipped gazetteers */
	PART_RULES = 2,         /* the shipped patterns */
	PART_DATES = 4, PART_LAWS = 8, PART_ACRONYMS = 16, PART_SHORT = 32,
	PART_UNLISTED = 64,     /* names that nobody listed */
	PARTS_ALL = 127,
};

struct tagging_wishes {
	unsigned parts;         /* enum tagging_part */
	bool phrases;           /* mentions are as wide as phrases */
	bool plain, ignore_case; /* diacritics do not matter; capitals of listed names do not */
	enum overlap overlap;
};

struct tagging {
	struct document document;
	/* Private. */
	struct tagging_wishes wishes;
	struct words words;
	struct gazetteer gazetteer;
	struct rules rules;
	struct shapes shapes;
	struct acronyms acronyms;
	struct short_forms forms;
};

/* Files of the user's, by what they hold. */
struct tagging_lists {
	const struct list *gazetteers, *rules, *words, *glossaries;
};

/* Reads the user's lists and the shipped ones. A list that cannot be read ends the program. */
void tagging_begin(struct tagging *tagging, const struct tagging_wishes *wishes, const struct tagging_lists *lists);

/* A text begins, with these attributes. */
void tagging_text(struct tagging *tagging, struct slice attributes);

/* Finds and settles the mentions of the document, whose tokens the caller has added. */
void tagging_find(struct tagging *tagging);

/* Which rule or entry made the mention; until the next call. */
struct slice tagging_rule(const struct tagging *tagging, const struct mention *mention);

/* Empties the document for the next text. */
void tagging_clear(struct tagging *tagging);

void tagging_end(struct tagging *tagging);

#endif
