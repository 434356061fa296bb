/* acronyms.c: short forms that a text explains in brackets.
 * SPDX-License-Identifier: MIT */
#include "tag/acronyms.h"

#include <stdlib.h>

#include "unicode/unicode.h"

enum { SHORTEST = 2, LONGEST = 10 };    /* characters of a short form */
enum { LONGEST_NAME = 32 };             /* tokens of a mention that is a long form */

/* The pair */

/* Whether the token is the literal. */
#define IS(document, token, literal) document_is(document, token, SLICE(literal))

static bool
is_quote(const struct document *document, size_t token)
{
	return IS(document, token, "\"") || IS(document, token, "\u201C") || IS(document, token, "\u201D") ||
	    IS(document, token, "\u2018") || IS(document, token, "\u2019") || IS(document, token, "'");
}

static size_t
capitals_of(struct slice text)
{
	size_t n = 0;

	for (size_t at = 0; at < text.n;) {
		struct code_point point = unicode_decode(text, at);

		n += unicode_is(point.code, UNICODE_UPPER);
		at += point.n;
	}
	return n;
}

/* Whether the words may be a short form: the first has two capitals, or one in a short word;
 * others are digits, or marks within. */
static bool
good_short(const struct document *document, size_t start, size_t length)
{
	const struct word *word = document_word(document, start);
	size_t capitals = capitals_of(word->text);

	if (length == 0 || length > 3 || word->text.n < SHORTEST || word->text.n > LONGEST || word->shape < SHAPE_CAPITAL)
		return false;
	for (size_t i = start + 1; i < start + length; i++)
		if (document_word(document, i)->shape != SHAPE_NUMBER && !IS(document, i, "-") && !IS(document, i, "+"))
			return false;
	return capitals >= 2;
}

static uint32_t
lower_at(struct slice text, size_t at)
{
	return unicode_lower(unicode_decode(text, at).code);
}

/* Matches the letters of the short form, from the last on, in the text of the long one: the
 * first at the start of a word. The start of the long form in bytes, or SIZE_MAX. */
static size_t
match_letters(struct slice letters, struct slice text)
{
	size_t s = letters.n, l = text.n;

	while (s > 0) {
		uint32_t c;

		do
			s--;
		while (s > 0 && ((unsigned char)letters.p[s] & 0xC0) == 0x80);
		c = lower_at(letters, s);
		if (!unicode_is(c, UNICODE_LETTER) && !(c >= '0' && c <= '9'))
			continue;
		do {
			if (l == 0)
				return SIZE_MAX;
			l--;
		} while (((unsigned char)text.p[l] & 0xC0) == 0x80 || lower_at(text, l) != c ||
		    (s == 0 && l > 0 && text.p[l - 1] != ' ' && text.p[l - 1] != '-'));
	}
	return l;
}

/* Whether the long form may reach back over the token. */
static bool
may_hold(const struct document *document, size_t token)
{
	return document_word(document, token)->shape != SHAPE_MARK || IS(document, token, "-") ||
	    IS(document, token, "&") || IS(document, token, "'") || IS(document, token, "\u2019") || IS(document, token, "/");
}

/* The first token of the text that may be the long form before `end`. */
static size_t
window(const struct document *document, size_t begin, size_t end, size_t letters)
{
	size_t most = letters + 5 < 2 * letters ? letters + 5 : 2 * letters, start = end;

	for (size_t words = 0; start > begin && words < most && may_hold(document, start - 1); start--)
		words += document_word(document, start - 1)->shape != SHAPE_MARK;
	return start;
}

static bool
find_long(const struct document *document, size_t begin, struct acronym *acronym, size_t end)
{
	static struct buffer text;
	struct slice letters = document_text(document, acronym->short_start);
	size_t start = window(document, begin, end, letters.n), from, at = 0;

	text.n = 0;
	document_join(document, start, end - start, false, &text);
	from = match_letters(letters, buffer_slice(&text));
	if (from == SIZE_MAX)
		return false;
	while (start < end && at < from)
		at += document_text(document, start++).n + 1;
	acronym->long_start = start;
	acronym->long_length = end - start;
	return at == from && start + 1 < end && !(document_word(document, start)->classes & WORD_FUNCTION);
}

/* The short form in the brackets that open at the token; without quotation marks about it. */
static bool
in_brackets(const struct document *document, size_t open, size_t end, struct acronym *acronym)
{
	size_t start = open + 1, last = start;

	while (last < end && last < open + 7 && !IS(document, last, ")") && !IS(document, last, ",") && !IS(document, last, ";"))
		last++;
	if (last >= end || last == open + 7)
		return false;
	if (start < last && (IS(document, start, "the") || IS(document, start, "or")))
		start++;
	if (start < last && is_quote(document, start))
		start++;
	if (last > start && is_quote(document, last - 1))
		last--;
	acronym->short_start = start;
	acronym->short_length = last - start;
	return start < last && good_short(document, start, last - start);
}

void
acronyms_find(struct acronyms *acronyms, const struct document *document)
{
	acronyms->n = 0;
	for (size_t s = 0; s < document->sentences; s++) {
		size_t begin = document->sentence[s].start, end = document_sentence_end(document, s);

		for (size_t i = begin + 1; i + 2 < end; i++) {
			struct acronym acronym;

			if (!IS(document, i, "(") || !in_brackets(document, i, end, &acronym) ||
			    !find_long(document, begin, &acronym, i))
				continue;
			acronyms->acronym = memory_grow(acronyms->acronym, &acronyms->room, acronyms->n + 1, sizeof acronym);
			acronyms->acronym[acronyms->n++] = acronym;
		}
	}
}

/* What follows for the mentions */

/* The first of the n settled mentions that starts at the token or behind it. */
static size_t
first_from(const struct document *document, size_t n, size_t token)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (document->mention[middle].start < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The mention that is the long form, or ends with it; among the n settled ones. */
static struct mention *
long_mention(struct document *document, size_t n, const struct acronym *acronym)
{
	size_t end = acronym->long_start + acronym->long_length;

	for (size_t i = first_from(document, n, end); i-- > 0 && document->mention[i].start + LONGEST_NAME > end;) {
		struct mention *mention = &document->mention[i];

		if (mention->start + mention->length == end && mention->length > 1 &&
		    mention->start <= acronym->long_start + 1)
			return mention;
	}
	return NULL;
}

static size_t
capital_words(const struct document *document, size_t start, size_t length)
{
	size_t n = 0;

	for (size_t i = start; i < start + length; i++)
		n += document_word(document, i)->letters > CASE_LOWER;
	return n;
}

static bool
same_tokens(const struct document *document, size_t a, size_t b, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (a + i >= document->tokens || b + i >= document->tokens ||
		    (document->token[a + i].type != document->token[b + i].type &&
		    (i + 1 < length || document_word(document, a + i)->norm != document_word(document, b + i)->norm ||
		    document_word(document, a + i)->letters != document_word(document, b + i)->letters)))
			return false;
	return true;
}

static bool
is_guess(const struct mention *mention)
{
	return mention->source >= SOURCE_SHORT;
}

/* What becomes of the places of a short form: mentions, or where the type is empty none. */
struct outcome {
	const struct acronym *acronym;  /* NULL: a free slot */
	struct slice type, canonical;
};

/* Of the n settled mentions those within the tokens go, if they were guessed: they get no length. */
static void
forget(struct document *document, size_t n, size_t start, size_t length)
{
	for (size_t i = first_from(document, n, start); i < n && document->mention[i].start < start + length; i++)
		if (is_guess(&document->mention[i]) && document->mention[i].start + document->mention[i].length <= start + length)
			document->mention[i].length = 0;
}

static void
drop_forgotten(struct document *document)
{
	size_t kept = 0;

	for (size_t i = 0; i < document->mentions; i++)
		if (document->mention[i].length > 0)
			document->mention[kept++] = document->mention[i];
	document->mentions = kept;
}

/* The slot of the short form that begins with the token's word; of several the first counts. */
static struct outcome *
outcome_of(struct outcome *outcome, size_t slots, const struct document *document, size_t token)
{
	uint32_t norm = document_word(document, token)->norm;
	size_t at = (norm * 0x9E3779B1u >> 5) & (slots - 1);

	while (outcome[at].acronym != NULL && document_word(document, outcome[at].acronym->short_start)->norm != norm)
		at = (at + 1) & (slots - 1);
	return &outcome[at];
}

/* All places of the short forms. */
static void
spread(struct document *document, size_t n, struct outcome *outcome, size_t slots)
{
	for (size_t i = 0; i < document->tokens; i++) {
		const struct outcome *found = outcome_of(outcome, slots, document, i);
		size_t length;

		if (found->acronym == NULL)
			continue;
		length = found->acronym->short_length;
		if (!same_tokens(document, i, found->acronym->short_start, length))
			continue;
		forget(document, n, i, length);
		if (found->type.n > 0)
			document_add(document, (struct mention){ i, length, found->type, found->canonical,
			    SLICE("acronym"), 0, SOURCE_SHORT, false });
		i += length - 1;
	}
}

/* A guessed name that lacks the first word of the long form gets it. */
static void
take_whole(struct document *document, const struct acronym *acronym, struct mention *found)
{
	if (found->start <= acronym->long_start || !is_guess(found) ||
	    document_word(document, acronym->long_start)->letters == CASE_LOWER)
		return;
	found->start = acronym->long_start;
	found->length = acronym->long_length;
	found->canonical = document_name(document, found->start, found->length);
}

/* By the last word that is no number: an act, a meeting, else a body. */
static struct slice
type_of(const struct document *document, const struct acronym *acronym)
{
	size_t last = acronym->long_start + acronym->long_length - 1;
	uint32_t classes;

	while (last > acronym->long_start && document_word(document, last)->shape == SHAPE_NUMBER)
		last--;
	classes = document_word(document, last)->classes;
	return classes & WORD_ORG ? SLICE("ORG") : classes & WORD_LAW ? SLICE("LAW") : classes & WORD_EVENT ? SLICE("EVENT") : SLICE("ORG");
}

static bool
opens_sentence(const struct document *document, size_t token)
{
	size_t low = 0, high = document->sentences;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (document->sentence[middle].start <= token)
			low = middle;
		else
			high = middle;
	}
	return document->sentences > 0 && document->sentence[low].start == token;
}

/* What the text says of the short form; false when nothing follows. */
static bool
decide(struct document *document, size_t n, const struct acronym *acronym, struct outcome *outcome)
{
	struct mention *found = long_mention(document, n, acronym);
	size_t capitals = capital_words(document, acronym->long_start, acronym->long_length);

	*outcome = (struct outcome){ acronym, { "", 0 }, { "", 0 } };
	if (found != NULL) {
		take_whole(document, acronym, found);
		outcome->type = found->type;
		outcome->canonical = found->canonical;
		return true;
	}
	if (capitals >= 2 && document_word(document, acronym->long_start)->letters > CASE_LOWER) {
		outcome->type = type_of(document, acronym);
		outcome->canonical = document_name(document, acronym->long_start, acronym->long_length);
		forget(document, n, acronym->long_start, acronym->long_length);
		document_add(document, (struct mention){ acronym->long_start, acronym->long_length,
		    outcome->type, outcome->canonical, SLICE("acronym:long"), 0, SOURCE_SHORT, false });
		return true;
	}
	return capitals == 0 || (capitals == 1 && opens_sentence(document, acronym->long_start));
}

void
acronyms_apply(const struct acronyms *acronyms, struct document *document)
{
	size_t slots = 16, n = document->mentions;
	struct outcome *outcome;

	if (acronyms->n == 0)
		return;
	while (slots < 2 * acronyms->n)
		slots *= 2;
	outcome = memory_new(slots, sizeof *outcome);
	for (size_t i = 0; i < acronyms->n; i++) {
		struct outcome *slot = outcome_of(outcome, slots, document, acronyms->acronym[i].short_start), next;

		if (slot->acronym == NULL && decide(document, n, &acronyms->acronym[i], &next))
			*slot = next;
	}
	spread(document, n, outcome, slots);
	free(outcome);
	drop_forgotten(document);
}

void
acronyms_free(struct acronyms *acronyms)
{
	free(acronyms->acronym);
	*acronyms = (struct acronyms){ 0 };
}
