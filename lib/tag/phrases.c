/* phrases.c: mentions as wide as the phrase that names.
 * SPDX-License-Identifier: MIT */
#include "tag/phrases.h"

#include <stdlib.h>

static const char *const offices[] = {
	"Minister", "Secretary", "President", "Ambassador", "Chancellor", "Governor", "Mayor", "Premier", "Chairman",
	"Commissioner", "Envoy", "Spokesman", "Spokeswoman", "Representative", "Speaker", "Commander", "Director", "King", "Queen", NULL,
};
static const char *const sides[] = {
	"northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "northeast",
	"northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "Northern",
	"Southern", "Eastern", "Western", NULL,
};
static const char *const areas[] = {
	"city", "town", "village", "province", "district", "region", "island", "state", "county", "area", "City", "Province",
	"District", "territory", "border", "mountains", "river", NULL,
};
static const char *const bodies[] = {
	"government", "governments", "regime", "army", "military", "forces", "people", "population", "community", "troops",
	"soldiers", "officials", "officers", "police", "parliament", "authorities", "opposition", "navy", "tribe", "leaders",
	"terrorists", "fighters", "insurgents", "intelligence", "embassy", "mission", "state", "society", "parties", "civilians", NULL,
};
static const char *const groups[] = { "government", "people", "regime", "population", "residents", "citizens", "leaders", "Government", NULL };

struct view {
	struct document *document;
	uint32_t *at;                   /* by token: the mention there, + 1 */
	size_t begin, end;
};

static bool
among(const struct view *view, size_t token, const char *const *list)
{
	for (; *list != NULL; list++)
		if (document_is(view->document, token, slice_of(*list)))
			return true;
	return false;
}

static bool
is(const struct view *view, size_t token, const char *text)
{
	return document_is(view->document, token, slice_of(text));
}

static bool
is_type(const struct mention *mention, const char *type)
{
	return slice_equal(mention->type, slice_of(type));
}

static bool
is_place(const struct mention *mention)
{
	return is_type(mention, "GPE") || is_type(mention, "LOC");
}

/* Where the mention that ends before the token starts; the token itself when none does. */
static size_t
before_mention(const struct view *view, size_t token)
{
	uint32_t mention = token > view->begin ? view->at[token - 1] : 0;

	return mention == 0 ? token : view->document->mention[mention - 1].start;
}

static bool
is_title(const struct view *view, size_t token)
{
	const struct word *word = document_word(view->document, token);

	return view->at[token] == 0 && word->letters > CASE_LOWER &&
	    (word->classes & (WORD_TITLE | WORD_RANK | WORD_ROLE)) != 0;
}

static bool
is_capital(const struct view *view, size_t token)
{
	return view->at[token] == 0 && document_word(view->document, token)->shape == SHAPE_CAPITAL &&
	    !(document_word(view->document, token)->classes & WORD_FUNCTION);
}

/* Back over titles, and over the people, place or body whose they are. */
static size_t
back_over_titles(const struct view *view, size_t start)
{
	size_t at = start;

	while (at > view->begin && is_title(view, at - 1))
		at--;
	return at < start ? before_mention(view, at) : start;
}

/* "Minister for the Middle East" before a person; or the person itself. */
static size_t
back_over_office(const struct view *view, size_t start)
{
	size_t at = start, place = before_mention(view, at), head = place;

	if (place == at)
		return start;
	if (head > view->begin && is(view, head - 1, "the"))
		head--;
	if (head <= view->begin || !(is(view, head - 1, "for") || is(view, head - 1, "of")) || head < view->begin + 2 || !is_title(view, head - 2))
		return start;
	return back_over_titles(view, head - 1);
}

static void
widen_to(const struct view *view, struct mention *mention, size_t start, size_t end)
{
	if (start < view->begin || end > view->end)
		return;
	mention->length = end - start;
	mention->start = start;
}

static void
widen_person(const struct view *view, struct mention *mention)
{
	size_t start = back_over_titles(view, mention->start);

	widen_to(view, mention, start < mention->start ? start : back_over_office(view, start), mention->start + mention->length);
}

static void
widen_place(const struct view *view, struct mention *mention)
{
	size_t start = mention->start, end = start + mention->length;

	if (start > view->begin && view->at[start - 1] == 0 && among(view, start - 1, sides))
		start--;
	if (start > view->begin + 1 && is(view, start - 1, "of") && among(view, start - 2, areas) && view->at[start - 2] == 0)
		start -= 2;
	if (end < view->end && view->at[end] == 0 && among(view, end, areas))
		end++;
	widen_to(view, mention, start, end);
}

/* "the Danish government", "the people of Laos": a body. */
static void
widen_body(const struct view *view, struct mention *mention)
{
	size_t start = mention->start, end = start + mention->length;

	if (end < view->end && is(view, end, "security") && end + 1 < view->end && is(view, end + 1, "forces"))
		end += 2;
	else if (end < view->end && view->at[end] == 0 && among(view, end, bodies))
		end++;
	else if (is_place(mention) && start > view->begin + 1 && is(view, start - 1, "of") && among(view, start - 2, groups))
		start -= 2;
	else
		return;
	mention->type = SLICE("ORG");
	widen_to(view, mention, start, end);
}

static void
widen(const struct view *view, struct mention *mention)
{
	size_t length = mention->length;

	if (!is_type(mention, "DATE") && !is_type(mention, "LAW") && !is_type(mention, "EVENT"))
		widen_body(view, mention);
	if (mention->length == length && is_type(mention, "PERSON"))
		widen_person(view, mention);
	else if (mention->length == length && is_place(mention))
		widen_place(view, mention);
	if (mention->length != length)
		mention->source = SOURCE_RULE;
}

/* An office without a person: "the Foreign Secretary", "the Minister for Trade". */
static void
office(struct view *view, size_t token)
{
	size_t start = back_over_titles(view, token), end = token + 1;

	if (start == token)
		start = before_mention(view, token);
	if (end + 1 < view->end && (is(view, end, "for") || is(view, end, "of"))) {
		size_t next = end + 1 + is(view, end + 1, "the");

		if (next < view->end && view->at[next] != 0)
			end = next + view->document->mention[view->at[next] - 1].length;
		else if (next < view->end && is_capital(view, next))
			for (end = next + 1; end < view->end && is_capital(view, end); )
				end++;
	}
	if (start < view->begin || end > view->end || (end < view->end && view->at[end] != 0 && end == token + 1))
		return;
	document_add(view->document, (struct mention){ start, end - start, SLICE("PERSON"),
	    document_name(view->document, start, end - start), SLICE("phrase:office"), 0, SOURCE_RULE, false });
}

void
phrases_widen(struct document *document)
{
	struct view view = { .document = document, .at = memory_new(document->tokens + 1, sizeof *view.at) };
	size_t n = document->mentions, next = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t t = 0; t < document->mention[i].length; t++)
			view.at[document->mention[i].start + t] = (uint32_t)i + 1;
	for (size_t s = 0; s < document->sentences; s++) {
		view.begin = document->sentence[s].start;
		view.end = document_sentence_end(document, s);
		for (size_t i = view.begin; i < view.end; i++)
			if (view.at[i] == 0 && among(&view, i, offices))
				office(&view, i);
	}
	for (size_t s = 0; s < document->sentences; s++) {
		view.begin = document->sentence[s].start;
		view.end = document_sentence_end(document, s);
		for (; next < n && document->mention[next].start < view.end; next++)
			if (document->mention[next].source > SOURCE_USER_NAME)
				widen(&view, &document->mention[next]);
	}
	free(view.at);
}
