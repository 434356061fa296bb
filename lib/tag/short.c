/* short.c: short forms inside a text.
 * SPDX-License-Identifier: MIT */
#include "tag/short.h"

#include <stdlib.h>

enum { MOST_NAMES = 32 };       /* full names that are remembered of one word, the nearest */

/* A full name under one of its words; those of one word are a chain, the nearest first. */
struct short_name {
	uint32_t mention, next;         /* next: index + 1 */
};

struct short_slot {
	uint32_t norm, name;            /* name: index + 1 of the nearest; 0: free */
};

static bool
is_type(const struct mention *mention, const char *type)
{
	return slice_equal(mention->type, slice_of(type));
}

static bool
is_of(const struct document *document, size_t token)
{
	return document_is(document, token, SLICE("of")) || document_is(document, token, SLICE("for")) ||
	    document_is(document, token, SLICE("on"));
}

/* The last token before "of", "for" or "on", else of the whole. */
static size_t
head_of(const struct document *document, const struct mention *mention)
{
	for (size_t i = mention->start + 1; i + 1 < mention->start + mention->length; i++)
		if (is_of(document, i))
			return i - 1;
	return mention->start + mention->length - 1;
}

/* The full names by word */

static struct short_slot *
slot_of(const struct short_forms *forms, uint32_t norm)
{
	size_t mask = forms->slots - 1, at = (norm * 0x9E3779B1u >> 7) & mask;

	while (forms->slot[at].name != 0 && forms->slot[at].norm != norm)
		at = (at + 1) & mask;
	return &forms->slot[at];
}

/* Puts the name in front of its chain; the same name further back leaves it, and the last of
 * too many. */
static void
register_name(struct short_forms *forms, const struct document *document, uint32_t norm, uint32_t mention)
{
	struct short_slot *slot = slot_of(forms, norm);
	const struct mention *now = &document->mention[mention];
	uint32_t *link = &slot->name;

	for (int n = 0; *link != 0; n++) {
		const struct mention *other = &document->mention[forms->name[*link - 1].mention];

		if (n + 1 == MOST_NAMES || (other->length == now->length && slice_equal(other->type, now->type) &&
		    slice_equal(other->canonical, now->canonical)))
			*link = forms->name[*link - 1].next;
		else
			link = &forms->name[*link - 1].next;
	}
	forms->name = memory_grow(forms->name, &forms->name_room, forms->names + 1, sizeof *forms->name);
	slot = slot_of(forms, norm);
	forms->name[forms->names] = (struct short_name){ mention, slot->name };
	*slot = (struct short_slot){ norm, (uint32_t)++forms->names };
}

/* Three words of each mention at most: so there is always a free slot. */
static void
ready(struct short_forms *forms, size_t mentions)
{
	size_t slots = 64;

	while (slots < 8 * mentions)
		slots *= 2;
	if (slots > forms->slots) {
		free(forms->slot);
		forms->slot = memory_new(slots, sizeof *forms->slot);
		forms->slots = slots;
	} else {
		memset(forms->slot, 0, forms->slots * sizeof *forms->slot);
	}
	forms->names = 0;
}

/* A full name that was met, under the words that its short forms may have. */
static void
remember(struct short_forms *forms, const struct document *document, size_t i)
{
	const struct mention *mention = &document->mention[i];
	size_t head;

	if (mention->length < 2 || mention->is_short || is_type(mention, "DATE"))
		return;
	head = is_type(mention, "PERSON") ? mention->start + mention->length - 1 : head_of(document, mention);
	register_name(forms, document, document_word(document, head)->norm, (uint32_t)i);
	if (mention->start != head)
		register_name(forms, document, document_word(document, mention->start)->norm, (uint32_t)i);
}

typedef bool (*fitting)(const struct document *document, const struct mention *full, const struct mention *brief);

/* Of the full names that have the word, the nearest that fits; NULL when there is none. */
static const struct mention *
nearest(const struct short_forms *forms, const struct document *document, uint32_t norm,
    const struct mention *brief, fitting fits)
{
	for (uint32_t at = slot_of(forms, norm)->name; at != 0; at = forms->name[at - 1].next)
		if (fits(document, &document->mention[forms->name[at - 1].mention], brief))
			return &document->mention[forms->name[at - 1].mention];
	return NULL;
}

/* Persons */

static bool
fits_person(const struct document *document, const struct mention *full, const struct mention *brief)
{
	(void)document;
	return is_type(full, "PERSON") && full->length > brief->length;
}

/* A lone word that is part of a person's full name: that person. */
static void
settle_person(const struct short_forms *forms, struct document *document, struct mention *brief)
{
	const struct mention *full = nearest(forms, document, document_word(document, brief->start)->norm, brief, fits_person);

	if (full == NULL)
		return;
	brief->type = full->type;
	brief->canonical = full->canonical;
	brief->rule = SLICE("short:person");
	brief->is_short = true;
}

/* Organisations and the like */

static bool
same_kind(const struct mention *a, const struct mention *b)
{
	return slice_equal(a->type, b->type);
}

/* Whether the words of the brief name are among those of the full one, in order, the first and
 * the last the same; or it is the full name's head word. */
static bool
fits_body(const struct document *document, const struct mention *full, const struct mention *brief)
{
	size_t at = full->start, end = full->start + full->length;

	if (full->length <= brief->length)
		return false;
	if (brief->length == 1)
		return !is_type(full, "PERSON") && (is_type(full, "ORG") || is_type(full, "LAW") || same_kind(full, brief)) &&
		    document_word(document, head_of(document, full))->norm == document_word(document, brief->start)->norm;
	if (!same_kind(full, brief) || document_word(document, full->start)->norm != document_word(document, brief->start)->norm ||
	    document_word(document, end - 1)->norm != document_word(document, brief->start + brief->length - 1)->norm)
		return false;
	for (size_t i = brief->start; i < brief->start + brief->length; i++, at++) {
		while (at < end && document_word(document, at)->norm != document_word(document, i)->norm)
			at++;
		if (at == end)
			return false;
	}
	return true;
}

static void
settle_body(const struct short_forms *forms, struct document *document, struct mention *brief)
{
	size_t head = head_of(document, brief);
	const struct word *word = document_word(document, head);
	const struct mention *full;

	if (brief->length == 1 && !(word->classes & (WORD_INSTITUTION | WORD_LAW | WORD_EVENT | WORD_ORG)))
		return;
	/* The State is a country's own, and not the Islamic State that was named before. */
	if (brief->length == 1 && document_is(document, head, SLICE("State")))
		return;
	full = nearest(forms, document, word->norm, brief, fits_body);
	if (full == NULL)
		return;
	brief->type = full->type;
	brief->canonical = full->canonical;
	brief->is_short = true;
	brief->rule = SLICE("short:head");
}

static bool
is_ours(const struct mention *mention)
{
	return mention->source == SOURCE_SHAPE;
}

static void
settle(const struct short_forms *forms, struct document *document, struct mention *mention)
{
	if (!is_ours(mention) || mention->is_short)
		return;
	if (mention->length == 1 && !(document_word(document, mention->start)->classes & (WORD_INSTITUTION | WORD_LAW)))
		settle_person(forms, document, mention);
	if (!mention->is_short && (is_type(mention, "ORG") || is_type(mention, "LAW")))
		settle_body(forms, document, mention);
}

/* Words with capitals that are no mention yet */

static void
mark_mentions(struct short_forms *forms, const struct document *document)
{
	forms->mention_at = memory_grow(forms->mention_at, &forms->mention_room, document->tokens + 1, sizeof *forms->mention_at);
	memset(forms->mention_at, 0, (document->tokens + 1) * sizeof *forms->mention_at);
	for (size_t i = 0; i < document->mentions; i++)
		for (size_t t = 0; t < document->mention[i].length; t++)
			forms->mention_at[document->mention[i].start + t] = (uint32_t)i + 1;
}

/* A common word that opens a sentence is a name only where the text never has it small. */
static bool
may_be_name(const struct sequences *sequences, const struct document *document, size_t token)
{
	const struct word *word = document_word(document, token);

	if (word->classes & (WORD_FUNCTION | WORD_INSTITUTION) || word->shape == SHAPE_INITIAL)
		return false;
	return sequences->capital[token] == CAPITAL_STRONG || sequences_evidence(sequences, word->norm).lower == 0;
}

/* The last word of a sequence of titles and a name, "General Minh"; or its only one. */
static void
look_at(struct short_forms *forms, struct document *document, const struct sequences *sequences, const struct sequence *sequence)
{
	struct mention brief = { .start = sequence->end - 1, .length = 1, .type = SLICE("LAW"), .source = SOURCE_SHAPE };

	if (forms->mention_at[brief.start] != 0 || !may_be_name(sequences, document, brief.start))
		return;
	for (size_t i = sequence->start; i < brief.start; i++)
		if (!(document_word(document, i)->classes & (WORD_TITLE | WORD_RANK | WORD_ROLE)) && forms->mention_at[i] == 0)
			return;
	if (document_word(document, brief.start)->classes & WORD_LAW)
		settle_body(forms, document, &brief);
	else
		settle_person(forms, document, &brief);
	if (!brief.is_short)
		return;
	document_add(document, brief);
	forms->mention_at[brief.start] = (uint32_t)document->mentions;
}

/* Goes through the text forward, for what was named before, or backward, for what is named
 * behind: the n settled mentions and the sequences in order of their places. */
static void
sweep(struct short_forms *forms, struct document *document, size_t n, const struct sequences *sequences, bool back)
{
	size_t words = sequences == NULL ? 0 : sequences->n, m = 0, w = 0;

	ready(forms, n);
	while (m < n || w < words) {
		const struct sequence *sequence = w < words ? &sequences->sequence[back ? words - 1 - w : w] : NULL;
		size_t i = back ? n - 1 - m : m;

		if (m == n || (sequence != NULL && (back ? sequence->start > document->mention[i].start :
		    sequence->start < document->mention[i].start))) {
			look_at(forms, document, sequences, sequence);
			w++;
		} else {
			settle(forms, document, &document->mention[i]);
			remember(forms, document, i);
			m++;
		}
	}
}

void
short_forms_find(struct short_forms *forms, struct document *document, const struct sequences *sequences)
{
	size_t n = document->mentions;

	if (n == 0)
		return;
	mark_mentions(forms, document);
	sweep(forms, document, n, sequences, false);
	sweep(forms, document, n, sequences, true);
}

void
short_forms_free(struct short_forms *forms)
{
	free(forms->slot);
	free(forms->name);
	free(forms->mention_at);
	*forms = (struct short_forms){ 0 };
}
