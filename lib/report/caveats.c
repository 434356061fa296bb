/* caveats.c: what a reader of the numbers must know of them.
 * SPDX-License-Identifier: MIT */
#include "report/caveats.h"

#include <stdio.h>

#include "report/html.h"

enum { LISTED = 8 };

static void
say(struct buffer *out, const char *text)
{
	buffer_add(out, slice_of(text));
}

static void
say_count(struct buffer *out, uint64_t n)
{
	char digits[24];
	int length = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);

	for (int i = 0; i < length; i++) {
		if (i > 0 && (length - i) % 3 == 0)
			buffer_add_char(out, ',');
		buffer_add_char(out, digits[i]);
	}
}

static void
say_plural(struct buffer *out, uint64_t n, struct slice word)
{
	say_count(out, n);
	buffer_add_char(out, ' ');
	if (n == 1)
		plain_add(out, word, SHOWN_MOST);
	else
		plural_add(out, word);
}

static void
say_name(struct buffer *out, struct slice name)
{
	plain_add(out, name, SHOWN_MOST);
}

/* "1 author of 6 has", "4 authors of 6 have" */
static void
say_some(struct buffer *out, uint64_t some, uint64_t of, struct slice word)
{
	say_plural(out, some, word);
	say(out, " of ");
	say_count(out, of);
	say(out, some == 1 ? " has" : " have");
}

static void
say_few(struct buffer *out, const struct corpus *corpus)
{
	uint64_t single = 0, few = 0;

	for (uint32_t i = 0; i < corpus->n; i++) {
		uint64_t texts = corpus->group[corpus->order[i]].texts;

		single += texts == 1;
		few += texts > 1 && texts < FEW_TEXTS;
	}
	if (slice_equal(corpus->name, SLICE("text")) || single == corpus->n) {
		say(out, "This describes these texts. It says nothing about their authors: there is one text of each.\n");
	} else if (single > 0) {
		say_some(out, single, corpus->n, corpus->name);
		say(out, single == 1 ? " one text only: what is said of it describes that text.\n" :
		    " one text only: what is said of each describes that text.\n");
	}
	if (few > 0) {
		say_some(out, few, corpus->n, corpus->name);
		say(out, " fewer than five texts: too few to tell more than what these texts are about.\n");
	}
}

void
caveats_of_groups(struct buffer *out, const struct findings *findings)
{
	const struct corpus *corpus = &findings->corpus;

	if (corpus->n == 0)
		return;
	say_few(out, corpus);
	if (corpus->n > 1)
		say(out, "The log ratios take words for independent of each other; texts are not: a topic repeats its words.\n");
}

static void
say_confounded(struct buffer *out, const struct corpus *corpus)
{
	for (size_t i = 0; i < corpus->confounded_n && i < LISTED; i++) {
		const struct confounded *confounded = &corpus->confounded[i];

		say(out, "All texts of ");
		say_name(out, corpus_group_name(corpus, confounded->group));
		say(out, " have the same ");
		say_name(out, corpus->attribute[confounded->attribute]);
		say(out, ", ");
		say_name(out, corpus_value(corpus, confounded));
		say(out, confounded->alone ? ", which no other has: what sets them apart may be the one or the other.\n" :
		    ": what sets them apart may be due to that.\n");
	}
	if (corpus->confounded_n > LISTED) {
		say_count(out, corpus->confounded_n - LISTED);
		say(out, " more cases like these are not listed.\n");
	}
}

static void
say_aliases(struct buffer *out, const struct findings *findings)
{
	const struct aliases *aliases = &findings->aliases;

	if (aliases->names == 0)
		return;
	say_plural(out, aliases->names, SLICE("person"));
	say(out, " may be here under several spellings (people.tsv):");
	for (size_t i = 0; i < aliases->n && i < LISTED; i++) {
		say(out, i > 0 ? "; " : " ");
		say_name(out, aliases->row[i].spelling);
		say(out, " for ");
		say_name(out, aliases->row[i].name);
	}
	say(out, aliases->n > LISTED ? "; and more.\n" : ".\n");
}

static void
say_unknown(struct buffer *out, const struct findings *findings)
{
	const struct corpus *corpus = &findings->corpus;
	uint32_t none = intern_find(&corpus->groups, SLICE(""));

	if (none != INTERN_NONE) {
		say_plural(out, corpus->group[none].texts, SLICE("text"));
		say(out, corpus->group[none].texts == 1 ? " names no " : " name no ");
		say_name(out, corpus->name);
		say(out, ": counted, and on neither side of a comparison.\n");
	}
	if (corpus->undated > 0 && corpus->first_year > 0) {
		say_plural(out, corpus->undated, SLICE("text"));
		say(out, corpus->undated == 1 ? " has no year: it is" : " have no year: they are");
		say(out, " in no chart over time.\n");
	}
}

static void
say_keywords(struct buffer *out, const struct keywords *keywords)
{
	if (keywords->one_text == 0)
		return;
	say_plural(out, keywords->one_text, SLICE("keyword"));
	say(out, " of ");
	say_count(out, keywords->all);
	say(out, keywords->one_text == 1 ? " rests on one text: without it, it would be none.\n" :
	    " rest on one text: without it they would be none.\n");
}

void
caveats_of_page(struct buffer *out, const struct findings *findings)
{
	caveats_of_groups(out, findings);
	say_unknown(out, findings);
	say_keywords(out, &findings->keywords);
	say_confounded(out, &findings->corpus);
	say_aliases(out, findings);
	if (findings->themes.there)
		say(out, "A theme is what its patterns meet, not what they mean: tm-concord --code and --precision tell how often it is.\n");
	say(out, "Names are found by lists and patterns; what these do not hold is not found.\n");
}
