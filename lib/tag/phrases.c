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
	"District", "territory", "border", "mountains", "river", "municipality", "governorate", "suburb", "valley", "desert",
	"peninsula", "coast", "outskirts", "capital", "port", "dam", "lake", "site", NULL,
};
static const char *const bodies[] = {
	"government", "governments", "regime", "army", "military", "forces", "people", "population", "community", "troops",
	"soldiers", "officials", "officers", "police", "parliament", "authorities", "opposition", "navy", "tribe", "leaders",
	"terrorists", "fighters", "insurgents", "intelligence", "embassy", "mission", "state", "society", "parties", "civilians",
	"rebels", "militants", "militia", "militias", "refugees", "citizens", "nationals", "residents", "ministers", "diplomats",
	"lawmakers", "politicians", "journalists", "scholars", "students", "workers", "farmers", "families", "businesses",
	"companies", "firms", "banks", "universities", "organisations", "organizations", "institutions", "ministries", "agencies",
	"delegation", "contingent", "peacekeepers", "commanders", "generals", "communities", "peoples", "tribes", "clan", "clans",
	"aircrew", "crew", "crews", "administration", "cabinet", "judiciary", "members", "counterparts", "audience", "public", NULL,
};
static const char *const rules[] = { "regime", "administration", "government", NULL };
static const char *const groups[] = {
	"government", "people", "regime", "population", "residents", "citizens", "leaders", "Government", "members", "Members",
	"officials", "representatives", "inhabitants", "peoples", "army", "parliament", "Parliament", "soldiers", NULL,
};
/* Before a body or an office: which or how many of it are meant. */
static const char *const choices[] = {
	"all", "many", "some", "most", "several", "two", "three", "four", "five", "six", "ten", "senior", "former", "moderate",
	"young", "local", "other", "wider", "new", "foreign", "armed", "current", "late", "top", "leading", NULL,
};
static const char *const parts_of_laws[] = {
	"section", "article", "chapter", "paragraph", "part", "annex", "Section", "Article", "Chapter", "Paragraph", "Part", "Annex", NULL,
};

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

/* The mention that the token is in, or NULL; as it was when the sentence was begun. */
static const struct mention *
mention_at(const struct view *view, size_t token)
{
	return view->at[token] == 0 ? NULL : &view->document->mention[view->at[token] - 1];
}

/* The token is in no mention, and one of the list. */
static bool
free_among(const struct view *view, size_t token, const char *const *list)
{
	return view->at[token] == 0 && among(view, token, list);
}

/* Where the mention that ends before the token starts; the token itself when none does. */
static size_t
before_mention(const struct view *view, size_t token)
{
	const struct mention *mention = token > view->begin ? mention_at(view, token - 1) : NULL;

	return mention == NULL ? token : mention->start;
}

/* The same for names of peoples, places and bodies. */
static size_t
before_whose(const struct view *view, size_t token)
{
	const struct mention *mention = token > view->begin ? mention_at(view, token - 1) : NULL;

	return mention != NULL && (is_place(mention) || is_type(mention, "NORP") || is_type(mention, "ORG")) ? mention->start : token;
}

/* The same for names of peoples and places. */
static size_t
before_people(const struct view *view, size_t token)
{
	size_t start = before_whose(view, token);

	return start < token && is_type(mention_at(view, token - 1), "ORG") ? token : start;
}

/* Before "of" or "of the" that ends at the token; the token when there is none. */
static size_t
before_of(const struct view *view, size_t token)
{
	size_t at = token;

	if (at > view->begin && is(view, at - 1, "the"))
		at--;
	return at > view->begin + 1 && is(view, at - 1, "of") ? at - 1 : token;
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

/* A noun in small letters for a person: brother, lieutenant, singer. */
static bool
is_person_noun(const struct view *view, size_t token)
{
	const struct word *word = document_word(view->document, token);

	return view->at[token] == 0 && word->shape == SHAPE_LOWER && word->classes & WORD_PERSON && !(word->classes & WORD_FUNCTION) &&
	    word->text.p[word->text.n - 1] != 's';
}

static size_t
back_over_choices(const struct view *view, size_t start)
{
	while (start > view->begin && view->at[start - 1] == 0 &&
	    (among(view, start - 1, choices) || document_word(view->document, start - 1)->shape == SHAPE_NUMBER))
		start--;
	return start;
}

/* Names: what a phrase is called. */

static void
widen_to(struct mention *mention, size_t start, size_t end)
{
	mention->length = end - start;
	mention->start = start;
}

/* The phrase is another thing than the name in it: its own name has the canonical one inside. */
static void
widen_name(const struct view *view, struct mention *mention, size_t start, size_t end)
{
	static struct buffer name;
	size_t behind = mention->start + mention->length;

	name.n = 0;
	if (start < mention->start) {
		buffer_add(&name, document_name(view->document, start, mention->start - start));
		buffer_add_char(&name, ' ');
	}
	buffer_add(&name, mention->canonical);
	if (end > behind) {
		buffer_add_char(&name, ' ');
		buffer_add(&name, document_name(view->document, behind, end - behind));
	}
	mention->canonical = arena_copy(&view->document->arena, buffer_slice(&name));
	widen_to(mention, start, end);
}

/* Persons */

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
	size_t head = before_mention(view, start);

	if (head == start)
		return start;
	if (head > view->begin && is(view, head - 1, "the"))
		head--;
	if (head < view->begin + 2 || !(is(view, head - 1, "for") || is(view, head - 1, "of")) || !is_title(view, head - 2))
		return start;
	return back_over_titles(view, head - 1);
}

static void
widen_person(const struct view *view, struct mention *mention)
{
	size_t start = back_over_titles(view, mention->start), end = mention->start + mention->length;

	if (start == mention->start)
		start = back_over_office(view, start);
	if (start == mention->start && start > view->begin && is_person_noun(view, start - 1))
		start = before_people(view, start - 1);
	widen_to(mention, start, end);
}

/* "the Iraqi general", "the leader of the Union": a person without a name. True if it is one. */
static bool
widen_to_role(const struct view *view, struct mention *mention)
{
	size_t start = mention->start, end = start + mention->length, of = before_of(view, start);

	if (end < view->end && is_person_noun(view, end))
		end++;
	else if (of < start && is_person_noun(view, of - 1) && !is_type(mention, "NORP"))
		start = of - 1;
	else
		return false;
	widen_name(view, mention, start, end);
	widen_to(mention, back_over_choices(view, start), end);
	mention->type = SLICE("PERSON");
	return true;
}

/* Places */

static void
widen_place(const struct view *view, struct mention *mention)
{
	size_t start = mention->start, end = start + mention->length, of;

	if (start > view->begin && free_among(view, start - 1, sides))
		widen_name(view, mention, --start, end);
	of = before_of(view, start);
	if (of < start && free_among(view, of - 1, areas))
		start = before_whose(view, of - 1);
	if (end < view->end && free_among(view, end, areas))
		end++;
	widen_to(mention, start, end);
}

/* Bodies */

/* "the Danish government", "the people of Laos", "the Asad regime". True if it is a body. */
static bool
widen_to_body(const struct view *view, struct mention *mention)
{
	size_t start = mention->start, end = start + mention->length, of = before_of(view, start);
	bool person = is_type(mention, "PERSON");

	if (end + 1 < view->end && is(view, end, "security") && is(view, end + 1, "forces"))
		end += 2;
	while (end < view->end && free_among(view, end, person ? rules : bodies))
		end++;
	if (end == start + mention->length && of < start && free_among(view, of - 1, groups) && !is_type(mention, "NORP"))
		start = of - 1;
	if (end - start == mention->length)
		return false;
	widen_name(view, mention, start, end);
	widen_to(mention, back_over_choices(view, start), end);
	mention->type = SLICE("ORG");
	return true;
}

/* Iraqis, Sunnis: the people is meant, a body like "the Iraqi people". */
static void
people(const struct view *view, struct mention *mention)
{
	struct slice last = document_text(view->document, mention->start + mention->length - 1);

	if (last.p[last.n - 1] != 's')
		return;
	mention->type = SLICE("ORG");
	widen_to(mention, back_over_choices(view, mention->start), mention->start + mention->length);
}

/* Whose the body is: "Laos's Ministry of Health", "the Danish Ministry of Health". */
static void
widen_organisation(const struct view *view, struct mention *mention)
{
	size_t start = mention->start, end = start + mention->length, at = start, whose;

	if (at > view->begin && (is(view, at - 1, "'s") || is(view, at - 1, "\u2019s")))
		at--;
	whose = before_people(view, at);
	if (whose < at)
		widen_name(view, mention, whose, end);
}

/* Documents */

static void
widen_law(const struct view *view, struct mention *mention)
{
	size_t of = before_of(view, mention->start), end = mention->start + mention->length;

	if (of < mention->start && of > view->begin + 1 && among(view, of - 2, parts_of_laws))
		widen_name(view, mention, of - 2, end);
}

/* A place, a body or a people. */
static void
widen_group(const struct view *view, struct mention *mention)
{
	if (is_place(mention))
		widen_place(view, mention);
	else if (is_type(mention, "ORG"))
		widen_organisation(view, mention);
	else if (is_type(mention, "NORP"))
		people(view, mention);
}

static void
widen(const struct view *view, struct mention *mention)
{
	size_t length = mention->length;
	bool person = is_type(mention, "PERSON");

	if (is_type(mention, "DATE") || is_type(mention, "EVENT"))
		return;
	if (is_type(mention, "LAW"))
		widen_law(view, mention);
	else if (!widen_to_body(view, mention) && person)
		widen_person(view, mention);
	else if (!person && mention->length == length && !widen_to_role(view, mention))
		widen_group(view, mention);
	if (mention->length != length)
		mention->source = SOURCE_RULE;
}

/* Offices */

/* Behind "for Trade", "of the Interior", "of Foreign Affairs of Laos", and "-elect". */
static size_t
past_office(const struct view *view, size_t end)
{
	while (end + 1 < view->end && (is(view, end, "for") || is(view, end, "of"))) {
		size_t next = end + 1 + is(view, end + 1, "the");

		if (next >= view->end || (view->at[next] == 0 && !is_capital(view, next)))
			break;
		if (view->at[next] != 0)
			next = mention_at(view, next)->start + mention_at(view, next)->length;
		while (next < view->end && is_capital(view, next))
			next++;
		end = next;
	}
	if (end + 1 < view->end && is(view, end, "-") && (is(view, end + 1, "designate") || is(view, end + 1, "elect")))
		end += 2;
	return end;
}

/* An office without a person: "the Foreign Secretary", "the Minister for Trade". */
static void
office(struct view *view, size_t token)
{
	size_t start = back_over_titles(view, token), end = past_office(view, token + 1);

	if (start == token)
		start = before_mention(view, token);
	if (end < view->end && view->at[end] != 0 && end == token + 1)
		return;
	document_add(view->document, (struct mention){ back_over_choices(view, start), end - back_over_choices(view, start), SLICE("PERSON"),
	    document_name(view->document, start, end - start), SLICE("phrase:office"), 0, SOURCE_RULE, false });
}

static void
find_offices(struct view *view)
{
	for (size_t i = view->begin; i < view->end; i++)
		if (is_capital(view, i) && among(view, i, offices))
			office(view, i);
}

void
phrases_widen(struct document *document)
{
	struct view view = { .document = document, .at = memory_new(document->tokens + 1, sizeof *view.at) };
	size_t n = document->mentions;
	struct mention *wide = memory_new(n + 1, sizeof *wide);

	for (size_t i = 0; i < n; i++)
		for (size_t t = 0; t < document->mention[i].length; t++)
			view.at[document->mention[i].start + t] = (uint32_t)i + 1;
	for (size_t s = 0, next = 0; s < document->sentences; s++) {
		view.begin = document->sentence[s].start;
		view.end = document_sentence_end(document, s);
		find_offices(&view);
		for (; next < n && document->mention[next].start < view.end; next++) {
			wide[next] = document->mention[next];
			if (wide[next].source > SOURCE_USER_NAME)
				widen(&view, &wide[next]);
		}
	}
	if (n > 0)
		memcpy(document->mention, wide, n * sizeof *wide);
	free(wide);
	free(view.at);
}
