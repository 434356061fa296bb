/* sequence.c: sequences of words with capitals.
 * SPDX-License-Identifier: MIT */
#include "tag/sequence.h"

#include <stdlib.h>

#define NORM_OTHER 0x80000000u

enum { HEADING_WORDS = 4 };     /* fewer say nothing of how a sentence is written */
enum { LONGEST_NAME = 64 };     /* tokens: a longer sequence is cut, for no name has as many */

/* Evidence */

static struct evidence *
evidence_at(struct sequences *sequences, uint32_t norm)
{
	bool other = norm >= NORM_OTHER;
	struct evidence **array = other ? &sequences->other : &sequences->known;
	size_t *room = other ? &sequences->other_room : &sequences->known_room;
	size_t before = *room, at = norm & ~NORM_OTHER;

	if (at >= before) {
		*array = memory_grow(*array, room, at + 1, sizeof **array);
		memset(*array + before, 0, (*room - before) * sizeof **array);
	}
	if ((*array)[at].text != sequences->text)
		(*array)[at] = (struct evidence){ sequences->text, 0, 0 };
	return &(*array)[at];
}

struct evidence
sequences_evidence(const struct sequences *sequences, uint32_t norm)
{
	bool other = norm >= NORM_OTHER;
	size_t at = norm & ~NORM_OTHER, room = other ? sequences->other_room : sequences->known_room;
	const struct evidence *array = other ? sequences->other : sequences->known;

	if (at >= room || array[at].text != sequences->text)
		return (struct evidence){ 0, 0, 0 };
	return array[at];
}

static void
gather(struct sequences *sequences, const struct document *document, size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++) {
		const struct word *word;
		struct evidence *evidence;

		if (document->token[i].classes & WORD_FUNCTION)
			continue;
		word = document_word(document, i);
		if (word->shape == SHAPE_MARK || word->shape == SHAPE_NUMBER)
			continue;
		evidence = evidence_at(sequences, word->norm);
		if (word->shape == SHAPE_LOWER)
			evidence->lower++;
		else if (!sequences_opens(document, begin, i))
			evidence->capital++;
	}
}

/* Capitals */

static bool
is_quote(struct slice text)
{
	static const struct slice quotes[] = {
		{ "\"", 1 }, { "'", 1 }, { "\u201C", 3 }, { "\u201D", 3 }, { "\u2018", 3 }, { "\u2019", 3 }, { "\u00AB", 2 },
		{ "\u00BB", 2 }, { "''", 2 }, { "``", 2 }, { "`", 1 },
	};

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (slice_equal(text, quotes[i]))
			return true;
	return false;
}

bool
sequences_opens(const struct document *document, size_t begin, size_t token)
{
	bool quoted = false;

	while (token > begin) {
		const struct word *before = document_word(document, --token);

		if (slice_equal(before->text, SLICE(":")))
			return true;
		if (quoted && slice_equal(before->text, SLICE(",")))
			return true;
		if (is_quote(before->text))
			quoted = true;
		if (before->shape != SHAPE_MARK && !(token == begin && before->shape == SHAPE_NUMBER))
			return false;
		if (slice_equal(before->text, SLICE(",")) || slice_equal(before->text, SLICE("(")) ||
		    slice_equal(before->text, SLICE("&")) || slice_equal(before->text, SLICE("/")))
			return false;
	}
	return true;
}

/* How a sentence uses capitals. */
struct manner {
	bool heading;           /* words begin with capitals throughout */
	bool shouted;           /* most are in capitals */
};

static struct manner
manner_of(const struct document *document, size_t begin, size_t end)
{
	size_t lower = 0, capital = 0, upper = 0;

	for (size_t i = begin; i < end; i++) {
		const struct word *word = document_word(document, i);

		if (word->text.n < 4 && (word->shape != SHAPE_LOWER || word->classes & (WORD_FUNCTION | WORD_PARTICLE)))
			continue;
		lower += word->shape == SHAPE_LOWER;
		capital += word->shape == SHAPE_CAPITAL;
		upper += word->shape == SHAPE_UPPER;
	}
	return (struct manner){
		.heading = capital + upper >= HEADING_WORDS && lower == 0,
		.shouted = upper >= HEADING_WORDS && upper * 10 >= (lower + capital + upper) * 7,
	};
}

enum { NAME_CLASSES = WORD_GIVEN | WORD_FAMILY };

static enum capital
weak_unless_seen(const struct sequences *sequences, const struct word *word)
{
	struct evidence evidence = sequences_evidence(sequences, word->norm);

	if (!(word->classes & WORD_COMMON))
		return evidence.lower > 2 * evidence.capital ? CAPITAL_WEAK : CAPITAL_STRONG;
	if ((word->classes & NAME_CLASSES) && !(word->classes & WORD_AMBIGUOUS) && evidence.lower == 0)
		return CAPITAL_STRONG;
	return CAPITAL_WEAK;
}

/* Democratic is no name, but part of the Democratic Party's. */
static bool
is_no_name(uint32_t classes)
{
	return classes & WORD_NEVER && !(classes & (WORD_MODIFIER | WORD_LAW));
}

static enum capital
capital_of(const struct sequences *sequences, const struct document *document, struct manner manner, size_t begin, size_t i)
{
	const struct word *word = document_word(document, i);

	if (word->shape < SHAPE_CAPITAL || is_no_name(word->classes))
		return CAPITAL_NONE;
	if (word->shape == SHAPE_INITIAL)
		return slice_equal(word->text, SLICE("I")) || (word->classes & WORD_FUNCTION) ? CAPITAL_NONE : CAPITAL_WEAK;
	if (manner.shouted)
		return word->classes & (WORD_COMMON | WORD_FUNCTION) ? CAPITAL_NONE : CAPITAL_WEAK;
	if (word->classes & WORD_FUNCTION)
		return word->shape != SHAPE_UPPER && word->classes & WORD_GIVEN ? CAPITAL_WEAK : CAPITAL_NONE;
	if (word->shape == SHAPE_UPPER)
		return word->classes & WORD_COMMON ? CAPITAL_WEAK : CAPITAL_STRONG;
	if (word->shape == SHAPE_MIXED)
		return word->classes & WORD_COMMON ? CAPITAL_NONE : CAPITAL_STRONG;
	if (manner.heading || sequences_opens(document, begin, i))
		return weak_unless_seen(sequences, word);
	return CAPITAL_STRONG;
}

/* Sequences */

static bool
is_class(const struct document *document, size_t token, uint32_t classes)
{
	return (document_word(document, token)->classes & classes) != 0;
}

static bool
is_strong(const struct sequences *sequences, size_t token, size_t end)
{
	return token < end && sequences->capital[token] == CAPITAL_STRONG;
}

/* Behind "the" at the token, if it is there. */
static size_t
past_article(const struct document *document, size_t token, size_t end)
{
	return token < end && document_is(document, token, SLICE("the")) ? token + 1 : token;
}

/* Bodies that are for nothing: "a decree of the Government on Y" does not name the one on Y. */
static bool
is_whole(struct slice text)
{
	static const struct slice whole[] = { { "Government", 10 }, { "State", 5 }, { "Party", 5 }, { "Parliament", 10 }, { "Army", 4 } };

	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (slice_equal(text, whole[i]))
			return true;
	return false;
}

static bool
is_of(const struct document *document, size_t token)
{
	return document_is(document, token, SLICE("of")) || document_is(document, token, SLICE("for")) ||
	    document_is(document, token, SLICE("on")) || document_is(document, token, SLICE("against"));
}

static bool
has_of(const struct document *document, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (is_of(document, i))
			return true;
	return false;
}

/* A word with a capital that is no name of its own: Physics, Gynecologists. */
static bool
is_plain(const struct document *document, size_t token)
{
	const struct word *word = document_word(document, token);

	return word->shape == SHAPE_CAPITAL && !(word->classes & WORD_TITLE) &&
	    (word->classes & WORD_COMMON || !(word->classes & (NAME_CLASSES | WORD_BEGINS_NAME)));
}

/* "Institute for the X", "Gulf of X", "Convention on the Rights of X": where X begins, or 0. */
static size_t
past_of(const struct sequences *sequences, const struct document *document, size_t start, size_t at, size_t end)
{
	static const uint32_t of = WORD_ORG | WORD_LAW | WORD_EVENT | WORD_PLACE | WORD_FACILITY | WORD_INSTITUTION | WORD_ORGEND;
	uint32_t before = document_word(document, at - 1)->classes;
	size_t next = past_article(document, at + 1, end);

	if (!is_of(document, at) || !is_strong(sequences, next, end))
		return 0;
	/* "the Traditional Day of the Institute" is two names. */
	if (before & WORD_EVENT && next > at + 1 && is_class(document, next, WORD_INSTITUTION))
		return 0;
	if (has_of(document, start, at) && is_class(document, next, WORD_COMMON) && is_plain(document, next) &&
	    !is_class(document, next, WORD_INSTITUTION | WORD_BEGINS_NAME))
		return next;
	if (document_is(document, at, SLICE("of")))
		return before & of && !(before & (WORD_ROLE | WORD_RANK) && !(before & (WORD_ORG | WORD_LAW))) ? next : 0;
	return before & (WORD_ORG | WORD_LAW) && !is_whole(document_text(document, at - 1)) ? next : 0;
}

/* The last of the strong words from here on. */
static size_t
last_strong(const struct sequences *sequences, size_t at, size_t end)
{
	while (is_strong(sequences, at + 1, end))
		at++;
	return at;
}

/* "Department of Physics and Astronomy", "Food and Agriculture Organization": whether what
 * stands on both sides of "and" is one name. */
static bool
joined_by_and(const struct sequences *sequences, const struct document *document, size_t start, size_t at, size_t end)
{
	size_t last;

	if (!is_strong(sequences, at + 1, end) || !is_plain(document, at - 1) || !is_plain(document, at + 1))
		return false;
	last = last_strong(sequences, at + 1, end);
	if (has_of(document, start, at) && is_class(document, start, WORD_ORG | WORD_LAW | WORD_MODIFIER | WORD_COMMON))
		return !is_class(document, at + 1, WORD_ORG) || last > at + 1;
	return is_class(document, last, WORD_ORG | WORD_LAW | WORD_COMPANY) && !is_class(document, at - 1, WORD_ORG) && at == start + 1 &&
	    is_class(document, at - 1, WORD_COMMON) && is_class(document, at + 1, WORD_COMMON);
}

/* "Germaine de Staël", "Musab al-Zarqawi": where the name goes on behind a particle, or 0. */
static size_t
past_particle(const struct sequences *sequences, const struct document *document, size_t start, size_t at, size_t end)
{
	size_t next = at;

	if (is_class(document, at - 1, WORD_ORG | WORD_ORGEND | WORD_LAW) || has_of(document, start, at))
		return 0;
	while (next < end && next < at + 2 && document_word(document, next)->shape == SHAPE_LOWER &&
	    is_class(document, next, WORD_PARTICLE))
		next++;
	if (next == at)
		return 0;
	if (next < end && document_is(document, next, SLICE("-")))
		next++;
	return is_strong(sequences, next, end) ? next : 0;
}

static bool
is_apostrophe(struct slice text)
{
	return slice_equal(text, SLICE("'")) || slice_equal(text, SLICE("\u2019"));
}

static bool
is_possessive(struct slice text)
{
	return slice_equal(text, SLICE("'s")) || slice_equal(text, SLICE("\u2019s"));
}

/* Where the sequence goes on behind what stands at `at`, or 0. */
static size_t
past_mark(const struct sequences *sequences, const struct document *document, size_t start, size_t at, size_t end)
{
	struct slice text = document_text(document, at);

	if (at + 1 >= end)
		return 0;
	if (slice_equal(text, SLICE("&")))
		return is_strong(sequences, at + 1, end) ? at + 1 : 0;
	if (slice_equal(text, SLICE("-")))
		return sequences->capital[at + 1] != CAPITAL_NONE && document_word(document, at - 1)->shape >= SHAPE_CAPITAL ? at + 1 : 0;
	if (slice_equal(text, SLICE(",")))
		return is_class(document, at + 1, WORD_COMPANY | WORD_TAIL) &&
		    document_word(document, at + 1)->shape >= SHAPE_CAPITAL &&
		    !is_strong(sequences, at + 2, end) ? at + 1 : 0;
	if (is_apostrophe(text) || is_possessive(text))
		return is_class(document, at - 1, WORD_KIN) && is_strong(sequences, at + 1, end) ? at + 1 : 0;
	if (slice_equal(text, SLICE("and")))
		return joined_by_and(sequences, document, start, at, end) ? at + 1 : 0;
	return 0;
}

/* The next token of the sequence, or 0. */
static size_t
next_of(const struct sequences *sequences, const struct document *document, size_t start, size_t at, size_t end)
{
	const struct word *before = document_word(document, at - 1);
	size_t next;

	if (at >= end || (before->possessive && !(before->classes & WORD_KIN)))
		return 0;
	if (sequences->capital[at] != CAPITAL_NONE)
		return at;
	if (document_word(document, at)->shape >= SHAPE_CAPITAL && is_class(document, at, WORD_TAIL))
		return at;
	next = past_of(sequences, document, start, at, end);
	if (next == 0)
		next = past_particle(sequences, document, start, at, end);
	return next != 0 ? next : past_mark(sequences, document, start, at, end);
}

/* "al-Zarqawi" without more: where the capital stands, or 0. */
static size_t
opening_particle(const struct sequences *sequences, const struct document *document, size_t at, size_t end)
{
	return at + 2 < end && document_word(document, at)->shape == SHAPE_LOWER &&
	    is_class(document, at, WORD_PARTICLE) && document_is(document, at + 1, SLICE("-")) &&
	    is_strong(sequences, at + 2, end) ? at + 2 : 0;
}

static void
add(struct sequences *sequences, size_t start, size_t end)
{
	sequences->sequence = memory_grow(sequences->sequence, &sequences->room, sequences->n + 1, sizeof *sequences->sequence);
	sequences->sequence[sequences->n++] = (struct sequence){ start, end, sequences->capital[start] == CAPITAL_WEAK };
}

static void
find_in(struct sequences *sequences, const struct document *document, size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++) {
		size_t last = sequences->capital[i] != CAPITAL_NONE ? i : opening_particle(sequences, document, i, end), next;

		if (last == 0 && sequences->capital[i] == CAPITAL_NONE)
			continue;
		while (last - i < LONGEST_NAME && (next = next_of(sequences, document, i, last + 1, end)) != 0)
			last = next;
		add(sequences, i, last + 1);
		i = last;
	}
}

void
sequences_find(struct sequences *sequences, const struct document *document)
{
	sequences->n = 0;
	sequences->text++;
	sequences->capital = memory_grow(sequences->capital, &sequences->capital_room, document->tokens + 1, sizeof *sequences->capital);
	for (size_t s = 0; s < document->sentences; s++)
		gather(sequences, document, document->sentence[s].start, document_sentence_end(document, s));
	for (size_t s = 0; s < document->sentences; s++) {
		size_t begin = document->sentence[s].start, end = document_sentence_end(document, s);
		struct manner manner = manner_of(document, begin, end);

		for (size_t i = begin; i < end; i++)
			sequences->capital[i] = (uint8_t)capital_of(sequences, document, manner, begin, i);
		find_in(sequences, document, begin, end);
	}
}

void
sequences_free(struct sequences *sequences)
{
	free(sequences->sequence);
	free(sequences->capital);
	free(sequences->known);
	free(sequences->other);
	*sequences = (struct sequences){ 0 };
}
