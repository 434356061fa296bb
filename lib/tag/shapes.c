/* shapes.c: names that nobody listed.
 * SPDX-License-Identifier: MIT */
#include "tag/shapes.h"

#include <stdlib.h>

enum { ENOUGH = 15 };           /* tenths: a name below that is left alone */

struct known_name {
	uint32_t length;
	char type;              /* P, O, G (also LOC), N, D; else '?' */
	uint32_t mention;       /* which of the document's */
	char covered;           /* by token: the type of the name that the token is in; 0: none */
};

/* Clues: what each tells for PERSON, ORG and PLACE, in tenths. EVENT and LAW have head
 * words alone. */
enum clue {
	CLUE_NONE, CLUE_HEAD_ORG, CLUE_HEAD_ORGEND, CLUE_COMPANY, CLUE_HEAD_PLACE, CLUE_HEAD_FACILITY,
	CLUE_HEAD_EVENT, CLUE_HEAD_LAW, CLUE_BEFORE, CLUE_GIVEN, CLUE_GIVEN_ALONE, CLUE_AMBIGUOUS,
	CLUE_FAMILY, CLUE_FAMILY_ALONE, CLUE_INITIAL, CLUE_TAIL, CLUE_PARTICLE, CLUE_TITLE, CLUE_UPPER,
	CLUE_MIXED, CLUE_AMPERSAND, CLUE_COMMON, CLUE_SHAPE_PERSON, CLUE_SHAPE_PLACE, CLUE_TWO, CLUE_MANY,
	CLUE_IN, CLUE_WITHIN, CLUE_PERSON_NOUN, CLUE_TEAM_NOUN, CLUE_TOWN_OF, CLUE_TOWN_BEHIND,
	CLUE_TEAM_BEHIND, CLUE_THE, CLUE_BY, CLUE_SAY, CLUE_DOES, CLUE_WHO, CLUE_BORN, CLUE_PLACE_BEHIND,
	CLUE_PLACE_BEFORE, CLUE_QUOTED, CLUE_PART_OF_NAME, CLUE_PLURAL, CLUE_MEDIAL, CLUE_EASTERN, CLUE_SHORT_CAPITALS, CLUE_INSTITUTION, CLUE_LISTED, CLUE_WHOSE, CLUES
};

static const struct {
	const char *name;
	int8_t person, org, place;
} clues[CLUES] = {
	[CLUE_HEAD_ORG] = { "shape:head-org", -30, 45, -10 },
	[CLUE_HEAD_ORGEND] = { "shape:head-orgend", -10, 30, -10 },
	[CLUE_COMPANY] = { "shape:company", -40, 60, -40 },
	[CLUE_HEAD_PLACE] = { "shape:head-place", -20, 0, 40 },
	[CLUE_HEAD_FACILITY] = { "shape:head-facility", -15, 5, 35 },
	[CLUE_HEAD_EVENT] = { "shape:head-event", 0, 0, 0 },
	[CLUE_HEAD_LAW] = { "shape:head-law", 0, 0, 0 },
	[CLUE_BEFORE] = { "shape:before-place", 0, 0, 20 },
	[CLUE_GIVEN] = { "shape:given", 30, -10, -5 },
	[CLUE_GIVEN_ALONE] = { "shape:given-alone", 18, -5, -5 },
	[CLUE_AMBIGUOUS] = { "shape:given-ambiguous", 12, 0, 0 },
	[CLUE_FAMILY] = { "shape:family", 15, -5, 0 },
	[CLUE_FAMILY_ALONE] = { "shape:family-alone", 15, 0, 0 },
	[CLUE_INITIAL] = { "shape:initial", 35, -5, -10 },
	[CLUE_TAIL] = { "shape:tail", 40, -10, -10 },
	[CLUE_PARTICLE] = { "shape:particle", 15, 0, 5 },
	[CLUE_TITLE] = { "shape:title", 60, -20, -20 },
	[CLUE_UPPER] = { "shape:capitals", -10, 20, 0 },
	[CLUE_MIXED] = { "shape:mixed", -5, 12, -5 },
	[CLUE_AMPERSAND] = { "shape:ampersand", -20, 30, -20 },
	[CLUE_COMMON] = { "shape:common-words", -25, 5, -10 },
	[CLUE_SHAPE_PERSON] = { "shape:ending-person", 10, -3, -3 },
	[CLUE_SHAPE_PLACE] = { "shape:ending-place", 0, 0, 15 },
	[CLUE_TWO] = { "shape:two-words", 10, 3, 0 },
	[CLUE_MANY] = { "shape:many-words", -10, 10, -5 },
	[CLUE_IN] = { "shape:in", -8, 2, 18 },
	[CLUE_WITHIN] = { "shape:within", -2, 0, 9 },
	[CLUE_PERSON_NOUN] = { "shape:person-noun", 22, -8, -8 },
	[CLUE_TEAM_NOUN] = { "shape:team-noun", -2, 20, -5 },
	[CLUE_TOWN_OF] = { "shape:town-of", -20, -10, 40 },
	[CLUE_TOWN_BEHIND] = { "shape:town-behind", -10, -5, 22 },
	[CLUE_TEAM_BEHIND] = { "shape:team-behind", -5, 15, -2 },
	[CLUE_THE] = { "shape:the", -30, 12, 4 },
	[CLUE_BY] = { "shape:by", 8, 4, -8 },
	[CLUE_SAY] = { "shape:say", 20, 5, -8 },
	[CLUE_DOES] = { "shape:does", 12, 2, -5 },
	[CLUE_WHO] = { "shape:who", 20, 2, -5 },
	[CLUE_BORN] = { "shape:born", 20, -5, -5 },
	[CLUE_PLACE_BEHIND] = { "shape:place-behind", -8, -5, 30 },
	[CLUE_PLACE_BEFORE] = { "shape:place-before", 0, 0, 5 },
	[CLUE_QUOTED] = { "shape:quoted", -25, -20, -20 },
	[CLUE_PART_OF_NAME] = { "shape:part-of-name", 45, -10, -10 },
	[CLUE_PLURAL] = { "shape:plural", -10, 15, -5 },
	[CLUE_MEDIAL] = { "shape:within-sentence", 5, 5, 5 },
	[CLUE_EASTERN] = { "shape:family-first", 30, -10, -5 },
	[CLUE_INSTITUTION] = { "shape:institution", -20, 10, -10 },
	[CLUE_WHOSE] = { "shape:whose", 40, -15, 0 },
	[CLUE_LISTED] = { "shape:listed-with", 10, 8, 12 },
	[CLUE_SHORT_CAPITALS] = { "shape:two-capitals", -10, 8, 0 },
};

/* A candidate while it is looked at. */
struct view {
	struct shapes *shapes;
	struct document *document;
	size_t begin, end;              /* of the sentence */
	struct candidate c;
};

static const struct word *
word_at(const struct view *view, size_t token)
{
	return document_word(view->document, token);
}

static bool
is_class(const struct view *view, size_t token, uint32_t classes)
{
	return (word_at(view, token)->classes & classes) != 0;
}

/* Whether the token is the literal. */
#define IS(view, token, literal) document_is((view)->document, token, SLICE(literal))

static const struct known_name *
known_at(const struct view *view, size_t token)
{
	return &view->shapes->known[token];
}

/* Clues */

static void
add_for(struct candidate *c, enum name_type type, int score, enum clue clue)
{
	c->score[type] = (int16_t)(c->score[type] + score);
	if (c->clue[type] == CLUE_NONE || score > 0)
		c->clue[type] = (uint8_t)clue;
}

static int
weight(enum clue clue, enum name_type type)
{
	return type == NAME_PERSON ? clues[clue].person : type == NAME_ORG ? clues[clue].org :
	    type == NAME_PLACE ? clues[clue].place : 0;
}

static void
tell(struct candidate *c, enum clue clue)
{
	for (enum name_type type = NAME_PERSON; type <= NAME_PLACE; type++) {
		int now = weight(clue, type);

		c->score[type] = (int16_t)(c->score[type] + now);
		if (now > weight(c->clue[type], type))
			c->clue[type] = (uint8_t)clue;
	}
}

static bool
ends_with(struct slice text, const char *const *endings)
{
	for (; *endings != NULL; endings++) {
		size_t n = strlen(*endings);

		if (text.n > n + 1 && memcmp(text.p + text.n - n, *endings, n) == 0)
			return true;
	}
	return false;
}

static bool
is_one(struct slice text, const char *const *list)
{
	while (*list != NULL && !slice_equal(text, slice_of(*list)))
		list++;
	return *list != NULL;
}

static bool
like_person(struct slice text)
{
	static const char *const endings[] = {
		"son", "sen", "ez", "ov", "ova", "ev", "eva", "sky", "ski", "ska", "vich", "enko", "ian", "yan",
		"oulos", "akis", "stein", "mann", "wski", "czyk", "escu", "shvili", "adze", "bauer", "meyer", "wicz", NULL,
	};

	return ends_with(text, endings) || (text.n > 4 && (slice_starts(text, SLICE("Mc")) ||
	    slice_starts(text, SLICE("O'")) || slice_starts(text, SLICE("Fitz"))));
}

static bool
like_place(struct slice text)
{
	static const char *const endings[] = {
		"ville", "burg", "burgh", "shire", "stan", "grad", "abad", "pur", "polis", "land", "lands", "bury",
		"borough", "brook", "haven", "mouth", "wood", "port", "stadt", "heim", "hafen", "ingen", "gorod", "ford", NULL,
	};

	return ends_with(text, endings);
}

/* Where the part before "of", "for" or "on" ends; the candidate's end when there is none. */
static size_t
head_end(const struct view *view)
{
	size_t end = view->c.start + view->c.length;

	for (size_t i = view->c.start + 1; i + 1 < end; i++)
		if (IS(view, i, "of") || IS(view, i, "for") || IS(view, i, "on") || IS(view, i, "against"))
			return i;
	return end;
}

static bool
is_team(const struct view *view)
{
	return view->c.start > view->begin && IS(view, view->c.start - 1, "the");
}

/* The word that says what the name is of: Institute for ..., ... Bank. */
static void
head(struct view *view)
{
	size_t start = view->c.start, end = start + view->c.length, at = head_end(view) - 1;
	uint32_t classes = word_at(view, at)->classes;
	bool of = at + 1 < end, given = is_class(view, start, WORD_GIVEN) && !is_class(view, start, WORD_AMBIGUOUS);
	struct candidate *c = &view->c;

	if (at == start && !of) {
		if (classes & (WORD_LAW | WORD_EVENT) && !(classes & WORD_INSTITUTION))
			c->score[NAME_ORG] = -60;
		return;
	}
	if (classes & WORD_COMPANY && !of) {
		tell(c, CLUE_COMPANY);
	} else if (classes & WORD_LAW && !(classes & WORD_ORG && !of)) {
		add_for(c, NAME_LAW, 60, CLUE_HEAD_LAW);
	} else if (classes & WORD_EVENT && !(classes & WORD_ORG && !of && !(is_class(view, start, WORD_EVENT)))) {
		add_for(c, NAME_EVENT, 60, CLUE_HEAD_EVENT);
	} else if (classes & WORD_PLACE && !(classes & WORD_FAMILY && given) &&
	    !(classes & (WORD_ORG | WORD_ORGEND) && of) &&
	    !(classes & (WORD_ORGEND) && is_team(view))) {
		tell(c, CLUE_HEAD_PLACE);
	} else if (classes & WORD_ORG) {
		tell(c, CLUE_HEAD_ORG);
	} else if (classes & WORD_FACILITY && !(classes & WORD_FAMILY && given)) {
		tell(c, CLUE_HEAD_FACILITY);
	} else if (classes & WORD_ORGEND && !(classes & WORD_FAMILY && given)) {
		tell(c, CLUE_HEAD_ORGEND);
	}
}

/* What the words that the name is made of tell together. */
static void
words_within(struct view *view)
{
	size_t start = view->c.start, end = start + view->c.length, common = 0, words = 0;

	for (size_t i = start; i < end; i++) {
		const struct word *word = word_at(view, i);

		if (word->shape == SHAPE_MARK) {
			if (i > start && i + 1 < end && slice_equal(word->text, SLICE("&")))
				tell(&view->c, CLUE_AMPERSAND);
			continue;
		}
		words++;
		common += (word->classes & (WORD_COMMON | WORD_FUNCTION)) != 0 && !(word->classes & WORD_GIVEN);
		if (i > start && word->shape == SHAPE_LOWER && word->classes & WORD_PARTICLE && !(word->classes & WORD_FUNCTION))
			tell(&view->c, CLUE_PARTICLE);
	}
	if (words > 0 && common == words)
		tell(&view->c, CLUE_COMMON);
	if (words == 2 || words == 3)
		tell(&view->c, CLUE_TWO);
	if (words > 3)
		tell(&view->c, CLUE_MANY);
}

static bool
has_initial(const struct view *view)
{
	size_t start = view->c.start, last = start + view->c.length - 1;

	for (size_t i = start + 1; i < last; i++)
		if (word_at(view, i)->shape == SHAPE_INITIAL)
			return true;
	return last > start && word_at(view, start)->shape == SHAPE_INITIAL && word_at(view, last)->shape == SHAPE_CAPITAL;
}

/* Given and family names, where they stand in it. The al of al-Basra is no given name. */
static void
names_within(struct view *view)
{
	size_t n = view->c.length, last = view->c.start + n - 1;
	uint32_t first = word_at(view, view->c.start)->classes, end = word_at(view, last)->classes;
	struct candidate *c = &view->c;

	if (n > 2 && first & WORD_PARTICLE && IS(view, c->start + 1, "-"))
		first &= ~(uint32_t)WORD_GIVEN;
	if (first & WORD_GIVEN && n > 1)
		tell(c, first & WORD_AMBIGUOUS ? CLUE_AMBIGUOUS : CLUE_GIVEN);
	else if (first & WORD_GIVEN && !(first & (WORD_AMBIGUOUS | WORD_COMMON)))
		tell(c, CLUE_GIVEN_ALONE);
	if (end & WORD_FAMILY && n > 1 && n < 6)
		tell(c, CLUE_FAMILY);
	else if (end & WORD_FAMILY && !(end & (WORD_COMMON | WORD_GIVEN | WORD_BEFORE)) && n == 1)
		tell(c, CLUE_FAMILY_ALONE);
	if (n > 1 && n < 5 && first & WORD_FAMILY && !(first & WORD_GIVEN) && end & WORD_GIVEN)
		tell(c, CLUE_EASTERN);
	if (end & WORD_TAIL && n > 1 && !(first & WORD_COMMON) && known_at(view, c->start)->type != 'G')
		tell(c, CLUE_TAIL);
	if (first & WORD_BEFORE && n > 1 && !(end & WORD_BEFORE))
		tell(c, CLUE_BEFORE);
}

/* What the letters of its last word tell. */
static void
letters_within(struct view *view)
{
	size_t n = view->c.length;
	const struct word *end = word_at(view, view->c.start + n - 1);
	struct candidate *c = &view->c;

	if (n == 1 && end->shape == SHAPE_UPPER)
		tell(c, end->text.n < 3 ? CLUE_SHORT_CAPITALS : CLUE_UPPER);
	if (end->shape == SHAPE_MIXED)
		tell(c, CLUE_MIXED);
	if (n == 1 && end->classes & WORD_INSTITUTION)
		tell(c, CLUE_INSTITUTION);
	if (end->shape == SHAPE_CAPITAL && like_person(end->text))
		tell(c, CLUE_SHAPE_PERSON);
	if (end->shape == SHAPE_CAPITAL && n < 3 && like_place(end->text))
		tell(c, CLUE_SHAPE_PLACE);
}

static void
inside(struct view *view)
{
	words_within(view);
	names_within(view);
	if (has_initial(view))
		tell(&view->c, CLUE_INITIAL);
	letters_within(view);
}

static bool
is_place(const struct view *view, size_t token)
{
	return token < view->end && known_at(view, token)->type == 'G';
}

static bool
is_quote(const struct view *view, size_t token)
{
	return IS(view, token, "\"") || IS(view, token, "\u201C") || IS(view, token, "\u201D") ||
	    IS(view, token, "''") || IS(view, token, "``");
}

/* The word before it, of a kind that goes before names. */
static void
word_before(struct view *view, size_t at)
{
	uint32_t classes = word_at(view, at)->classes;
	bool of = at > view->begin && IS(view, at, "of");
	struct candidate *c = &view->c;

	if (IS(view, at, "in") || IS(view, at, "In"))
		tell(c, CLUE_IN);
	else if (classes & WORD_WITHIN)
		tell(c, CLUE_WITHIN);
	if (IS(view, at, "by"))
		tell(c, CLUE_BY);
	if (classes & WORD_PERSON)
		tell(c, CLUE_PERSON_NOUN);
	if (classes & WORD_TEAM || (of && is_class(view, at - 1, WORD_TEAM)))
		tell(c, CLUE_TEAM_NOUN);
	if (of && is_class(view, at - 1, WORD_TOWN))
		tell(c, CLUE_TOWN_OF);
}

static void
before(struct view *view)
{
	size_t at = view->c.start, end = at + view->c.length;

	if (at == view->begin)
		return;
	at--;
	if (IS(view, at, "the")) {
		tell(&view->c, CLUE_THE);
		if (at > view->begin && is_class(view, at - 1, WORD_WITHIN))
			tell(&view->c, CLUE_PLACE_BEFORE);
		return;
	}
	if (word_at(view, at)->shape == SHAPE_LOWER || (at == view->begin && is_class(view, at, WORD_FUNCTION)))
		word_before(view, at);
	if (is_quote(view, at) && end < view->end && is_quote(view, end))
		tell(&view->c, CLUE_QUOTED);
}

/* "X is a village", "X, the singer": what the text says that it is, at the token or within
 * the few words behind. */
static void
said_to_be(struct view *view, size_t at)
{
	enum { WORDS = 5 };
	size_t end = at + WORDS < view->end ? at + WORDS : view->end;

	if (at >= end || !(IS(view, at, "a") || IS(view, at, "an") || IS(view, at, "the")))
		return;
	for (size_t i = at + 1; i < end && word_at(view, i)->shape != SHAPE_MARK; i++) {
		uint32_t classes = word_at(view, i)->shape == SHAPE_LOWER ? word_at(view, i)->classes : 0;

		if (classes & WORD_FUNCTION)
			return;
		if (!(classes & (WORD_TOWN | WORD_PERSON | WORD_TEAM)))
			continue;
		if (i + 1 < end && word_at(view, i + 1)->shape == SHAPE_LOWER && !is_class(view, i + 1, WORD_FUNCTION))
			continue;       /* "a village teacher" is no village */
		tell(&view->c, classes & WORD_TOWN ? CLUE_TOWN_BEHIND : classes & WORD_PERSON ? CLUE_PERSON_NOUN : CLUE_TEAM_NOUN);
		return;
	}
}

/* "the Hill administration": what is called by the person at its head. */
static bool
is_rule(struct slice text)
{
	static const char *const rules[] = { "regime", "administration", "presidency", "family", "dynasty", "doctrine", "era", NULL };

	return is_one(text, rules);
}

/* The word behind it, of a kind that goes behind names. */
static void
word_behind(struct view *view, const struct word *word)
{
	struct candidate *c = &view->c;

	if (word->classes & WORD_SAY)
		tell(c, CLUE_SAY);
	else if (word->classes & WORD_DOES)
		tell(c, CLUE_DOES);
	if (slice_equal(word->text, SLICE("who")))
		tell(c, CLUE_WHO);
	if (c->length < 3 && word_at(view, c->start)->shape == SHAPE_CAPITAL && is_rule(word->text))
		tell(c, CLUE_WHOSE);
	if (word->classes & WORD_TOWN && !(word->classes & WORD_WITHIN) && c->length < 4)
		tell(c, CLUE_TOWN_BEHIND);
	else if (word->classes & WORD_TEAM)
		tell(c, CLUE_TEAM_BEHIND);
	if (slice_equal(word->text, SLICE("is")) || slice_equal(word->text, SLICE("was")))
		said_to_be(view, c->start + c->length + 1);
}

static void
comma_behind(struct view *view, size_t at)
{
	if (is_place(view, at) && view->c.length < 4 && !is_class(view, view->c.start, WORD_INSTITUTION))
		tell(&view->c, CLUE_PLACE_BEHIND);
	if (IS(view, at, "who") || IS(view, at, "whose"))
		tell(&view->c, CLUE_WHO);
	said_to_be(view, at);
}

static void
behind(struct view *view)
{
	size_t at = view->c.start + view->c.length;
	const struct word *word;

	if (at >= view->end)
		return;
	word = word_at(view, at);
	if (word->shape == SHAPE_LOWER)
		word_behind(view, word);
	if (at + 1 >= view->end)
		return;
	if (slice_equal(word->text, SLICE(",")))
		comma_behind(view, at + 1);
	if (slice_equal(word->text, SLICE("(")) && (IS(view, at + 1, "born") ||
	    (word_at(view, at + 1)->shape == SHAPE_NUMBER && word_at(view, at + 1)->text.n == 4)))
		tell(&view->c, CLUE_BORN);
}

/* Candidates */

static uint32_t
key_of(struct view *view, size_t start, size_t length)
{
	static struct buffer key;

	key.n = 0;
	document_join(view->document, start, length, true, &key);
	return intern_add(&view->shapes->keys, buffer_slice(&key));
}

/* "Member States": a title before the plural of a common word makes it nobody. "A Government" is
 * any. */
static bool
is_kind(const struct view *view, size_t token, bool titled)
{
	static const char *const any[] = { "a", "A", "an", "any", "Any", "each", "Each", "every", "Every", "another", "no", "No", "such", NULL };
	const struct word *word = word_at(view, token);

	if (word->classes & WORD_INSTITUTION && token > view->begin && is_one(document_text(view->document, token - 1), any))
		return true;
	return titled && word->text.n > 3 && word->text.p[word->text.n - 1] == 's' && word->classes & WORD_COMMON &&
	    !(word->classes & (WORD_FAMILY | WORD_GIVEN));
}

static void
add_candidate(struct view *view, size_t start, size_t length, bool weak, bool titled)
{
	struct shapes *shapes = view->shapes;

	if (length == 1 && is_kind(view, start, titled))
		return;
	view->c = (struct candidate){ .start = start, .length = length, .weak = weak };
	view->c.key = key_of(view, start, length);
	head(view);
	inside(view);
	before(view);
	behind(view);
	if (titled)
		tell(&view->c, CLUE_TITLE);
	shapes->candidate = memory_grow(shapes->candidate, &shapes->room, shapes->n + 1, sizeof *shapes->candidate);
	shapes->candidate[shapes->n++] = view->c;
}

/* Peeling */

enum { TITLES = WORD_TITLE | WORD_RANK | WORD_ROLE };

/* Whether the piece ends in a word that says it is no person's name. */
static bool
has_head(const struct view *view, size_t start, size_t end)
{
	uint32_t classes;

	if (start >= end)
		return false;
	classes = word_at(view, end - 1)->classes;
	if (classes & WORD_FAMILY && (is_class(view, start, WORD_GIVEN) ||
	    (start + 1 < end && is_class(view, end - 2, WORD_GIVEN)) || (is_class(view, start, WORD_TITLE) && start + 2 == end)))
		return false;
	return (classes & (WORD_ORG | WORD_COMPANY | WORD_PLACE | WORD_FACILITY | WORD_LAW | WORD_EVENT)) != 0 ||
	    (classes & WORD_ORGEND && !(classes & WORD_FAMILY));
}

static bool
has_connector(const struct view *view, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (IS(view, i, "of") || IS(view, i, "for") || IS(view, i, "on"))
			return true;
	return false;
}

/* Whether the token is one of the titles of the piece; of Ada Bishop, Bishop is none. */
static bool
is_title(const struct view *view, size_t start, size_t token, size_t end)
{
	uint32_t classes = word_at(view, token)->classes;

	if (!(classes & TITLES) || (classes & WORD_GIVEN && !(classes & WORD_ROLE)))
		return false;
	if (classes & WORD_FAMILY && token + 1 == end && token > start && is_class(view, token - 1, WORD_GIVEN))
		return false;
	/* Foreign is part of Foreign Minister, and of Foreign Affairs. */
	if (classes & WORD_MODIFIER && !(classes & (WORD_TITLE | WORD_RANK)) && (token + 1 == end || !is_class(view, token + 1, TITLES)))
		return false;
	return !(classes & WORD_BEFORE && token + 1 < end);
}

/* Behind the last title of those that the piece begins with, or that stand in it. */
static size_t
past_titles(const struct view *view, size_t start, size_t end)
{
	size_t past = start;

	for (size_t i = start; i < end; i++)
		if (is_title(view, start, i, end))
			past = i + 1;
	return past;
}

static void
piece(struct view *view, size_t start, size_t end, bool weak, bool titled);

/* "ASEAN Chairmanship" is the listed body, and what it has. */
static bool
is_had(struct slice text)
{
	static const char *const had[] = { "Chairmanship", "Chairman", "Presidency", "Membership", "Leadership", "Member", "Members", NULL };

	return is_one(text, had);
}

/* A listed name at the start, of a people or a place, and more behind it: two names, unless
 * the whole has a head word. */
static bool
peel_known(struct view *view, size_t start, size_t end, bool weak)
{
	const struct known_name *known = known_at(view, start);
	size_t rest = start + known->length;

	if (known->length == 0 || rest >= end)
		return false;
	if (has_head(view, start, end) || has_connector(view, rest, end))
		return false;
	if (known->type == 'N' || (known->type != 'P' && is_class(view, rest, TITLES)) ||
	    (known->type != 'P' && is_class(view, rest, WORD_GIVEN) && !is_class(view, rest, WORD_AMBIGUOUS))) {
		piece(view, rest, end, weak, false);
		return true;
	}
	return end - rest == 1 && is_had(document_text(view->document, rest));
}

/* "the Republic of Peru", "Islamic Republic of Iran": the place, by its name. True if it is one. */
static bool
realm(struct view *view, size_t start, size_t end)
{
	static const char *const realms[] = {
		"Republic", "State", "Kingdom", "Commonwealth", "Federation", "Union", "Sultanate", "Emirate", "Principality", "Duchy", "Empire", NULL,
	};
	size_t of = start + 1, at;

	while (of < end && !IS(view, of, "of"))
		of++;
	at = of + 1 < end && IS(view, of + 1, "the") ? of + 2 : of + 1;
	if (at >= end || !is_place(view, at) || at + known_at(view, at)->length != end ||
	    !is_one(document_text(view->document, of - 1), realms))
		return false;
	document_add(view->document, (struct mention){ start, end - start, SLICE("GPE"),
	    view->document->mention[known_at(view, at)->mention].canonical, SLICE("shape:realm"), 0, SOURCE_SHAPE, false });
	return true;
}

/* Takes the titles off; what is left is a person. True when that was all. */
static bool
peel_titles(struct view *view, size_t start, size_t end)
{
	size_t rest;

	if (has_head(view, start, end) || has_connector(view, start, end))
		return false;
	rest = past_titles(view, start, end);
	if (rest == start)
		return false;
	while (rest < end && word_at(view, rest)->shape == SHAPE_MARK)
		rest++;
	if (rest < end && end - rest < 7 && known_at(view, rest)->length < end - rest)
		add_candidate(view, rest, end - rest, false, true);
	return true;
}

/* "David Hill & Lee Marsh": where the second begins, or 0. */
static size_t
second_person(const struct view *view, size_t start, size_t end)
{
	for (size_t i = start + 1; i + 1 < end; i++)
		if (IS(view, i, "&") && is_class(view, start, WORD_GIVEN) && is_class(view, i + 1, WORD_GIVEN))
			return i + 1;
	return 0;
}

/* Words that are only parts of names: High, Democratic. */
static bool
is_part(uint32_t classes)
{
	return classes & (WORD_NEVER | WORD_TAIL) || (classes & WORD_MODIFIER && classes & WORD_COMMON && !(classes & (WORD_INSTITUTION | WORD_GIVEN | WORD_FAMILY | WORD_ORG)));
}

static void
piece(struct view *view, size_t start, size_t end, bool weak, bool titled)
{
	size_t second = second_person(view, start, end);

	if (second != 0) {
		piece(view, start, second - 1, weak, titled);
		piece(view, second, end, false, titled);
		return;
	}
	/* The end of a listed name that began before is none of this one: Middle East Ada Hill. */
	while (start < end && (word_at(view, start)->shape == SHAPE_MARK ||
	    (known_at(view, start)->covered != 0 && known_at(view, start)->length == 0)))
		start++;
	while (start < end && (word_at(view, end - 1)->shape == SHAPE_MARK))
		end--;
	if (start >= end || (end - start == 1 && is_part(word_at(view, start)->classes)) || peel_known(view, start, end, weak))
		return;
	if (known_at(view, start)->length >= end - start || realm(view, start, end) || peel_titles(view, start, end))
		return;
	add_candidate(view, start, end - start, weak, titled);
}

/* A weak word at the start stays if it belongs: a name, a word that organisations begin with
 * before one they end with. */
static bool
weak_belongs(const struct view *view, size_t start, size_t end)
{
	const struct word *word = word_at(view, start);

	if (end - start == 1)
		return false;
	if (known_at(view, start)->length > 1 || word->shape == SHAPE_INITIAL)
		return true;
	if (word->classes & WORD_GIVEN)
		return !(word->classes & WORD_FUNCTION && is_class(view, start + 1, WORD_COMMON | WORD_INSTITUTION));
	if (word->classes & (TITLES))
		return true;
	return word->classes & (WORD_MODIFIER | WORD_ORG | WORD_BEFORE) &&
	    (has_head(view, start, end) || has_connector(view, start, end) || is_class(view, start, WORD_BEFORE));
}

static void
look_at(struct view *view, const struct sequence *sequence)
{
	size_t start = sequence->start, end = sequence->end;
	bool weak = sequence->weak;

	if (weak && end - start > 1 && !weak_belongs(view, start, end)) {
		start++;
		while (start < end && (word_at(view, start)->shape == SHAPE_LOWER || word_at(view, start)->shape == SHAPE_MARK))
			start++;
		if (start >= end)
			return;
		weak = view->shapes->sequences.capital[start] == CAPITAL_WEAK;
	}
	piece(view, start, end, weak && end - start == 1, false);
}

/* What is listed */

static char
known_type(struct slice type)
{
	if (slice_equal(type, SLICE("GPE")) || slice_equal(type, SLICE("LOC")))
		return 'G';
	if (slice_equal(type, SLICE("NORP")))
		return 'N';
	if (slice_equal(type, SLICE("ORG")))
		return 'O';
	if (slice_equal(type, SLICE("PERSON")))
		return 'P';
	return '?';
}

static void
cover(struct shapes *shapes, size_t start, size_t length, char type)
{
	for (size_t i = start; i < start + length; i++)
		shapes->known[i].covered = type;
}

static void
take_known(struct shapes *shapes, const struct document *document)
{
	shapes->known = memory_grow(shapes->known, &shapes->known_room, document->tokens + 1, sizeof *shapes->known);
	memset(shapes->known, 0, (document->tokens + 1) * sizeof *shapes->known);
	for (size_t i = 0; i < document->mentions; i++) {
		const struct mention *mention = &document->mention[i];
		struct known_name *known = &shapes->known[mention->start];

		if (mention->length > known->length) {
			known->length = (uint32_t)mention->length;
			known->type = known_type(mention->type);
			known->mention = (uint32_t)i;
			cover(shapes, mention->start, mention->length, known->type);
		}
	}
}

/* Pooling */

static void
pool(struct shapes *shapes)
{
	shapes->pool = memory_grow(shapes->pool, &shapes->pool_room, (size_t)shapes->keys.n + 1, sizeof *shapes->pool);
	memset(shapes->pool, 0, (size_t)shapes->keys.n * sizeof *shapes->pool);
	for (size_t i = 0; i < shapes->n; i++) {
		const struct candidate *c = &shapes->candidate[i];
		struct candidate *sum = &shapes->pool[c->key];

		for (int type = 0; type < NAME_TYPES; type++)
			if (sum->length == 0 || c->score[type] > sum->score[type]) {
				sum->score[type] = c->score[type];
				sum->clue[type] = c->clue[type];
			}
		sum->length = c->length;
	}
}

static enum name_type
best_type(const struct candidate *c)
{
	enum name_type best = NAME_PERSON;

	for (enum name_type type = NAME_ORG; type < NAME_TYPES; type++)
		if (c->score[type] > c->score[best])
			best = type;
	return best;
}

/* Lists: "Arden, Benford and Colm" are of one sort */

static bool
joins(const struct document *document, size_t token)
{
	return document_is(document, token, SLICE(",")) || document_is(document, token, SLICE("and")) ||
	    document_is(document, token, SLICE("or"));
}

/* The type of the name before the candidate, or behind it, with nothing but a comma or "and"
 * between; 0: none. */
static char
neighbour(const struct shapes *shapes, const struct document *document, const struct candidate *c, bool before)
{
	size_t at = before ? c->start - 1 : c->start + c->length, step = before ? (size_t)-1 : 1;

	if (at >= document->tokens || !joins(document, at))
		return 0;
	at += step;
	if (at < document->tokens && joins(document, at))
		at += step;
	return at < document->tokens ? shapes->known[at].covered : 0;
}

static void
judge_listed(struct shapes *shapes, const struct document *document, const struct candidate *c, bool before)
{
	static const char types[] = "POG??";
	struct candidate *sum = &shapes->pool[c->key];
	enum name_type type = best_type(sum);
	char beside = neighbour(shapes, document, c, before);
	const char *same = beside == 0 || beside == '?' ? NULL : strchr(types, beside);

	if (sum->score[type] < ENOUGH && same != NULL) {
		add_for(sum, (enum name_type)(same - types), weight(CLUE_LISTED, (enum name_type)(same - types)), CLUE_LISTED);
		type = best_type(sum);
	}
	if (sum->score[type] >= ENOUGH && !c->weak)
		cover(shapes, c->start, c->length, types[type]);
}

static void
judge_lists(struct shapes *shapes, const struct document *document)
{
	for (size_t i = 0; i < shapes->n; i++)
		judge_listed(shapes, document, &shapes->candidate[i], true);
	for (size_t i = shapes->n; i-- > 0;)
		judge_listed(shapes, document, &shapes->candidate[i], false);
}

/* 10th: part of the name of a meeting, a document, a body. */
static bool
is_ordinal(const struct document *document, size_t token)
{
	struct slice text = document_text(document, token);

	return text.n > 2 && text.n < 6 && text.p[0] >= '0' && text.p[0] <= '9' &&
	    (memcmp(text.p + text.n - 2, "th", 2) == 0 || memcmp(text.p + text.n - 2, "st", 2) == 0 ||
	    memcmp(text.p + text.n - 2, "nd", 2) == 0 || memcmp(text.p + text.n - 2, "rd", 2) == 0);
}

static bool
is_year(const struct document *document, size_t token)
{
	struct slice text = document_text(document, token);
	uint64_t year;

	return text.n == 4 && slice_number(text, &year) && year > 1200 && year < 2100;
}

/* An ordinal before a meeting, a document or a body is part of it, a year behind an act. */
static void
widen(const struct document *document, enum name_type type, size_t begin, size_t end, struct mention *mention)
{
	size_t behind = mention->start + mention->length;

	if (type != NAME_PERSON && type != NAME_PLACE && mention->length > 1 && mention->start > begin &&
	    is_ordinal(document, mention->start - 1)) {
		mention->start--;
		mention->length++;
	}
	if (type != NAME_LAW)
		return;
	if (behind < end && is_year(document, behind))
		mention->length++;
	else if (behind + 1 < end && document_is(document, behind, SLICE("of")) && is_year(document, behind + 1))
		mention->length += 2;
}

static void
add_mention(struct shapes *shapes, struct document *document, const struct candidate *c, size_t begin, size_t end)
{
	static const char *const names[NAME_TYPES] = { "PERSON", "ORG", "GPE", "EVENT", "LAW" };
	const struct candidate *sum = &shapes->pool[c->key];
	enum name_type type = best_type(sum);
	enum clue clue = sum->clue[type];
	struct mention mention;

	if (sum->score[type] < ENOUGH)
		return;
	mention = (struct mention){ c->start, c->length, slice_of(names[type]), { "", 0 }, slice_of(clues[clue].name),
	    0, SOURCE_SHAPE, false };
	widen(document, type, begin, end, &mention);
	mention.canonical = document_name(document, mention.start, mention.length);
	document_add(document, mention);
}

static void
add_mentions(struct shapes *shapes, struct document *document)
{
	size_t s = 0;

	for (size_t i = 0; i < shapes->n; i++) {
		const struct candidate *c = &shapes->candidate[i];

		while (document_sentence_end(document, s) <= c->start)
			s++;
		if (!c->weak)
			add_mention(shapes, document, c, document->sentence[s].start, document_sentence_end(document, s));
	}
}

void
shapes_find(struct shapes *shapes, struct document *document)
{
	struct view view = { .shapes = shapes, .document = document };
	size_t s = 0;

	shapes->n = 0;
	intern_free(&shapes->keys);
	take_known(shapes, document);
	sequences_find(&shapes->sequences, document);
	for (size_t i = 0; i < shapes->sequences.n; i++) {
		while (s < document->sentences && document_sentence_end(document, s) <= shapes->sequences.sequence[i].start)
			s++;
		view.begin = document->sentence[s].start;
		view.end = document_sentence_end(document, s);
		look_at(&view, &shapes->sequences.sequence[i]);
	}
	pool(shapes);
	judge_lists(shapes, document);
	add_mentions(shapes, document);
}

void
shapes_free(struct shapes *shapes)
{
	sequences_free(&shapes->sequences);
	free(shapes->candidate);
	free(shapes->pool);
	free(shapes->known);
	intern_free(&shapes->keys);
	*shapes = (struct shapes){ 0 };
}
