/* short.c: short forms inside a text.
 * SPDX-License-Identifier: MIT */
#include "tag/short.h"

#include <stdlib.h>

/* A full name under one of its words; those of one word are a chain, the last first. */
struct short_name {
	uint32_t norm, mention, next;   /* next: index + 1 */
};

struct short_slot {
	uint32_t norm, name;            /* name: index + 1 of the last; 0: free */
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

static void
register_name(struct short_forms *forms, uint32_t norm, uint32_t mention)
{
	struct short_slot *slot = slot_of(forms, norm);

	forms->name = memory_grow(forms->name, &forms->name_room, forms->names + 1, sizeof *forms->name);
	forms->name[forms->names] = (struct short_name){ norm, mention, slot->name };
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

static void
gather(struct short_forms *forms, const struct document *document)
{
	ready(forms, document->mentions);
	for (size_t i = 0; i < document->mentions; i++) {
		const struct mention *mention = &document->mention[i];
		size_t last = mention->start + mention->length - 1, head;

		if (mention->length < 2)
			continue;
		if (is_type(mention, "PERSON")) {
			register_name(forms, document_word(document, last)->norm, (uint32_t)i);
			register_name(forms, document_word(document, mention->start)->norm, (uint32_t)i);
		} else if (is_type(mention, "ORG") || is_type(mention, "LAW") || is_type(mention, "EVENT") ||
		    is_type(mention, "GPE") || is_type(mention, "LOC")) {
			head = head_of(document, mention);
			register_name(forms, document_word(document, head)->norm, (uint32_t)i);
			if (mention->start != head)
				register_name(forms, document_word(document, mention->start)->norm, (uint32_t)i);
		}
	}
}

typedef bool (*fitting)(const struct document *document, const struct mention *full, const struct mention *brief);

/* Of the full names that have the word and fit, the nearest before the mention, else the
 * nearest behind; NULL when there is none. */
static const struct mention *
nearest(const struct short_forms *forms, const struct document *document, uint32_t norm,
    const struct mention *brief, fitting fits)
{
	const struct mention *behind = NULL;

	for (uint32_t at = slot_of(forms, norm)->name; at != 0; at = forms->name[at - 1].next) {
		const struct mention *full = &document->mention[forms->name[at - 1].mention];

		if (full->start == brief->start || !fits(document, full, brief))
			continue;
		if (full->start < brief->start)
			return full;
		behind = full;
	}
	return behind;
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
settle_mentions(const struct short_forms *forms, struct document *document)
{
	for (size_t i = 0; i < document->mentions; i++) {
		struct mention *mention = &document->mention[i];

		if (!is_ours(mention))
			continue;
		if (mention->length == 1 && !(document_word(document, mention->start)->classes & (WORD_INSTITUTION | WORD_LAW)))
			settle_person(forms, document, mention);
		if (!mention->is_short && (is_type(mention, "ORG") || is_type(mention, "LAW")))
			settle_body(forms, document, mention);
	}
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
look_at(const struct short_forms *forms, struct document *document, const struct sequences *sequences, const struct sequence *sequence)
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
	if (brief.is_short)
		document_add(document, brief);
}

void
short_forms_find(struct short_forms *forms, struct document *document, const struct sequences *sequences)
{
	if (document->mentions == 0)
		return;
	gather(forms, document);
	settle_mentions(forms, document);
	if (sequences == NULL)
		return;
	mark_mentions(forms, document);
	for (size_t i = 0; i < sequences->n; i++)
		look_at(forms, document, sequences, &sequences->sequence[i]);
}

void
short_forms_free(struct short_forms *forms)
{
	free(forms->slot);
	free(forms->name);
	free(forms->mention_at);
	*forms = (struct short_forms){ 0 };
}
