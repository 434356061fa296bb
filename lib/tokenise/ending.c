/* ending.c: where sentences end.
 * SPDX-License-Identifier: MIT */
#include "tokenise/ending.h"

#include "unicode/unicode.h"

enum { LONGEST_LABEL = 12 };    /* bytes: a bullet, a space, (99.) */

static enum sentence_break
class_at(struct slice text, size_t at, size_t *n)
{
	struct code_point point = unicode_decode(text, at);

	*n = point.n;
	return point.n == 0 ? SB_END : unicode_sentence_break(unicode_properties(point.code));
}

/* The last code point that is before `at`, Extend and Format left aside. */
static enum sentence_break
class_before(struct slice text, size_t at)
{
	size_t n;

	while (at > 0) {
		enum sentence_break class;

		do
			at--;
		while (at > 0 && ((unsigned char)text.p[at] & 0xC0) == 0x80);
		class = class_at(text, at, &n);
		if (class != SB_EXTEND && class != SB_FORMAT)
			return class;
	}
	return SB_OTHER;
}

bool
ending_may_be(struct slice text, const struct token *token)
{
	unsigned char last = (unsigned char)text.p[token->end - 1];
	enum sentence_break class;

	if (last < 0x80)
		return last == '.' || last == '!' || last == '?';
	class = class_before((struct slice){ text.p, token->end }, token->end);
	return class == SB_ATERM || class == SB_STERM;
}

static size_t
skip(struct slice text, size_t at, enum sentence_break wanted)
{
	enum sentence_break class;
	size_t n;

	while (class = class_at(text, at, &n), class == wanted || class == SB_EXTEND || class == SB_FORMAT)
		at += n;
	return at;
}

/* SB8: the first letter, or what decides before one comes. */
static enum sentence_break
decisive(struct slice text, size_t at)
{
	for (size_t n;; at += n)
		switch (class_at(text, at, &n)) {
		case SB_OLETTER: return SB_OLETTER;
		case SB_UPPER: return SB_UPPER;
		case SB_LOWER: return SB_LOWER;
		case SB_ATERM: case SB_STERM: return SB_STERM;
		case SB_CR: case SB_LF: case SB_SEP: return SB_SEP;
		case SB_END: return SB_END;
		default: break;
		}
}

/* The word at `at`, of letters and apostrophes. */
static struct slice
word_at(struct slice text, size_t at)
{
	size_t end = at;

	while (end < text.n) {
		struct code_point point = unicode_decode(text, end);

		if (!unicode_is(point.code, UNICODE_LETTER | UNICODE_MARK))
			break;
		end += point.n;
	}
	return (struct slice){ text.p + at, end - at };
}

static bool
is_capital(struct slice word)
{
	return word.n > 0 && unicode_is(unicode_decode(word, 0).code, UNICODE_UPPER | UNICODE_TITLE);
}

/* Behind opening marks. */
static size_t
behind_opening(struct slice text, size_t at)
{
	return skip(text, at, SB_CLOSE);
}

/* Whether the word before a single capital is written small, so that the capital is no initial. */
static bool
small_before(struct slice text, size_t at)
{
	size_t start;

	while (at > 0 && text.p[at - 1] == ' ')
		at--;
	for (start = at; start > 0 && text.p[start - 1] != ' '; start--)
		;
	return at > start && !is_capital((struct slice){ text.p + start, at - start });
}

/* Whether a number begins the next sentence: its digits come before any letter, and no number
 * comes before the terminator (5. 12. 2020). */
static bool
number_begins(struct slice text, size_t terminator, size_t next)
{
	size_t n;

	return class_at(text, behind_opening(text, next), &n) == SB_NUMERIC && class_before(text, terminator) != SB_NUMERIC;
}

/* Whether the period makes an ordinal of the number before it: 5. Mai. */
static bool
is_ordinal(const struct forms *forms, struct slice text, size_t period, size_t next)
{
	return class_before(text, period) == SB_NUMERIC && forms_has(forms, word_at(text, next), FORM_COUNTED);
}

/* Whether an abbreviation's period ends the sentence, given what follows behind a space. */
static bool
abbreviation_ends(const struct forms *forms, struct slice text, const struct token *token, size_t next)
{
	struct slice form = { text.p + token->start, token->end - token->start - 1 };
	struct slice word = word_at(text, behind_opening(text, next));
	unsigned class = forms_class(forms, form);
	bool starter = is_capital(word) && forms_has(forms, word, FORM_STARTER);
	bool initial = unicode_decode(form, 0).n == form.n;

	if (class & FORM_TITLE)
		return false;
	if ((class & FORM_NUMBER) && !(class & FORM_FINAL))
		return word.n > 0 && starter;
	if (initial && !(class & FORM_FINAL))
		return starter || (*form.p == 'I' && small_before(text, token->start));
	return starter || (word.n > 0 && is_capital(word) && forms_has(forms, word, FORM_TITLE));
}

/* 1. or a) with which the sentence begins is its label. */
static bool
is_label(struct slice text, size_t begin, const struct token *token)
{
	size_t label;

	if (token->start > begin + LONGEST_LABEL)
		return false;
	label = ending_label(slice_from(text, begin));
	return label > 0 && begin + label >= token->end && token->start < begin + label;
}

size_t
ending_after(const struct forms *forms, struct slice text, size_t begin, const struct token *token)
{
	size_t end = skip(text, token->end, SB_CLOSE), next = skip(text, end, SB_SP), n;
	bool period = class_before(text, token->end) == SB_ATERM;
	enum sentence_break class = class_at(text, next, &n);

	if (class == SB_END)
		return end;
	/* [...] */
	if (token->start > 0 && token->end < text.n && ((text.p[token->start - 1] == '[' && text.p[token->end] == ']') ||
	    (text.p[token->start - 1] == '(' && text.p[token->end] == ')')))
		return 0;
	if (class == SB_SCONTINUE || class == SB_ATERM || class == SB_STERM)            /* SB8a */
		return 0;
	/* SB6, 7: written together. */
	if (next == token->end && (period || class == SB_LOWER))
		return 0;
	if (is_label(text, begin, token) || (period && is_ordinal(forms, text, token->start, next)))
		return 0;
	if (decisive(text, next) == SB_LOWER && !number_begins(text, token->start, next) &&
	    (period || class == SB_LOWER || next > end))                                                /* SB8 */
		return 0;
	if (token->abbreviation)
		return abbreviation_ends(forms, text, token, next) ? end : 0;
	return end;
}

/* Labels */

static size_t
digits(struct slice s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

/* Bullets before a number. */
static size_t
bullet(struct slice s)
{
	static const char *const bullets[] = { "\u2022", "\u2043", "\u25AA", "\u25CF", "\u2013", "*", "-" };

	/* Most often it is a letter. */
	if (s.n > 0 && ((s.p[0] | 32) >= 'a' && (s.p[0] | 32) <= 'z'))
		return 0;
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (slice_starts(s, slice_of(bullets[i]))) {
			size_t n = strlen(bullets[i]);

			return n < s.n && s.p[n] == ' ' ? n + 1 : n;
		}
	return 0;
}

size_t
ending_label(struct slice text)
{
	size_t at = bullet(text), marks = 0, n;
	bool round = at < text.n && text.p[at] == '(';

	at += round;
	n = digits(slice_from(text, at));
	if (n == 0 && at < text.n && text.p[at] >= 'a' && text.p[at] <= 'z')
		n = 1;
	if (n == 0 || n > 2)
		return 0;
	at += n;
	while (at < text.n && marks < 2 && (text.p[at] == '.' || text.p[at] == ')')) {
		at++;
		marks++;
	}
	return marks > 0 && (round ? text.p[at - 1] == ')' : true) && at < text.n && text.p[at] == ' ' ? at : 0;
}

/* A label's number, or letter as one, and where it stands. */
static uint64_t
label_value(struct slice label, size_t *from, size_t *to)
{
	uint64_t value = 0;

	*from = bullet(label);
	*from += *from < label.n && label.p[*from] == '(';
	*to = *from + digits(slice_from(label, *from));
	if (*to > *from) {
		slice_number((struct slice){ label.p + *from, *to - *from }, &value);
		return value;
	}
	*to = *from + 1;
	return (uint64_t)(unsigned char)label.p[*from];
}

bool
ending_label_follows(struct slice before, struct slice label)
{
	size_t from1, to1, from2, to2;
	uint64_t first = label_value(before, &from1, &to1), second = label_value(label, &from2, &to2);

	return second == first + 1 && slice_equal((struct slice){ before.p, from1 }, (struct slice){ label.p, from2 }) &&
	    slice_equal(slice_from(before, to1), slice_from(label, to2));
}
