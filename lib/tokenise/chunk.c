/* chunk.c: the tokens of one chunk.
 * SPDX-License-Identifier: MIT */
#include "tokenise/chunk.h"

#include "unicode/segment.h"
#include "unicode/unicode.h"

/* What is in a chunk; a chunk with none of these bits is of ASCII letters alone. */
enum {
	HAS_DIGIT = 1,
	HAS_SHAPE = 2,          /* @ / : # \ _ and the like: it may be a URL, ... */
	HAS_HYPHEN = 4,
	HAS_PERIOD = 8,
	HAS_APOSTROPHE = 16,
	HAS_PERCENT = 32,
	HAS_WIDE = 64,          /* beyond ASCII */
	HAS_OTHER = 128,
};

#define SIXTEEN(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x

static const uint8_t byte_has[256] = {
	SIXTEEN(HAS_OTHER), SIXTEEN(HAS_OTHER),
	/* space ! " # $ % & ' ( ) * + , - . / */
	HAS_OTHER, HAS_OTHER, HAS_OTHER, HAS_SHAPE, HAS_OTHER, HAS_PERCENT, HAS_OTHER, HAS_APOSTROPHE,
	HAS_OTHER, HAS_OTHER, HAS_OTHER, HAS_OTHER, HAS_OTHER, HAS_HYPHEN, HAS_PERIOD, HAS_SHAPE,
	/* 0-9 : ; < = > ? */
	HAS_DIGIT, HAS_DIGIT, HAS_DIGIT, HAS_DIGIT, HAS_DIGIT, HAS_DIGIT, HAS_DIGIT, HAS_DIGIT, HAS_DIGIT, HAS_DIGIT,
	HAS_SHAPE, HAS_OTHER, HAS_OTHER, HAS_OTHER, HAS_OTHER, HAS_OTHER,
	/* @ A-Z [ \ ] ^ _ ` a-z { | } ~ */
	HAS_SHAPE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	HAS_OTHER, HAS_SHAPE, HAS_OTHER, HAS_OTHER, HAS_OTHER,
	HAS_OTHER, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	HAS_OTHER, HAS_OTHER, HAS_OTHER, HAS_OTHER, HAS_OTHER,
	SIXTEEN(HAS_WIDE), SIXTEEN(HAS_WIDE), SIXTEEN(HAS_WIDE), SIXTEEN(HAS_WIDE),
	SIXTEEN(HAS_WIDE), SIXTEEN(HAS_WIDE), SIXTEEN(HAS_WIDE), SIXTEEN(HAS_WIDE),
};

static bool
is_ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

size_t
chunk_end(struct slice text, size_t at)
{
	while (at < text.n) {
		struct code_point point;

		if ((unsigned char)text.p[at] < 0x80) {
			if (is_ascii_space(text.p[at]))
				return at;
			at++;
			continue;
		}
		point = unicode_decode(text, at);
		if (unicode_is(point.code, UNICODE_WHITE))
			return at;
		at += point.n;
	}
	return at;
}

size_t
chunk_start(struct slice text, size_t at)
{
	while (at < text.n) {
		struct code_point point;

		if (is_ascii_space(text.p[at])) {
			at++;
			continue;
		}
		if ((unsigned char)text.p[at] < 0x80)
			return at;
		point = unicode_decode(text, at);
		if (!unicode_is(point.code, UNICODE_WHITE))
			return at;
		at += point.n;
	}
	return at;
}

/* Kinds */

static enum token_kind
kind_of(struct slice word)
{
	enum token_kind kind = TOKEN_SYMBOL;

	if (byte_has[(unsigned char)*word.p] == 0)
		return TOKEN_WORD;
	for (size_t at = 0; at < word.n;) {
		struct code_point point = unicode_decode(word, at);
		uint32_t properties = unicode_properties(point.code);

		if (properties & UNICODE_LETTER)
			return kind == TOKEN_NUMBER ? TOKEN_NUMBER : TOKEN_WORD;
		if (properties & UNICODE_NUMBER)
			kind = TOKEN_NUMBER;
		else if ((properties & UNICODE_PUNCT) && at == 0)
			kind = TOKEN_PUNCTUATION;
		at += point.n;
	}
	return kind;
}

void
chunk_add(struct tokens *tokens, struct slice text, size_t start, size_t end)
{
	tokens_add(tokens, (struct token){ start, end, kind_of((struct slice){ text.p + start, end - start }), false });
}

static struct slice
word_of(struct slice text, const struct token *token)
{
	return (struct slice){ text.p + token->start, token->end - token->start };
}

/* Joining what UAX #29 splits */

static bool
is_hyphen(struct slice word)
{
	return slice_equal(word, SLICE("-")) || slice_equal(word, SLICE("\u2010")) || slice_equal(word, SLICE("\u2011"));
}

static bool
is_wordy(const struct token *token)
{
	return token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER;
}

static bool
is_all_capital(struct slice word)
{
	for (size_t at = 0; at < word.n;) {
		struct code_point point = unicode_decode(word, at);

		if (!unicode_is(point.code, UNICODE_UPPER))
			return false;
		at += point.n;
	}
	return true;
}

bool
chunk_hyphen_joins(const struct chunk_rules *rules, struct slice before, struct slice after)
{
	if (rules->hyphens != HYPHENS_AFFIX)
		return rules->hyphens == HYPHENS_KEEP;
	return forms_has(rules->forms, before, FORM_PREFIX) || forms_has(rules->forms, after, FORM_SUFFIX) ||
	    (before.n == 1 && is_all_capital(before));
}

/* Whether the hyphen between two tokens belongs to them. */
static bool
joins_by_hyphen(const struct chunk_rules *rules, struct slice text, const struct token *left, const struct token *right)
{
	struct slice before = word_of(text, left), after = word_of(text, right);

	if (rules->hyphens == HYPHENS_SPLIT || !is_wordy(left) || !is_wordy(right))
		return false;
	/* A range of years is two numbers. */
	if (right->kind == TOKEN_NUMBER)
		return left->kind != TOKEN_NUMBER && (rules->hyphens == HYPHENS_KEEP || before.n <= 6);
	return chunk_hyphen_joins(rules, before, after);
}

/* U.N, p.m, e.g: single letters with periods between. */
static bool
is_letters_with_periods(struct slice word)
{
	bool letter = false, period = false;

	for (size_t at = 0; at < word.n;) {
		struct code_point point = unicode_decode(word, at);

		if (point.code == '.') {
			if (!letter)
				return false;
			letter = false;
			period = true;
		} else if (letter || !unicode_is(point.code, UNICODE_LETTER)) {
			return false;
		} else {
			letter = true;
		}
		at += point.n;
	}
	return letter && period;
}

/* Whether the period behind the word is that of an abbreviation. */
static bool
is_abbreviated(const struct chunk_rules *rules, struct slice word)
{
	struct code_point first = unicode_decode(word, 0);

	if (first.n == word.n && unicode_is(first.code, UNICODE_UPPER))
		return true;
	return forms_has(rules->forms, word, FORM_ABBREVIATION) || is_letters_with_periods(word);
}

/* Whether the last two tokens, which touch, are one; `behind` is what follows. */
static bool
joins(const struct chunk_rules *rules, struct slice text, const struct token *left, const struct token *right, struct slice behind)
{
	struct slice word = word_of(text, left), mark = word_of(text, right);

	if (mark.n == 1 && *mark.p == '%')
		return (rules->tailoring & TAILOR_PERCENT) && left->kind == TOKEN_NUMBER;
	if (mark.n == 1 && *mark.p == '.' && is_wordy(left) && !left->abbreviation && !slice_starts(behind, SLICE(".")))
		return (rules->tailoring & TAILOR_ABBREVIATION) && is_abbreviated(rules, word);
	/* ... -- !! ==, and ?! too; two periods, or quotation marks, may be two marks. */
	if (mark.n == 1 && (rules->tailoring & TAILOR_MARKS) && strchr("!?.-=*+_~#<>$", *mark.p) != NULL)
		return word.p[0] == *mark.p || (strchr("!?", *mark.p) != NULL && (word.p[0] == '!' || word.p[0] == '?'));
	return false;
}

/* Puts the last tokens from `first` on together. */
static void
join_last(struct tokens *tokens, size_t first, bool abbreviation)
{
	struct token *token = &tokens->token[first];

	token->end = tokens->token[tokens->n - 1].end;
	token->abbreviation = abbreviation;
	tokens->n = first + 1;
}

/* Whether the last three tokens are 1990's. */
static bool
is_decade(struct slice text, const struct token *last)
{
	struct slice mark = word_of(text, last - 1), s = word_of(text, last);

	return s.n == 1 && *s.p == 's' && (last - 2)->kind == TOKEN_NUMBER &&
	    (slice_equal(mark, SLICE("'")) || slice_equal(mark, SLICE("\u2019")));
}

/* Joins the last token to those before it, of this chunk, that it belongs to. */
static void
join(const struct chunk_rules *rules, struct slice text, size_t chunk, struct tokens *tokens, struct slice behind)
{
	struct token *last = &tokens->token[tokens->n - 1];
	size_t before = tokens->n - chunk - 1;

	if (before >= 1 && joins(rules, text, last - 1, last, behind)) {
		bool period = text.p[last->start] == '.' && is_wordy(last - 1);

		join_last(tokens, tokens->n - 2, period);
	} else if (before >= 2 && is_decade(text, last)) {
		join_last(tokens, tokens->n - (rules->clitics == CLITICS_KEEP ? 3 : 2), false);
		if (rules->clitics == CLITICS_SPLIT)
			tokens->token[tokens->n - 1].kind = TOKEN_WORD;
	} else if (before >= 2 && is_hyphen(word_of(text, last - 1)) && joins_by_hyphen(rules, text, last - 2, last)) {
		join_last(tokens, tokens->n - 3, false);
		tokens->token[tokens->n - 1].kind = TOKEN_WORD;
	}
}

/* Splitting what UAX #29 keeps */

/* The bytes of the apostrophe with which the text begins, or 0. */
static size_t
apostrophe(struct slice text)
{
	static const char *const known[] = { "'", "\u2019", "\u02BC" };

	/* Most often it is a letter. */
	if (text.n == 0 || ((unsigned char)*text.p < 0x80 && *text.p != '\''))
		return 0;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_starts(text, slice_of(known[i])))
			return strlen(known[i]);
	return 0;
}

/* The apostrophe in the word, or 0; *n is its length. */
static size_t
find_apostrophe(struct slice word, size_t *n)
{
	for (size_t at = 1; at < word.n; at++) {
		*n = apostrophe(slice_from(word, at));
		if (*n > 0)
			return at;
	}
	return 0;
}

static bool
is_clitic(struct slice s)
{
	static const char *const known[] = { "s", "m", "d", "re", "ve", "ll" };
	char lower[4];

	if (s.n == 0 || s.n >= sizeof lower)
		return false;
	for (size_t i = 0; i < s.n; i++)
		lower[i] = (char)(s.p[i] | 32);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (slice_equal((struct slice){ lower, s.n }, slice_of(known[i])))
			return true;
	return false;
}

size_t
chunk_clitic(struct slice text, size_t at)
{
	struct slice rest = slice_from(text, at);
	size_t start = apostrophe(rest), end = start;

	while (end < rest.n && (rest.p[end] | 32) >= 'a' && (rest.p[end] | 32) <= 'z')
		end++;
	if (start == 0 || unicode_is(unicode_decode(rest, end).code, UNICODE_LETTER | UNICODE_MARK | UNICODE_NUMBER))
		return 0;
	return is_clitic((struct slice){ rest.p + start, end - start }) ? end : 0;
}

size_t
chunk_cut(const struct chunk_rules *rules, struct slice word)
{
	size_t n = 0, at = find_apostrophe(word, &n);
	struct slice behind = slice_from(word, at + n);

	if (at == 0 || forms_has(rules->forms, word, FORM_WHOLE))
		return 0;
	if (behind.n > 0 && forms_has(rules->forms, (struct slice){ word.p, at }, FORM_ELIDED))
		return at + n;
	if (rules->clitics == CLITICS_KEEP)
		return 0;
	if (behind.n == 1 && (*behind.p | 32) == 't' && at > 1 && (word.p[at - 1] | 32) == 'n')
		return at - 1;
	return is_clitic(behind) ? at : 0;
}

static void
add_word(const struct chunk_rules *rules, struct slice text, size_t start, size_t end, unsigned has, struct tokens *tokens)
{
	size_t cut = has & (HAS_APOSTROPHE | HAS_WIDE) ? chunk_cut(rules, (struct slice){ text.p + start, end - start }) : 0;

	if (cut > 0)
		chunk_add(tokens, text, start, start + cut);
	chunk_add(tokens, text, start + cut, end);
}

/* Chunks */

/* No. and the like, written together with the number behind it. */
static size_t
number_prefix(const struct chunk_rules *rules, struct slice core)
{
	const char *period = memchr(core.p, '.', core.n);
	size_t n = period == NULL ? 0 : (size_t)(period - core.p);

	if (n == 0 || n + 2 > core.n || core.p[n + 1] < '0' || core.p[n + 1] > '9')
		return 0;
	return forms_class(rules->forms, (struct slice){ core.p, n }) & FORM_NUMBER ? n + 1 : 0;
}

static void
segment(const struct chunk_rules *rules, struct slice text, size_t from, size_t to, unsigned has, struct tokens *tokens)
{
	struct slice upto = { text.p, to };
	size_t chunk = tokens->n;

	for (size_t end; from < to; from = end) {
		end = segment_word(upto, from);
		add_word(rules, text, from, end, has, tokens);
		if (has & (HAS_HYPHEN | HAS_PERIOD | HAS_APOSTROPHE | HAS_PERCENT | HAS_OTHER | HAS_WIDE))
			join(rules, text, chunk, tokens, slice_from(upto, end));
	}
}

/* A string that is one token by its shape, with the punctuation around it. */
static bool
shaped(const struct chunk_rules *rules, struct slice text, size_t from, size_t to, unsigned has, struct tokens *tokens)
{
	struct slice core = { text.p + from, to - from };
	size_t head = shape_head(core), prefix;
	enum token_kind kind;
	bool abbreviated;

	core = slice_from(core, head);
	core.n -= shape_tail(core);
	prefix = number_prefix(rules, core);
	core = slice_from(core, prefix);
	if (prefix == 0 && (has & HAS_WIDE) && forms_has(rules->forms, core, FORM_NUMBER))
		kind = TOKEN_WORD;
	else if (!shape_of(core, rules->tailoring, &kind))
		return false;
	from += head;
	segment(rules, text, from - head, from, has, tokens);
	if (prefix > 0)
		tokens_add(tokens, (struct token){ from, from + prefix, TOKEN_WORD, true });
	abbreviated = kind == TOKEN_WORD && from + core.n < to && text.p[from + core.n] == '.';
	core.n += abbreviated;
	tokens_add(tokens, (struct token){ from + prefix, from + prefix + core.n, kind, abbreviated });
	segment(rules, text, from + prefix + core.n, to, has, tokens);
	return true;
}

/* Whether it is worth asking: of most chunks the only mark is a period at the end. */
static bool
may_be_shaped(struct slice text, size_t from, size_t to, unsigned has)
{
	const char *period;

	if ((has & HAS_SHAPE) || ((has & HAS_DIGIT) && (has & HAS_HYPHEN)))
		return true;
	if (!(has & HAS_PERIOD))
		return false;
	period = memchr(text.p + from, '.', to - from);
	return (has & HAS_WIDE) || period + 1 < text.p + to;
}

void
chunk_tokens(const struct chunk_rules *rules, struct slice text, size_t from, size_t to, struct tokens *tokens)
{
	unsigned has = 0;

	for (size_t at = from; at < to; at++)
		has |= byte_has[(unsigned char)text.p[at]];
	if (has == 0)
		tokens_add(tokens, (struct token){ from, to, TOKEN_WORD, false });
	else if (!may_be_shaped(text, from, to, has) || !shaped(rules, text, from, to, has, tokens))
		segment(rules, text, from, to, has, tokens);
}
